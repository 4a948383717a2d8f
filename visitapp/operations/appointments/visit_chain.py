"""The appointments that stand for one visit to make, in order: each was put off to the next."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import AppointmentState, VisitState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

MISSED = (AppointmentState.ABSENT, AppointmentState.REFUSED)
"""Nobody was visited, and no other was made with it: one may have been planned since."""
A_MOMENT = timedelta(minutes=1)
"""At most, between an appointment that is put off and the other that is made with it."""


def made_before(desk: Desk, row: Record) -> date | None:
    """The day that the visit of a planned appointment was made, at one it was put off from; None
    when it is to be made."""
    every = records.of_kind(desk.database, Kind.APPOINTMENT, parent=row.parent or "")
    if row.state != AppointmentState.PLANNED or all(
        one.state not in (AppointmentState.POSTPONED, AppointmentState.DONE) for one in every
    ):
        return None
    chain = chain_of(desk, row)
    made = (one for one in chain[: _place(chain, row)] if was_made(desk, one))
    days = (
        one.day for one in made if row.created_at <= told_at(desk, one) and _to_make(desk, row, one)
    )
    return next(days, None)


def chain_of(desk: Desk, row: Record) -> list[Record]:
    """The appointments of one visit to make, in order: each was put off, and the next is the first
    made after it. One expected again on its own day, or of no household, goes on alone."""
    return _own(_chains_of(desk, row.parent or ""), row)


def next_to_make(desk: Desk, made: Record, *, before: datetime) -> list[Record]:
    """What a made visit had been put off to, planned by then, and is still to be made."""
    chain = chain_of(desk, made)
    after = chain[_place(chain, made) + 1 :]
    return [one for one in after if one.created_at <= before and _to_make(desk, one, made)]


def in_its_place(desk: Desk, back: Record) -> Record | None:
    """What is planned for the same visit: where it was put off to; else, of those that were
    planned since that one was missed, the first."""
    chains = _chains_of(desk, back.parent or "")
    own = _own(chains, back)
    found, last = own[_place(own, back) + 1 :], own[-1]
    if last.state in MISSED:
        since = _last_moved(desk, last)
        later = (n for n in chains if n[0].id > last.id and n[0].created_at >= since)
        found += [one for chain in sorted(later, key=lambda n: n[0].id) for one in chain]
    return next((one for one in found if _to_make(desk, one, back)), None)


def was_made(desk: Desk, row: Record) -> bool:
    """Whether a visit began at it and is no more under way."""
    visits = records.of_kind(desk.database, Kind.VISIT, parent=row.id)
    return any(one.state != VisitState.IN_PROGRESS for one in visits)


def told_at(desk: Desk, row: Record) -> datetime:
    """When its last state was told, and the other made that goes with it."""
    return _last_moved(desk, row) + A_MOMENT


def _chains_of(desk: Desk, household: str) -> list[list[Record]]:
    every = records.of_kind(desk.database, Kind.APPOINTMENT, parent=household)
    off = [(at, one) for one in every if (at := _put_off_at(desk, one)) is not None]
    after: dict[str, Record] = {}
    taken: set[str] = set()
    for at, one in sorted(off, key=lambda known: known[0], reverse=True):
        later = (n for n in every if n.id > one.id and n.created_at >= at and n.id not in taken)
        other = min(later, key=lambda n: n.id, default=None)
        if other is not None:
            after[one.id] = other
            taken.add(other.id)
    return list(_chains(every, after, taken))


def _own(chains: Iterable[list[Record]], row: Record) -> list[Record]:
    return next((chain for chain in chains if row.id in {n.id for n in chain}), [row])


def _chains(
    every: Sequence[Record], after: dict[str, Record], taken: set[str]
) -> Iterator[list[Record]]:
    for one in every:
        if one.id not in taken:
            chain = [one]
            while (other := after.get(chain[-1].id)) is not None:
                chain.append(other)
            yield chain


def _put_off_at(desk: Desk, row: Record) -> datetime | None:
    """When it was put off; None where it was not, or is expected again since."""
    moved = [
        one for one in log.history(desk.database, row.id, log.STATE)
        if one.said in (AppointmentState.PLANNED, AppointmentState.POSTPONED)
    ]  # fmt: skip
    last = moved[-1] if moved else None
    return last.at if last is not None and last.said == AppointmentState.POSTPONED else None


def _place(chain: Sequence[Record], row: Record) -> int:
    return [one.id for one in chain].index(row.id)


def _to_make(desk: Desk, row: Record, other: Record) -> bool:
    """Whether one is planned, begun by nobody, and for the same visit as another, or not said."""
    said = {summary_text(one.summary, "visit_number") for one in (row, other)} - {""}
    begun = records.of_kind(desk.database, Kind.VISIT, parent=row.id)
    return row.state == AppointmentState.PLANNED and len(said) < 2 and not begun


def _last_moved(desk: Desk, row: Record) -> datetime:
    told = [one.at for one in log.history(desk.database, row.id, log.STATE)]
    return max(told, default=row.created_at)
