"""A few events for each role in each run; `make monkey` does thousands."""

import pytest

from tests.depth import sample
from tests.monkey.hand import SHORTCUTS, Hand
from tests.ui.drawing import entered
from tests.ui.seeing import settle
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.roles import ROLE_NAMES
from visitapp.ui.kit.focus.tab_order import seen_stops
from visitapp.ui.look import Look


@pytest.fixture
def look(qapp) -> Look:
    made = Look("light")
    made.apply(qapp)
    return made


@pytest.fixture
def window(desk, look):
    made = entered(desk, look)
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


def test_every_shortcut_from_every_stop_of_the_visit_does_its_work_or_nothing(desk, window) -> None:
    visit = record(desk, example("gas_flat"))
    window.go("visit", {"visit": visit})
    settle()
    steps = [*window.visit.pages.sections, "missing", "actions", "figures"]
    hand = Hand(window, 1)
    for step in steps[:: sample(1, 3)]:
        window.visit.show_step(step)
        settle()
        stops = seen_stops(window.visit)
        for place in hand.draw.sample(range(len(stops)), sample(len(stops), min(len(stops), 3))):
            for key, held in hand.draw.sample(SHORTCUTS, sample(len(SHORTCUTS), 1)):
                here = seen_stops(window.visit)  # a page may have been made anew
                here[min(place, len(here) - 1)].setFocus()
                hand.key_from(key, held)
                assert not hand.faults, (step, hand.done[-1], hand.faults)
                if window.visit is None:
                    window.go("visit", {"visit": visit})
                window.visit.close_shared()
                window.visit.show_step(step)
                settle()


@pytest.mark.parametrize("seed", range(sample(20, 1)))
@pytest.mark.parametrize("role", ROLE_NAMES)
def test_a_hand_finds_nothing_that_breaks(desk, look, role, seed) -> None:
    visit = record(desk, example("gas_flat"))
    made = entered(desk, look, role)
    made.activateWindow()
    if role == "visitor":
        made.go("visit", {"visit": visit})
    hand = Hand(made, seed)
    for _ in range(sample(1000, 15)):
        hand.act()
        assert not hand.faults, (hand.done[-5:], hand.faults[0])
    made.close()
    made.deleteLater()
