"""Partners one under the other; the arrows go from row to row."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from visitapp.operations.partners import PartnerLine
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.page import hairline
from visitapp.ui.kit.row_keys import row_asked
from visitapp.ui.kit.rows import ListRow
from visitapp.ui.look import Look
from visitapp.ui.partners.words import row_end, row_text

ROOMY = 560  # pixels at 100 % from which the phone stands at the end of the line


class PartnerList(Card):
    """`chosen` carries the partner; `left` when the arrow goes above the first row."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, margin=1, gap=0)
        self.rows: list[ListRow] = []
        self.between: list[QWidget] = []
        self.found: tuple[PartnerLine, ...] = ()
        self.roomy = True
        look.changed.connect(self._show)

    def show_lines(self, found: tuple[PartnerLine, ...]) -> None:
        """Draw the partners found, in rows used again."""
        self.found = found
        self.hide()
        while len(self.rows) < len(found):
            self._add_row()
        self._show()
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(found))
            self.between[place].setVisible(0 < place < len(found))
        self.setVisible(bool(found))

    def focus_row(self, place: int = 0) -> None:
        """The keyboard to a row, when there is one."""
        if 0 <= place < len(self.found):
            self.rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def focus_partner(self, partner: str) -> bool:
        """The keyboard to the row of a partner; False when it is not here."""
        here = [place for place, one in enumerate(self.found) if one.partner == partner]
        if here:
            self.focus_row(here[0])
        return bool(here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down."""
        to = row_asked(self.rows[: len(self.found)], event)
        if to is None:
            super().keyPressEvent(event)
        elif to < 0:
            self.left.emit()
        else:
            self.focus_row(to)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The end of the line goes with the rest when there is little room."""
        super().resizeEvent(event)
        if self.roomy != (self.width() >= self.look.px(ROOMY)):
            self._show()

    def _show(self) -> None:
        self.roomy = roomy = self.width() >= self.look.px(ROOMY)
        for row, line in zip(self.rows, self.found, strict=False):
            text, (end, state) = row_text(line), row_end(line)
            if not roomy:
                text, end, state = ", ".join(p for p in (end, text) if p), "", ("", "ink2")
            row.show_row(line.name, text, end, state)
            row.setObjectName(line.partner)

    def _add_row(self) -> None:
        row, line = ListRow(self.look, "", "", ground=""), hairline()
        row.clicked.connect(self._opened)
        self.body.addWidget(line)
        self.body.addWidget(row)
        self.rows.append(row)
        self.between.append(line)

    def _opened(self) -> None:
        self.chosen.emit(self.sender().objectName())
