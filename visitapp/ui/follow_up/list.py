"""The households of one shelf, a row each."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent

from visitapp.operations.following_list import FollowUpLine, FollowUps
from visitapp.ui.follow_up.words import detail, when
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.page import clear, hairline
from visitapp.ui.kit.refocus import same_focus
from visitapp.ui.kit.row_keys import row_asked
from visitapp.ui.kit.rows import ListRow
from visitapp.ui.look import Look

ROOMY = 560  # pixels at 100 % from which the state stands at the end of the line


class FollowUpList(Card):
    """`chosen` carries a follow-up. The arrows go from row to row; `left` above the first."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, margin=1, gap=0)
        self.rows: list[ListRow] = []
        self._lines: tuple[FollowUpLine, ...] = ()
        self._today = date.min

    def show_lines(self, found: FollowUps) -> None:
        """Draw the shelf; the keyboard stays on its row, when that is still there."""
        self._lines, self._today = found.lines, found.today
        if [row.objectName() for row in self.rows] != [line.follow_up for line in found.lines]:
            with same_focus(self):
                self._make_rows()
        self._say()
        self.setVisible(bool(found.lines))

    def _make_rows(self) -> None:
        self.hide()  # the keyboard leaves at once, not from row to row while they go
        clear(self.body)
        self.rows = []
        for number, line in enumerate(self._lines):
            if number:
                self.body.addWidget(hairline())
            row = ListRow(self.look, "foyers", line.name, ground="")
            row.setObjectName(line.follow_up)
            row.clicked.connect(self._press)
            self.rows.append(row)
            self.body.addWidget(row)
        self.setVisible(bool(self.rows))

    def focus_row(self, number: int = 0) -> bool:
        """The keyboard to a row; False when there is none."""
        if not 0 <= number < len(self.rows):
            return False
        self.rows[number].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def focus_follow_up(self, follow_up: str) -> bool:
        """The keyboard to the row of one follow-up, when it is there."""
        names = [row.objectName() for row in self.rows]
        return follow_up in names and self.focus_row(names.index(follow_up))

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
        """The state at the end of the line, or with the rest when there is little room."""
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        roomy = self.width() >= self.look.px(ROOMY)
        for row, line in zip(self.rows, self._lines, strict=True):
            words, tone, icon = when(line, self._today)
            if roomy:
                row.show_row(line.name, detail(line), words, (icon, tone))
            else:
                row.show_row(line.name, f"{words}, {detail(line)}")

    def _press(self) -> None:
        self.chosen.emit(self.sender().objectName())
