"""What to do now about the danger ticked last: asked of the study, once the answer is on disk."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from visitapp.domain.checklist.answers import State
from visitapp.domain.checklist.values import ALONE
from visitapp.domain.study.study import Study
from visitapp.domain.support.results import Alert
from visitapp.operations.visits import results
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.danger.words import lines_now

SIGNS, NOTE, DONE = "danger_signs", "danger_note", "danger_done"


class LastDanger(QObject):
    """`told`: what is named, or what to do of it, changed."""

    told = Signal()

    def __init__(self, jobs: Any, session: VisitSession, parent: QObject) -> None:
        super().__init__(parent)
        self.jobs, self.session = jobs, session
        self.alerts: tuple[Alert, ...] = ()
        self._ticked: list[str] = []
        session.changed.connect(self.told)
        jobs.changed.connect(self._changed)

    def ask(self) -> None:
        """The alerts are those of what is on disk."""
        self.jobs.do(results.study, then=self._studied, visit=self.session.visit)

    def named(self) -> list[str]:
        """The signs seen, the last one ticked first."""
        answer = self.session.answers.get(SIGNS)
        given = answer is not None and answer.state is State.GIVEN
        signs = answer.value if answer is not None and given else ()
        present = [str(one) for one in signs] if isinstance(signs, tuple) else []
        self._ticked = [one for one in self._ticked if one in present]
        self._ticked[:0] = [one for one in present if one not in self._ticked]
        return [one for one in self._ticked if one != ALONE]

    def lines(self) -> tuple[str, tuple[str, ...], str]:
        """A title, three lines at most, and whom to call."""
        return lines_now(self.alerts, self.named())

    def _changed(self, changed: Any) -> None:
        visit = self.session.visit
        if any((visit, path) in changed.paths for path in (SIGNS, DONE, NOTE)):
            self.ask()

    def _studied(self, study: Study) -> None:
        self.alerts = study.alerts
        self.told.emit()
