"""Beside the visits: what waits, the network, the bag."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.operations.overviews.day_plan import Day
from visitapp.operations.records.sync_state import Where
from visitapp.operations.stock.bag import BagLine
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.focus.refocus import same_focus
from visitapp.ui.kit.labels import Strong
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.overviews.day.count_row import CountRow
from visitapp.ui.overviews.day.network import NetworkCard
from visitapp.ui.words.bag import note_of

SHOWN = 4
TO_DO = (
    ("to_correct", "etat-a-verifier", "À corriger", "sending"),
    ("to_send", "envois", "À envoyer", "sending"),
    ("to_call", "appeler", "À rappeler", "calls"),
)


class Side(QWidget):
    """`go` names a place, with its arguments."""

    go = Signal(str, dict)
    to_correct = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._returned = False
        self.where: Where | None = None
        self.outgoing: Any = None
        self.network: NetworkCard | None = None
        self.column = QVBoxLayout(self)
        Spacing(look, self.column, (0, 0, 0, 0), 8)

    def show_day(self, day: Day) -> None:
        """Draw again what waits, the network and the bag."""
        clear(self.column)
        self._add("À faire", self._to_do(day))
        self.network = self._network()
        self._add("Réseau", self.network)
        self._add("Mon sac", self._bag(day.bag))
        self.column.addStretch(1)

    def show_where(self, where: Where) -> None:
        """Draw the network again, in its place."""
        self.where = where
        if self.network is None:
            return
        before, self.network = self.network, self._network()
        with same_focus(self):
            self.column.replaceWidget(before, self.network)
            before.hide()
            before.deleteLater()

    def _add(self, title: str, card: QWidget) -> None:
        room = QVBoxLayout()
        Spacing(self.look, room, (0, 16 if self.column.count() else 0, 0, 0))
        room.addWidget(Strong(self.look, title))
        self.column.addLayout(room)
        self.column.addWidget(card)

    def _to_do(self, day: Day) -> Card:
        self._returned = bool(day.returned)
        rows: list[QWidget] = []
        for name, icon, words, _ in TO_DO:
            count = getattr(day, name)
            tone = "warn" if name == "to_correct" and count else "accent"
            row = CountRow(self.look, icon, words, str(count), tone=tone, chevron=True)
            row.setObjectName(name)
            row.clicked.connect(self._to_list)
            rows.append(row)
        return rows_card(self.look, rows)

    def _network(self) -> NetworkCard:
        card = NetworkCard(self.look, self.where, self.outgoing)
        card.go.connect(self.go)
        return card

    def _bag(self, bag: tuple[BagLine, ...]) -> Card:
        rows: list[CountRow] = []
        for line in sorted(bag, key=lambda one: not one.low)[:SHOWN]:
            row = CountRow(
                self.look, "danger" if line.low else line.icon, line.label, str(line.count),
                note=note_of(line), tone="warn" if line.low else "ink2",
            )  # fmt: skip
            row.setObjectName(f"bag-{line.item}")
            rows.append(row)
        if not rows:
            rows.append(CountRow(self.look, "materiel", "Compter mon sac", chevron=True))
        for row in rows:
            row.clicked.connect(self._to_kit)
        return rows_card(self.look, list[QWidget](rows))

    def _to_list(self) -> None:
        name = self.sender().objectName()
        if name == "to_correct" and self._returned:
            self.to_correct.emit()
            return
        place = next(place for one, _, _, place in TO_DO if one == name)
        self.go.emit(place, {})

    def _to_kit(self) -> None:
        self.go.emit("bag", {})
