"""The energies of a home, those with bills and those that most homes have, one under the other."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Question, Questionnaire
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.energy.bill_year import running_year, unit_prices, usual_year
from visitapp.domain.energy.bills import WATER, BillPeriod, bills_from_answers, unit_of
from visitapp.domain.energy.next_bill import rows_of
from visitapp.domain.energy.units import result_unit
from visitapp.domain.parameters.parameters import Parameters
from visitapp.reports.answers.units import ONE_UNIT, WORDS
from visitapp.ui.form.bills.columns import DAYS, PRICE
from visitapp.ui.form.bills.group import BillGroup, GroupView
from visitapp.ui.form.bills.row import BillRow
from visitapp.ui.form.bills.words import line_words, usual_words, year_cells, year_words
from visitapp.ui.look import Look

USUAL = ("electricity", "gas", WATER)
"""Energies that most homes have: their place is there before their first bill."""
CHARGED: Mapping[str, str] = {WATER: "water_in_charges"}
"""The question that asks whether it is in the charges of the home."""
ENERGY = "energy"
NO_ENERGY = "Énergie à dire"


class BillGroups(QWidget):
    """`opening(row)` a bill, `adding(energy)` one more, `unfolding(energy)` where one is open at
    a time, `charged(energy)`: it is in the charges. `row` stands in the place of the open bill."""

    opening = Signal(str)
    adding = Signal(str)
    unfolding = Signal(str)
    charged = Signal(str)

    def __init__(
        self, look: Look, questionnaire: Questionnaire, question: Question, row: BillRow
    ) -> None:
        super().__init__()
        self.look, self.questionnaire, self.question, self.row = look, questionnaire, question, row
        self.parameters: Parameters | None = None
        self.prices: Mapping[str, Decimal] = {}
        energies = next(one for one in question.questions if one.id == ENERGY).choices
        self.labels = {one.id: one.label for one in energies}
        self.made: dict[str, BillGroup] = {}
        self.enabled = True
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._keep_row()

    def label(self, energy: str) -> str:
        """« Gaz de ville »."""
        return self.labels.get(energy, NO_ENERGY)

    def is_whole(self, energy: str) -> bool:
        """Whether its bills make a year."""
        return energy in self.made and self.made[energy].whole

    def show_bills(self, situation: Situation, energy: str, row: str, *, new: bool) -> None:
        """Every energy again; the bill that is open, and whether it is only proposed."""
        self._make(situation, energy if row else None)
        reading = Reading(self.questionnaire, situation.answers)
        periods = bills_from_answers(reading)
        self.prices = unit_prices(periods, self.parameters) if self.parameters else {}
        if not row:
            self._keep_row()
        for name, group in self.made.items():
            here = row if row and name == energy else ""
            rows = rows_of(situation, self.question.id, name or None)
            lines = {
                one: line_words(situation, self.question, one, self.prices.get(one))
                for one in rows
                if not (new and one == row)
            }
            view = GroupView(lines, self._asked(situation, name), self._heads(name), here)
            view = replace(view, charges=self.in_charges(situation, name))
            view = self._with_year(view, reading, name, periods.get(name, []))
            group.show_view(view, self.row if here else None)
        self.row.setVisible(bool(row))

    def fold_but(self, energy: str, *, little_room: bool) -> None:
        """One energy open where there is little room."""
        for name, group in self.made.items():
            group.set_folded(little_room and name != energy)

    def focus_lines(self, energy: str) -> None:
        """The first bill of an energy that was just unfolded."""
        lines = list(self.made[energy].lines.values())
        if lines:
            lines[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_enabled_input(self, enabled: bool) -> None:
        """Allow or forbid adding."""
        self.enabled = enabled
        for group in self.made.values():
            group.add.setEnabled(enabled)
            group.charges.setEnabled(enabled)

    def in_charges(self, situation: Situation, energy: str) -> bool | None:
        """Whether an energy is paid in the charges; None where that is not asked."""
        question = CHARGED.get(energy, "")
        if question not in self.questionnaire.located:
            return None
        return situation.value(question) is True

    def _make(self, situation: Situation, opened: str | None) -> None:
        energies = [
            situation.value(ENERGY, self.question.id, row)
            for row in situation.rows(self.question.id)
        ]
        held = {one if isinstance(one, str) else "" for one in energies} | set(USUAL)
        held |= {opened} if opened is not None else set()
        wanted = [one for one in (*self.labels, "") if one in held]
        if wanted == list(self.made):
            return
        for gone in [one for one in self.made if one not in wanted]:
            group = self.made.pop(gone)
            if group.isAncestorOf(self.row):
                self._keep_row()
            self._column.removeWidget(group)
            group.hide()
            group.deleteLater()
        self.made = {one: self.made.get(one) or self._group(one) for one in wanted}
        for place, group in enumerate(self.made.values()):
            if self._column.indexOf(group) != place:
                self._column.insertWidget(place, group)

    def _keep_row(self) -> None:
        """Out of the group that held it, which may go."""
        self.row.hide()
        self.row.setParent(self)

    def _group(self, energy: str) -> BillGroup:
        group = BillGroup(self.look, energy, self.label(energy), self.question.icon)
        group.opening.connect(self.opening)
        group.adding.connect(lambda: self.adding.emit(energy))
        group.unfolding.connect(lambda: self.unfolding.emit(energy))
        group.charged.connect(lambda: self.charged.emit(energy))
        group.add.setEnabled(self.enabled)
        group.charges.setEnabled(self.enabled)
        return group

    def _with_year(
        self, view: GroupView, reading: Reading, energy: str, periods: list[BillPeriod]
    ) -> GroupView:
        if self.parameters is None or not energy:
            return view
        year = running_year(periods, energy, self.parameters)
        usual = usual_year(reading, energy, self.parameters)
        said = usual_words(usual, year, energy) if usual is not None else ("", "ink2")
        if year is None:
            return replace(view, usual=said)
        return replace(
            view, year=year_cells(year), year_said=year_words(year, energy), whole=year.whole,
            usual=said,
        )  # fmt: skip

    def _asked(self, situation: Situation, energy: str) -> tuple[str, ...]:
        """The cells of this energy: the unit is not always one of them."""
        probe = f"{self.question.id}/any"
        answers: Mapping[str, Answer] = {f"{probe}/{ENERGY}": Answer(energy)}
        trial = Situation(self.questionnaire, answers)
        return tuple(
            one.id for one in self.question.questions
            if one.short and trial.relevant(f"{probe}/{one.id}")
        )  # fmt: skip

    def _heads(self, energy: str) -> dict[str, str]:
        heads = {one.id: one.short for one in self.question.questions if one.short}
        if energy in ONE_UNIT:
            heads["quantity"] += f", {WORDS[unit_of(energy, None)]}"
        return {**heads, DAYS: "Jours", PRICE: f"€/{result_unit(energy)}"}
