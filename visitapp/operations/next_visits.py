"""The visits that a scheme has for each household: which one this is, and the next to be planned.

The settings are those of the day that the household registered. Nothing is kept: a visit planned
or made, a file refused or closed, anywhere, takes the household out of those to plan.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.schemes.visits import Meeting, next_words, number_of, place_words, places
from visitapp.operations.changed import Changed
from visitapp.operations.desk import Desk
from visitapp.operations.making import make
from visitapp.operations.schemes_visits import most, visits_on
from visitapp.operations.summaries import summary_text
from visitapp.operations.territories import territories
from visitapp.store import next_visits as rows_of
from visitapp.store import records
from visitapp.store.database import Row
from visitapp.store.ids import named, uuid7
from visitapp.store.records import Record

CALL = "call"
TO_PLAN = ("visited", "followed", "to_call", "postponed", "absent")
"""States of a file in which a visit may be planned, and none is."""
PAST = UserError("Ce jour est déjà passé.", "Choisissez aujourd’hui ou un jour à venir.")


@dataclass(frozen=True, slots=True)
class Next:
    """A household whose next visit is to be planned: the `place`-th of `visits`.

    `since` is the day of its first one.
    """

    dossier: str
    known: Mapping[str, Any]
    place: int
    visits: int
    since: date


def to_plan(desk: Desk) -> list[Next]:
    """The households whose next visit is to be planned, those that wait the longest first.

    In the year of their first visit: at its end comes the follow-up.
    """
    today = desk.now().date()
    rows = rows_of.visited_less(desk.database, today=today, states=TO_PLAN, most=most(desk) - 1)
    return _next(desk, rows)


def next_of(desk: Desk, dossier: str) -> Next | None:
    """The next visit of one household, when it is to be planned."""
    rows = rows_of.visited_less_one(
        desk.database, dossier, today=desk.now().date(), states=TO_PLAN, most=most(desk) - 1
    )
    return next(iter(_next(desk, rows)), None)


def next_words_of(desk: Desk, *, dossier: str) -> str:
    """« Deuxième visite », when it is to be planned; else empty."""
    found = next_of(desk, dossier)
    return next_words(found.place) if found is not None else ""


def to_suggest(desk: Desk, *, dossier: str) -> tuple[str, str]:
    """The same, and what the form of the appointment calls it; both empty for no next visit."""
    found = next_of(desk, dossier)
    return (next_words(found.place), number_of(found.place)) if found is not None else ("", "")


def visits_of(desk: Desk, dossier: str) -> int:
    """How many visits the scheme of a household has; 1 while its scheme is not known."""
    row = records.get(desk.database, dossier)
    return visits_on(desk)(*_standing(desk, row.summary, row.created_at, _schemes(desk)))


def said_of(desk: Desk, dossier: str) -> dict[str, str]:
    """By appointment of a household, « Visite 1 sur 2 »; nothing where its scheme has one."""
    visits = visits_of(desk, dossier) if dossier else 1
    if visits < 2:
        return {}
    planned = records.of_kind(desk.database, "appointment", parent=dossier)
    return {
        one: words for one, place in places(map(_meeting, planned)).items()
        if (words := place_words(place, visits))
    }  # fmt: skip


def said_at(desk: Desk, appointment: str) -> str:
    """« Visite 1 sur 2 » of one appointment; empty where there is nothing to say."""
    row = records.find(desk.database, appointment)
    return said_of(desk, row.parent or "").get(appointment, "") if row is not None else ""


def later(desk: Desk, *, dossier: str, to: date) -> Changed:
    """Put it off: the household is to be called on a day, to choose that of the visit.

    The same day chosen on two computers is one call. Raises `UserError` for a day that is over.
    """
    if to < desk.now().date():
        raise PAST
    record = named(CALL, dossier, "next_visit", to.isoformat())
    if records.find(desk.database, record) is not None:
        record = uuid7()
    return make(desk, kind=CALL, parent=dossier, record=record, answers={
        "subject": Answer(value="before_visit"), "with_whom": Answer(value="household"),
        "due_on": Answer(value=to),
    })  # fmt: skip


def _next(desk: Desk, rows: list[Row]) -> list[Next]:
    if not rows:
        return []
    asked, scheme_at, found = visits_on(desk), _schemes(desk), []
    for row in rows:
        known = json.loads(row["known"])
        made = datetime.fromisoformat(row["created_at"])
        visits = asked(*_standing(desk, known, made, scheme_at))
        if row["visits"] < visits:
            since = date.fromisoformat(row["visited_on"])
            found.append(Next(row["id"], known, row["visits"] + 1, visits, since))
    return found


def _standing(
    desk: Desk, known: Mapping[str, Any], made: datetime, scheme_at: Callable[[str, str], str]
) -> tuple[str, date]:
    """The scheme of a file and the day whose settings hold, as its list row says them."""
    scheme = summary_text(known, "scheme") or scheme_at(
        summary_text(known, "commune"), summary_text(known, "postcode")
    )
    said = summary_text(known, "registered_on")
    day = date.fromisoformat(said) if said else made.astimezone(desk.now().tzinfo).date()
    return scheme, day


def _schemes(desk: Desk) -> Callable[[str, str], str]:
    """The scheme of a place; empty when it is of none."""
    there = territories(desk)

    def at(commune: str, postcode: str) -> str:
        found = there.of(commune, postcode)
        return found.scheme if found is not None else ""

    return at


def _meeting(row: Record) -> Meeting:
    return Meeting(row.id, row.day, row.state, summary_text(row.summary, "visit_number"))
