"""The study of the open visit and its figures, made on the database thread when first asked for."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from visitapp.domain.errors import UserError
from visitapp.domain.explanation.figure import Figure

if TYPE_CHECKING:
    from visitapp.domain.explanation.explain_visit import Explained
    from visitapp.domain.study.study import Study


class FigureBook(QObject):
    """`came` when the figures are there, `aged` when an answer changed them."""

    came = Signal()
    aged = Signal()

    def __init__(self, jobs: Any, visit: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs, self.visit = jobs, visit
        self.figures: Mapping[str, Figure] = {}
        self.study: Study | None = None
        self.known = False
        self.refused = ""
        self._asked = 0
        self._stale = True
        jobs.changed.connect(self._changed)

    @property
    def fresh(self) -> bool:
        """Whether the figures are those of the answers on disk."""
        return self.known and not self._stale

    def ask(self) -> None:
        """Make the figures again if an answer changed; `came` follows, at once or later."""
        if self.fresh:
            self.came.emit()
        elif self._stale or not self._asked:
            from visitapp.operations.visits.results import figures

            self._stale = False
            self._asked += 1
            self.jobs.do(figures, then=self._came, refused=self._refused, visit=self.visit)

    def find(self, name: str) -> Figure | None:
        """One figure by its id."""
        return self.figures.get(name)

    def _came(self, made: "Explained") -> None:
        self._asked -= 1
        if self._asked:
            return  # asked again meanwhile: results come in the order of the questions
        self.figures, self.study, self.known, self.refused = made.figures, made.study, True, ""
        self.came.emit()

    def _refused(self, error: UserError) -> None:
        self._asked -= 1
        self.figures, self.known = {}, True
        self.refused = f"{error.message} {error.hint}".strip()
        self.came.emit()

    def _changed(self, changed: Any) -> None:
        if self.visit in changed.records:
            self._stale = True
            self.aged.emit()
