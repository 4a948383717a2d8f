"""Text size and theme changed while the program runs: each place is as if it had been so at first.

And nothing is cut or beyond the edge, on any place and any screen before the first one.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.operations.households_made import make_appointment, make_household, make_visit
from tests.ui.measuring import faults
from tests.ui.seeing import settle
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import training_family
from visitapp.operations.overviews import day_plan
from visitapp.operations.records import answers
from visitapp.operations.stock import count_bag
from visitapp.operations.visits.crash_recovery import Interrupted
from visitapp.settings import Settings
from visitapp.store.file.errors import Damaged, DiskFull, KeyringUnavailable, ProfileInUse
from visitapp.ui.look import Look
from visitapp.ui.profile.opening.bring import BringScreen
from visitapp.ui.profile.opening.first_start import FirstStartScreen
from visitapp.ui.profile.opening.recovery import RecoveryScreen
from visitapp.ui.profile.opening.trouble import TroubleScreen
from visitapp.ui.profile.opening.unlock import UnlockScreen
from visitapp.ui.profile.opening.welcome import WelcomeScreen
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.shell.window import MainWindow

SIZES = [(1366, 768), (910, 512), (683, 384)]
AT = datetime(2026, 11, 24, 12, 20, tzinfo=UTC)
COPY = SimpleNamespace(at=AT, turn=1)
CODE = "FP04-QTFX-GMZ5-F1PG-3TT7-ZST1-3D22"


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
    training_day = training_family.install(desk).made
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


GATES: dict[str, Callable[[Look], QWidget]] = {
    "first": FirstStartScreen,
    "bring": BringScreen,
    "agency": lambda look: WelcomeScreen(look, InlineJobs(None), None, "Inès"),
    "unlock": lambda look: UnlockScreen(look, KeyringUnavailable("locked")),
    "busy": lambda look: TroubleScreen(look, ProfileInUse(), [], AT),
    "retry": lambda look: TroubleScreen(look, DiskFull(), [], AT, retry=True),
    "damaged": lambda look: TroubleScreen(look, Damaged(), [COPY] * 3, AT),
    "recovery": lambda look: RecoveryScreen(
        look, Interrupted("v", "Odile R.", AT, "draughts", "Des courants d’air ?", "Confort")
    ),
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
@pytest.mark.parametrize("place", [
    "day", "households", "file", "sending", "calls", "bag", "help", "preferences", "prepare",
])  # fmt: skip
@pytest.mark.parametrize("change", ["size", "theme", "size back"])
def test_a_place_that_was_open_follows(look, places, make, place, change) -> None:
    def after() -> None:
        if change == "theme":
            look.set_theme("dark")
        else:
            look.set_scale(1.5)
        if change == "size back":
            look.set_scale(1.0)

    open_before = make(look, 910, 512)
    open_before.go(*places[place])
    settle()
    after()
    settle()
    made_after = make(look, 910, 512)
    made_after.go(*places[place])
    first, second = picture(open_before), picture(made_after)
    assert (first.width(), first.height()) == (910, 512)
    assert first == second, different(first, second)


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
@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_no_place_is_cut_at_any_text_size(look, places, make, size, scale) -> None:
    if (size, scale) == ((683, 384), 2.0):
        return  # 342 pixels at 100 %: smaller than anything asked for
    window = make(look, *size)
    look.set_scale(scale)
    found = []
    for name, place in places.items():
        window.go(*place)
        settle()
        found += [f"{name}: {fault}" for fault in faults(window)]
    assert (window.width(), window.height()) == size
    assert not found, "\n".join(found)


@pytest.mark.window
@pytest.mark.parametrize("gate", GATES)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_screen_before_the_first_one_is_cut(look, show, jobs, gate, scale) -> None:
    look.set_scale(scale)
    window = MainWindow(look, jobs)
    show(window, 683, 384)
    screen = GATES[gate](look)
    window.show_gate(screen)
    settle()
    found = faults(window)
    if isinstance(screen, FirstStartScreen):
        screen.show_code(CODE)
        found += faults(settled(window))
    if isinstance(screen, WelcomeScreen):
        screen.have.click()
        found += faults(settled(window))
        screen.offer_training()
        found += faults(settled(window))
    if isinstance(screen, UnlockScreen):
        screen.show_refusal(UserError("Ce mot de passe n’ouvre pas vos données.", "Vérifiez."))
        screen.ask_code()
        found += faults(settled(window))
    assert (window.width(), window.height()) == (683, 384)
    assert not found, "\n".join(found)


def settled(window: MainWindow) -> MainWindow:
    """The window once its layouts are done."""
    settle()
    return window
