"""One object of the bag: its name, a warning when few are left, − and +."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from visitapp.operations.stock.bag import BagLine
from visitapp.ui.kit.beside import Beside
from visitapp.ui.kit.buttons.quantity import Quantity
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.words.bag import missing

BESIDE = 380  # pixels at 100 % from which the count stands beside the name


class BagLineWidget(Beside):
    """`counted` carries the item, the new count, and the one before: None when never counted."""

    counted = Signal(str, int, object)

    def __init__(self, look: Look, line: BagLine) -> None:
        super().__init__(look, BESIDE)
        self.item = line.item
        self.line = line
        self.low = Badge(look, "presque fini", "warn", "etat-a-verifier")
        self.unknown = Hint(look, "pas encore compté", wrap=False)
        self.missing = Hint(look, "", tone="warn")
        self.quantity = Quantity(look, line.count, name=line.label)
        self.quantity.changed.connect(self._changed)
        words, names = QHBoxLayout(), Flow()
        for widget in (Body(look, line.label), self.low, self.unknown, self.missing):
            names.addWidget(widget)
        words.addWidget(Picture(look, line.icon))
        words.addLayout(names, 1)
        for layout in (words, names):
            Spacing(look, layout, (0, 0, 0, 0), 12)
        self.lay_out(words, self.quantity, margins=(14, 8, 14, 8))
        self.show_line(line)

    def show_line(self, line: BagLine) -> None:
        """Follow the count."""
        self.line = line
        self.quantity.set_value(line.count)
        under = line.count if line.count is not None and line.count < 0 else None
        self.missing.setText(missing(under) if under is not None else "")
        self.missing.setVisible(under is not None)
        self.low.setVisible(line.low and under is None)
        self.unknown.setVisible(line.count is None)

    def _changed(self, number: int) -> None:
        self.counted.emit(self.item, number, self.line.count)
