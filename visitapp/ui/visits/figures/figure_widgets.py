"""Makes the numbers of a page: on a line, or as tiles."""

from collections.abc import Container, Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.flow import Columns
from visitapp.ui.kit.paint import box
from visitapp.ui.kit.paragraph import Paragraph
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.visits.figures.figure_line import WHY, Asking, FigureLine
from visitapp.ui.visits.figures.row import FigureRow

COMFORT = 150  # pixels at 100 %: notes wrap from here


class FigureTile(Asking):
    """Name, value, note, « Pourquoi ? », one under the other."""

    def sizeHint(self) -> QSize:
        """The value on one line, the rest wrapped."""
        words = max(self._value.natural_width(), self._why.natural_width(), self.look.px(COMFORT))
        width = words + 2 * self.side()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        parts = (self._name, self._value, self._note, self._why)
        width = max(part.word_width() for part in parts)
        return QSize(width + 2 * self.side(), self.look.px(44))

    def _height(self, width: int) -> int:
        room = max(1, width - 2 * self.side())
        high = sum(part.height(room) for part in self._parts())
        return max(self.look.px(44), high + 2 * self.look.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, value, note, « Pourquoi ? », one under the other."""
        painter, look, area = QPainter(self), self.look, QRectF(self.rect())
        if self.lit():
            box(painter, area, look.px(8), look.colour("accent_soft"))
        top, left = float(look.px(8)), self.side()
        room = self.width() - 2 * left
        inks = {self._name: "ink2", self._value: "ink", self._note: "ink2", self._why: "accent"}
        for part in self._parts():
            at = QRectF(left, top, room, part.height(room))
            part.draw(painter, at, self.ink(inks[part]))
            top = at.bottom()

    def _parts(self) -> list[Paragraph]:
        parts = [self._name, self._value]
        if self.line.note:
            parts.append(self._note)
        if self.line.figure:
            parts.append(self._why)
        return parts

    def _measure(self) -> None:
        look, line = self.look, self.line
        hint = look.line_height("hint")
        self._name = Paragraph(line.label, look.font("hint"), hint)
        self._value = Paragraph(line.value, look.font("section"), look.line_height("section"))
        self._note = Paragraph(line.note, look.font("hint"), hint)
        self._why = Paragraph(WHY if line.figure else "", look.font("hint"), hint)


class Numbers:
    """Makes the numbers of a page; those whose figure is among `figures` can be asked about."""

    def __init__(self, look: Look, figures: Container[str], asked: Any) -> None:
        self.look, self._figures, self._asked = look, figures, asked

    def row(self, line: FigureLine, *, chevron: bool = False) -> FigureRow:
        """A number on its line."""
        made = FigureRow(self.look, line.among(self._figures), chevron=chevron)
        made.asked.connect(self._asked)
        return made

    def tiles(self, lines: Sequence[FigureLine]) -> QWidget:
        """Numbers side by side, on fewer columns where there is little room."""
        holder = QWidget()
        columns = Columns(holder, most=4)
        Spacing(self.look, columns, (0, 0, 0, 0), 0)
        for line in lines:
            tile = FigureTile(self.look, line.among(self._figures))
            tile.asked.connect(self._asked)
            columns.addWidget(tile)
        return holder


def numbers_in(root: QWidget) -> list[Asking]:
    """Every number of a page, in the order they were made."""
    return root.findChildren(Asking)
