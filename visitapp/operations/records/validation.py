"""An impossible value is refused wherever answers are written, in its question's own words."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.problems import check
from visitapp.domain.errors import UserError
from visitapp.operations.desk.drafts import Draft


def possible(draft: Draft, answers: Mapping[str, Answer | None]) -> None:
    """Raises `UserError` for the first value that cannot stand with the others.

    A surprising value passes: the form asks to look again but does not block.
    """
    every = {**draft.answers, **answers}
    whole = {path: one for path, one in every.items() if one is not None}
    for path, answer in answers.items():
        problem = check(draft.form, whole, path, answer) if answer is not None else None
        if problem is not None and problem.severity == "error":
            raise UserError(problem.message)
