"""« Les actions »: three proposed first, the household keeps three at most."""

from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent, QUndoCommand
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.study.study import Study
from visitapp.operations.visits import results
from visitapp.reports.household.wording import amount_parts
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.text_button import TextButton
from visitapp.ui.kit.labels import Amount, Body, Strong, Title
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.page import hairline
from visitapp.ui.look import Look
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.actions.card import ActionCard
from visitapp.ui.visits.actions.others import Others
from visitapp.ui.visits.actions.words import how_many_kept, paid, sorted_out, together
from visitapp.ui.visits.figures.asking import WHY_WHOLE
from visitapp.ui.visits.figures.explanation import of_suggestion
from visitapp.ui.visits.figures.why import WhyScreen

KEPT, PAID = "savings.kept_together", "spending.paid"


class SumLine(QWidget):
    """What the kept actions bring, beside what is paid. `asked` a figure to explain."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.together = Strong(look, "")
        self.paid = TextButton(look, "", does=lambda: self.asked.emit(PAID))
        self.lead = Body(look, "", tone="ink2", wrap=False)
        self.total = Amount(look, "", wrap=False)
        self.why = Button(look, WHY_WHOLE, kind="quiet", does=lambda: self.asked.emit(KEPT))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._parts = (QHBoxLayout(), QHBoxLayout())
        for part, widgets in zip(
            self._parts, ((self.together, self.paid), (self.lead, self.total, self.why)),
            strict=True,
        ):  # fmt: skip
            for widget in widgets:
                part.addWidget(widget)
            self._row.addLayout(part)
        self._parts[0].addStretch(1)
        look.changed.connect(self._measure)
        self.show_sum(None, 0)
        self._measure()

    def show_sum(self, study: Study | None, kept: int) -> None:
        """The sum of the kept actions; nothing while none is kept."""
        lead, total = amount_parts(study.kept_together if study is not None and kept else None)
        payment = paid(study) if study is not None and total else ""
        self.lead.setText(lead)
        self.total.setText(total)
        self.together.setText(together(kept) if total else "")
        self.paid.setText(payment)
        self.paid.setAccessibleName(f"{payment}. {WHY_WHOLE}")
        self.why.setAccessibleName(f"{self.together.text()}. {WHY_WHOLE}")
        self.paid.setVisible(bool(payment))
        self.setVisible(bool(total))

    def button_of(self, figure: str) -> QWidget:
        """What was pressed to ask about a figure."""
        return self.paid if figure == PAID else self.why

    def set_narrow(self, narrow: bool) -> None:
        """With little room, the amount goes under the words."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def _measure(self) -> None:
        gap = self.look.px(12)
        self._row.setSpacing(gap)
        for part in self._parts:
            part.setSpacing(gap)


class Decide(QUndoCommand):
    """Replace one decision by another; empty words are no decision. `asked` shows a path."""

    def __init__(
        self, decide: Callable[[str, str], None], asked: Callable[[str], None], rule: str,
        old: str, new: str,
    ) -> None:  # fmt: skip
        super().__init__()
        self._decide, self._asked, self._rule = decide, asked, rule
        self._old, self._new = old, new

    def redo(self) -> None:
        self._decide(self._rule, self._new)

    def undo(self) -> None:
        self._decide(self._rule, self._old)
        self._asked(f"actions/{self._rule}/decision")


