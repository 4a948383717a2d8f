"""« Orientations » of one household: its board; in its place, questions or a letter."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from visitapp.operations.desk.changed import Changed
from visitapp.operations.letters.orientation_board import Board, board
from visitapp.ui.kit.focus.refocus import focus_first, same_focus, shown_in
from visitapp.ui.look import Look
from visitapp.ui.orientations.board import BoardPart
from visitapp.ui.orientations.board_actions import Doing
from visitapp.ui.orientations.pages import read_forms
from visitapp.ui.pages.act_buttons import act_button
from visitapp.ui.pages.declarations import Act
from visitapp.ui.qt.jobs import Jobs

NO_HOUSEHOLD = "Ouvrez d’abord un foyer."
ADD = Act("add-orientation", "Ajouter une orientation", "ajouter", "primary")


class OrientationsScreen(Doing):
    """The board; what stood at the keyboard has it again when one comes back to it."""

    up = "households"

    def __init__(self, look: Look, jobs: Jobs) -> None:
        super().__init__(look, jobs)
        self._ask_letter = self._came_from = ""
        self.add = act_button(look, ADD, lambda _: self.propose())
        self.add.setEnabled(False)  # until the household is read
        self.page.add_action(self.add)
        self.way_up("Le foyer")
        self.part = BoardPart(self)
        self.lay_out(self.refusals, self.part)

    def open(self, household: str = "", letter: str = "") -> None:
        """The board of a household, or one of its letters."""
        self.back_to_board()
        self.add.setEnabled(self.add.isEnabled() and household in ("", self.household))
        self.household = household or self.household
        self._ask_letter = letter

    def refresh(self) -> None:
        """Read the household again."""
        if not self.household:
            self.say(NO_HOUSEHOLD, "", "warn")
            return
        if not self.forms:
            self.jobs.do(read_forms, then=self.forms.update)
        self._read()
        letter, self._ask_letter = self._ask_letter, ""
        if letter:
            self.show_letter(letter)

    def show_board(self, found: Board) -> None:
        """Draw the board, under whatever stands in its place."""
        self.shown = found
        self.add.setEnabled(True)
        self.page.title.setText(f"Orientations de {found.name}")
        with same_focus(self.page):
            self.refusals.forget()
            self.part.show_board(found)
        self._back_where_it_was()

    def show_inside(self, inside: Any, *, focus: bool = True) -> None:
        """A page in the place of the board."""
        focused = QApplication.focusWidget()
        if focused is not None and self.page.isAncestorOf(focused):
            self._came_from = focused.objectName()
        super().show_inside(inside, focus=focus)

    def back_to_board(self) -> None:
        """The board again, the keyboard where it left it."""
        self.close_inside()
        self._back_where_it_was()

    def leave(self) -> None:
        """To the household."""
        self.go.emit("households", {"household": self.household} if self.household else {})

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

    def _read(self) -> None:
        self.do(board, self.show_board, household=self.household)

    def _changed(self, changed: Changed) -> None:
        if not self.isVisible() or changed.only_sent:
            return
        if self.household in changed.records or not changed.records:
            self._read()
