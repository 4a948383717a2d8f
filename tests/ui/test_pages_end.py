"""Every page ends where its content does: at its end, no screen shows a blank one."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from tests.depth import sample
from tests.ui.measuring import faults, name, sideways
from tests.ui.sizes import Size, opened
from visitapp.cli.trial.agency import Agency, fill
from visitapp.cli.trial.every_place import every_place
from visitapp.cli.trial.pictures import each_screen
from visitapp.cli.trial.throwaway import example, example_desk, record
from visitapp.domain.roles import COORDINATOR
from visitapp.operations.profile import open_profile
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.shell.window import MainWindow

MARGINS = 72
"""Pixels at 100 % under the last thing of a page: its own margin and that of the card."""
ROUNDS, QUIET = 60, 5
"""Of Qt's events, until a screen is laid out: at most, and how many without a change."""
SIZES = [
    (width, height, scale)
    for width, height in ((910, 512), (1260, 700), (591, 384))
    for scale in (1.0, 1.5)
][:: sample(1, 6)]
at_each_size = pytest.mark.parametrize("size", SIZES, ids=lambda one: "x".join(map(str, one)))


@pytest.fixture(scope="module")
def agency(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Agency]]:
    """A desk that leads, with something on each of its screens."""
    desk, visit = example_desk(tmp_path_factory.mktemp("agency") / "profile")
    yield desk, fill(desk, visit)
    open_profile.close(desk)


@pytest.mark.window
@at_each_size
def test_each_place_of_an_adviser_ends_with_its_content(
    qtbot: Any, agency: tuple[Any, Agency], size: Size
) -> None:
    desk, made = agency
    window = opened(qtbot, desk, "light", size, COORDINATOR)
    screens = chain(every_place(window, made), _groups_of_figures(window))
    found = blank(window, size, screens)
    assert not found, "\n".join(found)


@pytest.mark.window
@at_each_size
def test_each_screen_of_a_visit_ends_with_its_content(qtbot: Any, desk: Any, size: Size) -> None:
    visit = record(desk, example("gas_flat"))
    window = opened(qtbot, desk, "light", size)
    found = blank(window, size, each_screen(window, desk, visit))
    assert not found, "\n".join(found)


def _groups_of_figures(window: MainWindow) -> Iterator[str]:
    window.go("indicators")
    screen: Any = window.screens["indicators"]
    chips = screen.view.groups.chips
    for group in chips:
        chips[group].click()
        yield f"indicators, {group}"


def blank(window: MainWindow, size: Size, screens: Iterator[str]) -> list[str]:
    """Of each page that is longer than its window: what is blank at its end, or cut."""
    found, seen = list[str](), 0
    for screen in screens:
        for area in settled(window, screen):
            page = area.widget()
            if page is None or page.height() <= area.viewport().height():
                continue
            seen += 1
            last, end = last_thing(page)
            if not 0 <= page.height() - end <= MARGINS * size[2]:
                found.append(f"{screen}: {page.height() - end} px under {last}")
            found += [f"{screen}: {one}" for one in (*faults(page), *sideways(area))]
    assert seen > 10, "no page was longer than its window"
    return found


def settled(window: MainWindow, screen: str) -> list[Scroll]:
    """The pages that are shown, once none changes its height any more: layouts have no loop."""
    quiet, heights = 0, list[int]()
    for _ in range(ROUNDS):
        QApplication.processEvents()
        shown = [one for one in window.findChildren(Scroll) if one.isVisible()]
        now = [page.height() for one in shown if (page := one.widget()) is not None]
        quiet, heights = (quiet + 1 if now == heights else 0), now
        if quiet == QUIET:
            return shown
    raise AssertionError(f"{screen} is laid out for ever: {heights}")


def last_thing(page: QWidget) -> tuple[str, int]:
    """The lowest thing that is drawn in a page, and where it ends in it."""
    ends = [
        (one.mapTo(page, QPoint(0, 0)).y() + one.height(), name(one))
        for one in page.findChildren(QWidget)
        if one.isVisibleTo(page) and type(one) not in (QWidget, QFrame) and one.layout() is None
    ]
    end, last = max(ends)
    return last, end
