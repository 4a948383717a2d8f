"""Rows under a household or on days, by the indexes on (parent) and (kind, day)."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from visitapp.store.file.database import Database, Row
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

UNDER = """
WITH RECURSIVE below(id, root) AS (
    SELECT id, parent FROM record WHERE parent IN (SELECT value FROM json_each(:roots))
    UNION SELECT record.id, below.root FROM record JOIN below ON record.parent = below.id
)
SELECT record.*, below.root FROM below JOIN record ON record.id = below.id
"""
OPEN_FILES = """
SELECT id FROM record WHERE id IN (SELECT value FROM json_each(:ids)) AND state <> 'closed'
"""
MOVES = """
SELECT change.* FROM change WHERE change.record = :record AND change.path IN ('@state', '@reason')
ORDER BY change.sequence
"""
WRITTEN = """
SELECT change.* FROM change WHERE change.record = :record AND change.path = :path
ORDER BY change.sequence
"""
SINCE_MOVED = """
SELECT 1 FROM change WHERE record = :record AND path = :path AND sequence > coalesce(
    (SELECT max(sequence) FROM change WHERE record = :record AND path = '@state'), 0
) LIMIT 1
"""
SOME = "SELECT path, value FROM answer WHERE record = :record AND PATHS"
HOUSEHOLDS = """
SELECT id, json_extract(summary, '$.street') AS street,
    json_extract(summary, '$.commune') AS commune
FROM record WHERE kind = 'household' AND training = :training AND WORDS
"""

REWRITTEN = """
SELECT record.id AS id FROM record
JOIN change ON change.record = record.id AND change.path = 'street'
WHERE record.kind = 'household' AND record.training = :training
GROUP BY record.id HAVING count(*) > 1
"""
ANOTHER_COMMUNE = """
SELECT record.id AS id FROM record
JOIN change ON change.record = record.id AND change.path = 'commune'
WHERE record.kind = 'household'
GROUP BY record.id HAVING count(DISTINCT json_extract(change.value, '$.value')) > 1
"""


def under(database: Database, root: str) -> list[Record]:
    """Every record under a household, whatever is between, in no order."""
    return under_each(database, [root])[root]


def under_each(database: Database, roots: Collection[str]) -> dict[str, list[Record]]:
    """The same, of each of these households, in one query."""
    found: dict[str, list[Record]] = {root: [] for root in roots}
    for row in database.rows(UNDER, roots=json.dumps(list(roots))):
        found[row["root"]].append(records.from_row(row))
    return found


def open_files(database: Database, ids: Collection[str]) -> frozenset[str]:
    """Those of these files that are here and not closed."""
    rows = database.rows(OPEN_FILES, ids=json.dumps(list(ids)))
    return frozenset(str(row["id"]) for row in rows)


def moves(database: Database, record: str) -> list[log.Change]:
    """The states that a record went through, and the reasons given, oldest first."""
    return [log.from_row(row) for row in database.rows(MOVES, record=record)]


def written(database: Database, record: str, path: str) -> list[log.Change]:
    """Every answer that a record ever gave to one question, oldest first."""
    return [log.from_row(row) for row in database.rows(WRITTEN, record=record, path=path)]


def since_moved(database: Database, record: str, path: str) -> bool:
    """Whether a question was answered since the record last went to a state, or was made."""
    return bool(database.rows(SINCE_MOVED, record=record, path=path))


def some_answers(
    database: Database, record: str, *, begin: Collection[str]
) -> dict[str, Mapping[str, Any]]:
    """The stored answers of a record whose path is, or begins with, one of these."""
    names = {f"path{n}": path for n, path in enumerate(begin)}
    paths = " OR ".join(f"substr(path, 1, length(:{name})) = :{name}" for name in names)
    rows = database.rows(SOME.replace("PATHS", f"({paths})"), record=record, **names)
    return {row["path"]: json.loads(row["value"]) for row in rows}


def addresses(database: Database, *, words: Collection[str] = (), training: bool = False
              ) -> list[Row]:  # fmt: skip
    """`id`, `street`, `commune` of the households, those with every one of `words` when given."""
    names = {f"word{n}": word for n, word in enumerate(words)}
    holds = " AND ".join(f"instr(search, :{name}) > 0" for name in names) or "1"
    sql = HOUSEHOLDS.replace("WORDS", holds)
    return database.rows(sql, training=int(training), **names)


def rewritten_addresses(database: Database, *, training: bool = False) -> frozenset[str]:
    """The households whose street was written more than once: some of them moved."""
    return frozenset(str(row["id"]) for row in database.rows(REWRITTEN, training=int(training)))


def rewritten_communes(database: Database) -> frozenset[str]:
    """Households with two recorded communes: some of them moved."""
    return frozenset(str(row["id"]) for row in database.rows(ANOTHER_COMMUNE))
