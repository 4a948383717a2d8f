"""Counts and order-free sums per record: finds faults, is no security."""

import hashlib
from collections.abc import Collection, Mapping

from visitapp.store.file.database import Database
from visitapp.sync.changes import remove_record

Hidden = Mapping[str, Collection[str]]
MODULUS = 2**62
OURS = """
SELECT change.record, change.id, change.kind, change.path
FROM change JOIN record ON record.id = change.record
WHERE change.number IS NOT NULL AND record.training = 0
"""
HOUSEHOLDS = "SELECT id FROM record WHERE parent IS NULL AND training = 0 AND kind <> 'bag'"


def change_digest(id: str) -> int:
    """What one change adds to the digest of its record."""
    return int.from_bytes(hashlib.sha256(id.encode()).digest()[:8], "big") % MODULUS


def ours(database: Database, hidden: Hidden | None = None) -> dict[str, tuple[int, int]]:
    """By record, changes numbered and the sum of ids, without `hidden` questions by kind."""
    found: dict[str, tuple[int, int]] = {}
    for row in database.rows(OURS):
        if hidden and row["path"] in hidden.get(row["kind"], ()):
            continue
        count, total = found.get(row["record"], (0, 0))
        found[row["record"]] = (count + 1, (total + change_digest(row["id"])) % MODULUS)
    return found


def differing(
    database: Database, theirs: Mapping[str, tuple[int, int]], hidden: Hidden | None = None
) -> list[str]:
    """The records that the server has and that are not the same here."""
    mine = ours(database, hidden)
    return sorted(record for record, told in theirs.items() if mine.get(record) != tuple(told))


def not_ours(database: Database, theirs: Mapping[str, tuple[int, int]]) -> list[str]:
    """Local households with nothing waiting that the server does not list for us."""
    here = [str(row["id"]) for row in database.rows(HOUSEHOLDS)]
    return sorted(
        id for id in here if id not in theirs and not remove_record.is_waiting(database, id)
    )
