"""Every shortcut from every stop of the keyboard, place by place, instead of what comes to hand."""

from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.monkey import acts, ways
from tests.monkey.naming import named
from tests.monkey.things import SHORTCUTS
from visitapp.ui.kit.focus.tab_order import seen_stops

if TYPE_CHECKING:
    from tests.monkey.hand import Hand

PAGES = ("missing", "actions", "figures", "report")
Place = tuple[str, dict[str, Any], str]


class EveryStop:
    """Draws the next shortcut. `few`: in so many places one each, drawn; 0 for all of them."""

    def __init__(self, few: int = 0) -> None:
        self.few = few
        self._each: Iterator[tuple[Place, int, int]] | None = None

    def __call__(self, hand: "Hand", chance: Random) -> str:
        """One shortcut from one stop; Esc while a dialog waits; empty at the end."""
        if hand.top is not hand.window:
            return acts.press(hand, Qt.Key.Key_Escape)
        if self._each is None:
            self._each = self._all(hand)
        found = next(self._each, None)
        if found is None:
            return ""
        (name, given, step), stop, which = found
        _be_at(hand, (name, given, step))
        page = _page(hand)
        stops = seen_stops(page)
        one = stops[min(stop, len(stops) - 1)]
        one.setFocus(Qt.FocusReason.TabFocusReason)
        key, held = SHORTCUTS[which]
        return f"{step or name}, stop {stop}, {acts.press(hand, key, held)} after {named(one)}"

    def _all(self, hand: "Hand") -> Iterator[tuple[Place, int, int]]:
        chance = Random(hand.seed)
        places = list(_places(hand))
        for place in chance.sample(places, min(len(places), self.few or len(places))):
            _be_at(hand, place)
            many = len(seen_stops(_page(hand)))
            every = [(stop, which) for stop in range(many) for which in range(len(SHORTCUTS))]
            for stop, which in chance.sample(every, min(len(every), 1)) if self.few else every:
                yield place, stop, which


def _places(hand: "Hand") -> Iterator[Place]:
    seen = set[str]()
    for name, given in hand.places:
        if name != "visit" and name not in seen:
            seen.add(name)
            yield name, given, ""
    for name, given in hand.places:
        if name == "visit" and str(given) not in seen:
            seen.add(str(given))
            _be_at(hand, (name, given, ""))
            for step in [*hand.window.visit.pages.sections, *PAGES]:
                yield name, given, step


def _be_at(hand: "Hand", place: Place) -> None:
    """There, whatever the last key did."""
    window, (name, given, step) = hand.window, place
    if window.lock.closed:
        ways.unlock(hand)
    if window.visit is not None:
        window.visit.close_shared()
    if name == "visit":
        if window.visit is None or window.visit.visit != given["visit"]:
            window.go(name, given)
            hand.program.settle()
        if step and window.visit is not None and window.visit.step != step:
            window.visit.show_step(step)
    elif window.stack.currentWidget() is not window.screens.get(name) or window.visit is not None:
        window.go(name, given)
    hand.program.settle()


def _page(hand: "Hand") -> QWidget:
    return hand.window.stack.currentWidget() or hand.window
