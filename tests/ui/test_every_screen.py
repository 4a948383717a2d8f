"""Every screen, at the sizes of old laptops: whole, named, reached by Tab, ended by its content.

And a message covers none of what stays on it: the mouse is asked, in the middle of each button and
field and near its corners, which one would be pressed.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from tests.depth import PROOF
from tests.prepared import recorded
from tests.ui.contrast import pale
from tests.ui.drawing import Walk
from tests.ui.measuring import faults_of, name, sideways, unnamed, visible
from tests.ui.walking import unreached
from tests.ui.walks import WALKS
from visitapp.cli.trial.agency import Agency, fill
from visitapp.cli.trial.every_place import every_place
from visitapp.cli.trial.pictures import each_screen
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.roles import COORDINATOR
from visitapp.operations.desk.desk import Desk
from visitapp.operations.stock import count_bag
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.shell.window import MainWindow

SMALLEST, SMALL, WIDE = (683, 384), (910, 512), (1366, 768)
SIZES = {1.0: (WIDE, SMALLEST, SMALL), 1.5: (WIDE, (1092, 614)), 2.0: (WIDE, SMALL, SMALLEST)}
"""By the size of the text."""
MARGINS = 72
"""Pixels at 100 % under the last thing of a page: its own margin and that of the card."""
ROUNDS, QUIET = 60, 3
"""Of Qt's events, until a screen is laid out: at most, and how many without a change."""


def _visit(desk: Desk, _: Path) -> str:
    visit = recorded(desk, "gas_flat")
    for item, count in (("shower_head", 1), ("led_bulb", 14)):
        count_bag.count(desk, item=item, count=count)
    return visit


LACKING = ("danger_done", "surface", "setpoint_day", "toilet_leak", "toilet_leak_l_h")


def _each_screen(window: Any, desk: Desk, visit: str) -> Iterator[str]:
    """What is missing, once a danger was noted and all is weighed, as well."""
    yield from each_screen(window, desk, visit)
    window.go("visit", {"visit": visit})
    session = window.visit.session
    for path in LACKING:
        session.set_answer(path, None)
    session.set_answer("danger_signs", Answer(value=("bare_wires", "no_earth")))
    window.visit.show_step("missing")
    session.asking.work()
    yield "missing, weighed"


def _every_place(window: Any, _: Desk, agency: Agency) -> Iterator[str]:
    yield from every_place(window, agency)
    window.go("indicators")
    chips = window.screens["indicators"].view.groups.chips
    for group in chips:
        chips[group].click()
        yield f"indicators, {group}"


EVERY = WALKS | {
    "visit": Walk(_visit, _each_screen),
    "agency": Walk(lambda desk, _: fill(desk, recorded(desk, "gas_flat")), _every_place,
                   role=COORDINATOR),
}  # fmt: skip
BY_TAB = EVERY.keys() - {"visit", "visit returned"} if PROOF else {"agency"}
"""The frame of a visit has an order of its own."""
LOOKS = [("light", 1.0), ("dark", 1.5), ("contrast", 2.0)] if PROOF else [("light", 1.0)]


@pytest.mark.window
@pytest.mark.parametrize(("colours", "text"), LOOKS)
@pytest.mark.parametrize("room", EVERY)
def test_every_screen(look, desk, tmp_path, room, colours, text) -> None:
    look.wish = colours
    look.set_scale(text)
    walk, found = EVERY[room], list[str]()
    with walk.within():
        made = walk.fill(desk, tmp_path)
        window, whose = walk.window(desk, look)
        window.activateWindow()
        window.resize(*SMALLEST)
        tab = room in BY_TAB and text == 1
        for number, screen in enumerate(walk.each(window, whose, made)):
            found += [f"{screen}: {one}" for one in _wrong(window, sizes(text, number), tab=tab)]
        window.leave_visit()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not found, "\n".join(found)


