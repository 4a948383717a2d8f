"""States and a few answers of many records at once, in list form: by the key of each record."""

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from visitapp.store import log
from visitapp.store.database import Database

REASON = "@reason"
MOVES = """
SELECT change.record, change.path, change.value, change.at FROM record
CROSS JOIN change ON change.record = record.id AND change.path IN (PATHS)
WHERE record.kind = :kind AND record.training = 0
ORDER BY change.sequence
"""
SAID = """
SELECT answer.record, answer.path, answer.value FROM record
CROSS JOIN answer ON answer.record = record.id AND answer.path IN (PATHS)
WHERE record.kind = :kind AND record.training = 0
"""
"""CROSS JOIN: records first, then the key of each; SQLite would else read the whole log."""


class Written(NamedTuple):
    """An answer as it was stored then; `at` as it is stored."""

    record: str
    said: Mapping[str, Any]
    at: str


class Move(NamedTuple):
    """A state that was entered, or a reason that was written; `at` as it is stored."""

    record: str
    path: str
    value: str
    at: str


def moves(database: Database, kind: str) -> Iterator[Move]:
    """The states and the reasons of all records of a kind, oldest first; training left out.

    The state that a record was made in comes first, as any other.
    """
    paths = (log.CREATED, log.STATE, REASON)
    for record, path, value, at in _rows(database, MOVES, kind, paths):
        said = json.loads(value or "{}").get("value")
        if path == log.CREATED:
            yield Move(record, log.STATE, str((said or {}).get("state", "")), at)
        else:
            yield Move(record, path, str(said or ""), at)


def written(database: Database, kind: str, path: str) -> Iterator[Written]:
    """Every answer that the records of a kind ever gave to one question, oldest first.

    One that was taken away is empty. Training left out.
    """
    for record, _, value, at in _rows(database, MOVES, kind, (path,)):
        yield Written(record, json.loads(value or "{}"), at)


def said(database: Database, kind: str, paths: Collection[str]) -> dict[str, dict[str, Any]]:
    """By record, what these paths say now, by path: the stored answer, `{"value": …}`."""
    found: dict[str, dict[str, Any]] = {}
    for record, path, value in _rows(database, SAID, kind, paths):
        found.setdefault(record, {})[path] = json.loads(value)
    return found


def _rows(
    database: Database, sql: str, kind: str, paths: Collection[str]
) -> Iterator[tuple[Any, ...]]:
    names: Mapping[str, str] = {f"path{n}": path for n, path in enumerate(paths)}
    among = ", ".join(f":{name}" for name in names)
    with database.errors():
        yield from database.connection.execute(sql.replace("PATHS", among), {"kind": kind, **names})
