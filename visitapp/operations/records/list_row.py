"""What lists show of a record: its summary, its search text, its day. Kept beside the record."""

from collections.abc import Mapping
from datetime import date

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.network.dissemination import HOW, RECIPIENTS, SENT_ON, sent_by, sent_since
from visitapp.domain.network.talks import LAST, TALKS, last_talk
from visitapp.operations.desk.drafts import Draft
from visitapp.store.file.database import Database
from visitapp.store.log import records

WORKED_OUT: Mapping[str, str] = {"contact": TALKS, "dissemination": RECIPIENTS}
"""By kind, the rows that say what its list shows: the last talk, since when it is sent and how."""


def describe(database: Database, draft: Draft) -> None:
    """Bring the record's row up to date with its listed answers, in the same transaction."""
    known = _known(draft)
    summary = {name: plain(known.get(name)) for name in draft.form.listed}
    if draft.section:
        summary["section"] = draft.section
    records.describe(
        database,
        draft.record.id,
        summary=summary,
        search=" ".join(
            str(text) for name, text in summary.items() if text and _searched(draft, name)
        ),
        day=date_of(known, draft.form.day) if draft.form.day else None,
    )


def is_listed(form: Questionnaire, path: str) -> bool:
    """Whether what lists show of a record may change with this answer."""
    worked_out = form.kind in WORKED_OUT and path.partition("/")[0] == WORKED_OUT[form.kind]
    return worked_out or path in form.listed or path == form.day


def _known(draft: Draft) -> Answers:
    """The answers as lists show them: what the rows of some kinds say is worked out of them."""
    known = draft.answers
    if draft.form.kind == "contact":
        return {**known, LAST: Answer(value=last_talk(known))}
    if draft.form.kind == "dissemination":
        ways = Answer(value=sent_by(known) or None)
        return {**known, SENT_ON: Answer(value=sent_since(known)), HOW: ways}
    return known


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


def date_of(answers: Answers, path: str) -> date | None:
    """A given day, or None."""
    found = answers.get(path)
    return found.value if found is not None and isinstance(found.value, date) else None


def number_of(answers: Answers, path: str) -> int | None:
    """A given whole number, or None."""
    found = answers.get(path)
    value = None if found is None else found.value
    return value if isinstance(value, int) and not isinstance(value, bool) else None
