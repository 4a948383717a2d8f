"""Beside the list: the week, what is late at the visitors', and where the rest is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.parameters.endings import Ending, countdown
from visitapp.domain.text import capital, date_long, plural
from visitapp.operations.overviews.today import AtVisitor, Today
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Strong
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.ordinals import raised
from visitapp.ui.kit.page import clear, rows_card
from visitapp.ui.kit.spacing import Spacing
from visitapp.ui.look import Look
from visitapp.ui.overviews.today.words import at_visitor

NUMBERS = "Nombres du calcul"
WAYS = (
    ("intake", "Lire les inscriptions", "notes"), ("follow_up", "Voir les suivis d’un an", "heure"),
    ("gatherings", "Ouvrir les ateliers", "foyers"), ("stock", "Ouvrir le stock", "materiel"),
)  # fmt: skip


class Side(QWidget):
    """`go` names a place, with its arguments."""

    go = Signal(str, dict)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.found: Today | None = None
        self.endings: tuple[Ending, ...] = ()
        self.column = QVBoxLayout(self)
        Spacing(look, self.column, (0, 0, 0, 0), 8)

    def show_today(self, found: Today) -> None:
        """Draw the week again, and the visitors."""
        self.found = found
        clear(self.column)
        if self.endings:
            self.column.addWidget(self._numbers())
        self._add("Cette semaine", self._week(found))
        if found.visitors:
            self._add("Chez les visiteurs", self._visitors(found))
        self._add("Aussi", self._ways())
        self.column.addStretch(1)

    def show_endings(self, found: tuple[Ending, ...]) -> None:
        """Count down to the end of the tables of numbers; nothing while none ends."""
        if found != self.endings:
            self.endings = found
            if self.found is not None:
                self.show_today(self.found)

    def _numbers(self) -> ListRow:
        soon = any(one.presses and one.days >= 0 for one in self.endings)
        state = ("etat-a-verifier", "warn") if soon else ("", "ink2")
        row = ListRow(self.look, "chiffres", NUMBERS, f"{countdown(self.endings)}.", state=state)
        row.clicked.connect(lambda: self.go.emit("parameters", {}))
        return row

    def _add(self, title: str, card: QWidget) -> None:
        self.column.addWidget(Strong(self.look, title))
        self.column.addWidget(card)

    def _week(self, found: Today) -> Card:
        rows: list[QWidget] = []
        for day, many in found.week:
            words = capital(raised(date_long(day, weekday=True, year=False)))
            said = plural(many, "visite") if many else ""
            row = ListRow(self.look, "", words, said, chevron=False, ground="")
            row.set_chosen(day == found.day)
            row.clicked.connect(
                lambda _=False, day=day: self.go.emit("appointments", {"start": day})
            )
            rows.append(row)
        agenda = ListRow(self.look, "journee", "Ouvrir l’agenda", ground="")
        agenda.clicked.connect(lambda: self.go.emit("appointments", {}))
        return rows_card(self.look, [*rows, agenda])

    def _visitors(self, found: Today) -> Card:
        return rows_card(self.look, [self._visitor(one) for one in found.visitors])

    def _visitor(self, one: AtVisitor) -> QWidget:
        name = one.name or "Sans visiteur"
        row = ListRow(self.look, "danger", name, at_visitor(one), ground="")
        place = ("review", {"view": "returned"}) if one.to_correct else ("appointments", {})
        row.clicked.connect(lambda: self.go.emit(*place))
        return row

    def _ways(self) -> Card:
        rows: list[QWidget] = []
        for place, words, icon in WAYS:
            row = ListRow(self.look, icon, words, ground="")
            row.setObjectName(place)
            row.clicked.connect(lambda _=False, place=place: self.go.emit(place, {}))
            rows.append(row)
        return rows_card(self.look, rows)
