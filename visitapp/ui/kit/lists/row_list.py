"""A list of rows to press, made once and used again; the arrows go from row to row."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.pressable import Row
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.lists.row_keys import row_asked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.page import hairline
from visitapp.ui.look import Look

ROOMY = 560  # pixels at 100 % from which the end of a line stands at its end


class Line(NamedTuple):
    """What a row says; `end` goes before `text` when narrow. `state`: (icon, tone)."""

    id: str
    title: str
    text: str
    end: str = ""
    state: tuple[str, str] = ("", "ink2")
    icon: str = ""


class RowList(Card):
    """`chosen(id)`; `left`: the arrow goes above the first row. Rows not shown are used again.

    A list of other rows says how one is made and what it says.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(self, look: Look, icon: str = "") -> None:
        super().__init__(look, margin=1, gap=0)
        self.rows: list[Row] = []
        self._made: list[Row] = []
        self._between: list[QWidget] = []
        self._icon = icon
        self._lines: tuple[Any, ...] = ()
        self._roomy = True
        look.changed.connect(self._say)

    def show_rows(self, lines: Sequence[Any]) -> None:
        """Draw these lines. Hidden meanwhile: each row shown would lay out the page.

        The same lines again stay in place; a row that has the keyboard keeps it while it is there,
        and gives it to the one in its place when it is not.
        """
        before, self._lines = [line.id for line in self._lines], tuple(lines)
        if before and before == [line.id for line in lines]:
            self._say()
            return
        held = next((place for place, row in enumerate(self.rows) if row.hasFocus()), -1)
        focused = self.rows[held].objectName() if held >= 0 else ""
        self.hide()
        while len(self._made) < len(lines):
            self._add_row()
        self.rows = self._made[: len(lines)]
        self._say()
        for place, row in enumerate(self._made):
            row.setVisible(place < len(lines))
            self._between[place].setVisible(0 < place < len(lines))
        self.setVisible(bool(lines))
        if focused and not self.focus_line(focused):
            self.focus_row(min(held, len(lines) - 1))

    def focus_row(self, place: int = 0) -> bool:
        """The keyboard to a row; False when there is none."""
        if not 0 <= place < len(self._lines):
            return False
        self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def focus_line(self, id: str) -> bool:
        """The keyboard to the row of a line; False when it is not here."""
        here = [line.id for line in self._lines]
        return id in here and self.focus_row(here.index(id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down."""
        to = row_asked(self.rows, event)
        if to is None:
            super().keyPressEvent(event)
        elif to < 0:
            self.left.emit()
        else:
            self.focus_row(to)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The end of a line goes with the rest when there is little room."""
        super().resizeEvent(event)
        if self._roomy != self._room():
            self._say()

    def _room(self) -> bool:
        return self.width() >= self.look.px(ROOMY)

    def _say(self) -> None:
        self._roomy = self._room()
        for row, line in zip(self.rows, self._lines, strict=True):
            self._say_row(row, line)
            row.setObjectName(line.id)

    def _say_row(self, row: Any, line: Any) -> None:
        row.set_icon(line.icon or self._icon)
        if self._roomy:
            row.show_row(line.title, line.text, line.end, line.state)
        else:
            row.show_row(line.title, ", ".join(p for p in (line.end, line.text) if p))

    def _new_row(self) -> Row:
        return ListRow(self.look, self._icon, "", ground="")

    def _add_row(self) -> None:
        row, line = self._new_row(), hairline()
        row.clicked.connect(self._pressed)
        for widget in (line, row):
            self.body.addWidget(widget)
        self._made.append(row)
        self._between.append(line)

    def _pressed(self) -> None:
        self.chosen.emit(self.sender().objectName())
