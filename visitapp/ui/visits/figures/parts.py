"""Makes the numbers of a page: on a line, or as tiles."""

from collections.abc import Container, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.flow import Columns
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.visits.figures.asking import Asking, FigureLine
from visitapp.ui.visits.figures.row import FigureRow
from visitapp.ui.visits.figures.tile import FigureTile


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
