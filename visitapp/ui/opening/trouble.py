"""When the profile cannot be opened: what happened, what to do, and the copies to go back to."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import Qt, Signal

from visitapp.domain.errors import UserError
from visitapp.domain.text import date_long, hour
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.labels import Hint, Section
from visitapp.ui.kit.rows import ListRow
from visitapp.ui.look import Look
from visitapp.ui.opening.gate import Gate


class Copy(Protocol):
    """A snapshot, as this screen shows it."""

    @property
    def at(self) -> datetime:
        """When it was made."""
        ...


class TroubleScreen(Gate):
    """`restore_wanted` carries the copy and the password, empty to use the keyring."""

    restore_wanted = Signal(object, str)
    quit_wanted = Signal()

    def __init__(self, look: Look, error: UserError, copies: Sequence[Copy]) -> None:
        super().__init__(look, error.message, error.hint)
        self.copies = list(copies)
        self.chosen: Copy | None = None
        self.rows: list[ListRow] = []
        if self.copies:
            self._offer_copies()
        leave = Button(look, "Fermer VisitApp", kind="second")
        leave.clicked.connect(self.quit_wanted)
        self.body.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)

    def _offer_copies(self) -> None:
        self.body.addWidget(Section(self.look, "Revenir à une copie"))
        self.body.addWidget(
            Hint(self.look, "Le fichier actuel est gardé à part. Rien n’est supprimé.")
        )
        for number, copy in enumerate(self.copies):
            at = copy.at.astimezone()
            row = ListRow(
                self.look, "heure", date_long(at.date(), weekday=True), hour(at.time()),
                chevron=False,
            )  # fmt: skip
            row.setObjectName(str(number))
            row.clicked.connect(self._choose)
            self.rows.append(row)
            self.body.addWidget(row)
        self.password = self.add_line("Votre mot de passe", secret=True)
        self.restore = Button(self.look, "Revenir à cette copie", kind="primary")
        self.restore.clicked.connect(self._restore)
        self.body.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignRight)
        self._mark(0)

    def _choose(self) -> None:
        self._mark(int(self.sender().objectName()))

    def _mark(self, number: int) -> None:
        self.chosen = self.copies[number]
        for index, row in enumerate(self.rows):
            row.set_chosen(index == number)

    def _restore(self) -> None:
        self.restore_wanted.emit(self.chosen, self.password.text())
