"""One household that the agency has whole: since when, and where its visit stands now."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from visitapp.operations.records.sync_state import HouseholdReceived
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.sending.row import GAP, SIDE, Form, wide_as_told
from visitapp.ui.words.sending import moment
from visitapp.ui.words.visits import STATES

WIDTHS = ((190, 3), (250, 3), (150, 2), (196, 0))  # pixels at 100 %, stretch


class ReceivedRow(QWidget):
    """`opened` carries a place and its arguments."""

    opened = Signal(str, dict)

    def __init__(self, look: Look, one: HouseholdReceived, now: datetime) -> None:
        super().__init__()
        self.look, self.one = look, one
        words, tone, icon, _ = STATES.get(one.state, ("", "neutral", "", ""))
        self.name = Strong(look, one.name)
        self.when = Body(look, f"Reçu {moment(one.at, now)}", tone="ink2")
        self.badge = Badge(look, words, tone, icon) if words else QWidget()
        correct = one.state == "to_correct"
        self.button = Button(
            look, "Corriger la visite" if correct else "Ouvrir",
            kind="second" if correct else "quiet", after="" if correct else "suivant",
        )  # fmt: skip
        self.button.setAccessibleName(f"{self.button.text()}, {one.name}")
        self.button.clicked.connect(self._open)
        for label in (self.name, self.when):
            label.setSizePolicy(wide_as_told(label))
        self.grid = QGridLayout(self)
        self.form = ""
        Spacing(look, self.grid, (SIDE, 6, SIDE, 6), 4)
        look.changed.connect(self._measure)

    def set_form(self, form: Form) -> None:
        """A line, or a card with its button at the end or underneath."""
        if form == self.form:
            return
        self.form = form
        align, cells = Qt.AlignmentFlag, (self.name, self.when, self.badge, self.button)
        for widget in cells:
            self.grid.removeWidget(widget)
        left = align.AlignLeft | align.AlignVCenter
        if form == "table":
            self.grid.addWidget(self.name, 0, 0, align.AlignVCenter)
            self.grid.addWidget(self.when, 0, 1, align.AlignVCenter)
            self.grid.addWidget(self.badge, 0, 2, left)
            self.grid.addWidget(self.button, 0, 3, align.AlignVCenter | align.AlignRight)
        else:
            self.grid.addWidget(self.name, 0, 0)
            self.grid.addWidget(self.when, 1, 0)
            self.grid.addWidget(self.badge, 2, 0, left)
            if form == "small":
                self.grid.addWidget(self.button, 3, 0, align.AlignLeft)
            else:
                self.grid.addWidget(self.button, 0, 1, 3, 1, align.AlignVCenter)
        self._measure()

    def _measure(self) -> None:
        self.grid.setHorizontalSpacing(self.look.px(GAP))
        for place, (width, stretch) in enumerate(WIDTHS):
            table = self.form == "table"
            self.grid.setColumnMinimumWidth(place, self.look.px(width) if table else 0)
            self.grid.setColumnStretch(place, stretch if table else int(place == 0))

    def _open(self) -> None:
        place: str = "households"
        given: dict[str, Any] = {"household": self.one.household}
        if self.one.state == "to_correct" and self.one.visit is not None:
            place, given = "visit", {"visit": self.one.visit}
        self.opened.emit(place, given)
