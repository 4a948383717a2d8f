"""First names on reserved seats go in time: the seat is made again without, the first one erased at
the next send, holding no seat until then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.gatherings.seats import (
    ABSENT,
    CONFIRMED,
    DECLINED,
    INVITED,
    PRESENT,
    WAITING,
)
from visitapp.domain.parameters.parameters import ParameterTable
from visitapp.domain.privacy.retention import ON_A_SEAT, Kept, kept, months_before
from visitapp.domain.states.kinds import Kind
from visitapp.local_time import PARIS
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.leads_only import leads_only
from visitapp.operations.gatherings.rows import MOST_PEOPLE, other_row
from visitapp.operations.households import erasure
from visitapp.operations.records.answers import answer_many, answers_of
from visitapp.operations.records.create import make
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.transitions import move
from visitapp.operations.records.write import save
from visitapp.store.file.ids import named
from visitapp.store.lists import attendances
from visitapp.store.log import records
from visitapp.store.log.records import Record

FIRST_NAME, WITHOUT = "first_name", "without a name"
BY_NOBODY = {PRESENT: ABSENT, CONFIRMED: DECLINED, WAITING: DECLINED, INVITED: DECLINED}
"""Where a seat is put that another one has taken the place of."""


@dataclass(frozen=True, slots=True)
class NamedSeats:
    """One session whose first names are to go: how many left, how many wait to be sent, the
    `problem` in French."""

    gathering: str
    title: str
    day: date
    left: int
    asked: int
    problem: str = ""


def living_rule(desk: Desk, name: str) -> Kept:
    """A rule of today with the agency's own numbers, the longest of this person's schemes."""
    return kept(living_tables(desk), desk.now().date(), name)


def living_tables(desk: Desk) -> list[ParameterTable]:
    """The numbers of today, of each of this person's schemes."""
    return [desk.reference.tables(one).parameters for one in desk.schemes or ("",)]


def named_seats(desk: Desk) -> tuple[NamedSeats, ...]:
    """The sessions of which first names were kept too long, the oldest first."""
    waiting = {one.household: one for one in erasure.asked(desk)}
    held: dict[str, list[Record]] = {}
    for row in _rows(desk):
        held.setdefault(summary_text(row.summary, "gathering"), []).append(row)
    return tuple(_line(desk, one, rows, waiting) for one, rows in held.items())


def forget_names(desk: Desk, *, gathering: str) -> Changed:
    """The first names of a session go, and what is counted stays. Raises `UserError`."""
    leads_only(desk, "enlève un prénom")
    waiting = {one.household for one in erasure.asked(desk)}
    rows = [
        row for row in _rows(desk)
        if summary_text(row.summary, "gathering") == gathering and row.id not in waiting
    ]  # fmt: skip
    made: set[str] = set()
    for row in rows:
        made |= save(desk, partial(_again_without, desk, row)).records
        erasure.ask(desk, household=row.id, reason="retention")
    return Changed(frozenset({gathering, *made, *(row.id for row in rows)}))


def _rows(desk: Desk) -> Iterable[Record]:
    today = desk.now().date()
    months = living_rule(desk, ON_A_SEAT).months
    return attendances.named_seats(desk.database, months_before(today, months))


def _line(
    desk: Desk, gathering: str, rows: list[Record], waiting: dict[str, erasure.Asked]
) -> NamedSeats:  # fmt: skip
    known = records.find(desk.database, gathering)
    day = known.day if known is not None else None
    asked = [waiting[row.id] for row in rows if row.id in waiting]
    return NamedSeats(
        gathering=gathering,
        title=summary_text(known.summary, "title") if known is not None else "",
        day=day or rows[0].day or rows[0].created_at.astimezone(PARIS).date(),
        left=len(rows) - len(asked),
        asked=len(asked),
        problem=next((one.problem for one in asked if one.problem), ""),
    )


def _again_without(desk: Desk, row: Record) -> Changed:
    """The same seat, of nobody who is named; the one before counts no more."""
    made = named(row.id, WITHOUT)
    if records.find(desk.database, made) is not None:  # made already, here or on another computer
        return Changed(frozenset({made}))
    state = PRESENT if row.state == PRESENT else INVITED
    make(desk, kind=Kind.ATTENDANCE, state=state, record=made, training=row.training)
    _write(desk, made, row)
    if row.state != state:
        move(desk, record=made, state=row.state)
    if row.state in BY_NOBODY:
        move(desk, record=row.id, state=BY_NOBODY[row.state])
    return Changed(frozenset({made}))


def _write(desk: Desk, made: str, row: Record) -> None:
    """The answers of a seat but the name; those of its other people in rows of its own."""
    rows = {other_row(row.id, one): other_row(made, one) for one in range(2, MOST_PEOPLE + 1)}
    told: dict[str, Answer] = {}
    for path, one in answers_of(desk, record=row.id).items():
        if path == FIRST_NAME:
            continue
        here = next((old for old in rows if path == old or path.startswith(f"{old}/")), "")
        told[path.replace(here, rows[here], 1) if here else path] = one
    answer_many(desk, record=made, answers=told)
