"""When the profile cannot be opened: what happened, what to do, and the copies to go back to."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.domain.text import capital
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Hint, Section
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.kit.opening_sheet import OpeningSheet
from visitapp.ui.look import Look
from visitapp.ui.profile.opening.copy_words import Copy, copies_hint, copy_day, copy_hour

BY_ITSELF = (
    "Oublié\u00a0? Tapez le code de secours imprimé. "
    "Laissez vide si l’ordinateur s’ouvre tout seul."
)


class Copies(Card):
    """The copies, one under the other. `moved` on the arrows: the page must not scroll instead."""

    moved = Signal(int)

    def __init__(self, look: Look, rows: Sequence[ListRow]) -> None:
        super().__init__(look, margin=1, gap=0)
        for row in rows:
            self.body.addWidget(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from copy to copy."""
        steps: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.moved.emit(steps[event.key()])
        else:
            super().keyPressEvent(event)


class TroubleScreen(OpeningSheet):
    """`restore_wanted(copy, password or code)` of `copies`, latest first; `again`: retry."""

    restore_wanted = Signal(object, str)
    again = Signal()
    quit_wanted = Signal()

    def __init__(
        self, look: Look, error: UserError, copies: Sequence[Copy], now: datetime, *,
        retry: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(look, error.message, error.hint)
        self.now = now
        self.copies = list(copies)
        self.chosen = 0
        self.rows: list[ListRow] = []
        self.leave = Button(look, "Fermer VisitApp", does=self.quit_wanted)
        if self.copies:
            self._offer_copies()
        elif retry:
            self.retry = Button(look, "Réessayer", kind="primary", does=self._again)
            self.add_row(self.leave, self.retry)
        else:
            self.body.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)

    def add_help(self, part: QWidget) -> None:
        """Last, what to send to who helps: « Aide » cannot be reached from here."""
        self.body.addWidget(Section(self.look, "En cas de panne"))
        self.body.addWidget(part)

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """The newest copy, else what can be done."""
        other = getattr(self, "retry", self.leave)
        (self.rows[0] if self.rows else other).setFocus(reason)

    def show_refusal(self, error: UserError) -> None:
        """The keyboard goes to the password."""
        if self.copies:
            self.refuse(error, self.password)
        else:
            super().show_refusal(error)

    def _offer_copies(self) -> None:
        self.body.addWidget(Section(self.look, "Revenir à une copie"))
        self.body.addWidget(Hint(self.look, copies_hint(self.copies, self.now)))
        for number, copy in enumerate(self.copies):
            row = ListRow(
                self.look, "heure", capital(copy_day(copy.at, self.now)),
                copy_hour(copy.at, self.now), chevron=False, ground="",
            )  # fmt: skip
            row.does(partial(self._mark, number), name=str(number))
            self.rows.append(row)
        copies = Copies(self.look, self.rows)
        copies.moved.connect(self._move)
        self.body.addWidget(copies)
        self.password = self.add_line("Votre mot de passe", secret=True, hint=BY_ITSELF)
        self.password.returnPressed.connect(self._restore)
        self.add_show()
        self.restore = Button(self.look, "Revenir à cette copie", kind="primary")
        self.restore.clicked.connect(self._restore)
        self.add_row(self.leave, self.restore)
        self._mark(0)

    def _move(self, step: int) -> None:
        self._mark(min(max(self.chosen + step, 0), len(self.rows) - 1))
        self.rows[self.chosen].setFocus(Qt.FocusReason.TabFocusReason)

    def _mark(self, number: int) -> None:
        self.chosen = number
        for index, row in enumerate(self.rows):
            row.set_chosen(index == number)

    def _restore(self) -> None:
        if self.restore.isEnabled():
            self.set_busy(True)
            self.restore_wanted.emit(self.copies[self.chosen], self.password.text())

    def _again(self) -> None:
        self.set_busy(True)
        self.again.emit()
