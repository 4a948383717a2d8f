"""The list row of a record: its summary, search text and day, kept beside the record."""

from collections.abc import Mapping
from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.walk import question_at
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.store.log import records


def describe(desk: Desk, draft: Draft) -> None:
    """Bring the list row up to date with the answers, in the same transaction."""
    hooks = desk.hooks(draft.form.kind)
    known = hooks.list_row(draft.answers)
    summary = {name: plain(known.get(name)) for name in draft.form.listed}
    if draft.section:
        summary["section"] = draft.section
    records.describe(
        desk.database,
        draft.record.id,
        summary=summary,
        search=" ".join(
            str(text) for name, text in summary.items() if text and _searched(draft, name)
        ),
        day=date_of(known, draft.form.day) if draft.form.day else None,
    )
    hooks.after_describe(desk, draft.record.id)


def is_listed(desk: Desk, form: Questionnaire, path: str) -> bool:
    """Whether the list row may change with this answer."""
    rows = desk.hooks(form.kind).listed_rows
    return (
        path in form.listed or path == form.day or (bool(rows) and path.partition("/")[0] == rows)
    )


def _searched(draft: Draft, name: str) -> bool:
    question = question_at(draft.form, name)
    return question is not None and question.type == "text"


def plain(answer: Answer | None) -> str | int | bool | list[str] | None:
    """An answer's value as JSON knows it; None when nothing was given."""
    if answer is None or answer.value is None:
        return None
    if isinstance(answer.value, bool | int | str):
        return answer.value
    if isinstance(answer.value, tuple):
        return list(answer.value)
    return str(answer.value)


def text_of(answers: Answers, path: str) -> str:
    """A given answer as text, empty when there is none."""
    value = plain(answers.get(path))
    return "" if value is None else str(value)


def date_of(answers: Mapping[str, Answer | None], path: str) -> date | None:
    """A given day, or None."""
    found = answers.get(path)
    return found.value if found is not None and isinstance(found.value, date) else None


def number_of(answers: Answers, path: str) -> int | None:
    """A given whole number, or None."""
    found = answers.get(path)
    value = None if found is None else found.value
    return value if isinstance(value, int) and not isinstance(value, bool) else None