class ActionsScreen(WhyScreen):
    """Cards, their sum, other ideas; at the right, where a figure comes from."""

    def __init__(self, look: Look, jobs: Any, session: VisitSession) -> None:
        super().__init__(look, jobs, session, "Retour aux actions")
        self.study: Study | None = None
        self.decisions: dict[str, str] = {}
        self.cards: dict[str, ActionCard] = {}
        self._stale = True
        self._focus_wanted = False
        self._deciding: deque[str] = deque()
        self._why_of = ""
        self._why_from: QWidget | None = None
        self._title = Title(look, "Les actions")
        self._kept = Body(look, "", tone="ink2")
        self.figures_button = Button(look, "Les chiffres", icon="chiffres", parent=self)
        self.figures_button.hide()
        self.figures_button.clicked.connect(lambda: self.go.emit("figures", {}))
        beside(look, (self._scroll, 1), self.why, on=self)
        jobs.changed.connect(self._changed)
        session.moved.connect(self._allow)

    def refresh(self) -> None:
        """Ask for the study and the decisions again."""
        self._stale = False
        self.jobs.do(results.decisions, then=self._decided, visit=self.session.visit)

    def open_why(self, rule: str) -> None:
        """Show where the figure of one action comes from."""
        suggestion = self._suggestion(rule)
        if suggestion is None or self.study is None:
            return
        self._explain(suggestion, self.study)
        self._open_panel(rule, self.cards[rule].why_button)

    def open_figure(self, figure: str) -> None:
        """Show where a sum comes from."""
        self.why.show_figure(figure)
        self._open_panel(figure, self.sum.button_of(figure))

    def _explain(self, suggestion: Suggestion, study: Study) -> None:
        self.why.show_explanation(of_suggestion(suggestion, study, self.session.questionnaire))

    def _open_panel(self, what: str, asked_from: QWidget) -> None:
        self._why_of, self._why_from = what, asked_from
        for name, card in self.cards.items():
            card.set_chosen(name == what)
        self.why.show()
        self.fit()
        self.why.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_why(self) -> None:
        """Back to the cards, where the focus was."""
        asked_from, self._why_from, self._why_of = self._why_from, None, ""
        self.why.hide()
        self.why.forget()
        for one in self.cards.values():
            one.set_chosen(False)
        self.fit()
        if asked_from is not None:
            asked_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """The first decision to take, as soon as the cards are there."""
        card = next(iter(self.cards.values()), None)
        self._focus_wanted = card is None
        if card is not None:
            card.chips["keep"].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Answers may have changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _changed(self, changed: Any) -> None:
        if self.session.visit not in changed.records:
            return
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _decided(self, decisions: dict[str, str]) -> None:
        self.decisions = dict(decisions)
        self.jobs.do(results.study, then=self._studied, visit=self.session.visit)

    def _studied(self, study: Study) -> None:
        before, self.study = self.study, study
        if before is None or before.suggestions != study.suggestions or not self.cards:
            self._build(study)
        if self._focus_wanted and self.isVisible():
            self.focus_first()
        self._say()
        if self.why.figure:
            self.why.refresh()
        elif self._why_of and (again := self._suggestion(self._why_of)) is not None:
            self._explain(again, study)

    def _build(self, study: Study) -> None:
        front, others = sorted_out(study.suggestions, self.decisions)
        page = QWidget()
        page.setProperty("role", "page")
        self._column = QVBoxLayout(page)
        self.cards = {}
        for kept in (self._title, self._kept, self.figures_button):
            kept.setParent(page)
        words = stacked(self.look, self._title, self._kept)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        head.addWidget(self.figures_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        for number, suggestion in enumerate(front, start=1):
            self._column.addWidget(self._card(suggestion, str(number)))
        self.sum = SumLine(self.look)
        self.sum.asked.connect(self.open_figure)
        self._column.addWidget(self.sum)
        if others:
            self._column.addWidget(hairline())
            self.others = Others(self.look, [self._card(one, "") for one in others])
            self._column.addWidget(self.others)
        if not study.suggestions:
            self._column.addWidget(self._nothing(study))
        self._column.addStretch(1)
        self._allow()
        old = self._scroll.takeWidget()
        self._scroll.setWidget(page)
        if old is not None:
            old.deleteLater()
        self.fit()

    def _allow(self) -> None:
        for card in self.cards.values():
            card.choices.setEnabled(not self.session.finished)

    def _nothing(self, study: Study) -> QWidget:
        need = study.missing[0].label if study.missing else "les factures"
        return Body(self.look, f"Pas encore de piste. Il manque\u00a0: {need}.", tone="ink2")

    def _card(self, suggestion: Suggestion, number: str) -> ActionCard:
        card = ActionCard(self.look, suggestion, number)
        card.decided.connect(self._decide)
        card.why.connect(self.open_why)
        self.cards[suggestion.id] = card
        return card

    def _decide(self, rule: str, decision: str) -> None:
        if decision == self.decisions.get(rule, ""):
            return
        before = self.decisions.get(rule, "")
        asked = self.session.asked.emit
        self.session.undo.push(Decide(self.decide, asked, rule, before, decision))

    def decide(self, rule: str, decision: str) -> None:
        """Write a decision, without a new undo step; empty takes it back."""
        self._deciding.append(rule)
        self.jobs.do(
            results.decide,
            then=self._taken,
            refused=self._not_taken,
            visit=self.session.visit,
            rule=rule,
            decision=decision or None,
        )

    def _taken(self, changed: Any) -> None:
        self._deciding.popleft()

    def _not_taken(self, error: UserError) -> None:
        rule = self._deciding.popleft()
        card = self.cards.get(rule)
        if card is not None:
            card.show_decision(self.decisions.get(rule, ""))
            card.show_problem(f"{error.message} {error.hint}".strip())

    def _say(self) -> None:
        kept = sum(1 for decision in self.decisions.values() if decision == "keep")
        self._kept.setText(how_many_kept(self.session.opened.name, kept))
        self.sum.show_sum(self.study, kept)
        for rule, card in self.cards.items():
            card.show_decision(self.decisions.get(rule, ""))

    def _suggestion(self, rule: str) -> Suggestion | None:
        found = self.study.suggestions if self.study is not None else ()
        return next((one for one in found if one.id == rule), None)

    def fit(self) -> None:
        """What there is room for."""
        opened = bool(self._why_of)
        room = self.fit_why(opened)
        self.figures_button.setVisible(room in ("narrow", "small"))
        for card in self.cards.values():
            card.set_narrow(room == "small" or (room == "medium" and opened))
        if hasattr(self, "_column"):
            side = self.look.px(12 if room == "small" else 24)
            top = self.look.px(4 if room == "small" else 16)
            self._column.setContentsMargins(side, top, side, self.look.px(16))
            self._column.setSpacing(self.look.px(8 if room == "small" else 12))
            self.sum.set_narrow(room == "small" or (room == "medium" and opened))
