"""Letters say what a visit that is over found, under its day, whatever another visit begins."""

from datetime import timedelta
from typing import Any

from tests.operations.agreeing import Place, place
from tests.operations.households_made import given
from visitapp.domain.checklist.answers import Answer
from visitapp.operations import answering, consenting, households, letters, visits

MOULD = "Beaucoup de moisissures."
DAMP = "De l’humidité."


def over(desk: Any) -> Place:
    """A household whose first visit, of two days ago, is over."""
    at = place(desk)
    day = desk.now().date() - timedelta(days=2)
    answering.answer(desk, record=at.visit, path="visit_date", answer=Answer(value=day))
    visits.finish(desk, visit=at.visit)
    consenting.note(desk, dossier=at.dossier, recipient="landlord", given=True)
    return at


def second(at: Place) -> str:
    """Its second visit, begun today: it carries over what the first one found."""
    today = at.desk.now().date()
    planned = households.plan_visit(
        at.desk, dossier=at.dossier, answers=given(day=today, start="15:00", visit_number="second")
    ).made
    visit = visits.begin(at.desk, appointment=planned).made
    answering.answer(at.desk, record=visit, path="visit_date", answer=Answer(value=today))
    return visit


def written(at: Place) -> str:
    made = letters.make(at.desk, dossier=at.dossier, document="landlord_notice").made
    return letters.text(at.desk, letter=made)


def test_a_second_visit_that_goes_on_changes_no_letter(desk: Any) -> None:
    at = over(desk)
    before = written(at)
    second(at)
    assert MOULD in before
    assert written(at) == before


def test_what_the_second_visit_did_not_confirm_is_not_under_its_day(desk: Any) -> None:
    at = over(desk)
    visit = second(at)
    answering.answer(desk, record=visit, path="damp", answer=Answer(value=True))
    visits.finish(desk, visit=visit)
    found = written(at)
    assert DAMP in found
    assert MOULD not in found
