"""What one computer says of a street number that changed is read by the others."""

from typing import Any

from tests.operations.agreeing import place
from tests.operations.households_made import given, make_appointment
from tests.sync.desks import talk
from visitapp.operations.consents.require_consent import permission_for
from visitapp.operations.households.correct_address import another_number_of, say_corrected
from visitapp.operations.households.dwellings import visited_place
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


def test_two_addresses_written_apart_are_one_choice_and_no_home_until_then(
    ana: Any, lise: Any
) -> None:
    """A yes for the landlord of before opens nothing for a visit made meanwhile."""
    at = place(ana[0])
    answers.answer_many(ana[0], record=at.visit, answers=given(consent_landlord=True))
    visits.finish(ana[0], visit=at.visit)
    talk(ana, lise)
    landlord: Any = {"household": at.household, "recipient": "landlord"}
    assert permission_for(lise[0], **landlord).allowed
    answers.answer_many(ana[0], record=at.household, answers=given(street="40, avenue du Stade"))
    answers.answer_many(lise[0], record=at.household, answers=given(street="3, rue Neuve, apt 4"))
    talk(ana, lise, ana)
    for desk, _ in (ana, lise):
        assert [one.place.path for one in conflicts.conflicts(desk)] == ["street"]
    planned = make_appointment(lise[0], at.household, lise[0].now().date(), anyway=True)
    again = visits.begin(lise[0], appointment=planned).made
    visits.finish(lise[0], visit=again)
    assert not permission_for(lise[0], **landlord).allowed
    [waits] = conflicts.conflicts(lise[0])
    chosen = next(side.change for side in waits.sides if "apt 4" in side.words)
    conflicts.choose(lise[0], record=at.household, path="street", change=chosen)
    talk(lise, ana)
    for desk, _ in (ana, lise):
        assert conflicts.conflicts(desk) == ()
        assert visited_place(desk, at.household, at.visit).street == "3, rue Neuve, apt 4"
