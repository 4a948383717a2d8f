"""« Envois »: household by household, what is saved on this computer and waits to be sent."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.text import date_long, plural
from visitapp.operations.sending import HouseholdWaiting, ToCorrect, households_waiting, to_correct
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.empty import EmptyState
from visitapp.ui.kit.labels import Body, Strong
from visitapp.ui.kit.page import Page, clear, rows_card
from visitapp.ui.kit.refocus import same_focus
from visitapp.ui.kit.rows import ListRow
from visitapp.ui.look import Look
from visitapp.ui.sending.row import Form, TableHead, WaitingRow
from visitapp.ui.sending.words import age

TABLE = 980  # pixels at 100 % from which the lines stand as a table
CARD = 460  # … and as cards with their button beside the words
SHOWN = 100  # households; the oldest come first


class SendingScreen(QWidget):
    """A list, never a greyed button: what waits is always named."""

    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.rows: list[WaitingRow] = []
        self.head: TableHead | None = None
        self.page = Page(look, "Envois", widest=1240)
        self.waiting, self.correct = QVBoxLayout(), QVBoxLayout()
        self.page.column.addLayout(self.waiting)
        self.page.column.addLayout(self.correct)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        look.changed.connect(self._fit)

    def window_title(self) -> str:
        """What the window's title says."""
        return "Envois"

    def refresh(self) -> None:
        """Read what waits, and what came back."""
        self.jobs.do(households_waiting, then=self.show_waiting)
        self.jobs.do(to_correct, then=self.show_to_correct)

    def show_waiting(self, found: tuple[HouseholdWaiting, ...]) -> None:
        """Draw what waits."""
        with same_focus(self):
            clear(self.waiting)
            self.rows, self.head = [], None
            if found:
                self._draw(found)
            else:
                self.page.say("")
                empty = EmptyState(
                    self.look,
                    "Rien n’attend. Ce que vous notez s’enregistre ici, puis part à l’agence.",
                    "Revenir à Ma journée",
                )
                empty.clicked.connect(self._to_day)
                self.waiting.addWidget(empty)
        self._fit()

    def show_to_correct(self, found: tuple[ToCorrect, ...]) -> None:
        """Draw what an adviser sent back."""
        with same_focus(self):
            clear(self.correct)
            self.correct.addWidget(Strong(self.look, "À corriger"))
            if not found:
                self.correct.addWidget(Body(self.look, "Rien à corriger.", tone="ink2"))
                return
            rows: list[QWidget] = []
            for one in found:
                day = f"Visite du {date_long(one.day)}" if one.day is not None else "Visite"
                row = ListRow(self.look, "etat-a-verifier", one.name, day, ground="")
                row.setObjectName(one.visit)
                row.clicked.connect(self._to_visit)
                rows.append(row)
            self.correct.addWidget(rows_card(self.look, rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow, the table becomes one card for each household."""
        super().resizeEvent(event)
        self._fit()

    def _draw(self, found: tuple[HouseholdWaiting, ...]) -> None:
        count = plural(len(found), "dossier", "dossiers")
        self.page.say(f"À envoyer\u00a0: {count}. Tout est enregistré sur cet ordinateur.")
        self.waiting.addWidget(
            Banner(
                self.look, "L’envoi à l’agence n’est pas encore relié.",
                "Rien n’est perdu. Vous pouvez continuer à travailler.", icon="pas-de-reseau",
            )
        )  # fmt: skip
        self.waiting.addWidget(Strong(self.look, "À envoyer"))
        self.head = TableHead(self.look)
        for one in found[:SHOWN]:
            row = WaitingRow(self.look, one)
            row.opened.connect(self._to_household)
            self.rows.append(row)
        self.waiting.addWidget(rows_card(self.look, [self.head, *self.rows]))
        self.waiting.addWidget(Body(self.look, _oldest(found), tone="ink2"))

    def _fit(self) -> None:
        room = self.width() / self.look.scale
        form: Form = "table" if room >= TABLE else "card" if room >= CARD else "small"
        if self.head is not None:
            self.head.setVisible(form == "table")
        for row in self.rows:
            row.set_form(form)

    def _to_household(self, dossier: str) -> None:
        self.go.emit("households", {"dossier": dossier})

    def _to_visit(self) -> None:
        self.go.emit("visit", {"visit": self.sender().objectName()})

    def _to_day(self) -> None:
        self.go.emit("day", {})


def _oldest(found: tuple[HouseholdWaiting, ...]) -> str:
    said = f"Le plus ancien attend {age(found[0].days)}."
    more = len(found) - SHOWN
    if more > 0:
        said += f" {plural(more, 'autre dossier attend', 'autres dossiers attendent')} aussi."
    return said
