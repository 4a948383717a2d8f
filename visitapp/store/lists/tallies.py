"""What indicators count: list rows, and tallies projected into their summaries."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from visitapp.store.file import meta
from visitapp.store.file.database import Database, Row
from visitapp.store.log import log

KEY = "tally"
MARK = "tallied"
AT_ONCE = 500
"""Ids in one query: SQLite takes some thousands."""
SCAN = """
SELECT kind, id, parent, state, day, summary, created_at FROM record NOT INDEXED
WHERE training = 0 AND kind IN (KINDS)
"""
"""Once through the table, in its order: each page is deciphered once, whatever the kinds."""
DROP = """
UPDATE record SET summary = json_remove(summary, '$.tally')
WHERE id IN (SELECT record FROM change WHERE sequence > :after AND kind IN (KINDS))
AND json_type(summary, '$.tally') IS NOT NULL
"""
DROP_ALL = """
UPDATE record SET summary = json_remove(summary, '$.tally')
WHERE kind IN (KINDS) AND json_type(summary, '$.tally') IS NOT NULL
"""
WITHOUT = """
SELECT id FROM record NOT INDEXED
WHERE training = 0 AND kind IN (KINDS) AND instr(summary, '"tally":') = 0
"""
"""As text, a third of the time of reading the JSON: a sign `"` inside a value is written `\\"`."""
LAST = "SELECT sequence, id FROM change ORDER BY sequence DESC LIMIT 1"
AT = "SELECT id FROM change WHERE sequence = :sequence"
KEEP = "UPDATE record SET summary = :summary WHERE id = :id"
MONTHS = """
SELECT DISTINCT substr(day, 1, 7) AS month FROM record
WHERE kind = :kind AND training = 0 AND day IS NOT NULL
"""
BY_ID = """
SELECT found.*, home.summary AS known FROM (
    SELECT record.id, record.kind, record.state, record.day, record.summary,
        CASE record.kind WHEN 'household' THEN record.id WHEN 'visit' THEN above.parent
            ELSE record.parent END AS household
    FROM record LEFT JOIN record AS above ON above.id = record.parent
    WHERE record.id IN (IDS)
) AS found LEFT JOIN record AS home ON home.id = found.household
"""


class Listed(NamedTuple):
    """A list row as it is stored: `summary` is JSON text, `day` and `created_at` are text."""

    kind: str
    id: str
    parent: str | None
    state: str
    day: str | None
    summary: str
    created_at: str


_listed = partial(tuple.__new__, Listed)
"""`Listed._make` without its Python: a fifth of the whole reading."""


def scan(database: Database, kinds: Collection[str]) -> Iterator[Listed]:
    """The rows of these kinds, in the order they were made; training left out."""
    sql, names = _among(SCAN, kinds)
    with database.errors():
        yield from map(_listed, database.connection.execute(sql, names))


def keep(database: Database, record: str, summary: Mapping[str, Any], tally: Any) -> None:
    """Keep a record's tally beside the rest of its summary."""
    database.write(KEEP, summary=log.to_json({**summary, KEY: tally}), id=record)


def drop_changed(database: Database, kinds: Collection[str], version: int) -> None:
    """Drop tallies of what changed, or all, or of another `version`. In a transaction."""
    last = database.rows(LAST)
    now = f"{version} {last[0]['sequence']} {last[0]['id']}" if last else ""
    if meta.read(database, MARK) == now:
        return
    after = _counted_to(database, version)
    sql, names = _among(DROP_ALL if after is None else DROP, kinds)
    database.write(sql, **names, **({} if after is None else {"after": after}))
    meta.write(database, MARK, now)


def without(database: Database, kinds: Collection[str]) -> list[str]:
    """The records of these kinds that have no tally; training left out."""
    sql, names = _among(WITHOUT, kinds)
    return [str(row["id"]) for row in database.rows(sql, **names)]


def months(database: Database, kind: str) -> list[date]:
    """The first day of each month that has a record of a kind."""
    found = database.rows(MONTHS, kind=kind)
    return [date.fromisoformat(f"{row['month']}-01") for row in found]


def by_id(database: Database, wanted: Sequence[str]) -> Iterator[Row]:
    """These records, each with its household's file (`household`) and its `known` summary."""
    for first in range(0, len(wanted), AT_ONCE):
        ids = {f"id{n}": one for n, one in enumerate(wanted[first : first + AT_ONCE])}
        among = ", ".join(f":{name}" for name in ids)
        yield from database.rows(BY_ID.replace("IDS", among), **ids)


def _counted_to(database: Database, version: int) -> int | None:
    """Where the last count stopped; None if the log is a different one."""
    before, _, rest = (meta.read(database, MARK) or "").partition(" ")
    sequence, _, change = rest.partition(" ")
    if before != str(version):
        return None
    there = database.rows(AT, sequence=int(sequence))
    return int(sequence) if there and there[0]["id"] == change else None


def _among(sql: str, kinds: Collection[str]) -> tuple[str, dict[str, str]]:
    names = {f"kind{n}": kind for n, kind in enumerate(sorted(kinds))}
    return sql.replace("KINDS", ", ".join(f":{name}" for name in names)), names
