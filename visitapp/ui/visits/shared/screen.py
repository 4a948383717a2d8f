"""« Écran partagé »: the whole window, letters at least 1.5 times as large, nothing private."""

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.checklist.questions import Question
from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.study.spending import Spending, spending
from visitapp.domain.study.study import Study
from visitapp.operations.visits import results
from visitapp.reports.household.wording import amount_parts
from visitapp.reports.layout.charts import SCREEN, horizontal_bars
from visitapp.reports.layout.shapes import Drawing
from visitapp.ui.kit.bars import Chart
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.choice_card import ChoiceCard
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.flow import Columns
from visitapp.ui.kit.focus.tab_order import tab_onward
from visitapp.ui.kit.labels import Amount, Body, Section, Title
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.lists.chip_row import ChipRow
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.kit.page import clear
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.kit.wrapping_row import WrappingRow
from visitapp.ui.look import Look
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.figures.figure_line import FROM_WHERE
from visitapp.ui.visits.shared.words import (
    ACTIONS,
    CONSENTS,
    MONEY,
    VIEWS,
    actions_title,
    chosen,
    consents,
    largest_words,
    money_rows,
    total_words,
    view_for,
)


class Consent(Card):
    """The question, what it means, and two large answers. `answered(path, Answer)`."""

    answered = Signal(str, object)

    def __init__(self, look: Look, question: Question) -> None:
        super().__init__(look, ground="paper")
        self.question = question
        self.body.addWidget(Section(look, question.label))
        if question.hint:
            self.body.addWidget(Body(look, question.hint, tone="ink2"))
        answers = QWidget()
        columns = Columns(answers, most=2, gap=look.px(8))
        self.cards = {True: ChoiceCard(look, "Oui"), False: ChoiceCard(look, "Non")}
        for value, card in self.cards.items():
            card.does(partial(self._press, value), about=f"{card.text()}, {question.label}")
            columns.addWidget(card)
        self.body.addWidget(answers)

    def show_answer(self, answer: Answer | None) -> None:
        """Show what was said, or nothing."""
        given = answer is not None and answer.state is State.GIVEN
        for value, card in self.cards.items():
            card.setAutoExclusive(False)
            card.setChecked(given and answer is not None and answer.value is value)
            card.setAutoExclusive(True)

    def _press(self, value: bool) -> None:
        self.answered.emit(self.question.id, Answer(value=value))


class ActionLine(Card):
    """Number, icon, sentence, and what it may bring in a year."""

    def __init__(self, look: Look, number: int, suggestion: Suggestion) -> None:
        super().__init__(look, ground="paper")
        lead, euros = amount_parts(suggestion.eur)
        icon = Picture(look, suggestion.icon or "fait", 28, "accent", "paper")
        title = Section(look, f"{number}. {suggestion.title}")
        words = stacked(look, title, Body(look, suggestion.detail, tone="ink2"))
        top = Qt.AlignmentFlag.AlignTop
        self.body.addLayout(beside(look, (icon, 0, top), (words, 1), gap=12))
        if euros:
            before, after = (Body(look, one, tone="ink2", wrap=False) for one in (lead, "par an"))
            gain = beside(look, 1, before, Amount(look, euros, wrap=False), after, gap=8)
            self.body.addLayout(gain)


KEPT = 2  # of its height, at most one is the visitor's row
LARGER = 1.6  # of letters of 15 px, half as large again once rounded to whole pixels


