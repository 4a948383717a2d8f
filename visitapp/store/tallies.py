"""What the indicators count: list rows by kind and day, and what is kept beside them to count.

A `tally` is a projection of a record's answers and states, in its summary. The log says which
records changed since it was written: no row is trusted for its date.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from visitapp.store import log, meta
from visitapp.store.database import Database, Row

KEY = "tally"
MARK = "tallied"
ROWS = """
SELECT id, parent, state, day, summary, created_at FROM record
WHERE kind = :kind AND training = 0
"""
OF_DAYS = f"{ROWS} AND day BETWEEN :start AND :end"
VISITS = """
SELECT visit.id, planned.parent AS parent, visit.state, coalesce(visit.day, planned.day) AS day,
    visit.summary, visit.created_at
FROM record AS visit LEFT JOIN record AS planned ON planned.id = visit.parent
WHERE visit.kind = 'visit' AND visit.training = 0
"""
CHANGED = "SELECT DISTINCT record FROM change WHERE sequence > :after AND kind IN (KINDS)"
LAST = "SELECT sequence, id FROM change ORDER BY sequence DESC LIMIT 1"
AT = "SELECT id FROM change WHERE sequence = :sequence"
WITHOUT = """
SELECT id FROM record WHERE kind IN (KINDS) AND training = 0
AND json_extract(summary, '$.tally.v') IS NOT :version
"""
UNLISTED = """
SELECT id FROM record WHERE kind = :kind AND json_type(summary, '$.' || :name) IS NULL
"""
KEEP = "UPDATE record SET summary = :summary WHERE id = :id"
MONTHS = """
SELECT DISTINCT substr(day, 1, 7) AS month FROM record
WHERE kind = :kind AND training = 0 AND day IS NOT NULL
"""
BY_ID = """
SELECT found.*, home.summary AS known FROM (
    SELECT record.id, record.kind, record.state, record.day, record.summary,
        CASE record.kind WHEN 'dossier' THEN record.id WHEN 'visit' THEN above.parent
            ELSE record.parent END AS dossier
    FROM record LEFT JOIN record AS above ON above.id = record.parent
    WHERE record.id IN (IDS)
) AS found LEFT JOIN record AS home ON home.id = found.dossier
"""
AT_ONCE = 500
"""Ids in one query: SQLite takes some thousands."""


def rows(
    database: Database, kind: str, *, start: date | None = None, end: date | None = None
) -> Iterator[Row]:
    """The rows of a kind, those of some days when both are given: training left out.

    `summary` is read; `parent` is the household's file, of a visit too.
    """
    if kind == "visit":
        return _read(database, VISITS, {})
    if start is None or end is None:
        return _read(database, ROWS, {"kind": kind})
    days = {"start": start.isoformat(), "end": end.isoformat()}
    return _read(database, OF_DAYS, {"kind": kind, **days})


def _read(database: Database, sql: str, given: Mapping[str, str]) -> Iterator[Row]:
    for row in database.rows(sql, **given):
        yield {**row, "summary": json.loads(row["summary"])}


def keep(database: Database, record: str, summary: Mapping[str, Any], tally: Any) -> None:
    """Keep what is counted of a record, beside the rest of its summary."""
    database.write(KEEP, summary=log.to_json({**summary, KEY: tally}), id=record)


def stale(database: Database, kinds: Collection[str], version: int) -> list[str]:
    """The records of these kinds that changed since the last count, or were never looked at."""
    names = {f"kind{n}": kind for n, kind in enumerate(sorted(kinds))}
    among = ", ".join(f":{name}" for name in names)
    without = database.rows(WITHOUT.replace("KINDS", among), version=version, **names)
    after = _mark(database)
    changed = database.rows(CHANGED.replace("KINDS", among), after=after, **names)
    found = [*(row["id"] for row in without), *(row["record"] for row in changed)]
    return list(dict.fromkeys(str(one) for one in found))


def mark(database: Database) -> None:
    """Note that everything in the log was counted."""
    last = database.rows(LAST)
    if last:
        meta.write(database, MARK, f"{last[0]['sequence']} {last[0]['id']}")


def unlisted(database: Database, kind: str, name: str) -> list[str]:
    """The records of a kind whose list row was written before `name` was listed."""
    return [str(row["id"]) for row in database.rows(UNLISTED, kind=kind, name=name)]


def months(database: Database, kind: str) -> list[date]:
    """The first day of each month that has a record of a kind."""
    found = database.rows(MONTHS, kind=kind)
    return [date.fromisoformat(f"{row['month']}-01") for row in found]


def by_id(database: Database, wanted: Sequence[str]) -> Iterator[Row]:
    """These records, each with its household's file (`dossier`) and its `known` summary."""
    for first in range(0, len(wanted), AT_ONCE):
        ids = {f"id{n}": one for n, one in enumerate(wanted[first : first + AT_ONCE])}
        among = ", ".join(f":{name}" for name in ids)
        yield from database.rows(BY_ID.replace("IDS", among), **ids)


def _mark(database: Database) -> int:
    """Where the last count stopped; 0 when the log is not the one that was counted any more."""
    sequence, _, change = (meta.read(database, MARK) or "").partition(" ")
    if not sequence:
        return 0
    there = database.rows(AT, sequence=int(sequence))
    return int(sequence) if there and there[0]["id"] == change else 0
