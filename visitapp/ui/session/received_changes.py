"""What comes from another computer while a visit is open: shown, and said.

What is being typed is written first, as an answer to what was on the screen: what came for that
question stands beside it, and a person chooses.
"""

from typing import Any

from PySide6.QtCore import QObject

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import APART, ELSEWHERE, Changed

CAME = "Une réponse de ce dossier a changé à l’agence."
CONFLICT = "Deux réponses différentes à une question. Choisissez la bonne."


class ReceivedChanges(QObject):
    """Reads the visit again after a round that touched it, and after a choice made here."""

    def __init__(self, session: Any) -> None:
        super().__init__(session)
        self.session = session
        self._came: set[str] = set()
        self._wanted = False
        session.jobs.changed.connect(self._changed)
        session.saving_changed.connect(self._written)

    def _changed(self, changed: Changed) -> None:
        session = self.session
        paths = {path for record, path in changed.paths if record == session.visit}
        if changed.result == ELSEWHERE and session.visit in changed.records:
            self._came |= paths
        elif not paths & session.conflicts.keys() and not (paths and changed.result == APART):
            return  # our own answers are in memory already
        self._wanted = True
        self._written()

    def _written(self) -> None:
        """What waits to be written goes first."""
        if self._wanted and not self.session.waiting:
            self._wanted = False
            self.session.jobs.do(
                self.session.read_again,
                visit=self.session.visit,
                then=self._read,
                refused=self._gone,
            )

    def _read(self, opened: Any) -> None:
        session = self.session
        if session.waiting:
            self._wanted = True
            return
        if self._came and self._was_typing():
            return
        came, self._came = self._came, set()
        for path in came:
            there = opened.answers.get(path)
            if session.answers.get(path) != there:
                session.show_written(path, there)
        session.seen |= opened.seen
        self._follow(opened, came)

    def _was_typing(self) -> bool:
        """Write what is typed and not written yet. True: what was read is old by now."""
        before = dict(self.session.seen)
        self.session.typed.emit()
        if self.session.seen == before:
            return False
        self._wanted = True
        self._written()
        return True

    def _follow(self, opened: Any, came: set[str]) -> None:
        session = self.session
        if came:
            hers = {path for path, may in opened.conflicts.items() if may}
            session.came.emit(CONFLICT if hers - session.conflicts.keys() else CAME)
        if opened.conflicts != session.conflicts:
            session.conflicts = opened.conflicts
            session.conflicts_changed.emit()
        if opened.state != session.state:
            session.state = opened.state
            session.moved.emit()

    def _gone(self, error: UserError) -> None:
        """The household was erased, or given to somebody else."""
        self.session.came.emit(error.message)
