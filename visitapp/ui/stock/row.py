"""One item of the shelf, what is left and one button for what happened; one movement of it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visitapp.domain.stock.levels import Movement
from visitapp.domain.text import plural
from visitapp.operations.stock.agency_stock import StockLine
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.side_actions import SideActions
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.stock.words import ACTS, missing, price_words

ROOMY = 480  # pixels at 100 % from which the button stands beside the words
NOTE = "Noter un mouvement"


class StockRow(SideActions):
    """`acted` carries what happened (bought, handed, counted, returned, lost) and the line."""

    acted = Signal(str, object)

    def __init__(self, look: Look, line: StockLine) -> None:
        super().__init__(look, ROOMY)
        self.line = line
        words, head = QHBoxLayout(), Flow()
        head.addWidget(Body(look, line.label))
        if line.low:
            head.addWidget(Badge(look, "presque fini", "warn", "etat-a-verifier"))
        for layout, gap in ((words, 12), (head, 8)):
            Spacing(look, layout, (0, 0, 0, 0), gap)
        words.addWidget(Picture(look, line.icon), 0, Qt.AlignmentFlag.AlignVCenter)
        words.addLayout(stacked(look, head, self._left()), 1)
        self.button = Button(look, NOTE, kind="quiet", after="ouvrir").does(
            self._ask, name=line.item, about=f"{NOTE}\u00a0: {line.label}"
        )
        self.lay_out(words, self.button, margins=(14, 8, 14, 8))

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


class MovementRow(QWidget):
    """One movement as it was noted; `correct` carries it."""

    correct = Signal(object)

    def __init__(self, look: Look, one: Movement, words: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.addWidget(Body(look, words), 1)
        button = Button(look, "Corriger", kind="quiet").does(
            partial(self.correct.emit, one), name=one.order, about=f"Corriger\u00a0: {words}"
        )
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        Spacing(look, row, (14, 4, 14, 4), 8)
