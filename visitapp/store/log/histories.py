"""States and selected answers of many records at once, by key."""

import json
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from visitapp.store.file.database import Database
from visitapp.store.log import log

REASON = "@reason"
MOVES = (log.CREATED, log.STATE, REASON)
TOLD = """
SELECT change.record, change.path, change.value, change.at FROM json_each(:records) AS one
CROSS JOIN change ON change.record = one.value AND change.path IN (PATHS)
ORDER BY change.sequence
"""
WHOLE = TOLD.replace("change.record, change.path, change.value, change.at", "change.*").replace(
    "change.sequence", "change.number IS NULL, change.number, change.sequence"
)
SAID = """
SELECT answer.record, answer.path, answer.value FROM json_each(:records) AS one
CROSS JOIN answer ON answer.record = one.value AND answer.path IN (PATHS)
"""
"""CROSS JOIN: records first, then the key of each; SQLite would else read the whole log."""
_stored = lru_cache(4096)(json.loads)
"""Few states, few ways of handing over a report: tens of thousands of times the same text."""


class Told(NamedTuple):
    """A stored answer as written (empty: taken away), or a state, under `@state`."""

    record: str
    path: str
    said: Mapping[str, Any]
    at: str

    @property
    def text(self) -> str:
        """A state, a reason; empty for none."""
        return str(self.said.get("value") or "")


def told(database: Database, records: Collection[str], paths: Collection[str]) -> Iterator[Told]:
    """All that was ever written of these records under these paths, oldest first."""
    for record, path, value, at in _rows(database, TOLD, records, paths):
        if path == log.CREATED:
            made = json.loads(value or "{}").get("value") or {}
            yield Told(record, log.STATE, {"value": made.get("state", "")}, at)
        else:
            yield Told(record, path, _stored(value or "{}"), at)


def changes(
    database: Database, records: Collection[str], paths: Collection[str]
) -> list[log.Change]:
    """Changes of these records under these paths: numbered ones in order, then ours."""
    names: Mapping[str, str] = {f"path{n}": path for n, path in enumerate(paths)}
    among = ", ".join(f":{name}" for name in names)
    given = {"records": json.dumps(list(records)), **names}
    rows = database.rows(WHOLE.replace("PATHS", among), **given)
    return [log.from_row(row) for row in rows]


def said(
    database: Database, records: Collection[str], paths: Collection[str]
) -> dict[str, dict[str, Any]]:
    """By record, what these paths say now, by path: the stored answer, `{"value": …}`."""
    found: dict[str, dict[str, Any]] = {}
    for record, path, value in _rows(database, SAID, records, paths):
        found.setdefault(record, {})[path] = json.loads(value)
    return found


def _rows(
    database: Database, sql: str, records: Collection[str], paths: Collection[str]
) -> Iterator[tuple[Any, ...]]:
    names: Mapping[str, str] = {f"path{n}": path for n, path in enumerate(paths)}
    among = ", ".join(f":{name}" for name in names)
    given = {"records": json.dumps(list(records)), **names}
    with database.errors():
        yield from database.connection.execute(sql.replace("PATHS", among), given)
