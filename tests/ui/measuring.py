"""What a ruler would find on a screen: words cut, targets too small, things beyond the edge."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

TARGET = 44
SHARED = 2
"""Pixels that two neighbours may share: a letter leans, a ring is drawn around."""
_OWN = Qt.FindChildOption.FindDirectChildrenOnly


def faults(window: QWidget) -> list[str]:
    """One sentence per fault, empty when the screen holds."""
    return faults_of(window, list(visible(window)))


def faults_of(window: QWidget, shown: Sequence[QWidget]) -> list[str]:
    """The same of what is shown there, looked for already."""
    found: list[str] = [*over_each_other(window, shown)]
    found.extend(out_of_reach(window, shown))
    for widget in shown:
        if isinstance(widget, QLabel | QAbstractButton):
            found.extend(cut(widget))
            found.extend(beyond(widget, window))
        if isinstance(widget, QAbstractButton) and widget.focusPolicy():
            found.extend(small(widget))
        if isinstance(widget, QScrollArea):
            found.extend(sideways(widget))
    return found


def visible(window: QWidget) -> Iterator[QWidget]:
    """Every child that is on the screen; nothing of what is hidden is looked through."""
    return (widget for widget in _shown(window) if widget.width() > 0)


def _shown(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget, options=_OWN):
        if not widget.isHidden():
            yield widget
            yield from _shown(widget)


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


def over_each_other(window: QWidget, shown: Iterable[QWidget]) -> Iterator[str]:
    """Words and things to press of which one stands in the other's place."""
    found = list[tuple[QWidget, QRect]]()
    for widget in shown:
        if not isinstance(widget, QLabel | QAbstractButton | QLineEdit) or not _says(widget):
            continue
        area = widget.visibleRegion().boundingRect().translated(widget.mapTo(window, QPoint()))
        for other, taken in found:
            both = area & taken
            if both.width() > SHARED and both.height() > SHARED and _laid_out(widget, other):
                yield f"{name(widget)} over {name(other)}: {both.width()} × {both.height()}"
        found.append((widget, area))


def _says(widget: QWidget) -> bool:
    return bool(getattr(widget, "text", str)()) or isinstance(widget, QLineEdit)


def _laid_out(one: QWidget, other: QWidget) -> bool:
    """Whether one layout sees to both; a drawer or a message is over the page, and may be."""
    mine, step = list[QWidget](), one
    while step is not None:
        mine.append(step)
        step = step.parentWidget()
    below, step = other, other.parentWidget()
    while step is not None and step not in mine:
        below, step = step, step.parentWidget()
    if step is None or step in (one, other) or other in mine:
        return False
    layout, side = step.layout(), mine[mine.index(step) - 1]
    return layout is not None and _sees(layout, below) and _sees(layout, side)


def _sees(layout: QLayout, widget: QWidget) -> bool:
    items = [item for place in range(layout.count()) if (item := layout.itemAt(place))]
    inner = (item.layout() for item in items)
    return layout.indexOf(widget) >= 0 or any(_sees(one, widget) for one in inner if one)


def out_of_reach(window: QWidget, shown: Iterable[QWidget]) -> Iterator[str]:
    """The button to press first, where no page scrolls to it and it is not whole."""
    for widget in shown:
        primary = isinstance(widget, QAbstractButton) and getattr(widget, "kind", "") == "primary"
        if primary and not _scrolls(widget, window):
            seen = widget.visibleRegion().boundingRect()
            if seen != widget.rect():
                yield f"{name(widget)}: {seen.width()} × {seen.height()} of it to be seen"


def _scrolls(widget: QWidget, window: QWidget) -> bool:
    step = widget.parentWidget()
    while step is not None and step is not window:
        if isinstance(step, QScrollArea):
            return True
        step = step.parentWidget()
    return False


def small(widget: QAbstractButton) -> Iterator[str]:
    """A target under 44 × 44."""
    if widget.width() < TARGET or widget.height() < TARGET:
        yield f"{name(widget)}: target {widget.width()} × {widget.height()}"


def sideways(area: QScrollArea) -> Iterator[str]:
    """A page that needs more than the width of its window, which is all that it gets."""
    page = area.widget()
    least = 0 if page is None else max(page.width(), page.minimumSizeHint().width())
    if least > area.viewport().width():
        yield f"page needs {least} px, has {area.viewport().width()}"


def unnamed(window: QWidget) -> list[str]:
    """What takes the keyboard and says nothing to a screen reader."""
    return [
        type(widget).__name__
        for widget in _shown(window)
        if widget.focusPolicy()
        and not (widget.accessibleName() or getattr(widget, "text", str)())
        and type(widget).__module__.startswith("visitapp")
    ]
