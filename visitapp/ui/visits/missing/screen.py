"""« Ce qui manque »: a line opens its question, or settles it; the count drops live."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Section
from visitapp.ui.form.fields.problem_box import REASONS
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.fit_to_width import FitToWidth
from visitapp.ui.kit.labels import Body, Hint, Strong, Title
from visitapp.ui.kit.layouts import beside, stacked
from visitapp.ui.kit.page import clear, hairline
from visitapp.ui.kit.picture import Picture
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look, density
from visitapp.ui.session.sections import visible_sections
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.missing.contradictions import DoubtPart
from visitapp.ui.visits.missing.row import KEEP, MissingRow
from visitapp.ui.visits.missing.words import (
    Line,
    by_section,
    lines,
    section_words,
    state_of,
    summary,
)
from visitapp.ui.visits.missing.worth_asking import AskedPart

FIRST, FIRST_SAID = "D’abord, le danger noté", "Dites ce qui a été fait"


class MissingScreen(FitToWidth):
    """A danger noted, what is worth asking, the list by section. `go` opens a question.
    `weighed`: what is worth asking is known. `ended`: the last line was settled here. `left`: the
    visit goes on, whatever is worth asking."""

    go = Signal(str, dict)
    weighed = Signal()
    ended = Signal()
    left = Signal()

    def __init__(self, look: Look, jobs: Any, session: VisitSession) -> None:
        super().__init__()
        self.look, self.session = look, session
        self.rows: dict[str, MissingRow] = {}
        self._shown: list[Line] | None = None
        self._stale = True
        self.title = Title(look, "Ce qui manque")
        self.summary = Body(look, "", tone="ink2")
        self._first, self._list = QWidget(), QWidget()
        self._ahead = stacked(look, around=(0, 0, 0, 12), on=self._first)
        self._column = stacked(look, on=self._list)
        self._end = _End(look)
        self._end.go_on.clicked.connect(self.left)
        self.asked = AskedPart(look)
        self.asked.answer.connect(self._answer)
        self.doubts = DoubtPart(look, session)
        self.doubts.answer.connect(self._answer)
        self.doubts.ended.connect(self._no_doubt)
        page = QWidget()
        self._page = stacked(
            look, self.title, self.summary, self._first, self.asked, self.doubts, self._list,
            self._end, 1, on=page,
        )  # fmt: skip
        stacked(look, Scroll(look, page), on=self)
        session.changed.connect(self._changed)
        session.moved.connect(self._moved)
        session.asking.came.connect(self._weighed)
        look.changed.connect(self.fit)
        self.fit()

    @property
    def to_ask(self) -> list[str]:
        """The questions worth asking, as they are shown: the worthiest first."""
        return [] if self.session.finished else self.asked.to_ask

    def offer(self, words: str) -> None:
        """What may be done without asking them, at the end of the page; empty for nothing."""
        self._end.go_on.setText(words)
        self._end.go_on.setVisible(bool(words))

    def refresh(self) -> None:
        """Look again at what is missing."""
        self._stale = False
        found = lines(self.session.questionnaire, self.session.answers)
        self._say(found)
        if found != self._shown:
            self._shown = found
            self._build(found)

    def _say(self, found: list[Line]) -> None:
        finished, gaps = self.session.finished, self.session.asking.gaps
        if not finished:
            self.session.asking.ask()
        doubts = self.doubts.refresh()
        self.summary.setText(summary(found, gaps, self.session.asking.refused, doubts))
        whole = gaps is not None and gaps.none and not doubts
        self._end.show_end(bool(found), finished, whole)

    def _weighed(self) -> None:
        """What the questions are worth is known."""
        if self._shown is None or self.session.finished:
            self.asked.hide()
            return
        self._say(self._shown)
        book = self.session.asking
        if book.gaps is not None and book.weighed is not None:
            self.asked.show_gaps(book.weighed.weighing, book.gaps, self.session.answers)
        self.weighed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """The page is hidden: stop weighing questions for it."""
        super().hideEvent(event)
        self.session.asking.rest()

    def showEvent(self, event: QShowEvent) -> None:
        """Answers may have changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.refresh()
        elif not self.session.finished:
            self.session.asking.ask()

    def focus_first(self) -> None:
        """Give the keyboard to the first line, where there is something to press."""
        ahead = [row for row in self.rows.values() if row.line.first]
        first = next(iter((*ahead, *self.doubts.rows.values(), *self.rows.values())), None)
        if first is not None and not self.session.finished:
            first.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _no_doubt(self) -> None:
        if self.rows:
            self.focus_first()
        else:
            self.ended.emit()

    def _changed(self, paths: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _moved(self) -> None:
        """Finished, or opened again: the lines are for reading, or for settling."""
        self._shown = None
        self.asked.setVisible(not self.session.finished and bool(self.asked.rows))
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _build(self, found: list[Line]) -> None:
        place = None if self.session.finished else self._focused_place()
        clear(self._ahead)
        clear(self._column)
        self.rows = {}
        ahead = [line for line in found if line.first]
        if ahead:
            heading = _Heading(self.look, FIRST, FIRST_SAID, "bad", "danger")
            self._add(self._ahead, heading, ahead)
        for group in by_section(found[len(ahead) :]).values():
            self._add(self._column, self._heading(group[0].section, group), group)
        self._first.setVisible(bool(ahead))
        self.fit()
        if place is not None and not self.rows:
            self.ended.emit()
        elif place is not None:
            row = list(self.rows.values())[min(place, len(self.rows) - 1)]
            row.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, column: QVBoxLayout, heading: QWidget, group: list[Line]) -> None:
        column.addWidget(heading)
        for line in group:
            row = MissingRow(self.look, line, reading=self.session.finished)
            row.answer.connect(self._answer)
            row.settled.connect(self._settle)
            self.rows[line.path] = row
            column.addWidget(row)
            column.addWidget(hairline())

    def _focused_place(self) -> int | None:
        focused = self.focusWidget()
        for place, row in enumerate(self.rows.values()):
            if focused is not None and row.isAncestorOf(focused):
                return place
        return None

    def _heading(self, section: Section, group: list[Line]) -> QWidget:
        sections = [one.id for one in visible_sections(self.session.questionnaire)]
        number = sections.index(section.id) + 1
        return _Heading(self.look, f"{number}\u2002{section.title}", *section_words(group))

    def _answer(self, path: str) -> None:
        self.go.emit("visit", {"path": path})

    def _settle(self, path: str, what: str) -> None:
        answer = self.session.answers.get(path)
        if what != KEEP:
            self.session.set_answer(path, Answer(state=state_of(what)))
        elif answer is not None:
            row = self.rows[path].others[KEEP]
            reason = self.ask_reason(row)
            if reason:
                self.session.set_answer(path, replace(answer, kept=reason))

    def ask_reason(self, under: QWidget) -> str:
        """Why a surprising figure is kept; empty when the person changed their mind."""
        return popup(under, self.look, [(reason, reason) for reason in REASONS])

    def fit(self) -> None:
        """What there is room for."""
        px = self.look.px
        room = density(self.window().width(), self.look.scale)
        side = px(12 if room == "small" else 24)
        self._page.setContentsMargins(side, px(16), side, px(16))
        self._page.setSpacing(px(4))
        for row in self.rows.values():
            row.set_stacked(room in ("narrow", "small"))
        self.doubts.set_stacked(room in ("narrow", "small"))
        self.asked.set_stacked(room == "small")


