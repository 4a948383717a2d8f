"""What this person's role no longer sees, removed once the server has it.

A role that changed, or a server that shows a role less than before. Records of a kind that is not
hers go whole; so do single questions, every change of the path. What still has to be sent stays
until it was sent, and what was refused until somebody has looked at it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from visitapp.store.file.database import Database
from visitapp.sync.changes import discard_refused, remove_record, unknown_fields
from visitapp.sync.changes.digest import Hidden
from visitapp.sync.changes.receive import Received

Place = tuple[str, str]
"""A record and a path of it."""
BELOW = "SELECT id, parent FROM record WHERE parent IS NOT NULL AND training = 0"
AT_PATH = """
SELECT change.record, change.path, change.id FROM record
JOIN change ON change.record = record.id AND change.path = :path
WHERE record.kind = :kind AND record.training = 0 AND NOT EXISTS (
    SELECT 1 FROM change AS unsent WHERE unsent.record = change.record
    AND unsent.path = change.path AND unsent.number IS NULL)
"""
AT_ONE = "SELECT id FROM change WHERE record = :record AND path = :path"
TABLES = ("answer", "branch", "change")
AT_ONCE = 2000
"""Ids that the server is asked about at once."""


def records(database: Database, theirs: Collection[str]) -> dict[str, list[str]]:
    """Records the server does not list under one it lists, with their changes."""
    rows = database.rows(BELOW)
    found = [str(row["id"]) for row in rows if row["id"] not in theirs and row["parent"] in theirs]
    return {
        id: remove_record.every_change(database, id)
        for id in found if not remove_record.is_waiting(database, id)
    }  # fmt: skip


def questions(database: Database, hidden: Hidden) -> dict[Place, list[str]]:
    """Places of hidden questions that are here, each with its changes."""
    found: dict[Place, list[str]] = {}
    for kind, paths in hidden.items():
        for path in paths:
            for row in database.rows(AT_PATH, kind=kind, path=path):
                found.setdefault((row["record"], row["path"]), []).append(str(row["id"]))
    return found


def forget(database: Database, places: Mapping[Place, Sequence[str]]) -> Received:
    """Take these places' changes away if unchanged since read; in a transaction."""
    left = {place for place, ids in places.items() if _now(database, place) <= set(ids)}
    for record, path in left:
        unknown_fields.forget_place(database, record, path)
        discard_refused.forget_place(database, record, path)
        for table in TABLES:
            database.write(
                f"DELETE FROM {table} WHERE record = :record AND path = :path",  # noqa: S608
                record=record, path=path,
            )  # fmt: skip
    return Received(frozenset(left), frozenset())


def _now(database: Database, place: Place) -> set[str]:
    rows = database.rows(AT_ONE, record=place[0], path=place[1])
    return {str(row["id"]) for row in rows}


def parts[K](found: Mapping[K, Sequence[str]]) -> Iterator[dict[K, Sequence[str]]]:
    """The same in parts of so many ids that the server can be asked about them at once."""
    part: dict[K, Sequence[str]] = {}
    for key, ids in found.items():
        if part and sum(map(len, part.values())) + len(ids) > AT_ONCE:
            yield part
            part = {}
        part[key] = ids
    if part:
        yield part
