"""The next changes for a person after a place in the feed, by one of two queries.

Walking reads each change and looks whose it is: right when little is left, or when much of it is
theirs. Asking household by household finds the next change of each in an index: right for a visitor
with a hundred households in a million changes. Both give the same changes in the same order, and
neither reads more than a part of what is stored: a stretch may be short, and not be the last.
What this person's role is not shown (`seeing.py`) is passed over like the rest, and left out.

They leave the database as one text: a thousand rows apart would take longer than to find them;
`read_items` opens them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from visitapp.server.database.database import Row, ServerDatabase, Session
from visitapp.server.rights import visible_to
from visitapp.server.rights.person import Person
from visitapp.server.sync.read_items import read_items

Place = tuple[int, int]
"""A transaction and a number: where a change stands in the feed."""
FARTHEST = 2**63 - 1
MOST_TEXT = 4 * 1024 * 1024
"""Signs of one answer, and one change more: a thousand of the longest would never arrive."""
WORTH, FEW, MANY = 40, 500, 2000
"""Changes walked over while one household is asked, with all that asking takes (decision 33).

For that many of each household, and of FEW at most, a page is looked for by walking; whoever has
MANY has no other way.
"""
FIRST, GROWS, LAST = 4, 8, 256
"""Households that are read for one stretch: at first, how many times more then, and at most."""
AHEAD = """
SELECT {fence} AS fence, many, (
    SELECT xid || ':' || number FROM (
        SELECT xid, number FROM change
        WHERE number > :number + :worth * CASE WHEN many < :few THEN many ELSE :few END
        ORDER BY number LIMIT 1) AS one
    WHERE (xid, number) > (:xid, :number) AND xid < {fence}) AS far
FROM (SELECT count(*) AS many FROM (
    SELECT 1 FROM member WHERE scope IN :scopes LIMIT :most) AS found) AS mine
"""
WALK = """
SELECT xid, number, root, record, id, wire, {shown} AS shown FROM change
WHERE {between} AND (scope IN :scopes OR (
    scope = '' AND EXISTS (
        SELECT 1 FROM member WHERE member.root = change.root AND member.scope IN :scopes)))
ORDER BY xid, number LIMIT :most
"""
HEADS = """
SELECT root, (
    SELECT xid || ':' || number FROM change WHERE change.root = mine.root AND scope = ''
    AND {between} ORDER BY xid, number LIMIT 1) AS head
FROM (SELECT DISTINCT root FROM member WHERE scope IN :scopes) AS mine
"""
OF_HOUSEHOLDS = """
SELECT xid, number, root, record, id, wire, shown FROM (
    SELECT xid, number, root, record, id, wire, {shown} AS shown FROM change
    WHERE root IN :roots AND scope = '' AND {between}
    UNION ALL
    SELECT xid, number, root, record, id, wire, 1 AS shown FROM change
    WHERE scope IN :scopes AND scope <> '' AND {between}) AS theirs
ORDER BY xid + 0, number LIMIT :most
"""
"""`+ 0`: sorted at the end. SQLite would walk over all that stands between to have it in order."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Changes as JSON, `many` looked at up to `end`; `more` may come."""

    items: str
    many: int
    roots: frozenset[str]
    end: Place
    more: bool


async def ahead(
    database: ServerDatabase, session: Session, person: Person, after: Place, most: int
) -> Stretch:
    """The next `most` changes or fewer, behind a fence read once."""
    told = {"scopes": list(person.scopes), "xid": after[0], "number": after[1]}
    found = (await session.rows(
        AHEAD.format(fence=database.fence), **told, worth=WORTH, few=FEW, most=MANY
    ))[0]  # fmt: skip
    fence = int(found["fence"]) - 1, FARTHEST
    reader = _Reader(database, session, person, told, most, fence)
    far = _place(found["far"]) if found["far"] else reader.fence
    walked = await reader.walk(far)
    if not walked.more or walked.many * 2 >= most or found["many"] >= MANY:
        return walked
    return await _by_household(reader)


async def _by_household(reader: "_Reader") -> Stretch:
    """The households whose next change comes first, as many as needed."""
    heads, count = await reader.heads(), FIRST
    while True:
        until = _before(heads[count][0]) if count < len(heads) else reader.fence
        found = await reader.of_households([root for _, root in heads[:count]], until)
        if found.many == reader.most or count >= min(LAST, len(heads)):
            return found
        wanted = count * reader.most // max(1, found.many) + count
        count = min(LAST, count * GROWS, wanted)


@dataclass(frozen=True, slots=True)
class _Reader:
    """The statements of one stretch, with what they share. Nothing is read beyond the fence."""

    database: ServerDatabase
    session: Session
    person: Person
    told: Mapping[str, Any]
    most: int
    fence: Place

    async def walk(self, until: Place) -> Stretch:
        """All that is theirs up to a place."""
        return await self._up_to(until, WALK)

    async def of_households(self, roots: list[str], until: Place) -> Stretch:
        """All that is of some households up to a place, and notices."""
        return await self._up_to(until, OF_HOUSEHOLDS, roots=roots)

    async def heads(self) -> list[tuple[Place, str]]:
        """Each household with something new: the place of its next change; the first one first."""
        found = await self._rows(HEADS, self.fence)
        return sorted((_place(row["head"]), row["root"]) for row in found if row["head"])

    async def _up_to(self, until: Place, sql: str, **more: Any) -> Stretch:
        words = self.database.gathers % sql.replace("{shown}", visible_to.change(self.person))
        shown = visible_to.sql_values(self.person)
        found = await self._rows(
            words, until, most=self.most, most_text=MOST_TEXT, **shown, **more
        )  # fmt: skip
        row = found[0]
        places = row["places"].split(",") if row["places"] else []
        roots = frozenset(one.rpartition(":")[2] for one in places)
        full = len(places) == self.most or len(places) < row["found"]
        whole = until == self.fence
        last = _place(places[-1]) if places else (self.told["xid"], self.told["number"])
        end = last if full or whole else until
        many = self.most if full else len(places)
        items = await read_items(self.session, row["items"] or "")
        return Stretch(items, many, roots, end, full or not whole)

    async def _rows(self, sql: str, until: Place, **more: Any) -> list[Row]:
        words = sql.replace("{between}", self.database.between)
        told = {**self.told, **more, "to_xid": until[0], "to_number": until[1]}
        return await self.session.rows(words, **told)


def _before(place: Place) -> Place:
    return place[0], place[1] - 1


def _place(text: str) -> Place:
    xid, number, *_root = text.split(":")
    return int(xid), int(number)
