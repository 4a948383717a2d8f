"""An impossible value is refused by the moves that keep several answers at once, as by a form."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.problems import check
from visitapp.domain.errors import UserError
from visitapp.operations.answering import draft_of
from visitapp.operations.desk import Desk


def possible(desk: Desk, record: str, answers: Mapping[str, Answer]) -> None:
    """Raises `UserError`, in the words of its question, for the first value that cannot be.

    A surprising one passes: the form asks to look again, and does not block.
    """
    draft = draft_of(desk, record)
    whole = {**draft.answers, **answers}
    for path, answer in answers.items():
        problem = check(draft.form, whole, path, answer)
        if problem is not None and problem.severity == "error":
            raise UserError(problem.message)
