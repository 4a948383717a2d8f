"""Answers, rows and photos of a record: each is on disk when the call returns."""

from collections.abc import Mapping

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import APART, Changed, changed
from visitapp.operations.desk.desk import Answered, Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.records.choice_labels import ticked
from visitapp.operations.records.date_checks import require_real_days
from visitapp.operations.records.photo_bin import follow
from visitapp.operations.records.validation import possible
from visitapp.operations.records.write import Given, save, write
from visitapp.store.file.ids import uuid7

NOTHING = Changed(frozenset())
PRESENT, REMOVED = Answer(value=True), Answer(value=False)


def answers_of(desk: Desk, *, record: str) -> Answers:
    """Every answer of a record, live or not."""
    return dict(draft_of(desk, record).answers)


def draft_of(desk: Desk, record: str) -> Draft:
    """The record at work. Raises `UserError` when it is not on this computer."""
    try:
        return desk.drafts.of(desk.database, desk.forms, record)
    except KeyError:
        raise UserError(
            "Ce dossier n’est pas sur cet ordinateur.", "Revenez à « Ma journée »."
        ) from None


def new_change() -> str:
    """The id for an answer about to be given, so that a later one can say it was seen."""
    return uuid7()


def answer(
    desk: Desk, *, record: str, path: str, answer: Answer | None, given: Given | None = None
) -> Changed:
    """Write one answer; None takes it back. Then the kind's `after_answer`, unless what its author
    had not seen (`given`) stands beside: the result is `APART`. Raises `UserError` for an
    impossible value."""
    draft = draft_of(desk, record)
    possible(draft, {path: answer})
    _check(desk, draft, {path: answer})
    before = draft.answers.get(path)

    def work() -> tuple[bool, Changed]:
        apart = write(desk, draft, {path: answer}, given)
        return apart, NOTHING if apart else desk.hooks(draft.form.kind).after_answer(
            desk, draft, path
        )

    apart, along = save(desk, work)
    follow(desk, before, answer)
    done = changed(record, path, result=APART if apart else None)
    return Changed(done.records | along.records, done.paths | along.paths, done.result)


def _check(desk: Desk, draft: Draft, answers: Answered) -> None:
    require_real_days(desk, draft.record, answers)
    desk.hooks(draft.form.kind).before_answer(desk, draft, answers)


def answer_many(desk: Desk, *, record: str, answers: Mapping[str, Answer]) -> Changed:
    """Write several answers at once, all or none."""
    draft = draft_of(desk, record)
    _check(desk, draft, answers)
    write(desk, draft, answers)
    return changed(record, *answers)


def add_row(desk: Desk, *, record: str, repeat: str, row: str = "") -> Changed:
    """Add a row to a repeat; its id is new everywhere, so two laptops never collide."""
    draft = draft_of(desk, record)
    path = f"{repeat}/{row or uuid7()}"
    write(desk, draft, {path: PRESENT})
    return changed(record, path, result=path.partition("/")[2])


def remove_row(desk: Desk, *, record: str, path: str) -> Changed:
    """Put a row in the bin: its answers are kept but no longer count."""
    draft = draft_of(desk, record)
    write(desk, draft, {path: REMOVED})
    return changed(record, path)


def restore_row(desk: Desk, *, record: str, path: str) -> Changed:
    """Take a row out of the bin, with its answers."""
    draft = draft_of(desk, record)
    write(desk, draft, {path: PRESENT})
    return changed(record, path)


def attach(desk: Desk, *, record: str, path: str, data: bytes, kind: str = "photo") -> Changed:
    """Store a photo or a signature, cleaned and encrypted, with the answer that names it."""
    draft = draft_of(desk, record)
    kept = desk.photos.keep(desk.database, record=record, path=path, data=data, at=desk.now())
    value = kept if kind == "signature" else (*ticked(draft.answers, path), kept)
    write(desk, draft, {path: Answer(value=value)})
    return changed(record, path, result=kept)


def photo(desk: Desk, *, sha256: str) -> bytes:
    """The decrypted picture, in memory only."""
    return desk.photos.get(sha256)
