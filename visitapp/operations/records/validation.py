"""An impossible value is refused wherever answers are written, in the words of its question."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.problems import check
from visitapp.domain.errors import UserError
from visitapp.operations.desk.drafts import Draft


def possible(draft: Draft, answers: Mapping[str, Answer | None]) -> None:
    """Raises `UserError` for the first value that cannot be beside the others; None is taken back.

    A surprising one passes: the form asks to look again, and does not block.
    """
    every = {**draft.answers, **answers}
    whole = {path: one for path, one in every.items() if one is not None}
    for path, answer in answers.items():
        problem = check(draft.form, whole, path, answer) if answer is not None else None
        if problem is not None and problem.severity == "error":
            raise UserError(problem.message)
