"""The parts of the program: a line to search in, a row for each, which opens its licence."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.parts import Part, in_short, matching_parts
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.kit.lists.search_line import SearchLine
from visitapp.ui.look import Look
from visitapp.ui.program.about.words import LESSER, NO_LIST, NOTHING, SEARCH, count_words


class PartList(QWidget):
    """`chosen` carries the name of a part."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.parts: tuple[Part, ...] = ()
        self.count, self.lesser = Body(look, "", tone="ink2"), Body(look, LESSER, tone="ink2")
        self.text = SearchLine(SEARCH)
        self.label = self.text.label(look)
        self.text.textChanged.connect(self._draw)
        self.text.down.connect(self.focus_row)
        self.text.returnPressed.connect(self.focus_row)
        self.nothing, self.rows = Body(look, NOTHING, tone="ink2"), RowList(look)
        self.rows.chosen.connect(self.chosen)
        self.rows.left.connect(self.text.setFocus)
        column = stacked(look, gap=8, on=self)
        for widget in (self.count, self.lesser, self.label, self.text, self.nothing, self.rows):
            column.addWidget(widget)

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Draw them; where there are none, say so."""
        self.parts = parts
        self.count.setText(count_words(len(parts)) if parts else NO_LIST)
        for widget in (self.lesser, self.label, self.text):
            widget.setVisible(bool(parts))
        self._draw()

    def focus_row(self) -> None:
        """The keyboard to the first row."""
        self.rows.focus_row()

    def focus_part(self, name: str) -> bool:
        """The keyboard to the row of a part; False when it is not here."""
        return self.rows.focus_line(name)

    def _draw(self) -> None:
        kept = matching_parts(self.parts, self.text.text())
        self.nothing.setVisible(bool(self.parts) and not kept)
        self.rows.show_rows([Line(one.name, one.name, one.version, in_short(one.licence))
                             for one in kept])  # fmt: skip
