"""Numbers one under the other, each a row to press; the arrows go from row to row."""

from PySide6.QtCore import Signal

from visitapp.operations.parameters.lines import NumberLine
from visitapp.ui.kit.lists.row_list import Line, RowList
from visitapp.ui.look import Look
from visitapp.ui.parameters.words import row_end, row_text

APART = "\n"  # in no name of a number


class ParameterList(RowList):
    """`number(parameter, column)`, `table(parameter)` for a whole table.

    `whole`: source and review date on the row too.
    """

    number = Signal(str, str)
    table = Signal(str)

    def __init__(self, look: Look, *, whole: bool = False) -> None:
        super().__init__(look)
        self.whole = whole
        self.lines: tuple[NumberLine, ...] = ()
        self.hide()
        self.chosen.connect(self._asked)

    def show_lines(self, lines: tuple[NumberLine, ...]) -> None:
        """Draw these numbers; the same ones in place, so that the keyboard stays where it is."""
        self.lines = lines
        self.show_rows([self._line(one) for one in lines])
        self.setVisible(bool(lines))

    def focus_number(self, parameter: str, column: str) -> bool:
        """The keyboard to the row of a number; False when it is not here."""
        return self.focus_line(_id(parameter, column))

    def _line(self, one: NumberLine) -> Line:
        text, (end, state) = row_text(one, whole=self.whole), row_end(one)
        return Line(_id(one.parameter, one.column), one.title, text, end, state, one.icon)

    def _asked(self, id: str) -> None:
        line = next(one for one in self.lines if _id(one.parameter, one.column) == id)
        if line.whole:
            self.table.emit(line.parameter)
        else:
            self.number.emit(line.parameter, line.column)


def _id(parameter: str, column: str) -> str:
    return f"{parameter}{APART}{column}"
