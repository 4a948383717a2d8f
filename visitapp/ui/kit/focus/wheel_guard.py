"""The wheel scrolls pages and never changes a value, on any widget, focused or not."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QScrollBar,
    QTabBar,
    QWidget,
)

_VALUES = (QComboBox, QAbstractSpinBox, QAbstractSlider, QTabBar, QCalendarWidget)
_WHEEL = QEvent.Type.Wheel


class WheelGuard(QObject):
    """For all of the application, as long as `parent` lives: every event goes through it."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop a wheel over a widget that holds a value; give it to the page instead."""
        if event.type() != _WHEEL or not isinstance(watched, QWidget):
            return False
        holder = value_holder(watched)
        if holder is None or not isinstance(event, QWheelEvent):
            return False
        page = scrolling_page(holder)
        if page is not None:
            bar = page.verticalScrollBar()
            notches = event.angleDelta().y() / 120
            pixels = event.pixelDelta().y()
            bar.setValue(bar.value() - round(pixels or notches * 3 * bar.singleStep()))
        event.accept()
        return True


def value_holder(widget: QWidget) -> QWidget | None:
    """The widget whose value the wheel would change: itself or its composite parent."""
    step: QWidget | None = widget
    while step is not None and not step.isWindow():
        if isinstance(step, QScrollBar):
            return None
        if isinstance(step, _VALUES):
            return step
        if isinstance(step, QAbstractScrollArea):
            inside_calendar = isinstance(step.parentWidget(), QCalendarWidget)
            if not inside_calendar:
                return None
        step = step.parentWidget()
    return None


def scrolling_page(widget: QWidget) -> QAbstractScrollArea | None:
    """The nearest page around the widget that can scroll."""
    step = widget.parentWidget()
    while step is not None:
        if isinstance(step, QAbstractScrollArea) and step.verticalScrollBar().maximum() > 0:
            return step
        step = step.parentWidget()
    return None
