"""A registration: received, accepted with what it needs, refused, sent back."""

from datetime import timedelta

import pytest

from tests.operations.households_made import given, make_appointment
from visitapp.domain.errors import UserError
from visitapp.operations.intake import receive, worklist
from visitapp.operations.records import answers as answering
from visitapp.operations.records import transitions
from visitapp.store.file import meta
from visitapp.store.log import log, records


@pytest.fixture(autouse=True)
def _adviser(desk) -> None:
    meta.write(desk.database, "role", "adviser")


def received(desk, **more) -> tuple[str, str]:
    """A registration by a social worker; returns its file and itself."""
    answers = given(first_name="Odile", last_name="Ravaux", street="3, rue Neuve",
                    commune="Bagnolet", origin="social_worker", referrer_name="Mme Ollier",
                    referrer_structure="CCAS de Bagnolet", reasons=("cold", "damp"),
                    wishes=("morning",), **more)  # fmt: skip
    made = receive.receive(desk, answers=answers)
    (registration,) = made.records - {made.made}
    return made.made, registration


def states(desk, *ids: str) -> tuple[str, ...]:
    return tuple(records.get(desk.database, one).state for one in ids)


def test_it_makes_a_file_and_is_kept_as_it_came(desk) -> None:
    household, registration = received(desk, phone="01 99 00 00 11", contact_agreed=True)
    assert states(desk, household, registration) == ("registered", "received")
    file = answering.answers_of(desk, record=household)
    assert file["reasons"].value == ("cold", "damp")
    assert file["consent_contact"].value is True
    assert file["registered_on"].value == desk.now().date()
    assert "wishes" not in file
    answering.answer(
        desk, record=household, path="commune", answer=given(commune="Bondy")["commune"]
    )
    assert answering.answers_of(desk, record=registration)["commune"].value == "Bagnolet"
    assert records.get(desk.database, registration).parent == household


def test_accepted_the_household_is_to_be_called(desk) -> None:
    household, registration = received(desk, phone="01 99 00 00 11", contact_agreed=True)
    receive.accept(desk, registration=registration)
    assert states(desk, household, registration) == ("to_call", "accepted")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"phone": "01 99 00 00 11"}, "Il manque son accord pour être appelé."),
        ({"contact_agreed": True}, "Il manque un moyen de le joindre."),
        ({"phone": "01 99 00 00 11", "contact_agreed": False},
         "Il manque son accord pour être appelé."),
        ({}, "Il manque un moyen de le joindre et son accord pour être appelé."),
    ],
)  # fmt: skip
def test_without_a_way_or_an_agreement_nobody_is_called(desk, more, said) -> None:
    household, registration = received(desk, **more)
    with pytest.raises(UserError) as refused:
        receive.accept(desk, registration=registration)
    assert refused.value.message == said
    assert states(desk, household, registration) == ("registered", "received")


def test_what_is_missing_is_asked_then_noted(desk) -> None:
    household, registration = received(desk)
    receive.ask_for_more(desk, registration=registration, reason="Le téléphone du foyer.")
    assert states(desk, household, registration) == ("registered", "to_complete")
    for path, answer in given(phone="01 99 00 00 11", contact_agreed=True).items():
        answering.answer(desk, record=registration, path=path, answer=answer)
    receive.accept(desk, registration=registration)
    assert states(desk, household, registration) == ("to_call", "accepted")


def test_refused_the_file_is_closed_with_the_motive(desk) -> None:
    household, registration = received(desk)
    for motive in ("", "hospital"):
        with pytest.raises(UserError) as refused:
            receive.refuse(
                desk, registration=registration, motive=motive, words="Hors du territoire."
            )
        assert refused.value.hint == "Choisissez une raison dans la liste."
        assert states(desk, household, registration) == ("registered", "received")
    receive.refuse(desk, registration=registration, motive="outside")
    assert states(desk, household, registration) == ("closed", "refused")
    for one, path in ((household, "closing"), (registration, "refusal")):
        said = [c.value for c in log.history(desk.database, one, "@reason")]
        assert said == [{"value": "Il habite hors des communes du dispositif."}]
        assert answering.answers_of(desk, record=one)[path].value == "outside"


def test_known_already_its_file_is_closed_with_the_sentence(desk) -> None:
    household, registration = received(desk)
    with pytest.raises(UserError):
        receive.already_known(desk, registration=registration, reason=" ")
    assert states(desk, household, registration) == ("registered", "received")
    receive.already_known(desk, registration=registration, reason="Vu en 2024.")
    assert states(desk, household, registration) == ("closed", "duplicate")
    assert answering.answers_of(desk, record=household)["closing"].value == "known"
    said = [
        log.history(desk.database, one, "@reason")[-1].value for one in (registration, household)
    ]
    assert said == [{"value": "Vu en 2024."}, {"value": "Il a déjà un dossier. Vu en 2024."}]


def test_a_visitor_receives_no_registration(desk) -> None:
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError) as refused:
        received(desk)
    assert refused.value.message == "Seule une conseillère traite une inscription."
    assert records.of_kind(desk.database, "household") == []


def test_without_any_name_nothing_is_made(desk) -> None:
    with pytest.raises(UserError):
        receive.receive(desk, answers=given(phone="01 99 00 00 11"))
    assert records.of_kind(desk.database, "registration") == []


def test_refused_then_taken_up_and_accepted_the_file_is_open_again(desk) -> None:
    household, registration = received(desk, phone="01 99 00 00 11", contact_agreed=True)
    receive.refuse(desk, registration=registration, motive="outside")
    assert states(desk, household, registration) == ("closed", "refused")
    transitions.move(desk, record=registration, state="received", reason="Le territoire s’étend.")
    receive.accept(desk, registration=registration)
    assert states(desk, household, registration) == ("to_call", "accepted")


def test_accepted_late_a_file_that_went_on_stays_where_it_is(desk) -> None:
    household, registration = received(desk, phone="01 99 00 00 11", contact_agreed=True)
    transitions.move(desk, record=household, state="to_call")
    transitions.move(desk, record=household, state="planned")
    receive.accept(desk, registration=registration)
    assert states(desk, household, registration) == ("planned", "accepted")


def test_one_whose_visit_is_planned_already_says_its_day_and_stays_planned(desk) -> None:
    household, registration = received(desk, phone="01 99 00 00 11", contact_agreed=True)
    tomorrow = desk.now().date() + timedelta(days=1)
    planned = make_appointment(desk, household, tomorrow)
    (line,) = worklist.arrivals(desk, view="to_treat").lines
    assert line.meets == tomorrow
    receive.accept(desk, registration=registration)
    assert states(desk, household, registration, planned) == ("planned", "accepted", "planned")
    (line,) = worklist.arrivals(desk, view="waiting").lines
    assert (line.state, line.meets) == ("planned", tomorrow)


def test_one_whose_planned_day_is_over_has_none(desk) -> None:
    household, _ = received(desk, phone="01 99 00 00 11", contact_agreed=True)
    make_appointment(desk, household, desk.now().date() - timedelta(days=1))
    (line,) = worklist.arrivals(desk, view="to_treat").lines
    assert line.meets is None
