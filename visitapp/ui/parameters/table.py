"""A whole table of numbers: one row for each, such as the cost of each object of the kit."""

from PySide6.QtCore import Qt, Signal

from visitapp.domain.errors import UserError
from visitapp.operations.parameters.lines import NumberLine
from visitapp.operations.parameters.overrides import table
from visitapp.ui.kit.back_page import BackPage
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.look import Look
from visitapp.ui.parameters.list import ParameterList
from visitapp.ui.qt.jobs import Jobs


class ParameterTable(BackPage):
    """`chosen(parameter, column)` for one number."""

    chosen = Signal(str, str)
    undoable = Signal(str, object)

    def __init__(
        self, look: Look, jobs: Jobs, parameter: str, last: str = "", scheme: str = ""
    ) -> None:
        """`last` is the column that was last opened: it has the keyboard first."""
        super().__init__(look, "Une table de nombres", "Revenir")
        self.jobs, self.parameter, self.last, self.scheme = jobs, parameter, last, scheme
        self.rows = ParameterList(look)
        self.rows.number.connect(self.chosen)
        self.content.addWidget(self.rows)
        self.read()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The number that was last opened, else the first."""
        if not self.rows.focus_number(self.parameter, self.last):
            self.rows.focus_row()

    def read(self) -> None:
        """Read the table again."""
        self.jobs.do(
            table, parameter=self.parameter, scheme=self.scheme, then=self.show_table,
            refused=self._gone,
        )  # fmt: skip

    def show_table(self, found: tuple[NumberLine, tuple[NumberLine, ...]]) -> None:
        """Draw its rows."""
        whole, lines = found
        self.page.title.setText(whole.title)
        self.page.say(f"{whole.words}.")
        self.rows.show_lines(lines)
        follow_reading_order(self)

    def _gone(self, error: UserError) -> None:
        self.page.say(f"{error.message} {error.hint}")
