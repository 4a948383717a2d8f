"""« Orientations » of one household: its board; in its place, questions or a letter."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import Changed
from visitapp.operations.letters.orientation_board import Board, board
from visitapp.ui.kit.focus.in_place import InPlace
from visitapp.ui.kit.focus.refocus import focus_first, shown_in
from visitapp.ui.kit.messages.banner import Banner
from visitapp.ui.look import Look
from visitapp.ui.orientations.board import BoardPage
from visitapp.ui.orientations.doing import Doing
from visitapp.ui.orientations.pages import Asking, Forms, read_forms
from visitapp.ui.qt.jobs import Jobs

NO_HOUSEHOLD = "Ouvrez d’abord un foyer."


class OrientationsScreen(QWidget):
    """`go` leaves; `told` says in a toast what was done."""

    go = Signal(str, dict)
    told = Signal(str)

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__()
        self.look, self.jobs = look, jobs
        self.household = ""
        self.board: Board | None = None
        self.forms: Forms | None = None
        self.inside: Any = None
        self._ask_letter = self._came_from = ""
        self.page = BoardPage(look)
        self._stack = InPlace(self, self.page)
        self.doing = Doing(self, self)
        self.page.left.connect(self._leave)
        for signal, slot in (
            (self.page.added, self.doing.propose), (self.page.written, self.doing.write),
            (self.page.opened, self._to_letter), (self.page.moved, self.doing.move),
            (self.page.remind, self.doing.remind), (self.page.pick, self.doing.pick),
            (self.page.consented, self.doing.consent), (self.page.gone, self.doing.note_gone),
            (self.page.elsewhere, self._to_other),
        ):  # fmt: skip
            signal.connect(slot)
        jobs.changed.connect(self._changed)

    def window_title(self) -> str:
        """What the window's title says."""
        shown = self.page.page if self.inside is None else self.inside.page
        return str(shown.title.text())

    def open(self, household: str = "", letter: str = "") -> None:
        """The board of a household, or one of its letters."""
        self.close_inside()
        self.household = household or self.household
        self._ask_letter = letter

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """What there is to do first."""
        if self.inside is not None:
            self.inside.focus_first(reason)
        else:
            focus_first(self.page, reason)

    def commit(self) -> None:
        """Take what is being typed."""
        typing = getattr(self.inside, "commit", None)
        if typing is not None:
            typing()

    def refresh(self) -> None:
        """Read the household again."""
        if not self.household:
            self.page.say(Banner(self.look, NO_HOUSEHOLD, "", "warn"))
            return
        if self.forms is None:
            self.jobs.do(read_forms, then=self._formed)
        self.jobs.do(board, household=self.household, then=self.show_board, refused=self.refuse)
        letter, self._ask_letter = self._ask_letter, ""
        if letter:
            self.doing.show_letter(letter)

    def show_board(self, found: Board) -> None:
        """Draw the board, under whatever stands in its place."""
        self.board = found
        self.page.show_board(found)
        self._back_where_it_was()

    def refuse(self, error: UserError) -> None:
        """What was asked cannot be done: the page in front says so."""
        if self.inside is not None:
            self.inside.show_refusal(error)
        else:
            self.page.say(Banner(self.look, error.message, error.hint, "warn"))

    def ask(
        self, asking: Asking, typed: Mapping[str, Answer], kept: Any, under: QWidget | None = None
    ) -> Any:
        """Show a page of questions; `kept(button, answers)` when its button is pressed."""
        from visitapp.ui.form.ask_page import AskPage

        assert self.forms is not None  # noqa: S101 - read when the screen was shown
        page = AskPage(
            self.look, asking.title, asking.sentence, self.forms.of(asking.kind), asking.names,
            asking.buttons, typed=typed, under=under,
        )  # fmt: skip
        page.kept.connect(kept)
        page.closed.connect(self.close_inside)
        self.show_inside(page)
        return page

    def show_inside(self, inside: Any) -> None:
        """Put a page in the place of the board."""
        focused = QApplication.focusWidget()
        if focused is not None and self.page.isAncestorOf(focused):
            self._came_from = focused.objectName()
        self._leave_inside()
        self.inside = inside
        self._stack.put(inside)
        inside.focus_first(Qt.FocusReason.OtherFocusReason)

    def close_inside(self) -> None:
        """Back to the board, the keyboard where it left it."""
        self._leave_inside()
        self._back_where_it_was()

    def _leave_inside(self) -> None:
        if self.inside is not None:
            self.inside = None
            self._stack.back()

    def done(self, sentence: str) -> None:
        """Something was done: back to the board, and say it."""
        self._leave_inside()
        self.told.emit(sentence)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the household."""
        if event.key() == Qt.Key.Key_Escape and self.inside is None:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _back_where_it_was(self) -> None:
        """The keyboard to the button that opened the page, or to the first thing of the board."""
        focused = QApplication.focusWidget()
        lost = focused is None or not self.page.isAncestorOf(focused)
        if self.inside is not None or not self._came_from or not (lost and self.isVisible()):
            return
        name, self._came_from = self._came_from, ""
        same = self.page.findChild(QWidget, name)
        if same is not None and shown_in(self.page, same):
            same.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            focus_first(self.page, Qt.FocusReason.OtherFocusReason)

    def _formed(self, found: Forms) -> None:
        self.forms = found

    def _to_letter(self, letter: str) -> None:
        self.go.emit("orientations", {"household": self.household, "letter": letter})

    def _to_other(self, household: str) -> None:
        self.go.emit("orientations", {"household": household})

    def _leave(self) -> None:
        self.go.emit("households", {"household": self.household} if self.household else {})

    def _changed(self, changed: Changed) -> None:
        if not self.isVisible() or changed.only_sent:
            return
        if self.household in changed.records or not changed.records:
            self.jobs.do(board, household=self.household, then=self.show_board, refused=self.refuse)
