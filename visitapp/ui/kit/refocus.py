"""Where the keyboard goes when a screen is drawn, and when a part of it is drawn again."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from visitapp.ui.kit.tab_order import follow_reading_order, reading_order

_OTHER = Qt.FocusReason.OtherFocusReason


@contextmanager
def same_focus(root: QWidget) -> Iterator[None]:
    """Rebuild `root` inside; the keyboard comes back to the widget of the same name.

    The name is the object name, else the accessible name. Tab follows the reading order after.
    """
    focused = QApplication.focusWidget()
    name = _name(focused) if focused is not None and root.isAncestorOf(focused) else ""
    yield
    follow_reading_order(root)
    if name:
        for widget in root.findChildren(QWidget):
            if _name(widget) == name and widget.focusPolicy() and shown_in(root, widget):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return


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
    return widget.objectName() or widget.accessibleName()
