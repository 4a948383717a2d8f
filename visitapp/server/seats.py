"""Seats of a gathering taken by people that an adviser does not have: a number, nobody's name.

Each adviser has the households of her own territories. Two of them could fill one room unseen; the
server knows every seat, and tells each how many she cannot count herself, online and on a key.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from visitapp.domain.gatherings.seats import HOLDING, Taker, seats_held, taken
from visitapp.server import seeing
from visitapp.server.database import ServerDatabase, Session
from visitapp.server.feed import Cursor
from visitapp.server.people import Person
from visitapp.sync.messages import MOST_SEATS

OPEN = """
SELECT id FROM record WHERE kind = 'gathering' AND state = 'open' AND erased = 0
AND {shown} = 1 AND EXISTS (
    SELECT 1 FROM member WHERE member.root = record.root AND member.scope IN :scopes)
"""
UNSEEN = """
SELECT record.id, record.root, record.state, change.path, change.wire FROM record
JOIN change ON change.record = record.id AND change.scope = '' AND change.path IN :paths
WHERE record.kind = 'attendance' AND record.state IN :holding AND record.erased = 0
AND NOT EXISTS (
    SELECT 1 FROM member WHERE member.root = record.root AND member.scope IN :scopes)
ORDER BY change.number
"""
HEAD = "SELECT {fence} - 1 AS xid, coalesce((SELECT max(number) FROM change), 0) AS number"
GATHERING, SEATS, CAME = "gathering", "seats", "came"


@dataclass(frozen=True, slots=True)
class Counted:
    """Seats by gathering, and the place of the feed at which they were counted."""

    seats: dict[str, int]
    at: str


async def counted(
    database: ServerDatabase, session: Session, person: Person, epoch: str
) -> Counted:
    """What `elsewhere` says, with its place: asked first, so that it never says later than it is.

    It is where the feed of everybody stands: that of this person stands still when the households
    of others move. A later count has a greater place, or one that is the same while nothing moved.
    """
    head = (await session.rows(HEAD.format(fence=database.fence)))[0]
    place = Cursor(epoch, int(head["xid"]), int(head["number"]))
    return Counted(await elsewhere(session, person), str(place))


async def elsewhere(session: Session, person: Person) -> dict[str, int]:
    """Of each open gathering that this person holds, the seats that she cannot count; zero too."""
    scopes = list(person.scopes)
    kinds = {name: value for name, value in seeing.told(person).items() if name == "kinds"}
    shown = OPEN.format(shown=seeing.record(person, "record.id"))
    held = {row["id"]: 0 for row in await session.rows(shown, scopes=scopes, **kinds)}
    if not held:
        return {}
    told: dict[tuple[str, str, str], dict[str, Any]] = defaultdict(dict)
    rows = await session.rows(
        UNSEEN, scopes=scopes, paths=[GATHERING, SEATS, CAME], holding=sorted(HOLDING)
    )
    for row in rows:  # in the order of the server: the last word of each question counts
        value = (json.loads(row["wire"]).get("value") or {}).get("value")
        told[row["id"], row["root"], row["state"]][row["path"]] = value
    takers: dict[str, list[Taker]] = defaultdict(list)
    for (id, root, state), said in told.items():
        seats = seats_held(state, _many(said.get(SEATS)), _many(said.get(CAME)))
        takers[str(said.get(GATHERING))].append(Taker(id, root, state, seats))
    return {gathering: min(taken(takers[gathering]), MOST_SEATS) for gathering in held}


def _many(said: object) -> int | None:
    """Seats as somebody said them; None for what is no number of people."""
    if isinstance(said, bool) or not isinstance(said, int):
        return None
    return said if 1 <= said <= MOST_SEATS else None
