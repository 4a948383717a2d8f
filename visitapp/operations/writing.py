"""The one way in: a change in the log, the current answer beside it, the list row kept true."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import encode_answer
from visitapp.domain.checklist.walk import code_of
from visitapp.operations.desk import Desk
from visitapp.operations.drafts import Draft
from visitapp.operations.listing import describe
from visitapp.store import log

T = TypeVar("T")


def save(desk: Desk, work: Callable[[], T]) -> T:
    """Do `work` in one transaction. When it fails, nothing of it is believed any more."""
    try:
        return desk.database.run(work)
    except BaseException:
        desk.drafts.forget()
        raise


def write(desk: Desk, draft: Draft, answers: Mapping[str, Answer | None]) -> None:
    """Write answers of one record in one transaction; None takes an answer back."""

    def work() -> None:
        for path, answer in answers.items():
            _write(desk, draft, path, answer)
        listed = any(path in draft.form.listed or path == draft.form.day for path in answers)
        if _moved(draft, answers) or listed:
            describe(desk.database, draft)

    save(desk, work)


def _moved(draft: Draft, answers: Mapping[str, Answer | None]) -> bool:
    """Follow the visitor from section to section, for « Ma journée »: one more write for each."""
    if draft.form.kind != "visit" or len(answers) != 1:
        return False
    number, _, _ = code_of(draft.form, next(iter(answers))).partition(".")
    if not number or int(number) == draft.section:
        return False
    draft.section = int(number)
    return True


def _write(desk: Desk, draft: Draft, path: str, answer: Answer | None) -> None:
    log.append(
        desk.database,
        record=draft.record.id,
        kind=draft.record.kind,
        path=path,
        value=None if answer is None else encode_answer(answer),
        author=desk.author,
        device=desk.device,
        at=desk.now(),
    )
    if answer is None:
        draft.answers.pop(path, None)
    else:
        draft.answers[path] = answer
