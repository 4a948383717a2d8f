"""One household: what is known, its visits, and a new one to plan."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import State
from visitapp.domain.checklist.walk import shown
from visitapp.domain.text import date_long
from visitapp.operations.households import Household, VisitLine, household
from visitapp.reports.answer_words import said
from visitapp.ui.day.card import STATES, VISITS
from visitapp.ui.households.form import RecordForm
from visitapp.ui.jobs import Jobs
from visitapp.ui.kit.badges import Badge
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, Hint
from visitapp.ui.kit.page import Page, clear, rows_card
from visitapp.ui.kit.rows import ListRow
from visitapp.ui.look import Look


class HouseholdFile(QWidget):
    """`closed` goes back to the list."""

    go = Signal(str, dict)
    closed = Signal()

    def __init__(self, look: Look, jobs: Jobs, dossier: str) -> None:
        super().__init__()
        self.look = look
        self.jobs = jobs
        self.dossier = dossier
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(0, 0, 0, 0)
        self.read()

    def read(self) -> None:
        """Read the household again."""
        self.jobs.do(household, dossier=self.dossier, then=self.show_household)

    def show_household(self, found: Household) -> None:
        """Draw the file."""
        clear(self.whole)
        page = Page(self.look, found.name)
        back = Button(self.look, "Tous les foyers", kind="quiet", icon="precedent")
        back.clicked.connect(self.closed)
        plan = Button(self.look, "Prévoir une visite", kind="primary", icon="ajouter")
        plan.clicked.connect(self._plan)
        change = Button(self.look, "Corriger le dossier", icon="corriger")
        change.clicked.connect(self._change)
        page.head.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        page.head.addWidget(plan, 0, Qt.AlignmentFlag.AlignTop)
        page.column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        if found.training:
            page.column.addWidget(Badge(self.look, "Entraînement", "warn"))
        page.part("Visites")
        if found.visits:
            page.column.addWidget(rows_card(self.look, [self._visit(v) for v in found.visits]))
        else:
            page.column.addWidget(Body(self.look, "Aucune visite prévue.", tone="ink2"))
        page.part("Ce que nous savons")
        page.column.addWidget(self._known(found))
        self.whole.addWidget(page)

    def _visit(self, line: VisitLine) -> QWidget:
        words, tone, icon, _ = STATES.get(line.state, STATES["planned"])
        day = date_long(line.day) if line.day is not None else "jour à fixer"
        number = VISITS.get(line.visit_number, ("", ""))[1]
        row = ListRow(
            self.look, "journee", day, number, words,
            state=(icon, tone if tone != "neutral" else "ink2"), ground="",
        )  # fmt: skip
        row.setObjectName(f"{line.visit or ''}|{line.appointment}")
        row.clicked.connect(self._open)
        return row

    def _known(self, found: Household) -> Card:
        card = Card(self.look, gap=8)
        for place in shown(found.questionnaire, found.answers):
            answer = found.answers.get(place.path)
            if answer is None or answer.state is not State.GIVEN:
                continue
            card.body.addWidget(Hint(self.look, place.question.label))
            card.body.addWidget(Body(self.look, said(place.question, answer)))
        return card

    def _open(self) -> None:
        visit, _, appointment = self.sender().objectName().partition("|")
        if visit:
            self.go.emit("visit", {"visit": visit})
        else:
            self.go.emit("prepare", {"appointment": appointment})

    def _plan(self) -> None:
        self._show_form(
            RecordForm(self.look, self.jobs, "appointment", "Prévoir une visite", self.dossier)
        )

    def _change(self) -> None:
        self._show_form(
            RecordForm(self.look, self.jobs, "dossier", "Corriger le dossier", record=self.dossier)
        )

    def _show_form(self, form: RecordForm) -> None:
        clear(self.whole)
        form.closed.connect(self.read)
        self.whole.addWidget(form)
