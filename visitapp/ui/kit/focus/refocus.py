"""Where the keyboard goes when a screen is drawn, and when a part of it is drawn again."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from visitapp.ui.kit.focus.tab_order import follow_reading_order, reading_order

_OTHER = Qt.FocusReason.OtherFocusReason


@contextmanager
def same_focus(root: QWidget) -> Iterator[None]:
    """Rebuild `root` inside; the keyboard comes back to the widget of the same name or words."""
    focused = QApplication.focusWidget()
    name = _name(focused) if focused is not None and root.isAncestorOf(focused) else ""
    yield
    follow_reading_order(root)
    if name:
        for widget in root.findChildren(QWidget):
            if _name(widget) == name and widget.focusPolicy() and shown_in(root, widget):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return


class Place:
    """Where the keyboard is in `root`, to be given back: what was there may be drawn again."""

    def __init__(self, root: QWidget) -> None:
        self._root = root
        self._widget = QApplication.focusWidget()
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
