"""The points of a returned visit: read once for the page and the bar, again when they change."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from visitapp.operations.desk.changed import Changed
from visitapp.operations.visits.corrections import PointLine, points_to_do, points_to_read
from visitapp.ui.session.session import VisitSession


class ReviewPoints(QObject):
    """`changed` when points were read. `asked` are to do or done, `others` are to read."""

    changed = Signal()

    def __init__(self, jobs: Any, session: VisitSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs, self.session = jobs, session
        self.asked: tuple[PointLine, ...] = ()
        self.others: tuple[PointLine, ...] = ()
        jobs.changed.connect(self._changed)
        session.moved.connect(self.read)
        self.read()

    @property
    def left(self) -> int:
        """How many are still to do."""
        return sum(1 for one in self.asked if one.point.waits)

    def read(self) -> None:
        """Read them; a visit that was never reviewed has none."""
        visit = self.session.visit
        self.jobs.do(points_to_read, visit=visit, then=self._keep_others)
        self.jobs.do(points_to_do, visit=visit, then=self._keep)

    def _keep_others(self, found: tuple[PointLine, ...]) -> None:
        self.others = found

    def _keep(self, found: tuple[PointLine, ...]) -> None:
        self.asked = found
        self.changed.emit()

    def _changed(self, changed: Changed) -> None:
        """A point was ticked here, or came from elsewhere with its visit."""
        known = {one.point.id for one in (*self.asked, *self.others)}
        if changed.records & {self.session.visit, *known} and not self._only_answers(changed):
            self.read()

    def _only_answers(self, changed: Changed) -> bool:
        """Whether only answers of the visit changed, as at each key: the points did not."""
        records = {record for record, _ in changed.paths}
        return bool(changed.paths) and records == {self.session.visit} == set(changed.records)
