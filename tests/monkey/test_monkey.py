"""A few events of each hand in each run; `make monkey` plays thousands, each seed by itself."""

from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from tests.depth import sample
from tests.monkey import acts, things
from tests.monkey.child import run
from tests.monkey.hand import Hand
from tests.monkey.profiles import AGENCY, HANDS, TRAINEE, make
from tests.monkey.shrinking import shrink
from tests.monkey.stops import EveryStop
from visitapp.cli.trial.demo_sync import office
from visitapp.ui.kit.buttons.choice_card import ChoiceCard


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where a hand may write."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("hand", [*HANDS][:: sample(1, 2)])
def test_a_hand_finds_nothing_that_breaks(qapp: QApplication, here: Path, hand: str) -> None:
    with office(here, AGENCY) as agency:
        laptop = make(here / "profile", hand, whole=False, office=agency)
    with office(here, AGENCY) as agency:
        played = run(laptop, hand, 1, range(20), acts.draw, agency.address, here)
    assert not played.faults, (played.faults[0], list(played.done.values())[-8:])


@pytest.mark.parametrize("hand", ["visitor", "adviser"])
def test_a_shortcut_from_any_stop_does_its_work(qapp: QApplication, here: Path, hand: str) -> None:
    laptop = make(here / "profile", hand, whole=False)
    played = run(laptop, hand, 1, range(1000), EveryStop(few=9), "", here)
    assert not played.faults, (played.faults[0], list(played.done.values())[-8:])


def test_a_key_is_over_before_the_next_where_nothing_is_open(
    qapp: QApplication, here: Path
) -> None:
    """Alt closes the menu that it goes to, and Left must not come after its window is gone."""
    laptop, order = make(here / "profile", TRAINEE, whole=False), list[str]()

    def draw(hand: Hand, chance: Random) -> str:
        order.append("begun")
        if len(order) == 1:
            hand.window.go("help")
        elif len(order) == 3:
            acts.menu_key(hand, chance)
        elif len(order) == 5:
            assert isinstance(hand.top, QMenu)
            acts.press(hand, Qt.Key.Key_Left, things.ALT)
        order.append("over")
        return "done"

    run(laptop, TRAINEE, 1, range(5), draw, "", here)
    assert order == ["begun", "over"] * 5


def test_a_key_is_not_pressed_on_what_only_begins_to_open(qapp: QApplication, here: Path) -> None:
    """It would go to the window behind, which knows no « 2 »."""
    laptop, expected = make(here / "profile", TRAINEE, whole=False), list[bool]()

    def draw(hand: Hand, chance: Random) -> str:
        dialog = QDialog(hand.window)
        dialog.setModal(True)
        ChoiceCard(hand.window.look, "XLSX", digit="2", parent=dialog)
        dialog.show()
        assert hand.top is dialog
        expected.append(hand.top.isActiveWindow())
        acts.printed_key(hand, chance)
        expected.append(hand.expected is not None)
        hand.expected = None
        dialog.close()
        return "done"

    run(laptop, TRAINEE, 1, range(1), draw, "", here)
    assert expected == [False, False]


def test_what_is_found_is_told_by_the_few_events_that_do_it() -> None:
    """Events 12 and 30 together do it."""

    def fails(some: object) -> bool:
        return isinstance(some, list) and {12, 30} <= set(some)

    assert shrink(range(100), fails) == [12, 30]
