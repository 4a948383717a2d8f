"""The questions of the follow-up, section by section, with the very pages of a visit."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from visitapp.domain.errors import UserError
from visitapp.domain.states.support import FollowUpState
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.overviews.follow_up_list import open_sheet
from visitapp.operations.visits.visits import OpenVisit
from visitapp.ui.follow_up.words import STATES, TITLE
from visitapp.ui.kit.buttons.button_row import GivingWay
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.buttons.menu import popup
from visitapp.ui.kit.fit_to_width import FitToWidth
from visitapp.ui.kit.labels import Body, Section, TextLabel
from visitapp.ui.kit.layouts import beside
from visitapp.ui.kit.lists.section_list import SectionList
from visitapp.ui.kit.messages.badges import Badge
from visitapp.ui.look import Density, Look, density
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.session.keys import add_keys
from visitapp.ui.session.pages import Pages
from visitapp.ui.session.progress import entries, how_many_done, short_state
from visitapp.ui.session.saved_note import SavedNote, saved_words
from visitapp.ui.session.sections import place_of, visible_sections
from visitapp.ui.session.session import VisitSession, where_and_why
from visitapp.ui.session.write_queue import Write

END = "Terminer le suivi"
NEXT, RESULT = "Suivant", "Voir le résultat"


class SheetFoot(QFrame):
    """The screen knows where its two buttons lead."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "footer")
        self.previous_button = Button(look, "Précédent", icon="precedent")
        self.saved = SavedNote(look)
        self.forward_button = Button(look, NEXT, kind="primary", after="suivant")
        middle = Qt.AlignmentFlag.AlignVCenter
        parts = (
            (self.previous_button, 0, middle),
            1,
            self.saved,
            1,
            (self.forward_button, 0, middle),
        )
        GivingWay(self, beside(look, *parts, gap=8, around=(16, 8, 16, 8), on=self))

    def show_place(self, *, first: bool, last: bool, ended: bool) -> None:
        """What the two buttons say on this page."""
        self.previous_button.setVisible(not first)
        words = NEXT if not last else (RESULT if ended else END)
        self.forward_button.set_icon("fait" if words == END else "")
        self.forward_button.after = "" if words == END else "suivant"
        self.forward_button.setText(words)

    def show_saving(self, session: VisitSession) -> None:
        """When the last answer was written, or that it is not."""
        if session.not_saved:
            self.saved.show_note(session.not_saved, "bad", "danger")
        else:
            at = session.saved_at
            self.saved.show_note(saved_words(at), "ok" if at else "ink2", "fait")

    def set_density(self, density: Density) -> None:
        """Smaller words where there is little room."""
        self.saved.set_small(density == "small")


class FollowUpSession(VisitSession):
    """`visit` is the id of the follow-up. It is written in while it is under way only."""

    read_again = staticmethod(open_sheet)

    @property
    def finished(self) -> bool:
        """True when answers are read, and not changed."""
        return self.state != FollowUpState.IN_PROGRESS

    def finish(self) -> None:
        """Say that everything was asked, after every answer still on its way."""
        self._queue.add(
            Write(
                follow_ups.finish, {"follow_up": self.visit}, self._finished, self._not_finished,
            )
        )  # fmt: skip

    def _not_finished(self, error: UserError) -> None:
        """Said at the question to choose, else at the day of the follow-up."""
        path, sentence = where_and_why(error)
        self.refused.emit(path or "followed_on", sentence)

    def _finished(self, _: Any) -> None:
        self.state = FollowUpState.DONE
        self.undo.clear()
        self.moved.emit()


SIDE = 236
NAME = "Sections du suivi"
CARD, MORE = "@card", "Reporter ou dire perdu"


