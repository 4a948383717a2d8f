"""« Les actions »: what was fitted, three proposed, the household keeps three at most."""

from collections import deque
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent, QUndoCommand
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from visitapp.domain.checklist.reading import Reading
from visitapp.domain.errors import UserError
from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.savings.equipment_words import fitted_words
from visitapp.domain.savings.shown_actions import for_health, front, others
from visitapp.domain.study.study import Study
from visitapp.domain.text import NBSP
from visitapp.operations.visits import results
from visitapp.reports.household.wording import amount_parts
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Amount, Body, Section, Title
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.look import Look
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.actions.card import ActionCard
from visitapp.ui.visits.actions.choice import Choice, ChoiceLine, ChoicePanel
from visitapp.ui.visits.actions.themes import Themes
from visitapp.ui.visits.actions.words import how_many_kept
from visitapp.ui.visits.figures.explanation import of_suggestion
from visitapp.ui.visits.figures.explanation_panel import ExplanationScreen
from visitapp.ui.visits.figures.figure_line import WHY, WHY_WHOLE

FITTED = "savings.fitted_together"
DONE, FREE = "Déjà posé aujourd’hui", "Rien à payer, rien à faire."


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


class ActionsScreen(ExplanationScreen):
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
        self._title = Title(look, "Les actions")
        self._kept = Body(look, "", tone="ink2")
        self.figures_button = Button(look, "Les chiffres", icon="chiffres", parent=self)
        self.figures_button.hide()
        self.figures_button.clicked.connect(lambda: self.go.emit("figures", {}))
        self.panel, self.line = ChoicePanel(look), ChoiceLine(look)
        for choice in (self.panel, self.line):
            choice.asked.connect(self.open_figure)
            choice.hide()
        upper = beside(look, (self._scroll, 1), self.panel, self.why)
        stacked(look, (upper, 1), self.line, on=self)
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
        self._open_panel(rule)

    def open_figure(self, figure: str) -> None:
        """Show where a sum comes from."""
        self.why.show_figure(figure)
        self._open_panel(figure)

    def _explain(self, suggestion: Suggestion, study: Study) -> None:
        self.why.show_explanation(of_suggestion(suggestion, study, self.session.questionnaire))

    def _open_panel(self, what: str) -> None:
        self._why_of = what
        for name, card in self.cards.items():
            card.set_chosen(name == what)
        self.show_why()

    def close_why(self) -> None:
        """Back to the cards, where the focus was."""
        what, self._why_of = self._why_of, ""
        self.why.hide()
        self.why.forget()
        for one in self.cards.values():
            one.set_chosen(False)
        self.fit()
        card = self.cards.get(what)
        named = [one for one in self.findChildren(QWidget, what) if one.isVisible()]
        for asked in named[:1] if card is None else [card.why_button]:
            asked.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_page(self) -> None:
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
        ahead = front(study.suggestions, self.decisions)
        page = QWidget()
        page.setProperty("role", "page")
        self._column = QVBoxLayout(page)
        self.cards = {}
        for kept in (self._title, self._kept, self.figures_button):
            kept.setParent(page)
        head = QHBoxLayout()
        bottom = Qt.AlignmentFlag.AlignBottom
        head.addLayout(beside(self.look, self._title, (self._kept, 1, bottom), gap=12), 1)
        head.addWidget(self.figures_button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        self._add_fitted(study)
        for number, suggestion in enumerate(ahead, start=1):
            self._column.addWidget(self._card(suggestion, str(number)))
        health = for_health(study.suggestions, ahead)
        if health:
            self._column.addWidget(Section(self.look, "Pour la santé et la sécurité"))
            for one in health:
                self._column.addWidget(self._card(one, ""))
        left = others(study.suggestions, ahead)
        self.themes = Themes(
            self.look,
            study,
            {theme: [self._card(one, "") for one in left[theme]] for theme in left},
        )
        self._column.addWidget(self.themes)
        self.themes.setVisible(bool(left))
        if not study.suggestions:
            self._column.addWidget(self._nothing(study))
        self._column.addStretch(1)
        self._allow()
        old = self._scroll.takeWidget()
        self._scroll.setWidget(page)
        if old is not None:
            old.deleteLater()
        self.fit()

    def _add_fitted(self, study: Study) -> None:
        """The green line: what was fitted today, and what it is worth."""
        reading = Reading(self.session.questionnaire, self.session.answers)
        words = ", ".join(fitted_words(reading))
        lead, euros = amount_parts(study.fitted_together)
        look = self.look
        banner = self.fitted = Banner(look, f"{DONE}{NBSP}: {words}", FREE, "ok", icon="pose")
        self._column.addWidget(banner)
        banner.setVisible(bool(words))  # within the page: alone it would be a window
        if euros:
            why = Button(look, WHY, kind="quiet")
            about = f"{lead} {euros} par an. {WHY_WHOLE}"
            why.does(lambda: self.open_figure(FITTED), name=FITTED, about=about)
            amount = Amount(look, euros, wrap=False)
            banner.side.addLayout(beside(look, Body(look, lead, wrap=False), amount, why, gap=8))

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
        name = self.session.opened.name
        self._kept.setText(how_many_kept(name, kept))
        shown = [card.suggestion for card in self.cards.values()]
        chosen = [one for one in shown if self.decisions.get(one.id) == "keep"]
        for choice in (self.panel, self.line):
            choice.show_choice(Choice(name, chosen, self.study))
        for rule, card in self.cards.items():
            card.show_decision(self.decisions.get(rule, ""))
        self.fit()

    def _suggestion(self, rule: str) -> Suggestion | None:
        found = self.study.suggestions if self.study is not None else ()
        return next((one for one in found if one.id == rule), None)

    def fit(self) -> None:
        """What there is room for."""
        opened = bool(self._why_of)
        room = self.fit_why(opened)
        self.figures_button.setVisible(room in ("narrow", "small"))
        crowded = room == "medium" and opened
        cards = "small" if crowded else room
        for card in self.cards.values():
            card.set_narrow(cards)
        self.panel.setVisible(room == "wide" and not opened)
        summed = self.study is not None and self.study.won_together is not None
        self.line.set_small(room == "small")
        self.line.setVisible(summed and not self.panel.isVisibleTo(self))
        if hasattr(self, "_column"):
            side = self.look.px(12 if room == "small" else 24)
            top = self.look.px(4 if room in ("narrow", "small") else 12)
            self._column.setContentsMargins(side, top, side, self.look.px(12))
            self._column.setSpacing(self.look.px(8))
            self.themes.set_room("small" if opened else cards)
            self.fitted.plain.setVisible(room in ("wide", "medium"))
