"""Where the keyboard goes when a screen is drawn, and when a part of it is drawn again."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from visitapp.ui.kit.focus.tab_order import follow_reading_order, reading_order, seen_stops

_OTHER = Qt.FocusReason.OtherFocusReason


@contextmanager
def same_focus(root: QWidget) -> Iterator[None]:
    """Rebuild `root` inside; the keyboard comes back to the widget of the same name or words (the
    second of them where it was in the second), else to what stands where it was."""
    focused = QApplication.focusWidget()
    if focused is None or not root.isAncestorOf(focused):
        yield
        follow_reading_order(root)
        return
    before, name = seen_stops(root), _name(focused)
    place = before.index(focused) if focused in before else 0
    same = _named(root, name)
    rank = same.index(focused) if focused in same else 0
    yield
    follow_reading_order(root)
    if QApplication.focusWidget() is focused:
        return
    now, same = QApplication.focusWidget(), _named(root, name)
    if same:
        same[min(rank, len(same) - 1)].setFocus(_OTHER)
    elif now is None or not root.isAncestorOf(now):
        there = [one for one in reading_order(root) if one.isEnabled() and shown_in(root, one)]
        if there:
            there[min(place, len(there) - 1)].setFocus(_OTHER)


def _named(root: QWidget, name: str) -> list[QWidget]:
    every = root.findChildren(QWidget) if name else []
    same = [one for one in every if _name(one) == name and one.focusPolicy()]
    return [one for one in same if one.isEnabled() and shown_in(root, one)]


class Place:
    """Where the keyboard is in `root`, to be given back: what was there may be drawn again."""

    def __init__(self, root: QWidget) -> None:
        self._root = root
        self._widget = QApplication.focusWidget() or root.window().focusWidget()  # may be waking
        self._name = _name(self._widget) if self._widget is not None else ""

    def give_back(self) -> None:
        """To the same widget, else to the one of its name, else to the first of `root`."""
        widget = self._widget
        if widget is None:
            return
        if isValid(widget) and widget.isVisible():
            widget.setFocus(_OTHER)
            return
        for other in self._root.findChildren(QWidget) if self._name else ():
            if _name(other) == self._name and other.focusPolicy() and other.isVisible():
                other.setFocus(_OTHER)
                return
        focus_first(self._root, _OTHER)


def focus_first(root: QWidget, reason: Qt.FocusReason) -> None:
    """The keyboard to the first thing of `root` that takes it, in reading order."""
    for widget in reading_order(root):
        if widget.isEnabled() and shown_in(root, widget):
            widget.setFocus(reason)
            return


def give_focus(root: QWidget, widget: QWidget, reason: Qt.FocusReason = _OTHER) -> None:
    """The keyboard to a widget of `root`, even one added this very moment."""
    shown_in(root, widget)
    widget.setFocus(reason)


def shown_in(root: QWidget, widget: QWidget) -> bool:
    """Whether a widget is on the screen when `root` is. What a layout was to show is shown now."""
    chain: list[QWidget] = []
    step: QWidget | None = widget
    while step is not None and step is not root:
        chain.append(step)
        step = step.parentWidget()
    for one in reversed(chain):
        QCoreApplication.sendPostedEvents(one, QEvent.Type.MetaCall.value)
    return widget.isVisibleTo(root)


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.objectName() or widget.accessibleName() or words
