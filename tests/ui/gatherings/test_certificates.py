"""The certificate of somebody trained: made, handed over, made again when it says another day."""

from datetime import timedelta
from typing import Any

from tests.operations.gatherings_made import TODAY, make_contact, make_training
from tests.operations.households_made import given
from tests.reports.reading import text
from tests.ui.gatherings.opened import opened
from tests.ui.seeing import says, settle, to_press
from visitapp.operations.gatherings import attendances, gatherings


def test_a_certificate_and_what_the_training_gave(
    screen: Any, desk: Any, printed: list[Any]
) -> None:
    made = make_training(desk, held_on=TODAY - timedelta(days=30))
    contact = make_contact(desk, email="ines@ccas.example", job="assistante sociale")
    one = attendances.invite(desk, gathering=made, contact=contact).made
    attendances.confirm(desk, attendance=one)
    attendances.present(desk, attendance=one)
    sheet = opened(screen, made)
    assert says(sheet, "6 mois après : pas encore connu.")
    assert says(sheet, "Cela ne prouve pas que la formation en est la cause.")
    to_press(sheet, "Faire l’attestation : Inès C.").click()
    settle()
    assert "Inès Carpentier" in text(printed[0].pdf)
    assert says(sheet, "attestation du 25 novembre")
    assert to_press(sheet, "Refaire l’attestation")


def test_a_certificate_of_another_day_is_to_be_made_again(
    screen: Any, desk: Any, printed: list[Any]
) -> None:
    made = make_training(desk, held_on=TODAY - timedelta(days=3))
    one = attendances.invite(desk, gathering=made, contact=make_contact(desk)).made
    attendances.confirm(desk, attendance=one)
    attendances.present(desk, attendance=one)
    to_press(opened(screen, made), "Faire l’attestation : Inès C.").click()
    settle()
    gatherings.change(desk, gathering=made, answers=given(held_on=TODAY - timedelta(days=1)))
    sheet = opened(screen, made)
    assert says(sheet, "Attestation à refaire : le jour ou l’heure a changé.")
    to_press(sheet, "Refaire l’attestation : Inès C.").click()
    settle()
    assert "Le mardi 24 novembre 2026" in text(printed[-1].pdf)
    assert not says(sheet, "Attestation à refaire")
