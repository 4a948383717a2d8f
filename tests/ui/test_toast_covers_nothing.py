"""On every screen, at two small sizes: a message covers no button, no field that stays in place.

The mouse is asked: in the middle of each, it is the button that would be pressed.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.ui.follow_up import pictures as follow_up
from tests.ui.measuring import name, visible
from tests.ui.review import pictures as review
from visitapp.cli.trial.pictures import each_screen
from visitapp.cli.trial.throwaway import example, record
from visitapp.settings import Settings
from visitapp.ui.look import Look
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.shell.window import MainWindow

Screens = Callable[[Any], Iterator[str]]
SAID = "Photo mise à la corbeille."


def _visitor(desk: Any) -> tuple[Any, Screens]:
    visit = record(desk, example("gas_flat"))
    return desk, lambda window: each_screen(window, desk, visit)


def _review(desk: Any) -> tuple[Any, Screens]:
    visit = record(desk, example("gas_flat"))
    claire = review.furnish(desk, visit)
    return claire, lambda window: review.adviser_screens(window, visit)


def _follow_up(desk: Any) -> tuple[Any, Screens]:
    done, under_way = follow_up.make_year(desk)
    return desk, lambda window: follow_up.each_picture(window, desk, done, under_way)


@pytest.mark.window
@pytest.mark.parametrize(
    ("size", "theme"),
    [((1092, 614), "light"), ((910, 512), "dark"), ((910, 512), "contrast")],
    ids=lambda one: one if isinstance(one, str) else f"{one[0]}x{one[1]}",
)
@pytest.mark.parametrize("screens", [_visitor, _review, _follow_up])
def test_a_message_covers_nothing_that_stays(
    qtbot: Any, desk: Any, screens: Any, size: tuple[int, int], theme: Any
) -> None:
    who, each = screens(desk)
    window = _window(qtbot, who, theme, size)
    found, seen = [], 0
    for screen in each(window):
        _settle()
        toast = window.visit.toast if window.visit is not None else window.toast
        toast.say(SAID, "Annuler", lambda: None)
        _settle()
        if not toast.isVisible():  # another page covers the visit whole
            continue
        for one in _staying(window, toast):
            seen += 1
            if not _is_pressed(one, window):
                found.append(f"{screen}: {name(one)}")
        toast.hide()
    assert seen > 20
    assert not found, "\n".join(found)


def _window(qtbot: Any, desk: Any, theme: Any, size: tuple[int, int]) -> MainWindow:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look = Look(theme)
    look.apply(app)
    window = MainWindow(look, InlineJobs(desk))
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.enter(settings=Settings(visitor=desk.author), visitor=desk.author, profile=desk.profile)
    return window


def _settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def _staying(window: QWidget, toast: QWidget) -> Iterator[QWidget]:
    """What is pressed or typed in, in no page that scrolls, and that nothing else covers."""
    above = toast.parentWidget()
    for one in visible(window):
        if not one.focusPolicy() or isinstance(one, QScrollArea) or toast.isAncestorOf(one):
            continue
        step = one.parentWidget()
        while step is not None and step is not window and not isinstance(step, QScrollArea):
            step = step.parentWidget()
        if step is window and above is not None:
            toast.hide()
            free = _is_pressed(one, window)
            toast.show()
            toast.raise_()
            if free:
                yield one


def _is_pressed(one: QWidget, window: QWidget) -> bool:
    """Whether the mouse finds it at its middle and near its four corners."""
    area = QRect(one.mapTo(window, QPoint()), one.size()) & window.rect()
    near = area.adjusted(6, 6, -6, -6)
    places = (near.center(), near.topLeft(), near.topRight(), near.bottomLeft(), near.bottomRight())
    for place in places:
        under = window.childAt(place)
        if under is not one and not (under is not None and one.isAncestorOf(under)):
            return False
    return True
