"""« Envois »: file by file, what is saved on this computer and waits to be sent."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.text import date_long, hour, plural
from visitapp.operations.sending import Waiting, waiting
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.labels import Body
from visitapp.ui.kit.page import Page, clear, rows_card
from visitapp.ui.kit.rows import ListRow
from visitapp.ui.look import Look

ICONS = {"visit": "accords", "dossier": "foyer", "appointment": "journee"}


class SendingScreen(QWidget):
    """A list, never a greyed button: what waits is always named."""

    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.page = Page(look, "Envois")
        self.lines = QVBoxLayout()
        self.page.column.addLayout(self.lines)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def window_title(self) -> str:
        """What the window's title says."""
        return "Envois"

    def refresh(self) -> None:
        """Read what waits."""
        self.jobs.do(waiting, then=self.show_waiting)

    def show_waiting(self, found: tuple[Waiting, ...]) -> None:
        """Draw the list."""
        clear(self.lines)
        if not found:
            self.page.say("Rien n’attend : il n’y a encore rien à envoyer.")
            return
        count = plural(len(found), "dossier attend", "dossiers attendent")
        self.page.say(f"{count} sur cet ordinateur.")
        self.lines.addWidget(
            Banner(
                self.look,
                "Tout est enregistré ici, chiffré.",
                "L’envoi à l’agence n’est pas encore relié. Rien n’est perdu.",
                "accent",
            )
        )
        self.lines.addWidget(rows_card(self.look, [self._row(line) for line in found]))
        oldest = found[0].since.astimezone()
        words = f"Le plus ancien date du {date_long(oldest.date())}, {hour(oldest.time())}."
        self.lines.addWidget(Body(self.look, words, tone="ink2"))

    def _row(self, line: Waiting) -> QWidget:
        said = plural(line.changes, "réponse enregistrée", "réponses enregistrées")
        if line.photos:
            said += f", {plural(line.photos, 'photo', 'photos')}"
        title = f"{line.name}, {line.title.lower()}"
        row = ListRow(
            self.look,
            ICONS.get(line.kind, "envois"),
            title,
            said,
            "En attente",
            chevron=line.kind == "visit",
            state=("etat-en-cours", "accent"),
            ground="",
        )
        row.setObjectName(line.record if line.kind == "visit" else "")
        row.clicked.connect(self._open)
        return row

    def _open(self) -> None:
        visit = self.sender().objectName()
        if visit:
            self.go.emit("visit", {"visit": visit})
