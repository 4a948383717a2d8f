"""One item of the shelf: what is left, a warning when few are, one button for what happened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.text import plural
from visitapp.operations.stock.agency_stock import StockLine
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.stock.words import ACTS, missing, price_words

ROOMY = 480  # pixels at 100 % from which the button stands beside the words
NOTE = "Noter un mouvement"


class StockRow(QWidget):
    """`acted` carries what happened (bought, handed, counted, returned, lost) and the line."""

    acted = Signal(str, object)

    def __init__(self, look: Look, line: StockLine) -> None:
        super().__init__()
        self.look, self.line = look, line
        words, names, head = QHBoxLayout(), QVBoxLayout(), Flow()
        head.addWidget(Body(look, line.label))
        if line.low:
            head.addWidget(Badge(look, "presque fini", "warn", "etat-a-verifier"))
        names.addLayout(head)
        names.addWidget(self._left())
        words.addWidget(Picture(look, line.icon), 0, Qt.AlignmentFlag.AlignVCenter)
        words.addLayout(names, 1)
        self.button = Button(look, NOTE, kind="quiet", after="ouvrir")
        self.button.setObjectName(line.item)
        self.button.setAccessibleName(f"{NOTE}\u00a0: {line.label}")
        self.button.clicked.connect(self._ask)
        self.row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.row.addLayout(words, 1)
        self.row.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        self.row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        for layout, gap in ((words, 12), (names, 0), (head, 8)):
            Spacing(look, layout, (0, 0, 0, 0), gap)
        Spacing(look, self.row, (14, 8, 14, 8), 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The button under the words when there is little room."""
        super().resizeEvent(event)
        beside, direction = self.width() >= self.look.px(ROOMY), QBoxLayout.Direction
        self.row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _left(self) -> Hint:
        line = self.line
        if line.count is None:
            return Hint(self.look, "pas encore compté", wrap=False)
        said = plural(line.count, "objet", "objets") if line.count >= 0 else missing(line.count)
        if line.unit_cost is not None:
            said += f", {price_words(line.unit_cost)}"
        return Hint(self.look, said, wrap=False, tone="bad" if line.count < 0 else "ink2")

    def _ask(self) -> None:
        what = popup(self.button, self.look, ACTS)
        if what:
            self.acted.emit(what, self.line)
