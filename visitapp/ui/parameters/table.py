"""A whole table of numbers: one row for each, such as the cost of each object of the kit."""

from PySide6.QtCore import Qt, Signal

from visitapp.operations.parameters.lines import NumberLine
from visitapp.operations.parameters.overrides import table
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.lists.row_list import RowList
from visitapp.ui.look import Look
from visitapp.ui.parameters.words import row
from visitapp.ui.qt.jobs import Jobs

PASTE = "Coller une table"


class ParameterTable(BackPage):
    """`chosen` carries the line of one number; `pasting`: a whole table is to be pasted; `last` is
    the number that has the keyboard first."""

    chosen = Signal(str)
    pasting = Signal()
    undoable = Signal(str, object)

    def __init__(
        self, look: Look, jobs: Jobs, parameter: str, last: str = "", scheme: str = ""
    ) -> None:
        super().__init__(look, "Une table de nombres", "Revenir")
        self.last, self.rows = last, RowList(look)
        self.rows.chosen.connect(self.chosen)
        self.content.addWidget(self.rows)
        self.page.add_action(Button(look, PASTE, icon="notes", does=self.pasting.emit))
        jobs.do(table, parameter=parameter, scheme=scheme, then=self.show_table,
                refused=self.show_refusal)  # fmt: skip

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The number that was last opened, else the first."""
        if not self.rows.focus_line(self.last):
            self.rows.focus_row()

    def show_table(self, found: tuple[NumberLine, tuple[NumberLine, ...]]) -> None:
        """Draw its rows."""
        whole, lines = found
        self.page.title.setText(whole.title)
        self.page.say(f"{whole.words}.")
        self.rows.show_rows([row(one) for one in lines])
        follow_reading_order(self)
