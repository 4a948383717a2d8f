"""The count on the rail is of what « Envois » shows, between laptops and a real server."""

from pathlib import Path
from typing import Any

from tests.operations.households_made import make_appointment, make_household
from tests.sync.desks import desk_at, talk
from visitapp.operations.records import sync_state, transitions
from visitapp.operations.sending import conflicts, outbox_page
from visitapp.operations.stock import count_bag
from visitapp.store.log import log


def test_two_reasons_of_one_cancelled_visit_call_nobody_to_envois(basile: Any, ana: Any) -> None:
    """Both are true and both are kept: there is nothing to send and nothing to choose."""
    his, hers = basile[0], ana[0]
    planned = make_appointment(his, make_household(his), his.now().date())
    talk(basile, ana)
    transitions.move(his, record=planned, state="cancelled", reason="Malade.")
    transitions.move(hers, record=planned, state="cancelled", reason="Fermeture.")
    talk(basile, ana, basile, ana)
    for desk in (his, hers):
        assert conflicts.conflicts(desk) == ()
        assert outbox_page.households_waiting(desk) == ()
        assert sync_state.count_waiting(desk) == 0
    assert told(hers, planned) == {"Malade.", "Fermeture."}
    assert told(his, planned) == set(), "why is the agency's to know"


def told(desk: Any, planned: str) -> set[str]:
    """Why it was cancelled, as far as this computer knows."""
    reasons = log.history(desk.database, planned, "@reason")
    return {one.value["value"] for one in reasons if one.value}


def test_a_choice_in_the_bag_is_counted_as_it_is_shown(
    basile: Any, server: Any, tmp_path: Path
) -> None:
    """The same visitor counted on two computers, neither of which had seen the other."""
    with desk_at(tmp_path / "second", server) as second:
        here, there = basile[0], second[0]
        talk(basile, second)
        count_bag.count(here, item="led_bulb", count=3)
        talk(basile, second)
        count_bag.count(here, item="led_bulb", count=4)
        count_bag.count(there, item="led_bulb", count=5)
        talk(basile, second, basile)
        for desk in (here, there):
            assert [one.place.kind for one in conflicts.conflicts(desk)] == ["bag"]
            assert sync_state.count_waiting(desk) == 1
