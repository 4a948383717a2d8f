"""The gatherings of a period as reports count them, training left out. Households of other
territories count as the agency told them last, without names or answers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from visitapp.domain.gatherings.figures import GatheringFacts
from visitapp.domain.gatherings.seats import (
    ABSENT,
    CONFIRMED,
    DECLINED,
    PRESENT,
    WAITING,
    Taker,
    counted,
)
from visitapp.domain.gatherings.tally import tally
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.gatherings.rows import (
    by_gathering,
    is_anonymous,
    is_reserved,
    said_by_each,
    takers,
)
from visitapp.operations.gatherings.rows import came as how_many
from visitapp.operations.households.registrations import filed
from visitapp.operations.records.summaries import summary_number, summary_text
from visitapp.store.lists import by_household
from visitapp.store.log import records
from visitapp.store.log.records import Record
from visitapp.sync.changes import seats_elsewhere
from visitapp.sync.wire.messages import Away

ANSWERS = ("before", "after", "others")
SEATED = frozenset({CONFIRMED, PRESENT, ABSENT})
TEXTS = ("title", "audience", "theme", "commune", "territory", "scheme", "partner")


def facts(desk: Desk, start: date, end: date) -> tuple[GatheringFacts, ...]:
    """Every gathering from `start` to `end`, both included, by day, whatever its `state`."""
    rows = records.of_kind(desk.database, Kind.GATHERING, training=False)
    held, homes, away = by_gathering(desk), filed(desk).first, seats_elsewhere.read(desk.database)
    return tuple(
        _facts(desk, row, held.get(row.id, []), row.day, homes, away.households(row.id))
        for row in rows
        if row.day is not None and start <= row.day <= end
    )


def _facts(
    desk: Desk, row: Record, attending: list[Record], day: date, homes: Mapping[str, str],
    away: Sequence[Away],
) -> GatheringFacts:  # fmt: skip
    known, every = row.summary, takers(desk, attending, homes)
    one_each = counted(every)
    rows = {one.id: one for one in attending}
    named = [one for one in one_each if not is_anonymous(rows[one.id])]
    came = [one for one in named if one.state == PRESENT]
    said = {one.id: how_many(rows[one.id]) for one in came}
    unsaid = [id for id, many in said.items() if many is None]
    unsaid += [one.id for one in one_each if is_reserved(rows[one.id])
               and one.state == PRESENT and how_many(rows[one.id]) is None]  # fmt: skip
    others = [one for one in away if one.state == PRESENT]
    planned = [summary_number(rows[id].summary, "seats") for id in unsaid]
    planned += [one.seats for one in others if one.came is None]
    texts = {name: summary_text(known, name) for name in TEXTS}
    return GatheringFacts(
        gathering=row.id,
        day=day,
        state=row.state,
        capacity=summary_number(known, "capacity"),
        invited=len(named) + len(away),
        confirmed=sum(_in(named, away, state) for state in SEATED),
        waiting=_in(named, away, WAITING),
        declined=_in(named, away, DECLINED),
        absent=_in(named, away, ABSENT),
        present=len(came) + len(others),
        persons=sum(said[id] or 0 for id in said) + sum(one.came or 0 for one in others),
        persons_unsaid=len(planned),
        persons_planned=sum(many or 1 for many in planned),
        anonymous=_anonymous(row, attending),
        certificates=sum(1 for one in named if _text(rows[one.id], "certificate_on")),
        tally=tally(
            each for one in one_each if one.state == PRESENT
            for each in _answers(desk, rows[one.id])
        ),
        **texts,
    )  # fmt: skip


def _answers(desk: Desk, row: Record) -> tuple[tuple[str, str], ...]:
    """What each person answered; who is alone in her record has hers in the list row."""
    if how_many(row) == 1:
        return ((_text(row, "before"), _text(row, "after")),)
    return said_by_each(row, by_household.some_answers(desk.database, row.id, begin=ANSWERS))


def _anonymous(row: Record, attending: list[Record]) -> int | None:
    """Those noted one by one, those of the seats reserved without a file as they were counted, and
    those counted by hand in all; None when nobody said anything."""
    noted = sum(how_many(one) or 0 for one in attending if is_anonymous(one) and not one.training)
    by_hand = summary_number(row.summary, "anonymous_present")
    return max(noted, by_hand or 0) if noted or by_hand is not None else None


def _in(takers: Iterable[Taker], away: Iterable[Away], state: str) -> int:
    return [*(one.state for one in takers), *(one.state for one in away)].count(state)


def _text(row: Record, name: str) -> str:
    return summary_text(row.summary, name)
