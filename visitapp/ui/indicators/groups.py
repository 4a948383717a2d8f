"""The groups of figures as chips: arrows go from one to the next."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.flow import Flow
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class Groups(QWidget):
    """`chosen(id)` when another group is wanted."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.chips: dict[str, Chip] = {}
        self.flow = Flow(self)
        Spacing(look, self.flow, (0, 0, 0, 0), 8)

    def show_groups(self, groups: Mapping[str, str], shown: str) -> None:
        """The groups by id, with their words; made again only when there are others."""
        if list(self.chips) != list(groups):
            clear(self.flow)
            self.chips = {}
            for id in groups:
                chip = Chip(self.look, groups[id], parent=self)
                chip.setObjectName(id)
                chip.clicked.connect(self._pressed)
                self.chips[id] = chip
                self.flow.addWidget(chip)
        for id, chip in self.chips.items():
            chip.setText(groups[id])
            chip.setChecked(id == shown)
        self.setVisible(bool(groups))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose."""
        chips = list(self.chips.values())
        here = next((n for n, chip in enumerate(chips) if chip.hasFocus()), None)
        step = STEPS.get(Qt.Key(event.key()), 0)
        if here is None or not step:
            super().keyPressEvent(event)
            return
        chip = chips[(here + step) % len(chips)]
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        chip.click()

    def _pressed(self) -> None:
        self.chosen.emit(self.sender().objectName())
