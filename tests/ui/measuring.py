"""What a ruler would find on a screen: words cut, targets too small, things beyond the edge."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

TARGET = 44


def faults(window: QWidget) -> list[str]:
    """One sentence per fault, empty when the screen holds."""
    found: list[str] = []
    for widget in visible(window):
        if isinstance(widget, QLabel | QAbstractButton):
            found.extend(cut(widget))
            found.extend(beyond(widget, window))
        if isinstance(widget, QAbstractButton) and widget.focusPolicy():
            found.extend(small(widget))
        if isinstance(widget, QScrollArea):
            found.extend(sideways(widget))
    return found


def visible(window: QWidget) -> Iterator[QWidget]:
    """Every child that is on the screen."""
    for widget in window.findChildren(QWidget):
        if widget.isVisibleTo(window) and widget.width() > 0:
            yield widget


def name(widget: QWidget) -> str:
    """The class and the words of a widget."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} « {words[:50]} »"


def cut(widget: QLabel | QAbstractButton) -> Iterator[str]:
    """Words that do not fit in the widget that shows them."""
    if not widget.text() and not getattr(widget, "icon_name", ""):
        return
    least = widget.minimumSizeHint()
    if widget.width() < least.width():
        yield f"{name(widget)}: {widget.width()} px wide, needs {least.width()}"
    needed = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
    if widget.height() < needed:
        yield f"{name(widget)}: {widget.height()} px high, needs {needed}"


def beyond(widget: QWidget, window: QWidget) -> Iterator[str]:
    """Anything whose right or left edge is outside the window."""
    left = widget.mapTo(window, QPoint(0, 0)).x()
    if left < 0 or left + widget.width() > window.width():
        yield f"{name(widget)}: from {left} to {left + widget.width()} of {window.width()}"


def small(widget: QAbstractButton) -> Iterator[str]:
    """A target under 44 × 44."""
    if widget.width() < TARGET or widget.height() < TARGET:
        yield f"{name(widget)}: target {widget.width()} × {widget.height()}"


def sideways(area: QScrollArea) -> Iterator[str]:
    """A page wider than its window."""
    page = area.widget()
    if page is not None and page.width() > area.viewport().width():
        yield f"page {page.width()} px in {area.viewport().width()}"


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