class FollowUpSheet(FitToWidth):
    """`asked(page)`; `undoable` after each answer. `may_end`: who may say that all was asked."""

    asked = Signal(str)
    told = Signal(str)
    undoable = Signal(str, object)
    go = Signal(str, dict)

    def __init__(self, look: Look, jobs: Jobs, opened: OpenVisit, *, may_end: bool = True) -> None:
        super().__init__()
        self.may_end = may_end
        self.look, self.jobs = look, jobs
        self.density: Density = "wide"
        self.session = FollowUpSession(jobs, opened, parent=self)
        self.sections = [one.id for one in visible_sections(opened.questionnaire)]
        self.step = self.sections[0]
        self._undone = 0
        self.stack = QStackedWidget()
        self.pages = Pages(look, jobs, self.session, self.stack)
        self._make_head(opened)
        self.foot = SheetFoot(look)
        self._lay_out()
        self._connect()
        self._show_state()
        self.show_step(self.step, focus=False)
        self.foot.show_saving(self.session)
        look.changed.connect(self.fit)

    def window_title(self) -> str:
        """« Odile R., Factures depuis la visite »."""
        return f"{self.session.opened.name}, {self.pages.sections[self.step].title}"

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The first question of the page."""
        page = self.pages.section_page(self.step)
        if page is not None:
            page.focus_first()

    def show_step(self, step: str, focus: bool = True) -> None:
        """A section by its name."""
        self.pages.commit()
        self.step = step
        self.pages.show(step)
        place = self.sections.index(step)
        self.foot.show_place(
            first=place == 0, last=place == len(self.sections) - 1, ended=self.session.finished
        )
        self.foot.forward_button.setVisible(not self._at_an_end_of_others())
        self._show_sections()
        self.fit()
        if self.isVisible():
            self.window().setWindowTitle(f"{self.window_title()} – VisitApp")
        if focus:
            self.focus_first(Qt.FocusReason.OtherFocusReason)

    def show_path(self, path: str) -> None:
        """The question of a path, with the keyboard."""
        step = place_of(self.session.questionnaire, path)
        if step in self.sections:
            self.show_step(step, focus=False)
            page = self.pages.section_page(step)
            if page is not None:
                page.focus_path(path)

    def commit(self) -> None:
        """Send what is typed."""
        self.pages.commit()

    def leave(self) -> None:
        """Send all that waits: called before the sheet goes."""
        self.pages.commit()
        self.session.leave()

    def take_back(self) -> None:
        """Undo the last answer."""
        self.pages.commit()
        self.session.undo.undo()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list: every answer is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self._to_list()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """The list of sections beside the page, or behind a button."""
        self.density = density(self.window().width(), self.look.scale)
        roomy = self.density in ("wide", "medium")
        self.side.setVisible(roomy)
        self.side.setFixedWidth(self.look.px(SIDE))
        self.chooser.setVisible(not roomy)
        self.about.setVisible(roomy)
        self.badge.setVisible(roomy)
        self.more.setVisible(roomy and not self.session.finished)
        self.foot.set_density(self.density)
        px, side = self.look.px, 12 if self.density == "small" else 20
        self._head.setContentsMargins(px(side), px(4), px(side), px(4))
        self._head.setSpacing(px(8 if self.density == "small" else 12))
        self._column.setContentsMargins(px(12), px(14), 0, px(4))
        self.done.setContentsMargins(px(8), 0, px(8), px(8))

    # --- inside

    def _make_head(self, opened: OpenVisit) -> None:
        look = self.look
        self.back = Button(look, TITLE, kind="quiet", icon="precedent")
        self.name = Section(look, opened.name, wrap=False)
        self.about = Body(look, opened.about, tone="ink2")
        self.badge = Badge(look, "", "neutral")
        self.chooser = Button(look, "Sections", icon="sections")
        self.more = Button(look, MORE, icon="heure")
        self.side = QFrame()
        self.side.setProperty("role", "paper")
        self.done = TextLabel(look, "", role="badge")
        self.list = SectionList(look)
        self.list.setAccessibleName(NAME)

    def _lay_out(self) -> None:
        head, body, whole = QFrame(), QHBoxLayout(), QVBoxLayout(self)
        head.setProperty("role", "header")
        self._head = QHBoxLayout(head)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._head.addWidget(self.back, 0, middle)
        self._head.addWidget(self.name)
        self._head.addWidget(self.about, 1)
        self._head.addStretch()
        for widget in (self.badge, self.more, self.chooser):
            self._head.addWidget(widget, 0, middle)
        self._column = QVBoxLayout(self.side)
        self._column.setSpacing(0)
        self._column.addWidget(self.done)
        self._column.addWidget(self.list, 1)
        for layout in (body, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        body.addWidget(self.side)
        body.addWidget(self.stack, 1)
        whole.addWidget(head)
        whole.addLayout(body, 1)
        whole.addWidget(self.foot)

    def _connect(self) -> None:
        session = self.session
        self.back.clicked.connect(self._to_list)
        self.more.clicked.connect(self._to_card)
        self.list.opened.connect(self.show_step)
        self.chooser.clicked.connect(self._choose)
        self.foot.previous_button.clicked.connect(self._previous)
        self.foot.forward_button.clicked.connect(self._forward)
        self.pages.told.connect(self._say)
        self.pages.ended.connect(self._ended)
        self.pages.go.connect(self.go)
        session.changed.connect(self._show_sections)
        session.saving_changed.connect(self._saved)
        session.asked.connect(self.show_path)
        session.refused.connect(self._refused)
        session.moved.connect(self._moved)
        session.came.connect(self.told)
        session.undo.indexChanged.connect(self._done)
        add_keys(self, {
            "previous": self._previous, "next": self._next, "forward": self._forward,
        })  # fmt: skip

    def _show_sections(self, *_: Any) -> None:
        found = entries(self.session.questionnaire, self.session.shown)
        self.done.setText(how_many_done(found))
        self.list.show_sections(found, self.step)
        here = next(one for one in found if one.id == self.step)
        self.chooser.setText(f"Section {here.number} sur {len(found)}")
        page = self.pages.section_page(self.step)
        if page is not None:
            small = self.density == "small"
            page.show_progress(here.state, short_state(here) if small else here.said)

    def _show_state(self) -> None:
        self.badge.show_state(*STATES.get(self.session.state, STATES["to_do"]))

    def _choose(self) -> None:
        found = entries(self.session.questionnaire, self.session.shown)
        words = [(one.id, f"{one.number}\u2002{one.title}") for one in found]
        if not self.session.finished:
            words.append((CARD, MORE))
        chosen = popup(self.chooser, self.look, words, chosen=self.step)
        if chosen == CARD:
            self._to_card()
        elif chosen:
            self.show_step(chosen)

    def _turn(self, by: int) -> bool:
        place = self.sections.index(self.step) + by
        there = 0 <= place < len(self.sections)
        if there:
            self.show_step(self.sections[place])
        return there

    def _previous(self) -> None:
        self._turn(-1)

    def _next(self) -> None:
        self._turn(+1)

    def _at_an_end_of_others(self) -> bool:
        last = self.step == self.sections[-1]
        return last and not self.may_end and not self.session.finished

    def _forward(self) -> None:
        if self._turn(+1) or self._at_an_end_of_others():
            return
        if self.session.finished:
            self.asked.emit("result")
        else:
            self.pages.commit()
            self.session.finish()

    def _to_list(self) -> None:
        self.asked.emit("list")

    def _to_card(self) -> None:
        self.asked.emit("card")

    def _saved(self) -> None:
        self.foot.show_saving(self.session)

    def _done(self, index: int) -> None:
        """An answer was given (not undone): the window may take it back."""
        if index > self._undone:
            self.undoable.emit("", self.take_back)
        self._undone = index

    def _say(self, sentence: str, _: Callable[[], None] | None) -> None:
        self.told.emit(sentence)

    def _ended(self) -> None:
        self.foot.forward_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _refused(self, path: str, sentence: str) -> None:
        self.told.emit(sentence)
        if path:
            self.show_path(path)

    def _moved(self) -> None:
        self._show_state()
        if self.session.state == "done":
            self.told.emit("Suivi terminé. Voici ce qui a changé.")
            self.asked.emit("result")
