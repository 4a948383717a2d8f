"""Counts a sheet without holding up the other jobs: changed files a few at a time, then it."""

from PySide6.QtCore import QObject, Signal

from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope, Sheet
from visitapp.operations.indicators.sheets import prepare, sheet
from visitapp.ui.qt.jobs import Jobs

AT_ONCE = 8
"""Files read by one job: an answer typed meanwhile waits no longer than that."""


class Counting(QObject):
    """`reading(left)` while files are read, `counted(Sheet)` at the end, `refused(UserError)`."""

    reading = Signal(int)
    counted = Signal(object)
    refused = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.scope: Scope | None = None
        self._asking = self._answered = False
        self._left = 0
        self._busy = False

    def count(self, scope: Scope) -> None:
        """Count this scope; what was being counted for another one is not shown."""
        self.scope = scope
        if not self._busy:
            self._busy = True
            self._read()

    def _read(self) -> None:
        """Jobs that answer at once would call each other ever deeper: they go round here."""
        while True:
            self._asking, self._answered = True, False
            self.jobs.do(prepare, most=AT_ONCE, then=self._prepared, refused=self._refused)
            self._asking = False
            if not self._answered:
                return
            if not self._left:
                break
        self._count()

    def _prepared(self, left: int) -> None:
        self._left = left
        if left:
            self.reading.emit(left)
        if self._asking:
            self._answered = True
        elif left:
            self._read()
        else:
            self._count()

    def _count(self) -> None:
        if self.scope is not None:
            self.jobs.do(sheet, scope=self.scope, then=self._counted, refused=self._refused)

    def _counted(self, found: Sheet) -> None:
        if found.scope != self.scope:
            self._count()
            return
        self._busy = False
        self.counted.emit(found)

    def _refused(self, error: UserError) -> None:
        self._busy = False
        self.refused.emit(error)
