"""Which of its scheme's visits a household has, and which is to plan next, by the settings of the
day it registered. Nothing is kept: what is planned, made, refused or closed anywhere tells."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from visitapp.domain.schemes.visits import Meeting, next_words, number_of, place_words, places
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.kinds import Kind
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.schemes.list_row_schemes import standings
from visitapp.operations.schemes.visits_per_household import most, visits_on
from visitapp.store.file.database import Row
from visitapp.store.lists import next_visits as rows_of
from visitapp.store.log import records

TO_PLAN = (
    HouseholdState.VISITED,
    HouseholdState.FOLLOWED,
    HouseholdState.TO_CALL,
    HouseholdState.POSTPONED,
    HouseholdState.ABSENT,
)
"""States of a file in which a visit may be planned, and none is."""


@dataclass(frozen=True, slots=True)
class Next:
    """A household whose `place`-th visit of `visits` is to be planned; `since` is the day of its
    first."""

    household: str
    known: Mapping[str, Any]
    place: int
    visits: int
    since: date


def to_plan(desk: Desk) -> list[Next]:
    """The households whose next visit is to be planned, oldest first, within a year of their first:
    then comes the follow-up."""
    today = desk.now().date()
    rows = rows_of.visited_less(desk.database, today=today, states=TO_PLAN, most=most(desk) - 1)
    return _next(desk, rows)


def next_of(desk: Desk, household: str) -> Next | None:
    """The next visit of one household, when it is to be planned."""
    return next_of_each(desk, (household,)).get(household)


def next_of_each(desk: Desk, households: Iterable[str]) -> dict[str, Next]:
    """By household, the next visit of those whose next one is to be planned."""
    today, less = desk.now().date(), most(desk) - 1
    rows = rows_of.visited_less_of(
        desk.database, households, today=today, states=TO_PLAN, most=less
    )
    return {one.household: one for one in _next(desk, rows)}


def next_words_of(desk: Desk, *, household: str) -> str:
    """« Deuxième visite », when it is to be planned; else empty."""
    found = next_of(desk, household)
    return next_words(found.place) if found is not None else ""


def to_suggest(desk: Desk, *, household: str) -> tuple[str, str]:
    """The same, and what the form of the appointment calls it; both empty for no next visit."""
    found = next_of(desk, household)
    return (next_words(found.place), number_of(found.place)) if found is not None else ("", "")


def visits_of(desk: Desk, household: str) -> int:
    """How many visits the scheme of a household has; 1 while its scheme is not known."""
    row = records.get(desk.database, household)
    return visits_on(desk)(*standings(desk)(row.summary, row.created_at))


def said_of(desk: Desk, household: str) -> dict[str, str]:
    """By appointment of a household, « Visite 1 sur 2 »; nothing where its scheme has one."""
    visits = visits_of(desk, household) if household else 1
    if visits < 2:
        return {}
    planned = records.of_kind(desk.database, Kind.APPOINTMENT, parent=household)
    return {
        one: words for one, place in places(
            Meeting(row.id, row.day, row.state, summary_text(row.summary, "visit_number"))
            for row in planned
        ).items()
        if (words := place_words(place, visits))
    }  # fmt: skip


def said_at(desk: Desk, appointment: str) -> str:
    """« Visite 1 sur 2 » of one appointment; empty where there is nothing to say."""
    row = records.find(desk.database, appointment)
    return said_of(desk, row.parent or "").get(appointment, "") if row is not None else ""


def _next(desk: Desk, rows: list[Row]) -> list[Next]:
    if not rows:
        return []
    asked, standing, found = visits_on(desk), standings(desk), []
    for row in rows:
        known = json.loads(row["known"])
        visits = asked(*standing(known, datetime.fromisoformat(row["created_at"])))
        if row["visits"] < visits:
            since = date.fromisoformat(row["visited_on"])
            found.append(Next(row["id"], known, row["visits"] + 1, visits, since))
    return found
