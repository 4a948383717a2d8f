"""A new call or action: the first questions of its kind, then its button."""

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Section
from visitapp.operations.records import create
from visitapp.operations.support import actions
from visitapp.ui.look import Look
from visitapp.ui.pages.record_form import RecordForm
from visitapp.ui.qt.jobs import Jobs

TITLES = {"call": "Nouvel appel", "support_action": "Nouvelle action de suivi"}
FIRST = {"call": ("call",), "support_action": ("action",)}
"""The sections asked at first; the others are for later."""


class NewRecord(RecordForm):
    """`made(id)` when it is there. Its kind says how it is made."""

    def __init__(
        self, look: Look, jobs: Jobs, kind: str, household: str, typed: dict[str, Answer]
    ) -> None:
        super().__init__(look, jobs, kind, TITLES[kind], household=household, typed=typed)

    def sections(self) -> tuple[Section, ...]:
        """Only what is known before it begins."""
        wanted = FIRST.get(self.kind)
        return tuple(one for one in super().sections() if wanted is None or one.id in wanted)

    def make_record(self) -> None:
        """Make it; what is missing is said above the form."""
        answers = dict(self.typed)
        done = {"then": self._made, "refused": self.show_refusal}
        if self.kind == "support_action":
            self.jobs.do(actions.open_action, household=self.household, answers=answers, **done)
        else:
            self.jobs.do(
                create.make, kind=self.kind, parent=self.household, answers=answers, **done
            )
