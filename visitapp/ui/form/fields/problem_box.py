"""The box under a field: a warning that may be kept, an error, or a question between readings."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.domain.checklist.problems import Problem
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.flow import tall_as_needed
from visitapp.ui.kit.labels import TextLabel
from visitapp.ui.kit.layouts import flowing, stacked
from visitapp.ui.kit.messages.announce import announce
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.paint import icon_at, soft_box
from visitapp.ui.look import Look

REASONS = (
    "Relu sur le papier",
    "Vérifié avec la personne",
    "Situation particulière",
    "À revoir avec l’agence",
)


class ProblemBox(QWidget):
    """`kept(reason)` when a surprising value is kept; `chosen(value)` for a reading."""

    kept = Signal(str)
    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.severity = "error"
        self.first = TextLabel(look, role="strong")
        self.rest = TextLabel(look)
        self.keep = Button(look, "Garder ce chiffre", does=self._ask_reason)
        self.readings = QWidget()
        self._flow = flowing(look, around=(0, 8, 0, 4), on=self.readings)
        tall_as_needed(self)
        words = stacked(look, self.first, self.rest, self.readings)
        self._row = QHBoxLayout(self)
        self._row.addLayout(words, 1)
        self._row.addWidget(self.keep)
        look.changed.connect(self._relook)
        self._relook()

    def show_problem(self, problem: Problem) -> None:
        """A problem of the checklist: bold first sentence, then the rest."""
        self._say(problem.severity, problem.message)
        self.keep.setVisible(problem.severity == "warning")
        self.readings.hide()

    def show_readings(self, message: str, readings: Sequence[tuple[str, Any]]) -> None:
        """Ask which of several readings is meant; each is a button."""
        self._say("warning", message)
        self.keep.hide()
        clear(self._flow)
        for words, value in readings:
            button = Button(self.look, words).does(partial(self.chosen.emit, value))
            self._flow.addWidget(button)
            button.show()
        self.readings.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft box for a warning, nothing but the triangle for an error."""
        painter, look = QPainter(self), self.look
        tone = "bad" if self.severity == "error" else "warn"
        if tone == "warn":
            soft_box(painter, look, QRectF(self.rect()), tone, look.px(6))
        middle = self._top() + look.line_height("body") / 2
        left = look.px(12) if tone == "warn" else 0
        icon_at(painter, look.pixmap("danger", 20, tone), left, middle)

    def _say(self, severity: str, message: str) -> None:
        self.severity = severity
        first, rest = first_sentence(message)
        if severity == "error":
            first, rest = "", message
        self.first.setText(first)
        self.first.setVisible(bool(first))
        self.rest.setText(rest)
        self.rest.setVisible(bool(rest))
        self.rest.set_tone("bad" if severity == "error" else "ink")
        told = message == self.accessibleName() and self.isVisible()
        self.setAccessibleName(message)
        self._relook()
        self.show()
        if not told:
            announce(self, message)

    def _top(self) -> int:
        return self.look.px(8) if self.severity == "warning" else 0

    def _ask_reason(self) -> None:
        reason = popup(self.keep, self.look, [(reason, reason) for reason in REASONS], QPoint())
        if reason:
            self.kept.emit(reason)

    def _relook(self) -> None:
        px, warning = self.look.px, self.severity == "warning"
        side = px(12) if warning else 0
        left = side + px(20) + px(10 if warning else 6)
        self._row.setContentsMargins(left, self._top(), side, self._top())
        self._row.setSpacing(px(12))
        self.updateGeometry()
        self.update()


def first_sentence(message: str) -> tuple[str, str]:
    """The first sentence and what follows: « C’est beaucoup. » and « Vérifiez. »."""
    end = message.find(". ")
    return (message, "") if end < 0 else (message[: end + 1], message[end + 2 :])
