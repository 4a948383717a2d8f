"""A visit cancelled at the office leaves the visitor's day, through a real server."""

from datetime import timedelta
from typing import Any

from tests.operations.households_made import make_appointment, make_household
from tests.sync.desks import talk
from visitapp.operations.appointments import appointments
from visitapp.operations.overviews import day_plan
from visitapp.operations.records.answers import answers_of
from visitapp.operations.sending import conflicts
from visitapp.operations.visits import visits
from visitapp.store.log import records

WHY = "À l’hôpital."


def states(desk: Any, *found: str) -> list[str]:
    return [records.get(desk.database, one).state for one in found]


def test_closed_at_the_office_nobody_goes(basile: Any, ana: Any) -> None:
    his, hers = basile[0], ana[0]
    day = his.now().date()
    home = make_household(his)
    made = [make_appointment(his, home, day + timedelta(days=n), anyway=True) for n in (0, 3)]
    talk(basile, ana)
    appointments.of_file(hers, household=home, state="closed", motive="other", reason=WHY)
    talk(ana, basile)
    assert states(his, home, *made) == ["closed", "cancelled", "cancelled"]
    assert answers_of(hers, record=home)["closing"].value == "other"
    assert "closing" not in answers_of(his, record=home), "what is counted is the agency’s"
    assert (day_plan.day(his).cards, day_plan.day(his).next_day) == ((), None)
    assert conflicts.conflicts(his) == conflicts.conflicts(hers) == ()


def test_cancelled_by_the_visitor_the_office_reads_it(basile: Any, ana: Any) -> None:
    his, hers = basile[0], ana[0]
    home = make_household(his)
    planned = make_appointment(his, home, his.now().date())
    talk(basile, ana)
    appointments.of_file(his, household=home, state="to_call", reason=WHY)
    talk(basile, ana)
    assert states(hers, home, planned) == ["to_call", "cancelled"]
    assert not [one for _, day in appointments.week(hers).days for one in day]


def test_a_visit_made_far_from_a_network_is_not_lost(basile: Any, ana: Any) -> None:
    """She cancels while he is at the door: what he did is there, and she is asked what stands."""
    his, hers = basile[0], ana[0]
    home = make_household(his)
    planned = make_appointment(his, home, his.now().date())
    talk(basile, ana)
    appointments.of_file(hers, household=home, state="to_call", reason=WHY)
    visit = visits.begin(his, appointment=planned).made
    visits.finish(his, visit=visit)
    talk(ana, basile, ana)
    assert [one.appointment for one in day_plan.day(his).cards] == [planned]
    asked = conflicts.conflicts(hers)
    assert {one.place.kind: [side.words for side in one.sides] for one in asked} == {
        "household": ["à appeler", "visité"], "appointment": ["annulé", "fait"],
    }  # fmt: skip
    for one in asked:
        conflicts.choose(hers, record=one.place.record, path="@state", change=one.sides[1].change)
    talk(ana, basile)
    for desk in (his, hers):
        assert states(desk, home, planned, visit) == ["visited", "done", "finished"]
