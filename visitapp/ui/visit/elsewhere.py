"""What comes from another computer while a visit is open: shown, and said.

What is being typed is written first, and stays: what came for that question is in the history.
"""

from typing import Any

from PySide6.QtCore import QObject

from visitapp.domain.errors import UserError
from visitapp.operations.changed import ELSEWHERE, Changed
from visitapp.operations.visits import open_visit

CAME = "Une réponse de ce dossier a changé à l’agence."
CONFLICT = "Deux réponses différentes à une question. Choisissez la bonne."


class Elsewhere(QObject):
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
        elif not paths & session.conflicts:
            return  # our own answers are in memory already
        self._wanted = True
        self._written()

    def _written(self) -> None:
        """What waits to be written goes first."""
        if self._wanted and not self.session.waiting:
            self._wanted = False
            self.session.jobs.do(
                open_visit, visit=self.session.visit, then=self._read, refused=self._gone
            )

    def _read(self, opened: Any) -> None:
        session = self.session
        if session.waiting:
            self._wanted = True
            return
        came, self._came = self._came, set()
        before = {path: session.answers.get(path) for path in came}
        if came:
            session.typed.emit()
        for path in came:
            here, there = session.answers.get(path), opened.answers.get(path)
            if here == before[path] and here != there:
                session.show_written(path, there)
        self._follow(opened, came)

    def _follow(self, opened: Any, came: set[str]) -> None:
        session = self.session
        if came:
            session.came.emit(CONFLICT if opened.conflicts - session.conflicts else CAME)
        if opened.conflicts != session.conflicts:
            session.conflicts = opened.conflicts
            session.conflicts_changed.emit()
        if opened.state != session.state:
            session.state = opened.state
            session.moved.emit()

    def _gone(self, error: UserError) -> None:
        """The household was erased, or given to somebody else."""
        self.session.came.emit(error.message)
