"""What interface tests share: one application, its look, and no widget left behind."""

import gc
from collections.abc import Callable, Iterator
from unittest.mock import patch

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import getCppPointer

from tests.made_once import worked_out_once
from visitapp.operations.visits import results
from visitapp.ui.look import Look
from visitapp.ui.session import pages

Show = Callable[..., QWidget]
Press = Callable[..., None]
TypeText = Callable[[QWidget, str], None]


@pytest.fixture(scope="session", autouse=True)
def _no_page_ahead() -> Iterator[None]:
    """The pages of a visit that nobody opens are not built behind a test: its own sets the pause.
    `tests/window` and the monkey have the one of the program."""
    with patch.object(pages, "AHEAD_MS", 3_600_000):
        yield


@pytest.fixture(scope="session", autouse=True)
def _studied_once() -> Iterator[None]:
    """What a visit comes to is worked out once for all the screens that show it: those of the
    domain, of operations and of reports have tests of their own."""
    with (
        patch.object(results, "compute", worked_out_once(results.compute)),
        patch.object(results, "explained", worked_out_once(results.explained)),
    ):
        yield


@pytest.fixture(scope="session")
def session_look(qapp) -> Look:
    """The look is set once: a style sheet costs more than most tests."""
    look = Look("light")
    look.apply(qapp)
    return look


@pytest.fixture
def look(session_look, qapp) -> Iterator[Look]:
    """The light look at 100 %; whatever a test changes is put back.

    Windows of whole programs bring a look of their own, and the application has one palette.
    """
    worn = qapp.palette().color(QPalette.ColorRole.Window)
    if worn != session_look.colour("paper"):
        session_look.set_theme("light")
    yield session_look
    session_look.fit(1366, 768)
    if session_look.theme != "light" or session_look.wanted != 1.0:
        session_look.wish = "light"
        session_look.set_scale(1.0)


def _windows(app: QApplication) -> dict[int, QWidget]:
    return {getCppPointer(widget)[0]: widget for widget in app.topLevelWidgets()}


@pytest.fixture(autouse=True)
def _no_window_left(qapp) -> Iterator[None]:
    """A top-level widget that outlives its test fails it."""
    before = set(_windows(qapp))
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if set(_windows(qapp)) - before:
        qapp.processEvents()  # what a timer of no time was about to put away
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [widget for at, widget in _windows(qapp).items() if at not in before]
    named = [f"{type(widget).__name__} {widget.objectName()}".strip() for widget in left]
    for widget in left:
        widget.deleteLater()
    assert not left, f"left behind: {named}"


@pytest.fixture
def show(qapp) -> Iterator[Show]:
    """Shows widgets in a window of a given size, and destroys them after the test."""
    shown: list[QWidget] = []

    def _show(widget: QWidget, width: int = 700, height: int = 500) -> QWidget:
        widget.resize(width, height)
        widget.show()
        widget.activateWindow()
        qapp.processEvents()
        shown.append(widget)
        return widget

    yield _show
    for widget in shown:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def press() -> Press:
    """One key, down and up, to a widget; the focused one when none is given."""

    def _press(
        key: Qt.Key,
        text: str = "",
        widget: QWidget | None = None,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        target = widget or QApplication.focusWidget()
        assert target is not None
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

    return _press


@pytest.fixture
def type_text() -> TypeText:
    """Letters typed one by one; `qtbot.keyClicks` aborts the process on « é »."""

    def _type(widget: QWidget, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)

    return _type
