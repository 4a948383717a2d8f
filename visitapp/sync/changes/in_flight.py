"""Households partly sent, noted before sending, so that a cut round forgets none."""

import json
from collections.abc import Iterable

from visitapp.store.file.database import Database
from visitapp.sync.changes.outbox import ROOTS

PREFIX = "underway/"
KEEP = f"""
INSERT INTO meta (key, value)
SELECT DISTINCT 'underway/' || coalesce(top.id, above.id, record.id), '' {ROOTS}
WHERE record.id IN (SELECT value FROM json_each(:records)) ON CONFLICT (key) DO NOTHING
"""  # noqa: S608 - a constant
EVERY = "SELECT substr(key, 10) AS root FROM meta WHERE key >= 'underway/' AND key < 'underway0'"
"""`0` is the sign after `/`: the keys that begin with `underway/`, by the index."""
FORGET = "DELETE FROM meta WHERE key = :key"


def mark(database: Database, records: Iterable[str]) -> None:
    """Something of these records leaves now."""
    told = json.dumps(sorted(set(records)))
    database.run(lambda: database.write(KEEP, records=told))


def roots(database: Database) -> list[str]:
    """Households that were not known to be received when this was asked last; they may be gone."""
    return [str(row["root"]) for row in database.rows(EVERY)]


def forget(database: Database, root: str) -> None:
    """This one is received, or not here any more. Inside a transaction."""
    database.write(FORGET, key=f"{PREFIX}{root}")
