"""« À corriger » on « Ma journée »: the visits that the adviser sent back, each one press away."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.text import plural
from visitapp.operations.visits.returned_visits import Returned
from visitapp.ui.kit.labels import Strong
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.page import rows_card
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.words.visits import day_words


class ReturnedVisits(QWidget):
    """`opened` carries a visit."""

    opened = Signal(str)

    def __init__(self, look: Look, found: tuple[Returned, ...]) -> None:
        super().__init__()
        self.rows: list[ListRow] = []
        column = QVBoxLayout(self)
        column.addWidget(Strong(look, "À corriger"))
        for one in found:
            day = f"visite du {day_words(one.day)}" if one.day is not None else "visite"
            left = (
                plural(one.left, "point à corriger", "points à corriger") if one.left else "Prête"
            )
            row = ListRow(look, "etat-a-verifier", one.name, day, left, ground="")
            row.setObjectName(f"returned-{one.visit}")
            row.clicked.connect(self._open)
            self.rows.append(row)
        column.addWidget(rows_card(look, list[QWidget](self.rows)))
        Spacing(look, column, (0, 12, 0, 0), 12)

    def focus_first(self) -> None:
        """The keyboard to the oldest one."""
        self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        self.opened.emit(self.sender().objectName().removeprefix("returned-"))
