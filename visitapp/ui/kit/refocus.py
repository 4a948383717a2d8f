"""Rebuild a part of a screen without taking the keyboard away from where it was."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from visitapp.ui.kit.tab_order import follow_reading_order


@contextmanager
def same_focus(root: QWidget) -> Iterator[None]:
    """Rebuild `root` inside; the keyboard comes back to the widget of the same name.

    The name is the object name, else the accessible name. Tab follows the reading order after.
    """
    focused = QApplication.focusWidget()
    inside = focused is not None and root.isAncestorOf(focused)
    name = _name(focused) if focused is not None and inside else ""
    yield
    follow_reading_order(root)
    if name:
        for widget in root.findChildren(QWidget):
            if _name(widget) == name and widget.focusPolicy() and widget.isVisibleTo(root):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def _name(widget: QWidget) -> str:
    return widget.objectName() or widget.accessibleName()
