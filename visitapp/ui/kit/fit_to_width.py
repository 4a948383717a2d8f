"""A widget that arranges itself again whenever its width changes."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class FitToWidth(QWidget):
    """Subclasses measure, fold and unfold in `fit`."""

    def fit(self) -> None:
        """Arrange the contents for the current width."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may fold or unfold things."""
        super().resizeEvent(event)
        self.fit()
