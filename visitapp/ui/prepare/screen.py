"""« Préparer la visite »: what was said, what to bring, what to ask for, the tour sheet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.text import date_long, hour
from visitapp.operations.preparing import Preparation, preparation, tour_sheet
from visitapp.ui.day.words import LANGUAGES, VISITS
from visitapp.ui.day.fact import Fact
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.badges import Badge
from visitapp.ui.kit.banner import Banner
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.check_line import CheckLine
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.page import Page, clear
from visitapp.ui.look import Look


class PrepareScreen(QWidget):
    """One appointment, before leaving the office or at the door."""

    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.appointment = ""
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.name = ""
        self.start: Button | None = None

    def window_title(self) -> str:
        """What the window's title says."""
        return f"Préparer {self.name}".strip()

    def open(self, appointment: str) -> None:
        """Which appointment."""
        self.appointment = appointment

    def refresh(self) -> None:
        """Read the appointment again."""
        self.jobs.do(preparation, appointment=self.appointment, then=self.show_preparation)

    def show_preparation(self, found: Preparation) -> None:
        """Draw the page."""
        clear(self.whole)
        self.name = found.card.name
        page = Page(self.look, f"Préparer la visite de {found.card.name}", self._when(found))
        self._head(page, found)
        if found.safety:
            page.column.addWidget(Banner(self.look, "Pour votre sécurité.", found.safety, "warn"))
        page.part("Où et comment")
        page.column.addWidget(self._where(found))
        if found.reasons or found.referrer:
            page.part("Ce que l’on sait")
            page.column.addWidget(self._known(found))
        page.part("Papiers à demander")
        page.column.addWidget(
            self._ticks(found.documents, "Factures, contrat, bail, avis d’impôt, DPE.")
        )
        page.part("Dans le sac")
        page.column.addWidget(self._ticks(self._bag(found), "Comptez votre sac dans « Matériel »."))
        self.whole.addWidget(page)

    def _head(self, page: Page, found: Preparation) -> None:
        sheet = Button(self.look, "Imprimer la fiche de tour", icon="imprimer")
        sheet.clicked.connect(self._print)
        verb = "Commencer la visite" if found.card.visit is None else "Reprendre la visite"
        self.start = Button(self.look, verb, kind="primary", after="suivant")
        self.start.clicked.connect(self._begin)
        if found.card.training:
            page.column.addWidget(Badge(self.look, "Entraînement", "warn"))
        row = QVBoxLayout()
        row.addWidget(self.start, 0, Qt.AlignmentFlag.AlignRight)
        row.addWidget(sheet, 0, Qt.AlignmentFlag.AlignRight)
        page.head.addLayout(row)
        self.start.setFocus()

    def _when(self, found: Preparation) -> str:
        card = found.card
        said = f"{date_long(card.day, weekday=True, year=False)} à {hour(card.start)}"
        number = VISITS.get(card.visit_number, ("", ""))[1]
        return ". ".join(part for part in (said[0].upper() + said[1:], number.capitalize()) if part)

    def _where(self, found: Preparation) -> Card:
        card, said = Card(self.look), found.card
        language = LANGUAGES.get(said.language, said.language)
        facts = (
            ("adresse", ". ".join(part for part in (said.address, said.access) if part)),
            ("appeler", found.phone),
            ("message", found.email),
            ("langue", f"{language}, avec un interprète" if said.interpreter else language),
            ("notes", found.note),
        )
        for icon, text in facts:
            if text:
                card.body.addWidget(Fact(self.look, icon, text, role="body"))
        return card

    def _known(self, found: Preparation) -> Card:
        card = Card(self.look)
        if found.reasons:
            card.body.addWidget(Hint(self.look, "Pourquoi le foyer demande une visite"))
            card.body.addWidget(Body(self.look, ", ".join(found.reasons)))
        for label, text in found.referrer:
            card.body.addWidget(Hint(self.look, label))
            card.body.addWidget(Body(self.look, text))
        return card

    def _bag(self, found: Preparation) -> tuple[str, ...]:
        counted = (line for line in found.bag if line.count is not None)
        return tuple(f"{line.label} : {line.count}" for line in counted)

    def _ticks(self, lines: tuple[str, ...], otherwise: str) -> Card:
        card = Card(self.look, gap=0)
        for line in lines:
            card.body.addWidget(CheckLine(self.look, line))
        if not lines:
            card.body.addWidget(Body(self.look, otherwise, tone="ink2"))
        return card

    def _begin(self) -> None:
        self.go.emit("visit", {"appointment": self.appointment})

    def _print(self) -> None:
        self.jobs.do(tour_sheet, appointment=self.appointment, then=self._show_sheet)

    def _show_sheet(self, pdf: bytes) -> None:
        from visitapp.ui.report.printing import print_pdf

        print_pdf(self, self.look, pdf, f"Fiche de tour {self.name}")
