"""The households that match what is typed: rows made once and used again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from visitapp.operations.households import HouseholdLine
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.page import hairline
from visitapp.ui.kit.row_keys import row_asked
from visitapp.ui.kit.rows import ListRow
from visitapp.ui.look import Look

TRAINING = ("Entraînement", ("danger", "warn"))
ROOMY = 560  # pixels at 100 % from which the phone stands at the end of the line


class HouseholdList(Card):
    """`chosen` carries the dossier. The arrows go from row to row; `left` above the first."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, margin=1, gap=0)
        self.rows: list[ListRow] = []
        self.lines: list[QWidget] = []
        self.found: tuple[HouseholdLine, ...] = ()
        self.roomy = False
        look.changed.connect(self._show)

    def show_lines(self, found: tuple[HouseholdLine, ...]) -> None:
        """Draw the households found. Hidden meanwhile: each row shown would lay out the page."""
        self.found = found
        used = [row.objectName() for row in self._used()]
        if used and used == [line.dossier for line in found]:
            self._show()
            return
        self.hide()
        while len(self.rows) < len(found):
            self._add_row()
        self._show()
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(found))
            self.lines[number].setVisible(0 < number < len(found))
        self.setVisible(bool(found))

    def focus_row(self, number: int = 0) -> None:
        """The keyboard to a row, when there is one."""
        if 0 <= number < len(self.rows) and not self.rows[number].isHidden():
            self.rows[number].setFocus(Qt.FocusReason.TabFocusReason)

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
        """The phone at the end of the line, or after the address when there is little room."""
        super().resizeEvent(event)
        if self.roomy != (self.width() >= self.look.px(ROOMY)):
            self._show()

    def _used(self) -> list[ListRow]:
        return [row for row in self.rows if not row.isHidden()]

    def _show(self) -> None:
        self.roomy = roomy = self.width() >= self.look.px(ROOMY)
        for row, line in zip(self.rows, self.found, strict=False):
            text = [line.address, line.commune]
            trailing, state = TRAINING if line.training else (line.phone, ("", "ink2"))
            if not roomy:
                text, trailing, state = [trailing, *text], "", ("", "ink2")
            row.show_row(line.name, ", ".join(part for part in text if part), trailing, state)
            row.setObjectName(line.dossier)

    def _add_row(self) -> None:
        row, line = ListRow(self.look, "foyers", "", ground=""), hairline()
        row.clicked.connect(self._opened)
        self.body.addWidget(line)
        self.body.addWidget(row)
        self.rows.append(row)
        self.lines.append(line)

    def _opened(self) -> None:
        self.chosen.emit(self.sender().objectName())
