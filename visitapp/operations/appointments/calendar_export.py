"""The appointments sent to a diary. A visit put off keeps one UID, so that the diary moves it; the
sequence grows with each change (RFC 5545 §3.8.7.4), and a published one that will not be is
cancelled (RFC 5546 §3.2.1)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from itertools import pairwise

from visitapp.domain.dates import whole
from visitapp.domain.gatherings.hours import minutes_between, read_hour
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import AppointmentState
from visitapp.operations.appointments.double_booking import USUAL
from visitapp.operations.appointments.visit_chain import chain_of
from visitapp.operations.desk.desk import Desk
from visitapp.operations.gatherings.lists import COMING, GatheringLine
from visitapp.operations.records.find import summary_of
from visitapp.operations.records.summaries import name_in, summary_number, summary_text
from visitapp.operations.schemes.parameters import numbers_of_files
from visitapp.operations.schemes.visitor_name import goes
from visitapp.reports.calendar import Entry
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

OVER = (AppointmentState.DONE, AppointmentState.ABSENT)
GIVEN_UP = (AppointmentState.CANCELLED, AppointmentState.REFUSED, AppointmentState.POSTPONED)
NUMBERS = {"first": "bilan", "second": "pose du matériel", "follow_up": "suivi, un an après"}
NO_HOUR = ", heure à dire"
CHANGES = ("day", "start", "duration")
"""What moves an entry of a diary: the first answer is there when it is made."""


def entries(desk: Desk, days: Iterable[date], *, visitor: str) -> list[Entry]:
    """Where each visit with an appointment in these days is now, of one visitor or of all. A length
    that nobody said is the scheme's; without an hour, the whole day."""
    found, numbers = dict[str, Entry](), numbers_of_files(desk)
    for row in _rows(desk, days, visitor):
        chain = chain_of(desk, row)
        last = chain[-1]
        another = not goes(visitor, summary_text(last.summary, "visitor"))
        start = summary_text(last.summary, "start")
        if last.day is None:
            continue
        home = summary_of(desk, last.parent)
        found[chain[0].id] = Entry(
            uid=chain[0].id,
            start=datetime.combine(last.day, time.fromisoformat(start) if start else time()),
            minutes=summary_number(last.summary, "duration")
            or whole(numbers(last.parent or "")[USUAL].number),
            title=f"{name_in(home)}, {_number(last)}{'' if start else NO_HOUR}",
            place=_address(home),
            sequence=sum(_changes(desk, one) for one in chain),
            cancelled=another or last.state in GIVEN_UP,
            whole_day=not start,
        )
    return list(found.values())


def of_gathering(one: GatheringLine, usual: int) -> Entry | None:
    """A gathering still to come, for a diary: nobody's name is in it. None without an hour."""
    starts = read_hour(one.starts_at)
    if starts is None or one.day is None or one.state not in COMING:
        return None
    return Entry(
        uid=one.gathering,
        start=datetime.combine(one.day, starts),
        minutes=minutes_between(one.starts_at, one.ends_at) or usual,
        title=one.title,
        place=", ".join(part for part in (one.place, one.commune) if part),
    )


def _rows(desk: Desk, days: Iterable[date], visitor: str) -> Iterator[Record]:
    for day in days:
        for row in records.of_kind(desk.database, Kind.APPOINTMENT, day=day, training=False):
            hers = goes(visitor, summary_text(row.summary, "visitor"))
            if hers and row.state not in OVER:
                yield row


def _changes(desk: Desk, row: Record) -> int:
    """How many times it changed since it was made: its state, its day, its hour, how long."""
    told = log.history(desk.database, row.id, log.STATE)
    states = [AppointmentState.PLANNED, *(str(one.said or "") for one in told)]
    moved = sum(1 for before, then in pairwise(states) if before != then)
    answers = (len(log.history(desk.database, row.id, path)) for path in CHANGES)
    return moved + sum(max(many - 1, 0) for many in answers)


def _address(known: Mapping[str, object]) -> str:
    parts = (summary_text(known, "street"), summary_text(known, "commune"))
    return ", ".join(part for part in parts if part)


def _number(row: Record) -> str:
    return NUMBERS.get(summary_text(row.summary, "visit_number"), "visite")
