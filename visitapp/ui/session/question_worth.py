"""What the questions of the open visit are worth, worked out in the background in short turns."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from visitapp.domain.errors import UserError

if TYPE_CHECKING:
    from visitapp.domain.asking.study_gaps import Gaps
    from visitapp.operations.visits.question_worth import Weighed

PAUSE_MS = 300  # after an answer: the next one is often typed at once


class QuestionWorth(QObject):
    """Emits `came` once every requested question is weighed; weighs nothing unasked."""

    came = Signal()

    def __init__(self, jobs: Any, visit: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs, self.visit = jobs, visit
        self.weighed: Weighed | None = None
        self._wanted: str | None = None
        self.refused = ""
        self._at_work = False
        self._again = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.work)
        jobs.changed.connect(self._changed)

    @property
    def gaps(self) -> "Gaps | None":
        """What is missing in the whole visit; None while it is not known."""
        return self.weighed.gaps if self.weighed is not None and not self._again else None

    def ask(self, section: str = "", *, soon: int = PAUSE_MS) -> None:
        """Weigh the questions of a section, or of the whole visit, now and after each answer."""
        if section != self._wanted:
            self._wanted, self._again = section, True
        if self._again:
            self._pause.start(soon)

    def rest(self) -> None:
        """Stop: the page is no longer shown."""
        self._wanted = None
        self._pause.stop()

    def work(self) -> None:
        """Begin now."""
        from visitapp.operations.visits.question_worth import begin

        self._pause.stop()
        if self._wanted is None or self._at_work or not self._again:
            return
        self._at_work, self._again = True, False
        self.jobs.do(
            begin, then=self._came, refused=self._refused, visit=self.visit,
            before=self.weighed, section=self._wanted,
        )  # fmt: skip

    def _came(self, weighed: "Weighed") -> None:
        from visitapp.operations.visits.question_worth import go_on

        self.weighed, self.refused = weighed, ""
        if self._wanted is None or self._again:  # begun again from what is weighed already
            self._at_work = False
            self._pause.start(PAUSE_MS)
        elif weighed.left:
            self.jobs.do(
                go_on, then=self._came, refused=self._refused, weighed=weighed,
                whole=not self._wanted,
            )  # fmt: skip
        else:
            self._at_work = False
            self.came.emit()

    def _refused(self, error: UserError) -> None:
        """No prices for that day: nothing can be weighed, and the visit goes on."""
        self._at_work, self.weighed = False, None
        self.refused = f"{error.message} {error.hint}".strip()
        self.came.emit()

    def _changed(self, changed: Any) -> None:
        if self.visit in changed.records:
            self._again = True
            if self._wanted is not None:
                self._pause.start(PAUSE_MS)
