"""Makes Tab follow the reading order: the order of the layouts, not of creation.

`QLayout.itemAt` is not called: what it gives in Python outlives what it stands for (PySide 6.12
keeps it as long as the layout, Qt frees the item with its widget), and the next object that Qt
makes at that address is taken for it: a `QScrollBar` came back as a `QWidgetItem`.
"""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLayout,
    QMainWindow,
    QScrollArea,
    QWidget,
)


def follow_reading_order(root: QWidget) -> None:
    """Chain what takes the keyboard in `root`, in reading order; `tab_parts()` gives its own."""
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
    for widget in placed(layout):
        yield from reading_order(widget)


def tab_onward(root: QWidget, forward: bool) -> bool:
    """Move the keyboard to the next stop of `root` in reading order, round and round.

    Call it from `focusNextPrevChild` of a window: what is built later, in the middle of a page,
    then needs no place in Qt's own chain. False when what has the keyboard is not a stop.
    """
    stops, now = seen_stops(root), QApplication.focusWidget()
    if now is not None and now not in stops:
        return False
    place = stops.index(now) if now is not None else (-1 if forward else 0)
    if not stops:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(place + (1 if forward else -1)) % len(stops)].setFocus(reason)
    return True


def seen_stops(root: QWidget) -> list[QWidget]:
    """Everything visible that Tab stops at, in reading order; what floats comes last.

    What is hidden while it is being shown stays « visible » to Qt, which gives it no keyboard.
    """
    found: list[QWidget] = []
    _gather(root, found)
    return found


def _gather(root: QWidget, found: list[QWidget]) -> None:
    if root.focusPolicy() & Qt.FocusPolicy.TabFocus and root.isEnabled():
        found.append(root)
    if not root.children():
        return
    for part in _seen_parts(root):
        if part.isVisible() and not part.isHidden() and not part.isWindow():
            _gather(part, found)


def _seen_parts(root: QWidget) -> Iterator[QWidget]:
    """The widgets inside one, in reading order: its layout, then what floats over it."""
    parts = getattr(root, "tab_parts", None)
    if parts is not None:
        yield from parts()
        return
    if isinstance(root, QAbstractScrollArea):
        page = root.widget() if isinstance(root, QScrollArea) else None
        if page is not None:
            yield page
        return
    layout = root.layout()
    laid_out: list[QWidget] = []
    if isinstance(root, QMainWindow) and (centre := root.centralWidget()) is not None:
        laid_out = [centre]
    elif layout is not None:
        laid_out = list(placed(layout))
    yield from laid_out
    known = set(laid_out)
    for child in root.children():
        if isinstance(child, QWidget) and child not in known:
            yield child


def placed(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout and of the layouts inside it, in their order."""
    owner = layout.parentWidget()
    inside = [one for one in owner.children() if isinstance(one, QWidget)] if owner else []
    inner = [one for one in layout.children() if isinstance(one, QLayout)]
    widgets = {layout.indexOf(one): one for one in inside}
    layouts = {layout.indexOf(one): one for one in inner}
    for place in sorted((widgets.keys() | layouts.keys()) - {-1}):
        if place in layouts:
            yield from placed(layouts[place])
        else:
            yield widgets[place]
