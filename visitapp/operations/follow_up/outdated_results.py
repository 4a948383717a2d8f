"""Finished follow-ups whose kept result is not the one of today: a person brings it up to date, and
its history says why. Calls, orientations and closed periods, which show the difference as a
correction, stay."""

from collections.abc import Sequence
from dataclasses import dataclass

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.errors import UserError
from visitapp.domain.states.support import FollowUpState
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.follow_up.impact import RESULT, Outcome, outcome
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.find import summary_of
from visitapp.operations.records.summaries import name_in, summary_text
from visitapp.operations.records.write import save, write
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

NO_VISIT = "Sa visite n’est pas sur cet ordinateur"


@dataclass(frozen=True, slots=True)
class Behind:
    """One follow-up, why it is out of date, its result as kept and as counted today. `may`: this
    person may bring it up to date; `uncounted`: what it is counted from is not here."""

    follow_up: str
    name: str
    why: UserError
    before: Answers
    after: Answers
    may: bool
    uncounted: bool = False


def lacks_visit(desk: Desk, row: Record) -> bool:
    """Whether the visit that a follow-up names is not on this computer."""
    visit = summary_text(row.summary, "visit")
    return bool(visit) and records.find(desk.database, visit) is None


def behind(desk: Desk, *, follow_ups: Sequence[str]) -> tuple[Behind, ...]:
    """Those whose result is not today's or cannot be counted here; some 80 ms each, so ask for a
    few at a time."""
    found = (_behind(desk, one) for one in follow_ups)
    return tuple(one for one in found if one is not None)


def bring(desk: Desk, *, follow_ups: Sequence[str]) -> Changed:
    """Bring these to what is counted today, all or none; those up to date stay. Raises `UserError`
    for who may not reopen one."""

    def work() -> Changed:
        late = [one for one in behind(desk, follow_ups=follow_ups) if not one.uncounted]
        for one in late:
            _bring(desk, one)
        touched = frozenset(one.follow_up for one in late)
        return Changed(touched, frozenset((one, log.STATE) for one in touched))

    return save(desk, work)


def _bring(desk: Desk, one: Behind) -> None:
    """Opened again with the reason, written, finished again: what changed after that is told."""
    transitions.move(
        desk, record=one.follow_up, state=FollowUpState.IN_PROGRESS, reason=one.why.message
    )
    paths = [path for path in RESULT if one.before.get(path) != one.after.get(path)]
    write(desk, draft_of(desk, one.follow_up), {path: one.after.get(path) for path in paths})
    transitions.move(desk, record=one.follow_up, state=FollowUpState.DONE)


def _behind(desk: Desk, follow_up: str) -> Behind | None:
    row = records.find(desk.database, follow_up)
    if row is None or row.state != FollowUpState.DONE:
        return None
    try:
        found = outcome(desk, follow_up=follow_up)
    except UserError as why:  # its visit is not on this computer: nothing to count it from
        name = name_in(summary_of(desk, row.parent))
        return Behind(follow_up, name, why, {}, {}, may=False, uncounted=True)
    return late_of(found)


def late_of(found: Outcome) -> Behind | None:
    """The same of an outcome that was read already; None for one that is up to date."""
    if found.changed is None:
        return None
    return Behind(
        found.follow_up, found.name, found.changed, found.kept, found.now, found.may_reopen
    )
