"""Numbers one under the other, each a row to press; the arrows go from row to row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from visitapp.operations.number_lines import NumberLine
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.page import clear, hairline
from visitapp.ui.kit.row_keys import row_asked
from visitapp.ui.kit.rows import ListRow
from visitapp.ui.look import Look
from visitapp.ui.numbers.words import row_end, row_text

ROOMY = 560  # pixels at 100 % from which the state stands at the end of the row


class NumberList(Card):
    """`chosen(parameter, column)`, `table(parameter)` for a whole table.

    `whole`: source and review date on the row too. `left` when the arrow goes above the first row.
    """

    chosen = Signal(str, str)
    table = Signal(str)
    left = Signal()

    def __init__(self, look: Look, *, whole: bool = False) -> None:
        super().__init__(look, margin=1, gap=0)
        self.whole = whole
        self.lines: tuple[NumberLine, ...] = ()
        self.rows: list[ListRow] = []
        self._roomy = True
        self.hide()
        look.changed.connect(self._show)

    def show_lines(self, lines: tuple[NumberLine, ...]) -> None:
        """Draw these numbers; the same ones in place, so that the keyboard stays where it is."""
        same = [(a.parameter, a.column) for a in self.lines]
        same_places = same == [(b.parameter, b.column) for b in lines]
        self.lines = lines
        if not same_places:
            self._build()
        self._show()
        self.setVisible(bool(lines))

    def focus_row(self, place: int = 0) -> bool:
        """The keyboard to a row; False when there is none."""
        if 0 <= place < len(self.rows):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def focus_number(self, parameter: str, column: str) -> bool:
        """The keyboard to the row of a number; False when it is not here."""
        places = [(line.parameter, line.column) for line in self.lines]
        here = (parameter, column)
        return self.focus_row(places.index(here)) if here in places else False

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
        """The state at the end of the row, or with the rest when there is little room."""
        super().resizeEvent(event)
        if self._roomy != self._room():
            self._show()

    def _room(self) -> bool:
        return self.width() >= self.look.px(ROOMY)

    def _build(self) -> None:
        clear(self.body)
        self.rows = []
        for number, line in enumerate(self.lines):
            if number:
                self.body.addWidget(hairline())
            row = ListRow(self.look, line.icon, "", ground="")
            row.setObjectName(str(number))
            row.clicked.connect(self._pressed)
            self.body.addWidget(row)
            self.rows.append(row)

    def _show(self) -> None:
        self._roomy = roomy = self._room()
        for row, line in zip(self.rows, self.lines, strict=True):
            text, (end, state) = row_text(line, whole=self.whole), row_end(line)
            if not roomy:
                text, end = ", ".join(part for part in (text.rstrip("."), end) if part), ""
            row.show_row(line.title, text, end, state if roomy else ("", "ink2"))

    def _pressed(self) -> None:
        line = self.lines[int(self.sender().objectName())]
        if line.whole:
            self.table.emit(line.parameter)
        else:
            self.chosen.emit(line.parameter, line.column)
