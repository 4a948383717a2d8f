"""« Aujourd’hui »: all that waits for whoever leads, in one order, from the lists that exist; the
week, and what is at the visitors'."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from visitapp.domain.overviews.next_step import MEETING, REVIEW, STEPS, TEAM_MEETING
from visitapp.domain.overviews.waiting import READ, URGENT, Waiting, in_order
from visitapp.domain.states.kinds import Kind
from visitapp.domain.text import hour
from visitapp.local_time import PARIS
from visitapp.operations.appointments import next_visits
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.urgencies import Urgency
from visitapp.operations.overviews import week_rows
from visitapp.operations.overviews.day_plan import EXPECTED
from visitapp.operations.overviews.reminders import reminders, waiting
from visitapp.operations.overviews.shapes import Group, Reminder, whereabouts
from visitapp.operations.records.find import summary_of
from visitapp.operations.records.limitation import is_limited
from visitapp.operations.records.summaries import name_in, summary_text
from visitapp.operations.review import queue
from visitapp.operations.review.queue import QueueLine
from visitapp.operations.schemes.visitor_name import makes
from visitapp.store.log import records
from visitapp.store.log.records import Record

SHOWN, DAYS = 15, 5
NONE = Group()


@dataclass(frozen=True, slots=True)
class AtVisitor:
    """What waits at one visitor's: visits to correct, and visits gone by of which nothing came;
    days since the oldest of each."""

    name: str
    to_correct: int = 0
    correct_days: int = 0
    silent: int = 0
    silent_days: int = 0


@dataclass(frozen=True)
class Today:
    """`lines` are the first of `total`; `counts` by step, `URGENT`, and all under an empty name;
    `waiting` is the rail's. `later`, when asked; `comes`: whether there is some. `week`: the visits
    of each working day. `unseen`: visits to look at before they say what worries."""

    day: date
    person: str
    lines: tuple[Reminder, ...]
    total: int
    counts: Mapping[str, int]
    waiting: int
    later: Group = NONE
    comes: bool = False
    week: tuple[tuple[date, int], ...] = ()
    visitors: tuple[AtVisitor, ...] = field(default=())
    unseen: int = 0


def today(desk: Desk, *, only: str = "", most: int = SHOWN, later: bool = False) -> Today:
    """The first `most` of what waits, of one step or `URGENT` if given; `later` when asked."""
    step = "" if only == URGENT else only
    found = reminders(desk, most=most, step=step, later=later)
    reading = queue.queue(desk, limit=most)
    read = [_to_read(one, found.day) for one in reading.lines] if step in ("", READ) else []
    met = _meetings(desk, found.day)
    groups = (found.overdue, found.today, found.registrations, found.again, found.visits)
    lines = [one for group in groups for one in group.lines]
    lines += [one for one in found.week.lines if one.urgent]
    lines += [
        *found.urgencies, *read,
        *(one for one in met if step in ("", STEPS[MEETING].order)),
    ]  # fmt: skip
    shown = [one for one in _in_order(lines, found.pressing) if only != URGENT or one.urgent]
    counts = {**found.steps}
    counts[READ] = counts.get(READ, 0) + reading.counts["all"]
    hers = sum(counts.values())  # what the team does today is not
    counts[STEPS[MEETING].order] = counts.get(STEPS[MEETING].order, 0) + len(met)
    coming = tuple(one for one in found.week.lines if not one.urgent)
    counts[""] = sum(counts.values())
    counts[URGENT] = len(found.pressing)
    return Today(
        day=found.day,
        person=desk.author,
        lines=tuple(shown[:most]),
        total=counts.get(only, 0),
        counts=counts,
        waiting=hers,
        later=_after(coming, found.week.total, found.later) if later else NONE,
        comes=found.comes or bool(coming),
        week=_week(desk, found.day),
        visitors=_visitors(desk, found.day),
        unseen=reading.unseen,
    )


def count(desk: Desk) -> int:
    """How many wait for a person here: the count on the rail."""
    return waiting(desk) + queue.waiting(desk) + len(next_visits.to_plan(desk))


def _in_order(lines: Iterable[Reminder], pressing: Mapping[str, Urgency]) -> list[Reminder]:
    by = {one.record: one for one in lines}
    places = {record: place for place, record in enumerate(by)}
    return [
        by[one.id] for one in in_order(
            Waiting(record, STEPS[line.kind].order, line.on,
                    pressing[line.household].rank if line.urgent else 0, line.points,
                    places[record] if line.kind == REVIEW else 0)
            for record, line in by.items()
        )
    ]  # fmt: skip


def _after(week: tuple[Reminder, ...], many: int, later: Group) -> Group:
    return Group((*week, *later.lines), many + later.total)


def _to_read(line: QueueLine, today: date) -> Reminder:
    """One visit to read, as the review orders them: what worries first."""
    since = line.since.astimezone(PARIS).date()
    return Reminder(
        record=line.visit, kind=REVIEW, household=line.household, name=line.name, phone="",
        title="Visite corrigée, à relire" if "back" in line.why else "Visite à relire",
        detail=", ".join(title for _, title in line.alerts) or line.visitor, state=line.state,
        on=since, late=(today - since).days, where=line.commune,
    )  # fmt: skip


def _meetings(desk: Desk, today: date) -> list[Reminder]:
    """The visits of the team that are to be made today, by hour."""
    planned = records.of_kind(desk.database, Kind.APPOINTMENT, day=today)
    begun = week_rows.begun(desk.database, today)
    rows = [one for one in planned
            if one.state in EXPECTED and not one.training and one.id not in begun
            and not is_limited(desk, one.parent)]  # fmt: skip
    return [_meeting(desk, one, today) for one in sorted(rows, key=_start)]


def _start(row: Record) -> str:
    return summary_text(row.summary, "start")


def _meeting(desk: Desk, row: Record, today: date) -> Reminder:
    known, visitor = summary_of(desk, row.parent or ""), summary_text(row.summary, "visitor")
    at = f" à {hour(_start(row))}" if _start(row) else ""
    return Reminder(
        record=row.id, kind=MEETING if makes(desk, visitor) else TEAM_MEETING,
        household=row.parent or "", name=name_in(known), phone="",
        title=f"Visite aujourd’hui{at}",
        detail=visitor or "Visiteur à choisir",
        state=row.state, on=today, late=0, where=whereabouts(known),
    )  # fmt: skip


def _week(desk: Desk, today: date) -> tuple[tuple[date, int], ...]:
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=n) for n in range(DAYS)]
    counted = week_rows.visits(desk.database, days[0], days[-1])
    return tuple((day, counted.get(day, 0)) for day in days)


def _visitors(desk: Desk, today: date) -> tuple[AtVisitor, ...]:
    """Who has something late, the oldest first."""
    found: dict[str, AtVisitor] = {}
    for name, many, since in week_rows.to_correct(desk.database):
        days = (today - datetime.fromisoformat(since).astimezone(PARIS).date()).days
        found[name] = AtVisitor(name, many, days)
    for name, many, day in week_rows.silent(desk.database, before=today):
        one = found.get(name, AtVisitor(name))
        days = (today - date.fromisoformat(day)).days
        found[name] = AtVisitor(name, one.to_correct, one.correct_days, many, days)
    return tuple(sorted(found.values(), key=_lateness))


def _lateness(one: AtVisitor) -> tuple[int, str]:
    return -max(one.correct_days, one.silent_days), one.name
