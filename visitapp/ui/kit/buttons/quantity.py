"""A small count between − and +. What was never counted is « – », never 0."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Section
from visitapp.ui.look import Look

UNKNOWN = "–"


class _Step(Button):
    """The − or the +, 52 × 44."""

    def sizeHint(self) -> QSize:
        """52 × 44."""
        return QSize(self.look.px(52), self.look.px(44))

    def minimumSizeHint(self) -> QSize:
        """52 × 44."""
        return self.sizeHint()


class Quantity(QWidget):
    """− 4 +, of what `name` says. None was never counted: « – »; + makes it 1, − says none."""

    changed = Signal(int)

    def __init__(
        self,
        look: Look,
        value: int | None = 0,
        *,
        name: str = "",
        least: int = 0,
        most: int = 999,
    ) -> None:
        super().__init__()
        self.look = look
        self.least, self.most = least, most
        self._value = value
        self.minus = _Step(look, "", icon="enlever")
        self.plus = _Step(look, "", icon="ajouter")
        self.figure = Section(look, "", wrap=False, align=Qt.AlignmentFlag.AlignHCenter)
        self.figure.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.minus, self.figure, self.plus):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self.minus.clicked.connect(self._less)
        self.plus.clicked.connect(self._more)
        look.changed.connect(self._measure)
        self.set_name(name)
        self._measure()
        self._show()

    def set_name(self, name: str) -> None:
        """What is counted: « Ampoules »."""
        self.minus.setAccessibleName(f"Enlever\u00a0: {name}" if name else "Enlever")
        self.plus.setAccessibleName(f"Ajouter\u00a0: {name}" if name else "Ajouter")
        self.minus.setToolTip(self.minus.accessibleName())
        self.plus.setToolTip(self.plus.accessibleName())
        self.setAccessibleName(name)

    def value(self) -> int | None:
        """The count shown; None until there is one."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a count, or none, without a signal."""
        self._value = None if value is None else min(max(value, self.least), self.most)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """− and + of the keyboard, and the arrows, work on either button."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Up, Qt.Key.Key_Right):
            self._more()
        elif event.key() in (Qt.Key.Key_Minus, Qt.Key.Key_Down, Qt.Key.Key_Left):
            self._less()
        else:
            super().keyPressEvent(event)

    def _less(self) -> None:
        self._step(-1)

    def _more(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        before = self._value
        self.set_value((before or 0) + by)
        if self._value != before:
            self.changed.emit(self._value)

    def _show(self) -> None:
        value = self._value
        self.figure.setText(UNKNOWN if value is None else str(value))
        self.minus.setEnabled(value is None or value > self.least)
        self.plus.setEnabled(value is None or value < self.most)
        said = "pas encore compté" if value is None else str(value)
        self.figure.setAccessibleName(f"{self.accessibleName()}\u00a0: {said}")

    def _measure(self) -> None:
        self.figure.setMinimumWidth(self.look.px(40))
        self._row.setSpacing(self.look.px(8))
