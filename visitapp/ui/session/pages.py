"""The sections of an open visit or follow-up: each page built once, kept, refreshed when shown."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from visitapp.domain.asking.usual_rows import usual_rows
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.contradictions import Contradiction, at
from visitapp.domain.checklist.questions import Section
from visitapp.domain.errors import UserError
from visitapp.operations.visits.numbers_of_the_day import numbers_of_the_day
from visitapp.ui.form.bills.table import BillTable
from visitapp.ui.form.section_page import SectionPage
from visitapp.ui.form.usual_rows import Propose
from visitapp.ui.kit.layouts import stacked
from visitapp.ui.look import Look
from visitapp.ui.session.confirm_carried_over import ConfirmCarriedOver, confirmed_together
from visitapp.ui.session.file_tool import WORDS, FileTool
from visitapp.ui.session.sections import (
    ACTIONS,
    FIGURES,
    POINTS,
    REPORT,
    visible_sections,
)
from visitapp.ui.session.session import VisitSession

PAPER = (ACTIONS, FIGURES, REPORT, POINTS)
AHEAD_MS = 60  # between two pages built ahead: typing goes first


class Pages(QObject):
    """Makes pages in `stack`. Sections are built ahead, one at a time, while nothing happens.

    `focused` names the question that has the keyboard; `told` a sentence and a way back;
    `ended` that Enter was pressed at the last question; `go` a way out of the page;
    `paper_changed` that another page is to be seen beside the questions.
    """

    focused = Signal(str)
    told = Signal(str, object)
    ended = Signal()
    paper_changed = Signal()
    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Any, session: VisitSession, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self.look, self.jobs, self.session, self.stack = look, jobs, session, stack
        self.made: dict[str, QWidget] = {}
        self.sections: dict[str, Section] = {
            section.id: section for section in visible_sections(session.questionnaire)
        }
        self._frames: dict[str, QFrame] = {}
        self._stale: set[str] = set()
        self._doubts: dict[str, Contradiction] = {}
        self._from_page = self._step = ""
        self._ahead = QTimer(self)
        self._ahead.setSingleShot(True)
        self._ahead.setInterval(AHEAD_MS)
        self._ahead.timeout.connect(self._build_one_ahead)
        session.changed.connect(self._changed)
        session.moved.connect(self._allow)
        session.conflicts_changed.connect(self._mark)
        session.typed.connect(self.commit)

    def show(self, step: str) -> QWidget:
        """Put the page of a step on top, up to date, and give it."""
        self._step = step
        page = self.page(step)
        if step in self._stale and isinstance(page, SectionPage):
            page.show_answers(self.session.shown)
        self._stale.discard(step)
        self.stack.setCurrentWidget(self._frames[step])
        QTimer.singleShot(0, self._ahead, self._ahead.start)  # counted from when it is painted
        return page

    def page(self, step: str) -> QWidget:
        """The page of a step, made when first asked for."""
        if step not in self.made:
            frame = QFrame(self.stack)
            page = self._section(step, frame) if step in self.sections else self._screen(step)
            frame.setProperty("role", "paper" if step in PAPER else "sheet")
            stacked(self.look, page, on=frame)
            self.stack.addWidget(frame)
            self.made[step], self._frames[step] = page, frame
        return self.made[step]

    def section_page(self, step: str) -> SectionPage | None:
        """The page of a section, if that is what the step is."""
        page = self.made.get(step)
        return page if isinstance(page, SectionPage) else None

    def commit(self) -> None:
        """Send what is typed on the page and not sent."""
        for page in self.made.values():
            if isinstance(page, SectionPage):
                page.commit()

    def _section(self, step: str, frame: QFrame) -> SectionPage:
        """Built where it will stand: at the width of the window, and styled once."""
        session = self.session
        page = SectionPage(
            self.look, session.questionnaire, self.sections[step], load_photo=session.photo,
            propose=self._propose(), parent=frame,
        )  # fmt: skip
        page.setObjectName(step)
        page.answered.connect(self._answered)
        page.given.connect(self._given)
        page.attached.connect(session.attach)
        page.focused.connect(self.focused)
        page.told.connect(self.told)
        page.ended.connect(self.ended)
        page.paper_changed.connect(self.paper_changed)
        page.show_answers(session.shown)
        page.show_conflicts(session.conflicts)
        page.show_doubts(self._doubts)
        page.choosing.connect(self._choose)
        page.opening.connect(session.asked)
        page.set_enabled_input(not session.finished)
        for table in page.rows():
            if isinstance(table, BillTable):
                self.jobs.do(
                    numbers_of_the_day, visit=session.visit, then=table.set_parameters,
                    refused=self._without_numbers,
                )  # fmt: skip
        together = confirmed_together(session, self.sections, step)
        if together:
            same = ConfirmCarriedOver(self.look, session, together)
            same.done.connect(page.focus_first)
            page.add_tool(same, first=same.take_keyboard)
            same.show_waiting()
        if step in WORDS:
            tool = FileTool(self.look, self.jobs, session, step)
            tool.told.connect(self.told)
            page.add_tool(tool)
        return page

    def _screen(self, step: str) -> QWidget:
        """The page of a step that is no section; only a visit has some."""
        raise KeyError(step)

    def _answered(self, path: str, answer: Answer | None) -> None:
        self._from_page = self.sender().objectName()
        try:
            self.session.set_answer(path, answer)
        finally:
            self._from_page = ""

    def _given(self, answers: dict[str, Answer]) -> None:
        """Several at once are one step to undo."""
        self._from_page = self.sender().objectName()
        self.session.undo.beginMacro("")
        try:
            for path, answer in answers.items():
                self.session.set_answer(path, answer)
        finally:
            self.session.undo.endMacro()
            self._from_page = ""

    def _propose(self) -> Propose | None:
        plausible = self.session.opened.plausible
        return None if plausible is None else partial(usual_rows, plausible)

    def _without_numbers(self, error: UserError) -> None:
        """No number for that day: what is usual is not told, and the visit goes on."""

    def _changed(self, paths: frozenset[str]) -> None:
        now = self.stack.currentWidget()
        for step in self.made:
            page = self.section_page(step)
            if page is None or step == self._from_page:
                continue
            if self._frames[step] is now:
                page.show_answers(self.session.shown)
            else:
                self._stale.add(step)
        self._show_doubts(paths)

    def _show_doubts(self, paths: frozenset[str]) -> None:
        """Those that these answers just made, and those that were said and are still there."""
        found = {one.id: one for one in self.session.doubts()}
        told = {path: found[one.id] for path, one in self._doubts.items() if one.id in found}
        told |= {path: here[0] for path in paths if (here := at(found.values(), path))}
        self._doubts = told
        for step in self.made:
            page = self.section_page(step)
            if page is not None:
                page.show_doubts(told)

    def _choose(self, path: str) -> None:
        self.go.emit("conflicts", {"record": self.session.visit, "path": path})

    def _mark(self) -> None:
        for step in self.made:
            page = self.section_page(step)
            if page is not None:
                page.show_conflicts(self.session.conflicts)

    def _allow(self) -> None:
        for step in self.made:
            page = self.section_page(step)
            if page is not None:
                page.set_enabled_input(not self.session.finished)

    def _build_one_ahead(self) -> None:
        """Those that come after the page shown first: they are the next ones asked for."""
        steps = list(self.sections)
        here = steps.index(self._step) if self._step in steps else 0
        for step in (*steps[here:], *steps[:here]):
            if step not in self.made:
                self.page(step)
                self._ahead.start()
                return
