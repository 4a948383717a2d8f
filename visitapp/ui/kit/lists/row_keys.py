"""The arrows in a column of rows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def row_asked(rows: Sequence[QWidget], event: QKeyEvent) -> int | None:
    """The place that an arrow asks for: −1 above the first row; None when it asks for none."""
    focused = QApplication.focusWidget()
    here = next((n for n, row in enumerate(rows) if row is focused), None)
    step = _STEPS.get(Qt.Key(event.key()))
    return None if here is None or step is None else here + step
