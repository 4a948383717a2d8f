"""The page inside a scroll area: exactly as high as its words need at the width they have."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class Sheet(QWidget):
    """Qt adds up the heights of wrapped words at their narrowest: here only the width counts."""

    def minimumSizeHint(self) -> QSize:
        """The narrowest width; the height follows from the real width."""
        return QSize(super().minimumSizeHint().width(), 0)
