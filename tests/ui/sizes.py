"""A whole window at each size, in each theme: what is cut, unnamed, or lost there."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.measuring import faults
from visitapp.settings import Settings
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.shell.window import MainWindow

SIZES = [(1366, 768, 1.0), (910, 512, 1.0), (683, 384, 1.0), (1366, 768, 2.0), (910, 512, 1.5)]
Size = tuple[int, int, float]


def at_every_size(test: Any) -> Any:
    """The test once for each theme and size: `theme`, `size`."""
    sized = pytest.mark.parametrize("size", SIZES, ids=lambda one: "x".join(map(str, one)))
    return pytest.mark.window(pytest.mark.parametrize("theme", ["light", "dark"])(sized(test)))


def opened(qtbot: Any, desk: Any, theme: Any, size: Size, role: Any = "") -> MainWindow:
    """The window of this desk, entered."""
    width, height, scale = size
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look = Look(theme)
    look.scale = scale
    look.apply(app)
    window = MainWindow(look, InlineJobs(desk))
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    more = {"role": role} if role else {}
    window.enter(
        settings=Settings(visitor="Claire"), visitor="Claire", profile=desk.profile, **more
    )
    return window


def found_in(
    window: MainWindow, size: Size, screens: Iterable[str],
    more: Callable[[MainWindow], list[str]] = lambda _: [],
) -> list[str]:  # fmt: skip
    """What is wrong in each screen, and whether the window had to grow; `more` looks besides."""
    found: list[str] = []
    for screen in screens:
        for _ in range(4):
            QApplication.processEvents()
        wrong = [*faults(window), *(f"{one} has no name" for one in unnamed(window)), *more(window)]
        found += [f"{screen}: {one}" for one in wrong]
    if (window.width(), window.height()) != size[:2]:
        found.append(f"the window is {window.width()} x {window.height()}")
    return found


def unnamed(window: QWidget) -> list[str]:
    """What takes the keyboard and says nothing to a screen reader."""
    return [
        type(widget).__name__
        for widget in window.findChildren(QWidget)
        if widget.isVisibleTo(window)
        and widget.focusPolicy()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and type(widget).__module__.startswith("visitapp")
    ]
