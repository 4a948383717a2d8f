"""What is laid out again for each width it is given."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Fitted(QWidget):
    """`fit` measures, folds and unfolds."""

    def fit(self) -> None:
        """For the width that it has now."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may fold or unfold things."""
        super().resizeEvent(event)
        self.fit()
