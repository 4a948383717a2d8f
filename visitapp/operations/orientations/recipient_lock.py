"""Whom an orientation goes to: once it left, with that one's agreement, it is no other."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.desk.drafts import Draft

KIND, WHOM = "orientation", ("partner", "recipient")
STILL_TO_LEAVE = ("proposed", "accepted")
LEFT = UserError("L’orientation est partie.", "Proposez-en une autre.")


def keeps_whom(draft: Draft, answers: Mapping[str, Answer | None]) -> None:
    """Raises `UserError` where these answers send an orientation that left to somebody else."""
    if draft.form.kind != KIND or draft.record.state in STILL_TO_LEAVE:
        return
    if any(name in answers and answers[name] != draft.answers.get(name) for name in WHOM):
        raise LEFT
