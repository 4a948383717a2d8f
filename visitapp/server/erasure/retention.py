"""Files kept past their limit: listed for an adviser, and for the daily round that erases them.

The last contact is the last answer that was given in any of a household's files; of a person of the
network, in hers, or the day of the last session where she came. A first name noted on a reserved
seat counts from the day of its session. As on an adviser's computer (`operations/purging.py`): a
test holds both beside each other.
"""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from visitapp.domain.gatherings.seats import PRESENT
from visitapp.domain.privacy.retention import OF_THE_NETWORK, ON_A_SEAT, months_before
from visitapp.local_time import PARIS
from visitapp.server.database.database import Session
from visitapp.server.database.household_keys import opened
from visitapp.server.erasure.retention_numbers import rule
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import NO_HOUSEHOLD

EVERY = """
SELECT root, max(last) AS last FROM record
WHERE erased = 0 AND (id <> root OR NOT (kind IN :alone)) {whose}
GROUP BY root HAVING max(last) <> '' AND max(last) < :before ORDER BY max(last), root
"""
THEIRS = """
AND EXISTS (SELECT 1 FROM member WHERE member.root = record.root AND member.scope IN :scopes)
"""


KEPT = """
SELECT id AS root, last FROM record
WHERE kind = 'contact' AND id = root AND erased = 0 AND last <> '' AND last < :before
ORDER BY last, id
"""
SAID = """
SELECT record.root, record.last, change.record, change.id, change.path, change.wire FROM record
JOIN change ON change.record = record.id AND change.scope = '' AND change.path IN :paths
WHERE record.kind = :kind AND record.erased = 0 AND {only} ORDER BY change.number
"""
CAME, ALONE = "record.state = :state", "record.id = record.root"
GATHERING, HELD_ON, PERSON, FIRST_NAME = "gathering", "held_on", "contact", "first_name"


@dataclass(frozen=True, slots=True)
class NamedSeats:
    """A session that was held on `day`: how many first names are still on its reserved seats."""

    gathering: str
    day: str
    names: int


async def overdue(
    session: Session, day: date, months: int, person: Person | None = None
) -> list[tuple[str, str]]:
    """This person's (or all) households to erase, longest first, with their last answer's day."""
    more = {"scopes": list(person.scopes)} if person else {}
    limit = months_before(day, months).isoformat()
    rows = await session.rows(
        EVERY.format(whose=THEIRS if person else ""), before=limit, alone=sorted(NO_HOUSEHOLD),
        **more,
    )  # fmt: skip
    found = [(str(row["root"]), _day(row["last"])) for row in rows]
    return [one for one in found if one[1] < limit]


async def people_overdue(session: Session, day: date) -> list[tuple[str, str]]:
    """The people of the network to erase, longest first: each with the day of the last contact."""
    limit = months_before(day, (await rule(session, day, OF_THE_NETWORK)).months).isoformat()
    rows = await session.rows(KEPT, before=limit)
    came: dict[str, str] = {}
    held, asked = await _held(session), (GATHERING, PERSON, HELD_ON)
    for _, _, said in await _said(session, "attendance", asked, CAME, state=PRESENT):
        who, told = str(said.get(PERSON) or ""), str(said.get(HELD_ON) or "")
        on = held.get(str(said.get(GATHERING) or "")) or told
        came[who] = max(came.get(who, ""), on)
    lasts = [(str(row["root"]), _day(row["last"])) for row in rows]
    found = [(root, max(last, came.get(root, ""))) for root, last in lasts]
    return sorted((one for one in found if one[1] < limit), key=lambda one: (one[1], one[0]))


async def seats_overdue(session: Session, day: date) -> list[NamedSeats]:
    """Sessions with reserved first names to erase, oldest first, by their best-known day."""
    limit = months_before(day, (await rule(session, day, ON_A_SEAT)).months).isoformat()
    asked = (GATHERING, HELD_ON, FIRST_NAME)
    seats = [one for one in await _said(session, "attendance", asked, ALONE)
             if one[2].get(FIRST_NAME)]  # fmt: skip
    held = await _held(session)
    many: Counter[tuple[str, str]] = Counter()
    for _, last, said in seats:
        session_of = str(said.get(GATHERING) or "")
        on = held.get(session_of) or str(said.get(HELD_ON) or "") or _day(last)
        many[on, session_of] += 1
    return [NamedSeats(one, on, names) for (on, one), names in sorted(many.items()) if on < limit]


def _day(moment: object) -> str:
    """Where households live: laptops count so too. Never before the day of `moment` in UTC."""
    return datetime.fromisoformat(str(moment)).astimezone(PARIS).date().isoformat()


async def _held(session: Session) -> dict[str, str]:
    """By session, its day as it is now; empty where it has none."""
    every = await _said(session, "gathering", (HELD_ON,), ALONE)
    return {id: str(said.get(HELD_ON) or "") for id, _, said in every}


async def _said(
    session: Session, kind: str, paths: tuple[str, ...], only: str, **given: str
) -> list[tuple[str, str, dict[str, Any]]]:
    """Records of a kind with their last contact, and the last word of each of these questions."""
    found: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    rows = await session.rows(SAID.format(only=only), kind=kind, paths=list(paths), **given)
    for row in await opened(session, rows):  # in the order of the server
        value = (json.loads(row["wire"]).get("value") or {}).get("value")
        found[str(row["record"]), str(row["last"])][str(row["path"])] = value
    return [(id, last, said) for (id, last), said in found.items()]
