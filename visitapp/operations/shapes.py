"""The questions of a kind of record, with the answers of one record when there is one."""

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.operations.answering import draft_of
from visitapp.operations.desk import Desk


def questions_of(
    desk: Desk, *, kind: str, record: str = ""
) -> tuple[Questionnaire, dict[str, Answer]]:
    """The current questionnaire of `kind`, or the one that `record` pins with its answers."""
    if record:
        draft = draft_of(desk, record)
        return draft.form, dict(draft.answers)
    return desk.forms.latest(kind), {}
