"""The wheel scrolls the page and never changes a value, on any widget, focused or not."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QDial,
    QDoubleSpinBox,
    QLineEdit,
    QListWidget,
    QSlider,
    QSpinBox,
    QTabBar,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from visitapp.domain.checklist.questions import Question
from visitapp.ui.form.fields.registry import field_for
from visitapp.ui.kit.buttons.quantity import Quantity
from visitapp.ui.kit.focus.wheel_guard import WheelGuard
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look

from ..conftest import Show


@pytest.fixture
def guard(qapp) -> Iterator[WheelGuard]:
    guard = WheelGuard(qapp, qapp)
    yield guard
    qapp.removeEventFilter(guard)
    guard.deleteLater()


def combo() -> QComboBox:
    widget = QComboBox()
    widget.addItems(["Oui", "Non", "Ne sait pas"])
    widget.setCurrentIndex(1)
    return widget


def tabs() -> QTabBar:
    widget = QTabBar()
    for name in "abc":
        widget.addTab(name)
    widget.setCurrentIndex(1)
    return widget


def number(kind: type[QSpinBox] | type[QDoubleSpinBox]) -> QWidget:
    widget = kind()
    widget.setValue(10)
    return widget


def slider(kind: type[QSlider] | type[QDial]) -> QWidget:
    widget = kind()
    widget.setValue(50)
    return widget


STOCK: dict[str, Callable[[], QWidget]] = {
    "QComboBox": combo,
    "QSpinBox": lambda: number(QSpinBox),
    "QDoubleSpinBox": lambda: number(QDoubleSpinBox),
    "QDateEdit": lambda: QDateEdit(QDate(2026, 3, 12)),
    "QTimeEdit": QTimeEdit,
    "QDateTimeEdit": QDateTimeEdit,
    "QSlider": lambda: slider(QSlider),
    "QDial": lambda: slider(QDial),
    "QTabBar": tabs,
}
TYPES = ("number", "integer", "money", "date", "month", "time", "text", "note", "yes_no")


def value_of(widget: QWidget) -> object:
    names = ("currentIndex", "value", "dateTime", "answer")
    return [str(getattr(widget, name)()) for name in names if hasattr(widget, name)]


def page_with(look: Look, widget: QWidget, show: Show) -> Scroll:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(QLineEdit())
    column.addWidget(widget)
    filler = QWidget()
    filler.setMinimumHeight(3000)
    column.addWidget(filler)
    scroll = Scroll(look)
    scroll.setWidget(page)
    show(scroll, 400, 300)
    return scroll


def wheel(at: QPointF, everywhere: QPointF) -> QWheelEvent:
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(at, everywhere, QPoint(), QPoint(0, -120), buttons, keys, phase, False)


def turn(widget: QWidget) -> None:
    """Straight to the widget and each of its parts, then as the system does: to the window."""
    for target in (widget, *widget.findChildren(QWidget)):
        at = QPointF(target.rect().center())
        for _ in range(3):
            QApplication.sendEvent(target, wheel(at, QPointF(target.mapToGlobal(at.toPoint()))))
    window = widget.window()
    at = QPointF(widget.mapTo(window, QPoint(20, 20)))
    QTest.wheelEvent(window.windowHandle(), at, QPoint(0, -120))


@pytest.mark.parametrize("focused", [False, True], ids=["unfocused", "focused"])
@pytest.mark.parametrize("name", STOCK)
def test_stock_widgets_keep_their_value_and_the_page_scrolls(
    name, focused, look, guard, show
) -> None:
    widget = STOCK[name]()
    scroll = page_with(look, widget, show)
    if focused:
        widget.setFocus()
    before = value_of(widget)
    turn(widget)
    assert value_of(widget) == before
    assert scroll.verticalScrollBar().value() > 0


@pytest.mark.parametrize("focused", [False, True], ids=["unfocused", "focused"])
@pytest.mark.parametrize("kind", TYPES)
def test_our_fields_keep_their_answer(kind, focused, look, guard, show) -> None:
    field = field_for(look, Question(id="q", type=kind, label="Question"))  # type: ignore[arg-type]
    heard: list[object] = []
    field.answered.connect(heard.append)
    scroll = page_with(look, field, show)
    if focused:
        field.focus_input()
    turn(field)
    assert heard == []
    assert scroll.verticalScrollBar().value() > 0


def test_a_quantity_keeps_its_count(look, guard, show) -> None:
    quantity = Quantity(look, 4, name="Ampoules")
    page_with(look, quantity, show)
    turn(quantity)
    assert quantity.value() == 4


def test_lists_still_scroll_with_the_wheel(look, guard, show) -> None:
    names = QListWidget()
    names.addItems([f"Foyer {number}" for number in range(200)])
    show(names, 300, 200)
    turn(names.viewport())
    assert names.verticalScrollBar().value() > 0


def test_without_the_guard_the_wheel_does_change_a_combo(look, show) -> None:
    widget = combo()
    page_with(look, widget, show)
    turn(widget)
    assert widget.currentIndex() == 2
