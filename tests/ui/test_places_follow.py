"""Text size and theme changed while the program runs: each place is as if it had been so at first.

And nothing is cut or beyond the edge.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea

from tests.depth import sample
from tests.operations.households_made import make_appointment, make_household, make_visit
from tests.ui.measuring import faults
from tests.ui.seeing import settle
from visitapp.domain.checklist.answers import Answer, State
from visitapp.operations.overviews import day_plan
from visitapp.operations.records import answers
from visitapp.operations.stock import count_bag
from visitapp.operations.training import family
from visitapp.settings import Settings
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.shell.window import MainWindow

LOOKED_AT = (
    "day", "households", "file", "sending", "calls", "bag", "help", "preferences", "prepare",
)  # fmt: skip


@pytest.fixture
def places(desk) -> dict[str, tuple[str, dict[str, Any]]]:
    """Every place, with something in it."""
    visit = make_visit(desk, phone="01 99 00 00 11", access="Bâtiment C, 2e étage", language="ar",
                       safety_note="Un grand chien.", reasons=("cold", "damp"))  # fmt: skip
    answers.answer(desk, record=visit, path="rfr", answer=Answer(state=State.LATER))
    for item, count in (("led_bulb", 14), ("shower_head", 1)):
        count_bag.count(desk, item=item, count=count)
    household = day_plan.day(desk).cards[0].household
    other = make_household(desk, "Marie-Antoinette", "Vandenbroucke")
    make_appointment(desk, other, desk.now().date(), "14:00", documents_asked=("lease",))
    training_day = family.install(desk).made
    return {
        "day": ("day", {}),
        "households": ("households", {}),
        "file": ("households", {"household": household}),
        "sending": ("sending", {}),
        "calls": ("calls", {}),
        "bag": ("bag", {}),
        "help": ("help", {"chapter": "danger"}),
        "preferences": ("preferences", {}),
        "privacy": ("privacy", {}),
        "one household's data": ("privacy", {"household": household}),
        "prepare": ("prepare", {"appointment": training_day}),
        "form": ("households", {"new": True}),
    }


@pytest.fixture
def make(desk, show) -> Iterator[Callable[..., MainWindow]]:
    """A window of a size, on the desk."""
    made: list[MainWindow] = []

    def _make(look: Look, width: int, height: int) -> MainWindow:
        window = MainWindow(look, InlineJobs(desk))
        made.append(window)
        show(window, width, height)
        window.enter(settings=Settings(visitor="Nadège"), visitor="Nadège", profile=desk.profile)
        return window

    yield _make
    for window in made:
        window.leave_visit()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def picture(window: MainWindow) -> QImage:
    """What the window shows from its top, without the caret and the focus, which move."""
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    window.rail.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    settle()
    for area in window.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
    return window.grab().toImage()


@pytest.mark.window
@pytest.mark.parametrize("change", ["larger", "dark", "larger, then as before"][: sample(3, 1)])
def test_places_that_were_open_follow(look, places, make, change) -> None:
    open_before = make(look, 910, 512)
    for place in LOOKED_AT:
        open_before.go(*places[place])
        settle()
    if change == "dark":
        look.set_theme("dark")
    else:
        look.set_scale(1.5)
    if change == "larger, then as before":
        look.set_scale(1.0)
    settle()
    made_after = make(look, 910, 512)
    for place in LOOKED_AT:
        open_before.go(*places[place])
        made_after.go(*places[place])
        first, second = picture(open_before), picture(made_after)
        assert (first.width(), first.height()) == (910, 512)
        assert first == second, f"{place}: {different(first, second)}"


def different(first: QImage, second: QImage) -> str:
    """Where two pictures differ, as a rectangle."""
    points = [
        (x, y)
        for y in range(0, first.height(), 2)
        for x in range(0, first.width(), 2)
        if first.pixel(x, y) != second.pixel(x, y)
    ]
    if not points:
        return "less than two pixels"
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return f"from {min(xs)},{min(ys)} to {max(xs)},{max(ys)}"


@pytest.mark.window
@pytest.mark.parametrize(("size", "scale"), [((683, 384), 1.5), ((910, 512), 2.0)][: sample(2, 1)])
def test_no_place_is_cut_when_the_text_grows(look, places, make, size, scale) -> None:
    window = make(look, *size)
    look.set_scale(scale)
    found = []
    for name, place in places.items():
        window.go(*place)
        settle()
        found += [f"{name}: {fault}" for fault in faults(window)]
    assert (window.width(), window.height()) == size
    assert not found, "\n".join(found)
