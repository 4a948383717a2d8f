"""« Les factures »: where the money goes, this year beside last, each energy, what is missing."""

from collections.abc import Container
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.walk import code_of
from visitapp.domain.study.spending import Spending, TwoYears, spending, two_years
from visitapp.domain.study.study import Study
from visitapp.domain.text import inside
from visitapp.ui.kit.labels import Strong
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.messages.empty_state import EmptyState
from visitapp.ui.kit.titled_card import Signed, SmallTitle, rows, titled
from visitapp.ui.look import Look
from visitapp.ui.visits.figures.bill_words import (
    EnergyWords,
    energies,
    money_lines,
    payers,
    total_line,
    water_line,
)
from visitapp.ui.visits.figures.change_words import change_lines, year_lines, year_words
from visitapp.ui.visits.figures.figure_widgets import Numbers

MOST_MISSING = 5


class BillsView(QWidget):
    """`asked` a figure to explain, `question` a path to answer."""

    asked = Signal(str)
    question = Signal(str)

    def __init__(
        self,
        look: Look,
        questionnaire: Questionnaire,
        study: Study,
        figures: Container[str],
    ) -> None:
        super().__init__()
        self._numbers = Numbers(look, figures, self.asked)
        self.look, self._questionnaire, self.study = look, questionnaire, study
        self.column = stacked(look, gap=12, on=self)
        spent, years = spending(study), two_years(study)
        if not study.bills:
            self._say_nothing()
        if spent is not None:
            self._add_money(spent)
        if years is not None:
            self._add_years(years)
        for energy in energies(study):
            self._add_energy(energy)
        self._add_missing()

    def _say_nothing(self) -> None:
        words = "Pas encore de facture. Avec elles, on voit où va l’argent."
        empty = EmptyState(self.look, words, "Noter les factures")
        empty.clicked.connect(lambda: self.question.emit("bills"))
        self.column.addWidget(empty)

    def _add_money(self, spent: Spending) -> None:
        card = titled(self.look, "Où va l’argent, par mois", payers(spent.energies))
        lines: list[QWidget] = [self._numbers.row(line) for line in money_lines(spent)]
        lines.append(self._numbers.row(total_line(spent)))
        water = water_line(self.study)
        if water is not None:
            lines.append(self._numbers.row(water))
        card.body.addLayout(rows(self.look, lines))
        for found in self.study.end_use_findings:
            card.body.addWidget(Signed(self.look, "aide", found.message))
        self.column.addWidget(card)

    def _add_years(self, years: TwoYears) -> None:
        card = titled(self.look, "L’an dernier et cette année")
        for line in year_lines(years):
            card.body.addWidget(self._numbers.row(line))
        words = stacked(self.look, Strong(self.look, year_words(years)), around=(14, 0, 14, 8))
        card.body.addLayout(words)
        made_by = [self._numbers.row(line) for line in change_lines(years)]
        if made_by:
            card.body.addLayout(rows(self.look, made_by))
        self.column.addWidget(card)

    def _add_energy(self, energy: EnergyWords) -> None:
        card = titled(self.look, energy.title, energy.period)
        card.body.addWidget(self._numbers.tiles(energy.numbers))
        if energy.changes:
            card.body.addWidget(SmallTitle(self.look, energy.since))
            card.body.addWidget(self._numbers.tiles(energy.changes))
        if energy.corrections:
            card.body.addWidget(SmallTitle(self.look, "Corrigé dans les factures"))
        for sentence in energy.corrections:
            card.body.addWidget(Signed(self.look, "corriger", sentence))
        for sentence in energy.remarks:
            card.body.addWidget(Signed(self.look, "aide", sentence))
        self.column.addWidget(card)

    def _add_missing(self) -> None:
        if not self.study.missing:
            return
        card = titled(
            self.look, "Pour des chiffres plus sûrs", "Ces réponses ouvrent d’autres pistes."
        )
        found: list[QWidget] = []
        for one in self.study.missing[:MOST_MISSING]:
            use = f"pour\u00a0: {inside(one.unlocks)}"
            row = ListRow(self.look, "", one.label, use, ground="")
            code = code_of(self._questionnaire, one.question)
            said = f"Répondre{' à la ' + code if code else ''}\u00a0: {one.label}"
            row.does(partial(self.question.emit, one.question), name=one.question, about=said)
            found.append(row)
        card.body.addLayout(rows(self.look, found))
        self.column.addWidget(card)