def sizes(text: float, number: int) -> Sequence[tuple[int, int]]:
    """Those that a screen is looked at in: `make test` takes one in turn."""
    every = SIZES[text]
    return every if PROOF else (every[number % len(every)],)


def _wrong(window: MainWindow, sizes: Sequence[tuple[int, int]], *, tab: bool) -> Iterator[str]:
    text, areas, shown = window.look.scale, list[Scroll](), list[QWidget]()
    for size in sizes:
        window.resize(*size)
        areas = settled(window)
        shown = list(visible(window))
        yield from (f"{size[0]}: {one}" for one in faults_of(window, shown))
        if (window.width(), window.height()) != size:
            yield f"the window is {window.width()} x {window.height()}, not {size}"
    yield from (f"{one} has no name" for one in unnamed(window))
    yield from pale(window, shown)
    yield from _blank(areas, text)
    yield from _covered(window, shown)
    if tab:
        yield from unreached(window, window.stack.currentWidget())


def settled(window: MainWindow) -> list[Scroll]:
    """The pages that are shown, once none changes its height any more: layouts have no loop."""
    quiet, heights = 0, list[int]()
    for _ in range(ROUNDS):
        QApplication.processEvents()
        areas = window.findChildren(QScrollArea)  # of Qt's own class: found without Python
        shown = [one for one in areas if isinstance(one, Scroll) and one.isVisible()]
        for one in shown:
            one.settle()
        now = [page.height() for one in shown if (page := one.widget()) is not None]
        quiet, heights = (quiet + 1 if now == heights else 0), now
        if quiet == QUIET:
            return shown
    raise AssertionError(f"laid out for ever: {heights}")


def _blank(areas: list[Scroll], text: float) -> Iterator[str]:
    """Of each page that is longer than its window: what is blank at its end, or cut."""
    for area in areas:
        page = area.widget()
        if page is None or page.height() <= area.viewport().height():
            continue
        last, end = _last_thing(page)
        if not 0 <= page.height() - end <= MARGINS * text:
            yield f"{page.height() - end} px under {last}"
        yield from sideways(area)


def _last_thing(page: QWidget) -> tuple[str, int]:
    """The lowest thing that is drawn in a page, and where it ends in it."""
    end, last = max(
        (one.mapTo(page, QPoint(0, 0)).y() + one.height(), name(one))
        for one in page.findChildren(QWidget)
        if one.isVisibleTo(page) and type(one) not in (QWidget, QFrame) and one.layout() is None
    )
    return last, end


def _covered(window: MainWindow, shown: Sequence[QWidget]) -> Iterator[str]:
    """What a message covers, of what is pressed or typed in and no page scrolls away."""
    staying = [one for one in _staying(window, shown) if _is_pressed(one, window)]
    toast = window.visit.toast if window.visit is not None else window.toast
    toast.say("Photo mise à la corbeille.", "Annuler", lambda: None)
    QApplication.processEvents()
    if toast.isVisible():  # or another page covers the visit whole
        for one in staying:
            if not _is_pressed(one, window):
                yield f"a message covers {name(one)}"
    toast.hide()


def _staying(window: QWidget, shown: Sequence[QWidget]) -> Iterator[QWidget]:
    for one in shown:
        if not one.focusPolicy() or isinstance(one, QScrollArea):
            continue
        step = one.parentWidget()
        while step is not None and step is not window and not isinstance(step, QScrollArea):
            step = step.parentWidget()
        if step is window:
            yield one


def _is_pressed(one: QWidget, window: QWidget) -> bool:
    area = QRect(one.mapTo(window, QPoint()), one.size()) & window.rect()
    near = area.adjusted(6, 6, -6, -6)
    places = (near.center(), near.topLeft(), near.topRight(), near.bottomLeft(), near.bottomRight())
    for place in places:
        under = window.childAt(place)
        if under is not one and not (under is not None and one.isAncestorOf(under)):
            return False
    return True
