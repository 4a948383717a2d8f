"""What one computer says of a street number that changed is read by the others."""

from typing import Any

from tests.operations.agreeing import place
from tests.operations.households_made import given
from tests.sync.desks import talk
from visitapp.operations.households.correct_address import another_number_of, say_corrected
from visitapp.operations.households.visited_dwelling import visited_place
from visitapp.operations.records import answers
from visitapp.operations.sending import conflicts, outbox_page
from visitapp.operations.visits import visits


def test_two_advisers_say_the_same_slip_and_nothing_conflicts(ana: Any, lise: Any) -> None:
    """Each says it before she saw the other do; the visit is of the corrected home on both."""
    at = place(ana[0])
    visits.finish(ana[0], visit=at.visit)
    answers.answer_many(ana[0], record=at.household, answers=given(street="13, rue Neuve"))
    talk(ana, lise)
    for desk, _ in (ana, lise):
        assert visited_place(desk, at.household, at.visit).street == "3, rue Neuve"
        assert another_number_of(desk, household=at.household) is not None
        say_corrected(desk, household=at.household)
    talk(ana, lise, ana)
    for desk, _ in (ana, lise):
        assert visited_place(desk, at.household, at.visit).street == "13, rue Neuve"
        assert another_number_of(desk, household=at.household) is None
        assert conflicts.conflicts(desk) == ()
        assert outbox_page.refused(desk) == ()
