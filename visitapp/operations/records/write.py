"""The one way to write answers: the change log, the current answer, the list row, together."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.coding import encode_answer
from visitapp.domain.checklist.walk import code_of
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.records.limitation import require_unlimited
from visitapp.operations.records.list_row import describe, is_listed
from visitapp.store.file.ids import uuid7
from visitapp.store.log import log
from visitapp.store.log.records import Record


def save[T](desk: Desk, work: Callable[[], T]) -> T:
    """Do `work` in one transaction; when it fails, the drafts in memory are dropped too."""
    try:
        return desk.database.run(work)
    except BaseException:
        desk.drafts.forget()
        raise


@dataclass(frozen=True, slots=True)
class Given:
    """How an answer was given: its id, and the changes that its author had seen."""

    change: str
    seen: tuple[str, ...] = ()


def write(
    desk: Desk, draft: Draft, answers: Mapping[str, Answer | None], given: Given | None = None
) -> bool:
    """Write answers of one record in one transaction; None takes one back. With `given` they
    replace only what was seen: True when something else stands beside. Raises `UserError` for a
    household that is limited."""

    require_unlimited(desk, draft.record.id)

    def work() -> bool:
        apart = False
        for path, answer in answers.items():
            apart |= _write(desk, draft, path, answer, given)
        listed = any(is_listed(desk, draft.form, path) for path in answers)
        if _next_section(desk, draft, answers) or listed:
            describe(desk, draft)
        return apart

    return save(desk, work)


def note_beside(desk: Desk, row: Record, path: str, value: Mapping[str, object]) -> None:
    """Log something that the program keeps beside the answers of a record."""
    log.append(
        desk.database, record=row.id, kind=row.kind, path=path, value=value, author=desk.author,
        device=desk.device, at=desk.now(),
    )  # fmt: skip


def _next_section(desk: Desk, draft: Draft, answers: Mapping[str, Answer | None]) -> bool:
    """Note the section that the visitor moved to, for « Ma journée »; False when it is the same."""
    if not desk.hooks(draft.form.kind).keeps_section or len(answers) != 1:
        return False
    number, _, _ = code_of(draft.form, next(iter(answers))).partition(".")
    if not number or int(number) == draft.section:
        return False
    draft.section = int(number)
    return True


def _write(desk: Desk, draft: Draft, path: str, answer: Answer | None, given: Given | None) -> bool:
    change = log.Change(
        id=given.change if given is not None else uuid7(),
        record=draft.record.id,
        kind=draft.record.kind,
        path=path,
        value=None if answer is None else encode_answer(answer),
        bases=(),
        author=desk.author,
        device=desk.device,
        at=desk.now(),
    )
    seen = given.seen if given is not None else None
    _, apart = log.append_seen(desk.database, change, seen)
    if answer is None:
        draft.answers.pop(path, None)
    else:
        draft.answers[path] = answer
    desk.hooks(draft.form.kind).after_write(desk, change, answer)
    return apart
