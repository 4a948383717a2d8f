"""An impossible value is refused wherever answers are written, in its question's own words."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.problems import check, form_fault
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.errors import UserError
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft


def possible(draft: Draft, answers: Mapping[str, Answer | None]) -> None:
    """Raises `UserError` for the first impossible value among the others; surprising ones pass."""
    every = {**draft.answers, **answers}
    whole = {path: one for path, one in every.items() if one is not None}
    for path, answer in answers.items():
        problem = check(draft.form, whole, path, answer) if answer is not None else None
        if problem is not None and problem.severity == "error":
            raise UserError(problem.message)


def require_fit(desk: Desk, kind: str, answers: Mapping[str, Answer | None]) -> None:
    """Raises `UserError` for the first value that its question of the current form cannot hold."""
    for path, answer in answers.items():
        question = question_at(desk.forms.latest(kind), path)
        wrong = question and answer and form_fault(question, path, answer)
        if wrong:
            raise UserError(wrong)