class SharedScreen(QFrame):
    """Three views, no list, no name, no income, no health. `closed` on Esc or F8.

    `asked` a page of the visit: where the figures come from is private, and read there.

    The household reads the large letters; the row at the top is the visitor's, in her own size.
    """

    closed = Signal()
    asked = Signal(str)

    def __init__(self, look: Look, jobs: Any, session: VisitSession) -> None:
        super().__init__()
        self.near = look
        self.look = Look(look.wish, max(LARGER, look.scale))
        self.look.setParent(self)
        self.jobs, self.session = jobs, session
        self.view = ""
        self.study: Study | None = None
        self.decisions: dict[str, str] = {}
        self.consents: dict[str, Consent] = {}
        self.setProperty("role", "sheet")
        self.setAccessibleName("Écran partagé")
        self._make()
        session.changed.connect(self._changed)
        look.changed.connect(self._follow)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._hold)
        self._follow()
        self.hide()

    def cover(self, window: QWidget, step: str) -> None:
        """Cover the whole window, on the view that suits the page."""
        if self.parentWidget() is not window:
            self.setParent(window)
            window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self._place_head()
        self.show_view(view_for(step))
        self.jobs.do(results.decisions, then=self._decided, visit=self.session.visit)
        self.chips[self.view].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_view(self, view: str) -> None:
        """Show one of the three views."""
        self.view = view
        self.views.mark(view)
        self._build()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or less room for the row at the top."""
        super().resizeEvent(event)
        self._place_head()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the visit."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays here: what is behind is private."""
        return tab_onward(self, forward)

    def _hold(self, old: QWidget | None, new: QWidget | None) -> None:
        """The hidden page behind never takes the keyboard, even when it is refreshed."""
        if new is None or not self.isVisible() or new.window() is not self.window():
            return
        if new is not self and not self.isAncestorOf(new):
            self.chips[self.view].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        self.views = ChipRow(self.near, VIEWS)
        self.views.chosen.connect(self.show_view)
        self.chips = self.views.chips
        self.training = Badge(self.near, "Entraînement", "warn", "danger")
        self.training.setVisible(self.session.opened.training)
        self.close_button = Button(
            self.near, "Revenir à la visite", icon="fermer", shortcut="F8", does=self.closed
        )
        self.head = WrappingRow(self.near, self.views, self.training, self.close_button)
        self.head.flow.push(self.close_button)
        page = QWidget()
        self._column = QVBoxLayout()
        self._page = stacked(self.near, self._column, on=page)
        scroll = Scroll(self.look, page)
        self._whole = stacked(
            self.near, self.head, (scroll, 1), gap=8, around=(12, 12, 12, 8), on=self
        )

    def _place_head(self) -> None:
        """Over what scrolls; where it would leave too little room, it scrolls with the rest."""
        width = self.width() - 2 * self.near.px(12)
        self.views.updateGeometry()  # the text may be of another size since it was measured
        above = self.head.heightForWidth(width) * KEPT <= self.height()
        if above == (self._whole.indexOf(self.head) >= 0):
            return
        held = QApplication.focusWidget()
        (self._whole if above else self._page).insertWidget(0, self.head)
        if held is not None and self.head.isAncestorOf(held):
            held.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decided(self, decisions: dict[str, str]) -> None:
        self.decisions = dict(decisions)
        self.jobs.do(results.study, then=self._studied, visit=self.session.visit)

    def _studied(self, study: Study) -> None:
        self.study = study
        if self.isVisible() and self.view != CONSENTS:
            self._build()

    def _changed(self, paths: frozenset[str]) -> None:
        for path in paths & set(self.consents):
            self.consents[path].show_answer(self.session.answers.get(path))

    def _build(self) -> None:
        clear(self._column)
        self.consents = {}
        self._title = Title(self.look, VIEWS[self.view])
        self._column.addWidget(self._title)
        build = {CONSENTS: self._add_consents, MONEY: self._add_money, ACTIONS: self._add_actions}
        build[self.view]()
        self._column.addStretch(1)

    def _add_consents(self) -> None:
        self._column.addWidget(Body(self.look, "Nous lisons ces questions ensemble."))
        for question in consents(self.session.questionnaire, self.session.answers):
            consent = Consent(self.look, question)
            consent.show_answer(self.session.answers.get(question.id))
            consent.answered.connect(self.session.set_answer)
            self.consents[question.id] = consent
            self._column.addWidget(consent)

    def _add_money(self) -> None:
        spent = spending(self.study) if self.study is not None else None
        if spent is None:
            self._column.addWidget(Body(self.look, "Il manque encore les factures.", tone="ink2"))
            return
        self._column.addWidget(Body(self.look, "Ce que vous payez pour l’énergie, par mois."))
        chart = Chart(self.look, partial(_bars, self.look, spent), name=VIEWS[MONEY])
        self._column.addWidget(chart)
        self._column.addWidget(Section(self.look, total_words(spent)))
        self._column.addWidget(Body(self.look, largest_words(spent)))
        self._add_from_where("figures")

    def _add_actions(self) -> None:
        found = chosen(self.study, self.decisions) if self.study is not None else []
        self._title.setText(actions_title(len(found)))
        if not found:
            self._column.addWidget(Body(self.look, "Pas encore d’action.", tone="ink2"))
        for number, suggestion in enumerate(found, start=1):
            self._column.addWidget(ActionLine(self.look, number, suggestion))
        if found:
            self._add_from_where("actions")

    def _add_from_where(self, page: str) -> None:
        """The visitor's way, in her own size, to what is behind the numbers."""
        button = Button(self.near, FROM_WHERE, kind="quiet", icon="chiffres")
        button.does(lambda: self.asked.emit(page), name=page)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _follow(self) -> None:
        near = self.near
        if self.look.wish != near.wish:
            self.look.set_theme(near.wish)
        self.look.set_scale(max(LARGER, near.scale))
        px = self.near.px
        self._column.setContentsMargins(px(12), px(8), px(12), px(8))
        self._column.setSpacing(px(16))
        self._place_head()


def _bars(look: Look, spent: Spending, width: float) -> Drawing:
    measures = SCREEN.scaled(look.scale).across(width)
    return horizontal_bars(money_rows(spent), measures)
