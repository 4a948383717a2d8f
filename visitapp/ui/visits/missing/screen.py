"""« Ce qui manque »: a line opens its question, or settles it; the count drops live."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Section
from visitapp.ui.form.fields.problem_box import REASONS
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.labels import Body, Hint, Strong, Title
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.kit.page import hairline
from visitapp.ui.kit.scroll import Scroll
from visitapp.ui.look import Look, density
from visitapp.ui.session.sections import visible_sections
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.missing.row import KEEP, MissingRow
from visitapp.ui.visits.missing.words import (
    Line,
    by_section,
    lines,
    section_words,
    state_of,
    summary,
)


class MissingScreen(QWidget):
    """The list, grouped by section. `go("visit", {"path": …})` opens a question.

    `ended` when the last line was settled from here.
    """

    go = Signal(str, dict)
    ended = Signal()

    def __init__(self, look: Look, jobs: Any, session: VisitSession) -> None:
        super().__init__()
        self.look, self.session = look, session
        self.rows: dict[str, MissingRow] = {}
        self._shown: list[Line] | None = None
        self._stale = True
        self.title = Title(look, "Ce qui manque")
        self.summary = Body(look, "", tone="ink2")
        self._list = QWidget()
        self._column = stacked(look, on=self._list)
        self._end = _End(look)
        page = QWidget()
        self._page = QVBoxLayout(page)
        for widget in (self.title, self.summary, self._list, self._end):
            self._page.addWidget(widget)
        self._page.addStretch(1)
        stacked(look, Scroll(look, page), on=self)
        session.changed.connect(self._changed)
        session.moved.connect(self._moved)
        look.changed.connect(self._measure)
        self._measure()

    def refresh(self) -> None:
        """Look again at what is missing."""
        self._stale = False
        found = lines(self.session.questionnaire, self.session.answers)
        self.summary.setText(summary(found))
        self._end.show_end(bool(found), self.session.finished)
        if found != self._shown:
            self._shown = found
            self._build(found)

    def showEvent(self, event: QShowEvent) -> None:
        """Answers may have changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons on a second line when there is little room."""
        super().resizeEvent(event)
        self._measure()

    def focus_first(self) -> None:
        """Give the keyboard to the first line, where there is something to press."""
        first = next(iter(self.rows.values()), None)
        if first is not None and not self.session.finished:
            first.main.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, paths: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _moved(self) -> None:
        """Finished, or opened again: the lines are for reading, or for settling."""
        self._shown = None
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _build(self, found: list[Line]) -> None:
        place = None if self.session.finished else self._focused_place()
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.rows = {}
        for group in by_section(found).values():
            self._column.addWidget(self._heading(group[0].section, group))
            for line in group:
                row = MissingRow(self.look, line, reading=self.session.finished)
                row.answer.connect(self._answer)
                row.settled.connect(self._settle)
                self.rows[line.path] = row
                self._column.addWidget(row)
                self._column.addWidget(hairline())
        self._measure()
        if place is not None and not self.rows:
            self.ended.emit()
        elif place is not None:
            row = list(self.rows.values())[min(place, len(self.rows) - 1)]
            row.main.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _measure(self) -> None:
        px = self.look.px
        room = density(self.window().width(), self.look.scale)
        side = px(12 if room == "small" else 24)
        self._page.setContentsMargins(side, px(16), side, px(16))
        self._page.setSpacing(px(4))
        for row in self.rows.values():
            row.set_stacked(room in ("narrow", "small"))


class _Heading(QWidget):
    def __init__(self, look: Look, title: str, words: str, tone: str, icon: str) -> None:
        super().__init__()
        self.look, self._name, self._tone = look, icon, tone
        self._icon = QLabel()
        column = QVBoxLayout(self)
        self._row = QHBoxLayout()
        self._row.addWidget(self._icon)
        self._row.addWidget(Strong(look, title), 1)
        self._row.addWidget(Hint(look, words, tone=tone, wrap=False))
        column.addLayout(self._row)
        column.addWidget(hairline())
        self._column = column
        look.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        px = self.look.px
        self._column.setContentsMargins(0, px(16), 0, 0)
        self._column.setSpacing(px(6))
        self._row.setSpacing(px(10))
        self._icon.setPixmap(self.look.pixmap(self._name, 18, self._tone))
        self._icon.setFixedSize(QSize(px(18), px(18)))


class _End(QWidget):
    """« Vous pouvez terminer maintenant. »"""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._icon = QLabel()
        self.bold = Strong(look, "Vous pouvez terminer maintenant.")
        self.plain = Body(look, "", tone="ink2")
        self._row = QHBoxLayout(self)
        words = stacked(look, self.bold, self.plain)
        self._row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        look.changed.connect(self._draw)
        self._draw()

    def show_end(self, lacking: bool, finished: bool) -> None:
        """What finishing now means, or that it is done."""
        done = "La visite est terminée."
        self.bold.setText(done if finished else "Vous pouvez terminer maintenant.")
        later = "«\u00a0Plus tard\u00a0» met la question dans la liste À rappeler."
        left = "Ces réponses n’ont pas été données." if finished else later
        self.plain.setText(left if lacking else "Toutes les réponses utiles sont là.")

    def _draw(self) -> None:
        px = self.look.px
        self._row.setContentsMargins(0, px(20), 0, px(8))
        self._row.setSpacing(px(16))
        self._icon.setPixmap(self.look.pixmap("notes", 24, "accent"))
        self._icon.setFixedSize(QSize(px(24), px(24)))
