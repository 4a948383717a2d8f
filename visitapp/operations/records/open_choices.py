"""The choices between two answers that this person may make, by the server's own rights: others are
left to somebody else."""

from visitapp.domain.privacy.writes import why_not
from visitapp.domain.states.marks import DWELLING, state_said
from visitapp.operations.desk.desk import Desk
from visitapp.store.log import conflicts, log, records
from visitapp.sync.changes import merge, refusals

ADDRESS = ("street", "commune")
ACTION, COMPUTED = "support_action", ("next_step", "remind_on")


def to_choose(desk: Desk, record: str | None = None) -> list[conflicts.Conflict]:
    """Every question that this person may settle, or of one record; not what a mediation computes
    from open facts, nor the home of an open address."""
    found = conflicts.conflicts(desk.database, record)
    if not found:
        return []
    from visitapp.domain.support.mediation import FACTS  # on most days nothing is to choose

    computed = {
        one.record for one in found
        if one.path in FACTS and records.get(desk.database, one.record).kind == ACTION
    }  # fmt: skip
    moved = {one.record for one in found if one.path in ADDRESS}
    return [
        one for one in found
        if not (one.path in COMPUTED and one.record in computed)
        and not (one.path == DWELLING and one.record in moved) and _may(desk, one)
    ]  # fmt: skip


def waiting(desk: Desk, record: str) -> dict[str, bool]:
    """The paths of a record that wait for a choice, each with whether this person may make it."""
    return {one.path: _may(desk, one) for one in conflicts.conflicts(desk.database, record)}


def held_by_agency(desk: Desk, record: str) -> log.Change | None:
    """The state that the agency has: the standing one it numbered last, if any."""
    standing = merge.leaves(log.of_path(desk.database, record, log.STATE))
    numbered = [one for one in standing if one.number is not None]
    return max(numbered, key=lambda one: one.number or 0, default=None)


def _may(desk: Desk, one: conflicts.Conflict) -> bool:
    """Whether this role may give at least one of the answers again, in this state."""
    row = records.get(desk.database, one.record)
    state = row.state
    moved = one.path == log.STATE or any(
        (it.record, it.path) == (one.record, log.STATE) for it in refusals.refusals(desk.database)
    )
    if moved:  # what is shown here is not what the agency has
        held = held_by_agency(desk, one.record)
        state = (state_said(held.said) if held is not None else "") or state
    leaves = merge.leaves(log.of_path(desk.database, one.record, one.path))
    return any(not why_not(desk.role, row.kind, one.path, leaf.said, state) for leaf in leaves)
