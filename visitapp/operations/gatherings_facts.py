"""The gatherings of a period, as reports count them: numbers only. Training is left out.

Read from list rows alone. An adviser who receives some territories only counts what she receives.
"""

from collections.abc import Iterable
from datetime import date

from visitapp.domain.gatherings.figures import PROFESSIONALS, GatheringFacts
from visitapp.domain.gatherings.seats import (
    ABSENT,
    CONFIRMED,
    DECLINED,
    PRESENT,
    WAITING,
    Taker,
    counted,
    wanted,
)
from visitapp.domain.gatherings.tally import tally
from visitapp.operations.desk import Desk
from visitapp.operations.gatherings_rows import (
    GATHERING,
    by_gathering,
    is_anonymous,
    takers,
    uncounted,
)
from visitapp.operations.summaries import summary_number, summary_text
from visitapp.store import records
from visitapp.store.records import Record

SEATED = frozenset({CONFIRMED, PRESENT, ABSENT})
TEXTS = ("title", "audience", "theme", "commune", "territory", "scheme", "partner")


def facts(desk: Desk, start: date, end: date) -> tuple[GatheringFacts, ...]:
    """Every gathering whose day is from `start` to `end`, both included, in the order of the days.

    Those in preparation and those cancelled too: their `state` says so.
    """
    rows = records.of_kind(desk.database, GATHERING, training=False)
    held = by_gathering(desk)
    return tuple(
        _facts(desk, row, held.get(row.id, []), row.day)
        for row in rows
        if row.day is not None and start <= row.day <= end
    )


def _facts(desk: Desk, row: Record, attending: list[Record], day: date) -> GatheringFacts:
    known, every = row.summary, takers(desk, attending)
    one_each = counted(every)
    rows = {one.id: one for one in attending}
    named = [one for one in one_each if not is_anonymous(rows[one.id])]
    came = [one for one in named if one.state == PRESENT]
    public = summary_text(known, "audience") != PROFESSIONALS
    texts = {name: summary_text(known, name) for name in TEXTS}
    return GatheringFacts(
        gathering=row.id,
        day=day,
        state=row.state,
        capacity=summary_number(known, "capacity"),
        invited=len(named),
        confirmed=sum(1 for one in named if one.state in SEATED),
        waiting=_in(named, WAITING),
        declined=_in(named, DECLINED),
        absent=_in(named, ABSENT),
        present=len(came),
        persons=sum(wanted(one) for one in came),
        persons_unsaid=sum(1 for one in came if public and one.seats is None),
        anonymous=_anonymous(row, attending, every),
        certificates=sum(1 for one in named if _text(rows[one.id], "certificate_on")),
        tally=tally(
            (_text(rows[one.id], "before"), _text(rows[one.id], "after"))
            for one in one_each if one.state == PRESENT
        ),
        **texts,
    )  # fmt: skip


def _anonymous(row: Record, attending: list[Record], every: tuple[Taker, ...]) -> int | None:
    """Those noted one by one and those counted by hand; None when nobody said anything."""
    noted = sum(
        1 for one in attending
        if is_anonymous(one) and one.state == PRESENT and not one.training
    )  # fmt: skip
    if not noted and summary_number(row.summary, "anonymous_present") is None:
        return None
    return noted + uncounted(row, attending, every)


def _in(takers: Iterable[Taker], state: str) -> int:
    return sum(1 for one in takers if one.state == state)


def _text(row: Record, name: str) -> str:
    return summary_text(row.summary, name)