class _Heading(QWidget):
    def __init__(self, look: Look, title: str, words: str, tone: str, icon: str) -> None:
        super().__init__()
        said = Hint(look, words, tone=tone, wrap=False)
        row = beside(look, Picture(look, icon, 18, tone), (Strong(look, title), 1), said, gap=10)
        stacked(look, row, hairline(), gap=6, around=(0, 16, 0, 0), on=self)


class _End(QWidget):
    """« Vous pouvez terminer maintenant. » `go_on`: while the button at the foot asks."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.bold = Strong(look, "Vous pouvez terminer maintenant.")
        self.plain = Body(look, "", tone="ink2")
        icon = Picture(look, "notes", 24, "accent"), 0, Qt.AlignmentFlag.AlignTop
        self.go_on = Button(look, "")
        self.go_on.hide()
        words = stacked(look, self.bold, self.plain, self.go_on, gap=4)
        beside(look, icon, (words, 1), gap=16, around=(0, 20, 0, 8), on=self)

    def show_end(self, lacking: bool, finished: bool, whole: bool) -> None:
        """What finishing now means, or that it is done."""
        done = "La visite est terminée."
        self.bold.setText(done if finished else "Vous pouvez terminer maintenant.")
        later = "«\u00a0Plus tard\u00a0» met la question dans la liste À rappeler."
        left = "Ces réponses n’ont pas été données." if finished else later
        useful = "Toutes les réponses utiles sont là." if whole else ""
        self.plain.setText(left if lacking else useful)
        self.plain.setVisible(bool(self.plain.text()))
