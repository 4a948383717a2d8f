"""Every screen of the adviser's desk: whole at each size, and walked through without a mouse."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.depth import sample
from tests.ui.appointments import pictures as agenda
from tests.ui.follow_up import pictures as follow_up
from tests.ui.measuring import faults
from tests.ui.orientations import pictures as orientations
from tests.ui.review import pictures as review
from tests.ui.support import pictures as support
from tests.ui.walking import unreached
from visitapp.cli.trial.throwaway import example, record
from visitapp.settings import Settings
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.shell.window import MainWindow

Screens = Callable[[Any], Iterator[str]]


def _agenda(desk: Any) -> tuple[Any, Screens]:
    monday = agenda.furnish(desk)
    return desk, lambda window: agenda.each(window, monday)


def _review(desk: Any) -> tuple[Any, Screens]:
    visit = record(desk, example("gas_flat"))
    claire = review.furnish(desk, visit)
    return claire, lambda window: review.adviser_screens(window, visit)


def _follow_up(desk: Any) -> tuple[Any, Screens]:
    done, under_way = follow_up.make_year(desk)
    return desk, lambda window: follow_up.each_picture(window, desk, done, under_way)


def _support(desk: Any) -> tuple[Any, Screens]:
    made = support.furnish(desk, record(desk, example("gas_flat")))
    return desk, lambda window: support.each(window, made)


def _orientations(desk: Any) -> tuple[Any, Screens]:
    household = orientations.prepare(desk, record(desk, example("gas_flat")))
    return desk, lambda window: orientations.each_screen(window, desk, household)


PLACES = {
    "agenda and stock": _agenda, "review": _review, "follow-up": _follow_up,
    "reminders, timeline, support": _support, "orientations, partners": _orientations,
}  # fmt: skip
MEASURED = ("agenda and stock", "review", "follow-up")
"""The others are measured in their own folders, at more sizes."""


@pytest.fixture
def window_of(qtbot: Any) -> Callable[..., MainWindow]:
    """A window on a desk, in a theme, of a size."""

    def made(desk: Any, theme: Any, width: int, height: int) -> MainWindow:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look = Look(theme)
        look.apply(app)
        window = MainWindow(look, InlineJobs(desk))
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        window.enter(
            settings=Settings(visitor=desk.author), visitor=desk.author, profile=desk.profile
        )
        return window

    return made


def _settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.mark.window
@pytest.mark.parametrize(
    ("theme", "width", "height"),
    [("light", 1366, 768), ("dark", 910, 512), ("light", 910, 512), ("light", 683, 384)],
)
@pytest.mark.parametrize("place", MEASURED)
def test_nothing_is_cut_small_or_beyond_the_edge(
    desk: Any, window_of: Any, place: str, theme: str, width: int, height: int
) -> None:
    who, screens = PLACES[place](desk)
    window = window_of(who, theme, width, height)
    found = []
    for name in screens(window):
        _settle()
        found += [f"{name}: {fault}" for fault in faults(window)]
    assert not found, "\n".join(found)


@pytest.mark.window
@pytest.mark.parametrize("theme", ["light", "dark"][: sample(2, 1)])
@pytest.mark.parametrize("place", PLACES)
def test_tab_leads_everywhere_and_what_has_the_keyboard_is_seen(
    desk: Any, window_of: Any, place: str, theme: str
) -> None:
    """At 910 × 512, the smallest screen that people have."""
    who, screens = PLACES[place](desk)
    window = window_of(who, theme, 910, 512)
    found = []
    for name in screens(window):
        _settle()
        found += [f"{name}: {one}" for one in unreached(window, window.stack.currentWidget())]
    assert not found, "\n".join(found)
