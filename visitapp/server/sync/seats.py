"""Seats of a gathering taken by people the caller does not see, without names.

Each adviser has the households of her own territories, and a household of the other scheme may be
invited by who works for both. Two of them could fill one room unseen, and each would report other
numbers of one workshop. The server knows every seat, and tells each what she cannot count herself,
online and on a key: of a household, where it stands and how many, nothing else.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from visitapp.domain.gatherings.seats import FURTHEST, Taker, counted, seats_held, seats_taken
from visitapp.server.database.database import Row, ServerDatabase, Session
from visitapp.server.database.household_keys import opened
from visitapp.server.rights import visible_to
from visitapp.server.rights.person import Person
from visitapp.server.sync.feed import Cursor
from visitapp.sync.wire.messages import MOST_AWAY, MOST_SEATS, Away

SESSIONS = """
SELECT id, state FROM record WHERE kind = 'gathering' AND state IN ('open', 'held') AND erased = 0
AND {shown} = 1 AND EXISTS (
    SELECT 1 FROM member WHERE member.root = record.root AND member.scope IN :scopes)
"""
UNSEEN = """
SELECT change.id, change.record, record.root, record.state, change.path, change.wire FROM record
JOIN change ON change.record = record.id AND change.scope = '' AND change.path IN :paths
WHERE record.kind = 'attendance' AND record.state IN :states AND record.erased = 0
AND NOT EXISTS (
    SELECT 1 FROM member WHERE member.root = record.root AND member.scope IN :scopes)
ORDER BY change.number
"""
HEAD = "SELECT {fence} - 1 AS xid, coalesce((SELECT max(number) FROM change), 0) AS number"
DAYS = """
SELECT root, record, id, wire FROM change
WHERE record IN :held AND path = :path ORDER BY number
"""
GATHERING, SEATS, CAME, HELD_ON = "gathering", "seats", "came", "held_on"
TOLD_FOR = timedelta(days=731)
"""Of a session that was held: the report of its year is made and closed in the next one."""


class _Coming(NamedTuple):
    """One attendance: as seats count it, how many were to come, how many came."""

    taker: Taker
    planned: int | None
    came: int | None


@dataclass(frozen=True, slots=True)
class Counted:
    """Seats and households by gathering, and the place of the feed at which they were counted."""

    seats: dict[str, int]
    away: dict[str, list[Away]]
    at: str


async def count_seats(
    database: ServerDatabase, session: Session, person: Person, epoch: str
) -> Counted:
    """`elsewhere` with its place in everybody's feed, asked first: later is greater."""
    head = (await session.rows(HEAD.format(fence=database.fence)))[0]
    place = Cursor(epoch, int(head["xid"]), int(head["number"]))
    seats, away = await elsewhere(session, person)
    return Counted(seats, away, str(place))


async def elsewhere(
    session: Session, person: Person
) -> tuple[dict[str, int], dict[str, list[Away]]]:
    """Of each open gathering that this person holds, the seats that she cannot count, zero too; of
    each that is open or was held lately, the households that she does not have, where there are
    any."""
    scopes = list(person.scopes)
    kinds = {
        name: value for name, value in visible_to.sql_values(person).items() if name == "kinds"
    }
    shown = SESSIONS.format(shown=visible_to.record(person, "record.id"))
    found = await session.rows(shown, scopes=scopes, **kinds)
    held = {str(row["id"]): str(row["state"]) for row in found}
    if not held:
        return {}, {}
    coming = await _coming(session, scopes)
    seats = {id: min(seats_taken(one.taker for one in coming.get(id, ())), MOST_SEATS)
             for id, state in held.items() if state == "open"}  # fmt: skip
    told = {id for id in held if id in coming}
    old = await _old(session, [id for id in told if held[id] != "open"])
    return seats, {id: _households(coming[id]) for id in sorted(told - old)}


async def _old(session: Session, held: list[str]) -> set[str]:
    """Sessions too long ago to be reported."""
    if not held:
        return set()
    days = {str(row["record"]): _value(row) for row in
            await opened(session, await session.rows(DAYS, held=held, path=HELD_ON))}  # fmt: skip
    since = (datetime.now(UTC) - TOLD_FOR).date().isoformat()
    return {id for id, day in days.items() if isinstance(day, str) and day < since}


async def _coming(session: Session, scopes: list[str]) -> dict[str, list[_Coming]]:
    """By gathering, the attendances of households that are in none of these scopes; of two of one
    household, the one that says how many came stands first: it counts."""
    said: dict[tuple[str, str, str], dict[str, Any]] = defaultdict(dict)
    paths = [GATHERING, SEATS, CAME]
    rows = await session.rows(UNSEEN, scopes=scopes, paths=paths, states=list(FURTHEST))
    for row in await opened(session, rows):
        # in the order of the server: the last word of each question counts
        said[row["record"], row["root"], row["state"]][row["path"]] = _value(row)
    found: dict[str, list[_Coming]] = defaultdict(list)
    for (id, root, state), words in said.items():
        planned, came = _many(words.get(SEATS)), _many(words.get(CAME))
        one = Taker(id, root, state, seats_held(state, planned, came))
        found[str(words.get(GATHERING))].append(_Coming(one, planned, came))
    return {id: sorted(every, key=lambda one: one.came is None) for id, every in found.items()}


def _households(coming: Sequence[_Coming]) -> list[Away]:
    """One for each household, in an order that says nothing of who they are."""
    of = {one.taker.id: one for one in coming}
    one_each = [of[one.id] for one in counted(one.taker for one in coming)]
    one_each.sort(
        key=lambda one: (FURTHEST.index(one.taker.state), one.planned or 0, one.came or 0)
    )
    said = ({"state": one.taker.state, "seats": one.planned, "came": one.came}
            for one in one_each[:MOST_AWAY])  # fmt: skip
    return [Away.model_validate(one) for one in said]


def _value(row: Row) -> object:
    return (json.loads(row["wire"]).get("value") or {}).get("value")


def _many(said: object) -> int | None:
    """A number of seats; None for an invalid one."""
    if isinstance(said, bool) or not isinstance(said, int):
        return None
    return said if 1 <= said <= MOST_SEATS else None
