"""Put off at the office while the visitor was at the door: nobody goes twice, through a server."""

from datetime import timedelta
from typing import Any

import pytest

from tests.operations.households_made import make_appointment, make_household
from tests.sync.desks import talk
from visitapp.operations.appointments import appointments
from visitapp.operations.overviews import day_plan
from visitapp.operations.sending import conflicts
from visitapp.operations.visits import visits
from visitapp.store.log import records


def states(desk: Any, *found: str) -> list[str]:
    return [records.get(desk.database, one).state for one in found]


def to_make(desk: Any) -> list[str]:
    found = day_plan.day(desk)
    return [one.appointment for one in (*found.cards, *found.next_cards) if one.visit is None]


@pytest.mark.parametrize("who", ["the office", "the visitor"])
def test_the_next_one_is_to_be_made_nowhere(basile: Any, ana: Any, who: str) -> None:
    """Not even before a person chose between the two states."""
    his, hers = basile[0], ana[0]
    home = make_household(his)
    planned = make_appointment(his, home, his.now().date())
    talk(basile, ana)
    day = hers.now().date() + timedelta(days=3)
    visit = visits.begin(his, appointment=planned).made
    visits.finish(his, visit=visit)
    other = appointments.postpone(
        hers, appointment=planned, reason="Enfant malade.", day=day, start="10 h"
    ).made
    assert to_make(hers) == [other]
    talk(ana, basile, ana)
    for desk in (his, hers):
        assert to_make(desk) == []
    chooser = hers if who == "the office" else his
    for one in conflicts.conflicts(chooser):
        change = next(side.change for side in one.sides if side.words in ("fait", "visité"))
        conflicts.choose(chooser, record=one.place.record, path="@state", change=change)
    talk(ana, basile, ana)
    for desk in (his, hers):
        assert states(desk, home, planned, other) == ["visited", "done", "cancelled"]
        assert conflicts.conflicts(desk) == ()
