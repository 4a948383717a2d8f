"""Makes Tab follow the reading order: the order of the layouts, not of creation."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QWidget


def follow_reading_order(root: QWidget) -> None:
    """Chain every widget of `root` that can take the keyboard, in reading order.

    Call it after adding widgets. A widget with a method `tab_parts()` gives its own order.
    """
    for first, second in pairwise(reading_order(root)):
        QWidget.setTabOrder(first, second)


def reading_order(root: QWidget) -> Iterator[QWidget]:
    """The focusable widgets inside `root` (itself included), layout by layout."""
    if root.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield root
    parts = getattr(root, "tab_parts", None)
    if parts is not None:
        for part in parts():
            yield from reading_order(part)
        return
    if isinstance(root, QScrollArea):
        page = root.widget()
        if page is not None:
            yield from reading_order(page)
        return
    layout = root.layout()
    if layout is not None and not isinstance(root, QAbstractScrollArea):
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from reading_order(widget)
        elif inner is not None:
            yield from _in_layout(inner)
