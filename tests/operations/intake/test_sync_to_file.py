"""« Corriger les réponses »: what is written in a registration reaches its household's file."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.operations.arrivals_made import BASE, register
from tests.operations.households_made import given
from tests.reports.reading import text
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.indicators.sheets import yearly
from visitapp.operations.intake import decide, worklist
from visitapp.operations.intake.new_information import take_up
from visitapp.operations.intake.print_waiting_list import waiting_paper
from visitapp.operations.intake.registration_file import arrival
from visitapp.operations.records import answers, transitions
from visitapp.operations.records.write import write
from visitapp.store.file import meta

LATER = timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _adviser(desk: Any) -> None:
    meta.write(desk.database, "role", "adviser")


def correct(desk: Any, record: str, **said: Any) -> None:
    """One answer after the other, as on the screen."""
    for path, answer in given(**said).items():
        answers.answer(desk, record=record, path=path, answer=answer)


def says(desk: Any, record: str, *paths: str) -> list[Any]:
    known = answers.answers_of(desk, record=record)
    return [known[path].value if path in known else None for path in paths]


def test_what_was_missing_is_on_the_file_the_paper_and_in_the_year(desk: Any) -> None:
    household, registration = register(desk, phone=None, email=None, commune=None, postcode=None,
                                 persons=None, rfr=None)  # fmt: skip
    found = arrival(desk, registration=registration)
    decide.ask_for_more(desk, registration=registration, missing=found.missing)
    correct(desk, registration, phone="06 39 98 00 78", commune="Montreuil", postcode="93100",
            persons=3, rfr=Decimal(9000))  # fmt: skip
    transitions.move(desk, record=registration, state="received")
    found = arrival(desk, registration=registration)
    decide.accept(
        desk, registration=registration, scheme=found.eligibility.scheme, territory=found.territory
    )
    assert says(desk, household, "phone", "commune", "postcode", "persons", "rfr") == [
        "06 39 98 00 78", "Montreuil", "93100", 3, None,
    ]  # fmt: skip
    paper = text(waiting_paper(desk).pdf).replace("\u00a0", " ")
    assert "06 39 98 00 78" in paper
    assert "Téléphone à demander" not in paper
    year = Scope(date(2026, 1, 1), date(2026, 12, 31), territory="T8")
    assert [(row.step.id, row.many) for row in yearly(desk, scope=year).steps][:2] == [
        ("registered", 1), ("accepted", 1),
    ]  # fmt: skip


def test_a_commune_corrected_goes_with_the_scheme_of_its_place(desk: Any) -> None:
    household, registration = register(desk)
    correct(desk, registration, commune="Vincennes", postcode="94300")
    found = arrival(desk, registration=registration)
    decide.accept(
        desk, registration=registration, scheme=found.eligibility.scheme, territory=found.territory
    )
    assert says(desk, household, "scheme", "commune", "postcode", "street") == [
        "visites_energie", "Vincennes", "94300", BASE["street"],
    ]  # fmt: skip
    assert found.new == ()


def test_what_another_program_corrected_goes_when_it_is_accepted(desk: Any) -> None:
    """A laptop of before wrote in the registration alone."""
    household, registration = register(desk, phone=None, email=None)
    write(desk, answers.draft_of(desk, registration), given(phone="06 39 98 00 78", persons=5))
    assert says(desk, household, "phone", "persons") == [None, 3]
    decide.accept(desk, registration=registration)
    assert says(desk, household, "phone", "persons") == ["06 39 98 00 78", 5]


def test_an_agreement_taken_back_is_on_the_file_and_said_where_it_waits(desk: Any) -> None:
    household, registration = register(desk)
    decide.accept(desk, registration=registration)
    assert not worklist.arrivals(desk, view="waiting").lines[0].refuses
    correct(desk, registration, contact_agreed=False)
    assert says(desk, household, "consent_contact") == [False]
    (line,) = worklist.arrivals(desk, view="waiting").lines
    assert line.refuses
    paper = text(waiting_paper(desk).pdf)
    assert "N’a pas accepté d’être appelé" in paper
    assert "06 39 98 00 11" not in paper.replace("\u00a0", " ")


def test_taken_back_or_not_known_any_more_the_file_says_it_no_more(desk: Any) -> None:
    household, registration = register(desk)
    answers.answer(desk, record=registration, path="email", answer=None)
    unknown = Answer(state=State.UNKNOWN)
    answers.answer(desk, record=registration, path="phone", answer=unknown)
    assert "email" not in answers.answers_of(desk, record=household)
    assert answers.answers_of(desk, record=household)["phone"].state is State.UNKNOWN


def test_what_somebody_wrote_in_the_file_stays_and_both_are_shown(desk: Any, clock: Any) -> None:
    household, registration = register(desk)
    clock.at += LATER
    correct(desk, household, phone="06 39 98 00 55", street="3, rue Neuve")
    assert arrival(desk, registration=registration).new == (), (
        "corrected in the file, both were known"
    )
    clock.at += LATER
    correct(desk, registration, phone="06 39 98 00 78", commune="Vincennes")
    assert says(desk, household, "phone", "street", "commune") == [
        "06 39 98 00 55", "3, rue Neuve", "Montreuil",
    ], "half an address is none"  # fmt: skip
    decide.accept(desk, registration=registration)
    assert says(desk, household, "phone", "commune") == ["06 39 98 00 55", "Montreuil"]
    found = {one.id: one for one in arrival(desk, registration=registration).new}
    assert list(found) == ["phone", "street"]
    assert (found["phone"].here.words, found["phone"].there.words) == (
        "06 39 98 00 78", "06 39 98 00 55",
    )  # fmt: skip
    clock.at += LATER
    take_up(desk, registration=registration, id="phone", seen=found["phone"].seen)
    assert says(desk, household, "phone") == ["06 39 98 00 78"]
    assert [one.id for one in arrival(desk, registration=registration).new] == ["street"]


def test_the_old_words_put_back_in_the_file_by_hand_stay(desk: Any, clock: Any) -> None:
    household, registration = register(desk)
    clock.at += LATER
    correct(desk, registration, phone="06 39 98 00 78")
    assert says(desk, household, "phone") == ["06 39 98 00 78"]
    clock.at += LATER
    correct(desk, household, phone=BASE["phone"])
    clock.at += LATER
    decide.accept(desk, registration=registration)
    assert says(desk, household, "phone") == [BASE["phone"]]
    assert arrival(desk, registration=registration).new == ()


def test_what_is_not_for_the_file_stays_in_the_registration(desk: Any) -> None:
    household, registration = register(desk, persons=None)
    before = answers.answers_of(desk, record=household)
    correct(desk, registration, rfr=Decimal(14200), cut="cut")
    assert answers.answers_of(desk, record=household) == before


def test_one_screen_is_told_of_both(desk: Any) -> None:
    household, registration = register(desk)
    done = answers.answer(desk, record=registration, path="persons", answer=Answer(value=6))
    assert done.paths == {(registration, "persons"), (household, "persons")}
    assert done.records == {registration, household}
