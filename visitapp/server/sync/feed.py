"""The feed: what a person has not seen yet, in server order, with no row missed.

Two transactions may end in another order than their numbers. A reader therefore goes by
(transaction, number) and stops before the oldest transaction that is still open: a cursor that
has passed a row has passed every row before it. On SQLite writers take turns, and numbers do.
"""

from collections.abc import Collection
from dataclasses import dataclass

from visitapp.domain.privacy.sight import hidden
from visitapp.server.audit import audit
from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.rights import visible_to
from visitapp.server.rights.person import Person
from visitapp.server.sync.feed_rows import MOST_TEXT, ahead
from visitapp.server.sync.read_items import read_changes
from visitapp.sync.changes import digest

MOST = 1000
LINE = ("number", "root", "record", "id", "wire")
OF_RECORDS = """
SELECT number, root, record, id, wire,
    sum(length(wire)) OVER (ORDER BY number ROWS UNBOUNDED PRECEDING) - length(wire) AS before
FROM (SELECT number, root, record, id, wire FROM change
    WHERE (root IN :records OR record IN :records) AND scope = ''
    AND number > :after AND xid < {fence} AND EXISTS (
        SELECT 1 FROM member WHERE member.root = change.root AND member.scope IN :scopes)
    AND {shown} = 1 ORDER BY number + 0 LIMIT :most) AS found
ORDER BY number
"""
"""`+ 0`: nobody walks over a million changes to have the few of a household in order."""
DIGEST = """
SELECT id, changes, digest FROM record WHERE erased = 0 AND {shown} = 1 AND EXISTS (
    SELECT 1 FROM member WHERE member.root = record.root AND member.scope IN :scopes)
"""
UNSEEN = """
SELECT DISTINCT change.record, change.id FROM member
JOIN record ON record.root = member.root AND record.kind = :kind AND record.erased = 0
JOIN change ON change.record = record.id AND change.path IN :paths AND change.scope = ''
WHERE member.scope IN :scopes
"""
"""What a digest leaves out: few rows, each found by its record and path."""


class BadCursor(Exception):
    """A cursor that this server did not make."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the feed of one epoch. Laptops keep its text and never look inside."""

    epoch: str
    xid: int = 0
    number: int = 0

    def __str__(self) -> str:
        return f"{self.epoch}:{self.xid}:{self.number}"


def read_cursor(text: str, epoch: str) -> Cursor:
    """A cursor's place; the beginning if empty or of another epoch. Raises BadCursor."""
    if not text:
        return Cursor(epoch)
    parts = text.split(":")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 19 for part in parts[1:]):
        raise BadCursor(text)
    if parts[0] != epoch:
        return Cursor(epoch)
    return Cursor(epoch, int(parts[1]), int(parts[2]))


@dataclass(frozen=True, slots=True)
class Read:
    """The JSON of an answer, and the households in it that the audit has to tell of first."""

    text: str
    told: Collection[str]


async def page(
    database: ServerDatabase, session: Session, person: Person, cursor: Cursor, most: int = MOST
) -> Read:
    """The next `Page`, maybe short with more to come; it tells of what is given first."""
    found = await ahead(database, session, person, (cursor.xid, cursor.number), most)
    new = await audit.unread(session, person, found.roots)
    end = Cursor(cursor.epoch, *found.end)
    more = "true" if found.more else "false"
    head = f'"epoch":"{end.epoch}","cursor":"{end}","more":{more}'
    return Read(f'{{{head},"items":[{found.items}]}}', new)


async def whole(
    database: ServerDatabase, session: Session, person: Person, epoch: str, records: list[str],
    after: int = 0,
) -> Read:  # fmt: skip
    """The next piece of all changes of records: a `Given`; it tells of each household.

    What was written meanwhile under a number before `after` comes with the feed.
    """
    words = OF_RECORDS.format(fence=database.fence, shown=visible_to.change(person))
    scopes = list(person.scopes)
    found = await session.rows(
        words, records=records, scopes=scopes, after=after, most=MOST,
        **visible_to.sql_values(person),
    )  # fmt: skip
    rows = [row for row in found if row["before"] < MOST_TEXT]
    changes = await read_changes(session, (tuple(row[name] for name in LINE) for row in rows))
    more = len(found) == MOST or len(rows) < len(found)
    place = rows[-1]["number"] if more else "null"
    text = f'{{"epoch":"{epoch}","after":{place},"changes":[{changes}]}}'
    return Read(text, {str(row["root"]) for row in rows})


async def digests(session: Session, person: Person) -> dict[str, tuple[int, int]]:
    """By record that this person is shown, without hidden questions: changes, sum of ids."""
    words = DIGEST.format(shown=visible_to.record(person, "record.id"))
    scopes = list(person.scopes)
    kinds = {
        name: value for name, value in visible_to.sql_values(person).items() if name == "kinds"
    }
    rows = await session.rows(words, scopes=scopes, **kinds)
    found: dict[str, tuple[int, int]] = {row["id"]: (row["changes"], row["digest"]) for row in rows}
    for kind, paths in hidden(person.role).items():
        for row in await session.rows(UNSEEN, kind=kind, paths=paths, scopes=scopes):
            count, total = found[row["record"]]
            found[row["record"]] = (
                count - 1,
                (total - digest.change_digest(row["id"])) % digest.MODULUS,
            )
    return found
