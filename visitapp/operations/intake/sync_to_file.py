"""Corrections to a registration are written to its household's file, but over nothing that the
registration never said: see `new_information`."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from visitapp.domain.checklist.answers import Answer, Answers
from visitapp.domain.checklist.coding import encode_answer
from visitapp.domain.intake.registration import OTHER_NAMES, for_the_file
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.drafts import Draft
from visitapp.operations.intake.change_commune import PLACE, follow_place
from visitapp.operations.intake.new_information import NEW, known
from visitapp.operations.records.answers import answers_of, draft_of
from visitapp.operations.records.write import write
from visitapp.store.lists import by_household
from visitapp.store.log import records
from visitapp.store.log.log import Change

TOGETHER: Mapping[str, tuple[str, ...]] = {path: paths for _, _, paths in NEW for path in paths}
ITS_NAMES = {there: here for here, there in OTHER_NAMES.items()}


class _Both(NamedTuple):
    """A registration and its file: `ours` is what it says, under the file's names."""

    desk: Desk
    registration: str
    file: Draft
    ours: Answers


def after_answer(desk: Desk, draft: Draft, path: str) -> Changed:
    """What one answer of a registration changes in its file."""
    return bring(desk, registration=draft.record.id, path=path)


def bring(desk: Desk, *, registration: str, path: str = "") -> Changed:
    """Write in the file what its registration says otherwise, of one `path` (also taken back) or of
    all, but over nothing written there by hand or since."""
    row = records.get(desk.database, registration)
    home = records.find(desk.database, row.parent or "")
    if home is None:
        return Changed(frozenset())
    file = draft_of(desk, home.id)
    both = _Both(
        desk, registration, file, for_the_file(answers_of(desk, record=registration), file.form)
    )
    named = OTHER_NAMES.get(path, path)
    asked = (named,) if path else tuple(both.ours)
    if path and not for_the_file({path: Answer()}, file.form):
        return Changed(frozenset())
    written = _to_write(both, asked)
    if written:
        write(desk, file, written)
    along = follow_place(desk, household=home.id) if written.keys() & set(PLACE) else None
    paths = frozenset((home.id, one) for one in written)
    touched = along.records if along is not None else frozenset()
    return Changed(touched | ({home.id} if written else set()), paths)


def _to_write(both: _Both, asked: Iterable[str]) -> dict[str, Answer | None]:
    """Of the questions `asked`, the answers that the file is to have: half an address is none."""
    found: dict[str, Answer | None] = {}
    for path in asked:
        here, there = both.ours.get(path), both.file.answers.get(path)
        if _answer_pair(here) == _answer_pair(there) or not _written_later(both, path):
            continue
        others = TOGETHER.get(path, (path,)) if known(there) else ()
        if all(_as_received(both, one) for one in others):
            found[path] = here
    return found


def _as_received(both: _Both, path: str) -> bool:
    """Whether the file says of a question nothing, or what its registration says or once said."""
    there = both.file.answers.get(path)
    if not known(there) or _answer_pair(there) == _answer_pair(both.ours.get(path)):
        return True
    return any(_pair(one.value) == _answer_pair(there) for one in _written_here(both, path))


def _written_later(both: _Both, path: str) -> bool:
    """Whether the registration was written no sooner than the file."""
    there = by_household.written(both.desk.database, both.file.record.id, path)
    here = _written_here(both, path)
    return bool(here) and (not there or there[-1].at <= here[-1].at)


def _written_here(both: _Both, path: str) -> list[Change]:
    return by_household.written(both.desk.database, both.registration, ITS_NAMES.get(path, path))


def _answer_pair(answer: Answer | None) -> tuple[object, object]:
    return _pair(None if answer is None else encode_answer(answer))


def _pair(coded: Mapping[str, object] | None) -> tuple[object, object]:
    """The value and its state: who copied it, and from where, is not what is said."""
    return (None, None) if coded is None else (coded.get("value"), coded.get("state"))
