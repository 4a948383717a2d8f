"""Where a message lies: over no foot, no button that stays, and no answer if it can be helped."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.clear_place import clear_place
from visitapp.ui.kit.messages.toast import Toast
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look

ROOM, SIZE = QSize(900, 500), QSize(300, 48)
FOOT = QRect(0, 432, 900, 68)


@pytest.mark.parametrize(
    ("fixed", "loose", "at"),
    [
        ([], [], (300, 440)),  # 500 − 12 − 48
        ([FOOT], [], (300, 372)),  # 432 − 12 − 48
        ([QRect(0, 380, 900, 120)], [], (300, 320)),  # a foot of two rows
        ([FOOT, QRect(400, 300, 480, 132)], [], (12, 372)),  # a drawer on the right
        ([FOOT, QRect(0, 300, 500, 132)], [], (588, 372)),  # 900 − 12 − 300
        ([FOOT, QRect(200, 300, 500, 132)], [], (300, 240)),  # no side is wide enough
        ([FOOT], [QRect(300, 380, 50, 44)], (588, 372)),  # an answer in the middle
        ([FOOT], [QRect(0, 380, 900, 44)], (300, 372)),  # answers from side to side: they scroll
        ([QRect(0, 0, 900, 500)], [], (300, 440)),  # nowhere
    ],
)
def test_the_lowest_place_that_is_free(fixed, loose, at) -> None:
    assert clear_place(ROOM, SIZE, fixed, loose, 12) == QPoint(*at)


def _settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def _window(look: Look, buttons: int) -> tuple[QWidget, QFrame]:
    """A page that scrolls, and a foot of so many rows of a button."""
    window, foot, page = QWidget(), QFrame(), Scroll(look)
    foot.setProperty("role", "footer")
    rows, column = QVBoxLayout(foot), QVBoxLayout(window)
    for _ in range(buttons):
        rows.addWidget(Button(look, "Valider la visite"))
    page.setWidget(QLabel("La page"))
    column.addWidget(page, 1)
    column.addWidget(foot)
    return window, foot


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("rows", [1, 2, 3])
def test_it_lies_above_a_foot_of_any_height(show, theme, scale, rows) -> None:
    look = Look(theme)
    look.set_scale(scale)
    window, foot = _window(look, rows)
    show(window, 910, 512)
    toast = Toast(look, window)
    toast.say("Photo mise à la corbeille.", "Annuler", lambda: None)
    _settle()
    assert toast.geometry().bottom() < foot.geometry().top()
    assert window.rect().contains(toast.geometry())


def test_it_moves_when_the_foot_grows_or_another_page_comes(look, show) -> None:
    stack, window = QStackedWidget(), QWidget()
    QHBoxLayout(window).addWidget(stack)
    low, high = _window(look, 1), _window(look, 3)
    for page, _ in (low, high):
        stack.addWidget(page)
    show(window, 910, 512)
    toast = Toast(look, window)
    toast.say("Visite validée.")
    _settle()
    before = toast.y()
    stack.setCurrentWidget(high[0])
    _settle()
    assert toast.geometry().bottom() < high[1].mapTo(window, QPoint()).y()
    assert toast.y() < before
    high[1].layout().addWidget(Button(look, "Une de plus"))
    _settle()
    assert toast.geometry().bottom() < high[1].mapTo(window, QPoint()).y()


def test_it_is_placed_a_few_times_and_not_for_ever(look, show, monkeypatch) -> None:
    """Placing it must not ask for a new place."""
    placed = []
    place = Toast._place
    monkeypatch.setattr(Toast, "_place", lambda self: (placed.append(1), place(self)))
    window, _ = _window(look, 1)
    show(window, 910, 512)
    toast = Toast(look, window)
    toast.say("Visite validée.")
    for _ in range(60):
        QApplication.processEvents()
    assert 1 <= len(placed) <= 6
