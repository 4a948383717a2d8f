"""Consents: asked, noted, answered, taken back; each in the history, with its day."""

from datetime import timedelta
from typing import Any

import pytest

from tests.operations.agreeing import place
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations import answering, consenting, letters
from visitapp.operations.answering import draft_of
from visitapp.operations.consenting import standing
from visitapp.store import log, records


def states(desk: Any, dossier: str) -> list[str]:
    return [row.state for row in records.of_kind(desk.database, "consent", parent=dossier)]


def test_what_was_asked_is_answered_in_the_same_record(desk: Any) -> None:
    at = place(desk)
    consenting.ask(desk, dossier=at.dossier, recipient="fund_fsl", about="Facture de gaz")
    found = standing(desk, dossier=at.dossier, recipient="fund_fsl")
    assert (found.permission.state, found.permission.waiting) == ("asked", True)
    consenting.note(desk, dossier=at.dossier, recipient="fund_fsl", given=True, way="phone")
    assert states(desk, at.dossier) == ["given"]
    row = records.of_kind(desk.database, "consent", parent=at.dossier)[0]
    answers = draft_of(desk, row.id).answers
    assert answers["about"].value == "Facture de gaz"
    assert answers["way"].value == "phone"


def test_what_a_yes_is_for_stands_beside_it_and_a_no_is_for_nothing(desk: Any) -> None:
    at = place(desk)
    here: Any = {"dossier": at.dossier, "recipient": "fund_fsl"}
    consenting.note(desk, **here, given=True, about="Seulement le FSEau.")
    assert standing(desk, **here).permission.about == "Seulement le FSEau."
    letter = letters.make(desk, dossier=at.dossier, document="fund_fsl").made
    assert letters.letter_file(desk, letter=letter).line.permission.about == "Seulement le FSEau."
    consenting.withdraw(desk, **here)
    assert standing(desk, **here).permission.about == ""


def test_a_day_to_come_is_refused_and_nothing_is_written(desk: Any) -> None:
    at = place(desk)
    tomorrow = desk.now().date() + timedelta(days=1)
    with pytest.raises(UserError, match="pas encore là"):
        consenting.note(desk, dossier=at.dossier, recipient="fund_fsl", given=True, on=tomorrow)
    assert states(desk, at.dossier) == []


def test_a_partner_must_be_named(desk: Any) -> None:
    at = place(desk)
    with pytest.raises(UserError, match="partenaire"):
        consenting.note(desk, dossier=at.dossier, recipient="partner", given=True)
    found = standing(desk, dossier=at.dossier, recipient=f"partner:{at.partner}")
    assert found.name == "Association Le Relais"


def test_a_consent_of_the_visit_is_written_down_then_withdrawn(desk: Any) -> None:
    at = place(desk)
    answering.answer(desk, record=at.visit, path="consent_landlord", answer=Answer(value=True))
    before = standing(desk, dossier=at.dossier, recipient="landlord").permission
    assert (before.allowed, before.in_visit) == (True, True)
    consenting.withdraw(desk, dossier=at.dossier, recipient="landlord")
    assert states(desk, at.dossier) == ["withdrawn"]
    row = records.of_kind(desk.database, "consent", parent=at.dossier)[0]
    moved = [one.value["value"] for one in log.history(desk.database, row.id, log.STATE)]
    assert moved == ["withdrawn"]
    assert draft_of(desk, row.id).answers["way"].value == "visit"
    assert draft_of(desk, at.visit).answers["consent_landlord"].value is True, "the visit stays"


def test_nothing_is_withdrawn_where_nothing_was_given(desk: Any) -> None:
    at = place(desk)
    for bring in (None, "ask"):
        if bring:
            consenting.ask(desk, dossier=at.dossier, recipient="fund_fsl")
        with pytest.raises(UserError, match="pas d’accord"):
            consenting.withdraw(desk, dossier=at.dossier, recipient="fund_fsl")


def test_another_visit_a_day_later_speaks_again(desk: Any) -> None:
    """The household withdrew; at its second visit it says yes."""
    from tests.operations.households_made import make_appointment
    from visitapp.operations import visits

    at = place(desk)
    consenting.note(desk, dossier=at.dossier, recipient="landlord", given=True)
    consenting.withdraw(desk, dossier=at.dossier, recipient="landlord")
    desk.now.at += timedelta(days=1)
    appointment = make_appointment(desk, at.dossier, desk.now().date())
    second = visits.begin(desk, appointment=appointment).made
    answering.answer(desk, record=second, path="consent_landlord", answer=Answer(value=True))
    assert standing(desk, dossier=at.dossier, recipient="landlord").permission.allowed
