"""A whole table of numbers: one row for each, such as the cost of each object of the kit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.operations.parameters.lines import NumberLine
from visitapp.operations.parameters.overrides import table
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.focus.tab_order import follow_reading_order
from visitapp.ui.kit.page import Page
from visitapp.ui.look import Look
from visitapp.ui.parameters.list import NumberList
from visitapp.ui.qt.jobs import Jobs


class NumberTable(QWidget):
    """`chosen(parameter, column)` for one number, `closed` to go back."""

    chosen = Signal(str, str)
    closed = Signal()
    undoable = Signal(str, object)

    def __init__(
        self, look: Look, jobs: Jobs, parameter: str, last: str = "", scheme: str = ""
    ) -> None:
        """`last` is the column that was last opened: it has the keyboard first."""
        super().__init__()
        self.jobs, self.parameter, self.last, self.scheme = jobs, parameter, last, scheme
        self.page = Page(look, "Une table de nombres")
        back = Button(look, "Revenir", kind="quiet", icon="precedent")
        back.clicked.connect(self.closed)
        self.rows = NumberList(look)
        self.rows.number.connect(self.chosen)
        self.page.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.column.addWidget(self.rows)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        self.read()

    def window_title(self) -> str:
        """What the window's title says."""
        return self.page.title.text()

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The number that was last opened, else the first."""
        if not self.rows.focus_number(self.parameter, self.last):
            self.rows.focus_row()

    def commit(self) -> None:
        """Nothing is typed here."""

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _gone(self, error: UserError) -> None:
        self.page.say(f"{error.message} {error.hint}")
