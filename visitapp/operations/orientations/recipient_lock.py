"""An orientation that left, with the household's consent for its recipient, goes to no other."""

from visitapp.domain.errors import UserError
from visitapp.domain.states.support import OrientationState
from visitapp.operations.desk.desk import Answered, Desk
from visitapp.operations.desk.drafts import Draft

RECIPIENT = ("partner", "recipient")
STILL_TO_LEAVE = (OrientationState.PROPOSED, OrientationState.ACCEPTED)
LEFT = UserError("L’orientation est partie.", "Proposez-en une autre.")


def keep_recipient(_desk: Desk, draft: Draft, answers: Answered) -> None:
    """Raises `UserError` where these answers send an orientation that left to somebody else."""
    if draft.record.state in STILL_TO_LEAVE:
        return
    if any(name in answers and answers[name] != draft.answers.get(name) for name in RECIPIENT):
        raise LEFT
