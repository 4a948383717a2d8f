"""Beside the visits: what waits, the network, the bag."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.operations.bag import BagLine
from visitapp.operations.today import Day
from visitapp.ui.day.fact import Fact
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Hint, Strong
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.rows import ListRow
from visitapp.ui.look import Look

SHOWN = 4


class Side(QWidget):
    """`go` names a place, with its arguments."""

    go = Signal(str, dict)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.px(8))

    def show_day(self, day: Day) -> None:
        """Draw again what waits, the network and the bag."""
        clear(self.column)
        self._add("À faire", self._to_do(day))
        self._add("Réseau", self._network(day))
        self._add("Mon sac", self._bag(day.bag))
        self.column.addStretch(1)

    def _add(self, title: str, card: QWidget) -> None:
        head = Strong(self.look, title)
        if self.column.count():
            head.setContentsMargins(0, self.look.px(16), 0, 0)
        self.column.addWidget(head)
        self.column.addWidget(card)

    def _to_do(self, day: Day) -> Card:
        lines = (
            ("etat-a-verifier", "À corriger", day.to_correct),
            ("envois", "À envoyer", day.to_send),
            ("appeler", "À rappeler", day.to_call),
        )
        rows: list[QWidget] = []
        for icon, words, count in lines:
            row = ListRow(self.look, icon, words, trailing=str(count), ground="")
            row.setAccessibleName(f"{words}, {count}")
            row.clicked.connect(self._to_sending)
            rows.append(row)
        return rows_card(self.look, rows)

    def _network(self, day: Day) -> Card:
        card = Card(self.look, gap=4)
        words = "Sans réseau, tout marche"
        card.body.addWidget(Fact(self.look, "pas-de-reseau", words, role="body"))
        card.body.addWidget(
            Hint(self.look, "Rien n’est perdu. Les dossiers restent sur cet ordinateur.")
        )
        return card

    def _bag(self, bag: tuple[BagLine, ...]) -> Card:
        rows: list[QWidget] = []
        for line in sorted(bag, key=lambda one: not one.low)[:SHOWN]:
            row = ListRow(
                self.look, "danger" if line.low else line.icon, line.label,
                "presque fini" if line.low else "", str(line.count), chevron=False,
                ground="",
            )  # fmt: skip
            row.clicked.connect(self._to_kit)
            rows.append(row)
        if not rows:
            row = ListRow(self.look, "materiel", "Compter mon sac", ground="")
            row.clicked.connect(self._to_kit)
            rows.append(row)
        return rows_card(self.look, rows)

    def _to_sending(self) -> None:
        self.go.emit("sending", {})

    def _to_kit(self) -> None:
        self.go.emit("kit", {})
