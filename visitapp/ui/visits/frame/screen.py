"""One open visit: navigation between pages, keys, messages."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.walk import question_at
from visitapp.ui.look import Look
from visitapp.ui.session.keys import PAGE_FIRST, add_keys
from visitapp.ui.session.progress import entries, short_state
from visitapp.ui.session.sections import (
    ACTIONS,
    FIGURES,
    MISSING,
    POINTS,
    REPORT,
    Forward,
    first_step,
    forward,
    next_step,
    place_of,
    previous_step,
    visible_sections,
)
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.frame.frame import VisitFrame, said_ended
from visitapp.ui.visits.frame.network import Network
from visitapp.ui.visits.frame.pages import TITLES
from visitapp.ui.visits.frame.question_series import QuestionSeries, first_button
from visitapp.ui.visits.shared.screen import SharedScreen


class VisitScreen(VisitFrame):
    """`go` leaves the visit; `show_step` and `show_path` move inside it."""

    go = Signal(str, dict)
    lock_wanted = Signal(str)

    def __init__(
        self, look: Look, jobs: Any, session: VisitSession, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, jobs, session, parent)
        self.visit = session.visit
        self._last_focus: dict[str, str] = {}
        self._came_from = ""
        self._series = QuestionSeries()
        self.network = Network(self)
        self.network.told.connect(self.header.set_network)
        self._network_asked = False
        self._entries = entries(session.questionnaire, session.shown)
        self._connect()
        self.header.set_state(session.state)
        self._show_saving()
        self._open(first_step(session.opened), focus=False)

    # --- what the window uses

    def window_title(self) -> str:
        """« Samira L., 4 Factures »."""
        section = self.pages.sections.get(self.step)
        title = section.title if section is not None else TITLES[self.step]
        return f"{self.session.opened.name}, {title}"

    def refresh(self) -> None:
        """Show again what changed meanwhile."""
        self._show_sections()

    def show_step(self, name: str, path: str = "", **_: Any) -> None:
        """A page by its name; « visit » with a path brings that question to the eye."""
        if name == "shared":
            self.open_shared()
        elif path:
            self.show_path(path)
        elif name == "visit":
            first = visible_sections(self.session.questionnaire)[0].id
            self._open(self.step if self.on_section or self.step == POINTS else first)
        else:
            self._open(name)

    def show_path(self, path: str) -> None:
        """The question of a path, scrolled clear, with the keyboard; one asked no more is said."""
        if self.says_gone(path):
            return
        step = place_of(self.session.questionnaire, path)
        self._open(step, focus=False)
        page = self.pages.section_page(step)
        if page is not None:
            page.focus_path(path)

    def finish_typing(self) -> None:
        """Send everything typed, and all that waits: called before the visit is left."""
        self._commit_all()
        self.session.leave()

    def _commit_all(self) -> None:
        self.pages.commit()
        self.notes_panel.commit()
        if self.danger_panel is not None:
            self.danger_panel.commit()

    def toggle_help(self) -> None:
        """F1: beside the sheet where there is room, else over it."""
        if self.roomy:
            self.help_wanted = not self.help_wanted
            self.fit()
        else:
            self._toggle(self.help_drawer)

    def open_shared(self) -> None:
        """F8: the whole window for the household's eyes."""
        if self.shared is None:
            self.shared = SharedScreen(self.look, self.jobs, self.session)
            self.shared.closed.connect(self.close_shared)
            self.shared.asked.connect(self._leave_shared)
        self.pages.commit()
        self.shared.cover(self.window(), self.step)

    def close_shared(self) -> None:
        """Back to the visit, and to what is open over its page."""
        if self.shared is not None:
            self.shared.hide()
        self._over.open() if self._over is not None else self._focus_page()

    def _leave_shared(self, page: str) -> None:
        """From the household's eyes to what is behind the numbers, which is private."""
        self.close_shared()
        self._open(page)

    # --- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may fold or unfold things."""
        super().resizeEvent(event)
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The network is looked at behind the first page."""
        super().showEvent(event)
        if not self._network_asked:
            self._network_asked = True
            QTimer.singleShot(0, self.network, self.network.watch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what is open over the page, and nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self._close_drawers()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.header.back_button.clicked.connect(self._leave)
        self.header.shared_button.clicked.connect(self.open_shared)
        self.header.figures_button.clicked.connect(self._toggle_figures)
        self.header.sections_button.clicked.connect(self._choose)
        self.header.pages_asked.connect(self._offer_pages)
        self.side.opened.connect(self._open)
        self.strip.opened.connect(self._open)
        self.chooser.opened.connect(self._open)
        self.chooser.left.connect(lambda: self._open(self.step))
        self.footer.previous_button.clicked.connect(self._previous)
        self.footer.notes_button.clicked.connect(self.open_notes)
        self.footer.danger_button.clicked.connect(self.open_danger)
        self.footer.forward_button.clicked.connect(self._forward)
        self.pages.focused.connect(self._focused)
        self.pages.told.connect(self._told)
        self.pages.ended.connect(self._ended)
        self.pages.danger.connect(self.open_danger)
        self.pages.go.connect(self._go)
        self.pages.weighed.connect(self._show_forward)
        self.pages.left.connect(self._end)
        self.points_bar.asked.connect(lambda: self._open(POINTS))
        self.notes_panel.closed.connect(self.notes.close_drawer)
        self.notes.closed.connect(self.notes_panel.commit)
        self.help_over.closed.connect(self.help_drawer.close_drawer)
        self.help.closed.connect(self.toggle_help)
        self.session.changed.connect(self._show_sections)
        self.session.saving_changed.connect(self._show_saving)
        self.session.asked.connect(self.show_path)
        self.session.refused.connect(self._refused)
        self.session.moved.connect(self._moved)
        self.session.came.connect(self.toast.say)
        self.look.changed.connect(self.fit)
        self.help_button.clicked.connect(self.toggle_help)
        self._deeds: dict[str, Callable[[], None]] = {
            "help": self.toggle_help, "danger": self.open_danger,
            "notes": self.open_notes, "shared": self._toggle_shared,
            "missing": lambda: self._open(MISSING), "actions": lambda: self._open(ACTIONS),
            "report": lambda: self._open(REPORT), "figures": self._toggle_figures,
            "previous": self._previous, "next": self._next, "forward": self._forward,
            "undo": self._undo, "redo": self.session.undo.redo,
        }  # fmt: skip
        add_keys(self, {name: partial(self._key, name) for name in self._deeds})

    def _key(self, name: str) -> None:
        """Never behind the screen of the household, where it would take the keyboard."""
        page = self.pages.section_page(self.step) if name in PAGE_FIRST else None
        covered = self.shared is not None and self.shared.isVisible() and name != "shared"
        if not covered and (page is None or not page.takes_key(name)):
            self._deeds[name]()

    def _offer_pages(self) -> None:
        pages = {"shared": "Écran partagé", **TITLES, "help": "Aide"}
        chosen = self.header.choose_page(pages)
        if chosen:
            self._deeds.get(chosen, lambda: self.lock_wanted.emit(chosen))()

    def ask_series(self, paths: list[str]) -> None:
        """One question after the other, then what is missing again."""
        self._series.begin(paths)
        self._ask_next()

    def _ask_next(self) -> None:
        self.pages.commit()
        asked = self._series.take(self.session.gone)
        if not asked:
            self._open(MISSING)
            return
        self.show_path(asked)
        self._series.asking = True
        self.pages.ask_one(self.step)
        self._show_forward()

    def _open(self, step: str, focus: bool = True) -> None:
        self._series.end()
        self.pages.ask_one("")
        self._close_drawers()
        if step != self.step:
            self.pages.commit()
            if step == FIGURES:
                self._came_from = self.step
            self.step = step
        self.pages.show(step)
        self._show_forward()
        before = previous_step(self.session.questionnaire, step)
        self.footer.show_previous("Précédent" if before else "Ma journée")
        self._draw_sections()  # counted again at each change, not at each page
        self.fit()
        if self.window() is not self:
            self.window().setWindowTitle(f"{self.window_title()} – VisitApp")
        self._show_help(self._last_focus.get(step, ""))
        if focus:
            self._focus_page()

    def _focus_page(self) -> None:
        if self.stack.currentWidget() is self.chooser:
            self._choose()
            return
        page = self.pages.section_page(self.step)
        if page is not None:
            if not page.focus_path(self._last_focus.get(self.step, "")):
                page.focus_first()
            return
        shown = self.pages.whole_page(self.step)
        shown.focus_first()
        focused = self.focusWidget()
        if focused is None or not shown.isAncestorOf(focused):  # nothing there to press, or not yet
            self.footer.forward_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self.pages.commit()
        self._close_drawers()
        self.stack.setCurrentWidget(self.chooser)
        self.chooser.show_entries(self._entries, self.step)

    def _forward(self) -> None:
        if self._series.asking:
            self._ask_next()
        elif asked := self.pages.to_ask(self.step):
            self.ask_series(asked)
        else:
            self._end()

    def _end(self) -> None:
        """On from a page, whatever is worth asking: from the last one, the visit is finished."""
        if self._after().finish:
            self._commit_all()
            self.session.finish()
        else:
            self._next()

    def _show_forward(self) -> None:
        """What the primary button does; what else there is to do stands at the end of the page."""
        row, asked, after = self._series, self.pages.to_ask(self.step), self._after()
        self.footer.show_forward(row.forward if row.asking else first_button(asked, after))
        self.pages.offer_end(after.text if asked else "")

    def _after(self) -> Forward:
        session, form = self.session, self.session.questionnaire
        return forward(form, self.step, session.finished, returned=session.returned)

    def _next(self) -> None:
        after = next_step(self.session.questionnaire, self.step)
        if after:
            self._open(after)
        elif self.session.returned:
            self._open(POINTS)
        elif self.session.finished:
            self._leave()

    def _previous(self) -> None:
        before = self._before()
        if before:
            self._open(before)
        else:
            self._leave()

    def _before(self) -> str:
        """The page before this one; from the figures, the page that they were opened from."""
        if self.step == FIGURES and self._came_from:
            return self._came_from
        return previous_step(self.session.questionnaire, self.step)

    def _leave(self) -> None:
        self.finish_typing()
        self.go.emit("day", {})

    def _toggle_figures(self) -> None:
        """F5: the figures, or back to the page that they were opened from."""
        self._open(self._before() if self.step == FIGURES else FIGURES)

    def _toggle_shared(self) -> None:
        shown = self.shared is not None and self.shared.isVisible()
        self.close_shared() if shown else self.open_shared()

    def _undo(self) -> None:
        self.pages.commit()
        self.session.undo.undo()

    def _go(self, name: str, arguments: dict[str, Any]) -> None:
        if name == "visit":
            self.show_step(name, **arguments)
        elif name in TITLES:
            self._open(name)
            if name == FIGURES and arguments:
                self.pages.open_figures(**arguments)
        else:
            self.go.emit(name, arguments)

    def _show_sections(self, *_: Any) -> None:
        self._entries = entries(self.session.questionnaire, self.session.shown)
        self._draw_sections()

    def _draw_sections(self) -> None:
        self.side.show_entries(self._entries, self.step)
        self.strip.show_sections(self._entries, self.step)
        page = self.pages.section_page(self.step)
        names = [entry.id for entry in self._entries]
        if page is not None:
            entry = self._entries[names.index(self.step)]
            small = self.density == "small"
            page.show_progress(entry.state, short_state(entry) if small else entry.said)
            words = f"Section {entry.number} sur {len(names)}"
        else:
            words = "Toutes les pages"
        self.header.set_section(words)

    def _show_saving(self) -> None:
        self.footer.show_saving(self.session.saved_at, self.session.not_saved)

    def _focused(self, path: str) -> None:
        self._last_focus[self.step] = path
        self._show_help(path)

    def _show_help(self, path: str) -> None:
        question = question_at(self.session.questionnaire, path) if path else None
        if question is None and (section := self.pages.sections.get(self.step)) is not None:
            question = section.questions[0]
        self.help.show_question(question)
        self.help_over.show_question(question)
        self.show_paper()

    def _told(self, sentence: str, undo: Callable[[], None] | None) -> None:
        self.toast.say(sentence, "Annuler", undo or self.session.undo.undo)

    def _ended(self) -> None:
        """Enter at the last question: the next section, or the button where none follows."""
        if self._series.asking:
            self._ask_next()
            return
        after = next_step(self.session.questionnaire, self.step) if self.on_section else None
        if after in self.pages.sections:
            self._open(after)
            return
        self.footer.forward_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _refused(self, path: str, sentence: str) -> None:
        self.toast.say(sentence)
        if path:
            self.show_path(path)

    def _moved(self) -> None:
        self.header.set_state(self.session.state)
        self._open(self.step, focus=False)
        if self.session.finished:
            self.toast.say(said_ended(self.session, corrected=self.step == POINTS))
            self.footer.forward_button.setFocus(Qt.FocusReason.OtherFocusReason)
