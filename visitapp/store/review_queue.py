"""The finished visits that wait for an adviser: what the queue shows is kept in their summaries.

`summary.review` is a projection, like the rest of the summary: written when a visit comes or
changes, dropped with the summary when its answers change. `seen` says of which version of the
program and of the record it is: any other is as good as none.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from visitapp.store import log
from visitapp.store.database import Database, Row

KEY = "review"
CURRENT = "json_extract(summary, '$.review.seen') = :version || ' ' || updated_at"
WAITING = "record.kind = 'visit' AND record.state = :state AND record.training = 0"
COUNTS = """
SELECT state, count(*) AS every,
    total(json_extract(summary, '$.review.urgency') > 0) AS selected,
    total(CURRENT IS NOT 1) AS unseen
FROM record WHERE kind = 'visit' AND training = 0
AND state IN ('finished', 'to_correct', 'suspended') GROUP BY state
""".replace("CURRENT", CURRENT)
UNSEEN = """
SELECT id FROM record WHERE kind = 'visit' AND training = 0
AND state IN ('finished', 'to_correct', 'suspended') AND (CURRENT) IS NOT 1 LIMIT :most
""".replace("CURRENT", CURRENT)
ORDER = "urgency DESC, since, place"
ROWS = """
SELECT picked.urgency, picked.since, visit.id, visit.state, visit.day, visit.updated_at,
    visit.summary, dossier.id AS dossier, dossier.summary AS known
FROM (
    SELECT record.rowid AS place,
        coalesce(json_extract(record.summary, '$.review.urgency'), 0) AS urgency,
        coalesce(json_extract(record.summary, '$.review.since'), record.updated_at) AS since
    FROM record SEARCHED WHERE WAITING CONDITIONS
    ORDER BY ORDERED LIMIT :limit
) AS picked
JOIN record AS visit ON visit.rowid = picked.place
LEFT JOIN record AS planned ON planned.id = visit.parent
LEFT JOIN record AS dossier ON dossier.id = planned.parent
ORDER BY ORDERED
""".replace("WAITING", WAITING).replace("ORDERED", ORDER)
SEARCHED = """
JOIN record AS held ON held.id = record.parent JOIN record AS home ON home.id = held.parent
"""
BEFORE = """
SELECT count(*) AS n FROM (
    SELECT 1 FROM record JOIN change ON change.record = record.id AND change.path = '@created'
    WHERE record.kind = 'visit' AND record.training = 0 AND record.created_at < :at
    AND record.id <> :visit AND change.author = :author LIMIT :most
)
"""
IN_STATE = """
SELECT id FROM record WHERE kind = 'visit' AND state = :state AND training = 0
ORDER BY day, created_at
"""
KEEP = "UPDATE record SET summary = :summary WHERE id = :id AND summary <> :summary"


def keep(
    database: Database, visit: str, summary: Mapping[str, Any], found: Mapping[str, Any]
) -> None:
    """Keep what the queue shows of a visit, beside the rest of its summary."""
    written = log.to_json({**summary, KEY: dict(found)})
    database.run(lambda: database.write(KEEP, summary=written, id=visit))


def rows(
    database: Database, state: str, *, selected: bool, words: Sequence[str], limit: int
) -> list[Row]:
    """The visits of a state, the most urgent first; with `words`, of households that match.

    `summary` and `known` (the household's) are read; `day` is text.
    """
    conditions = " AND urgency > 0" if selected else ""
    conditions += "".join(f" AND instr(home.search, :word{n}) > 0" for n in range(len(words)))
    sql = ROWS.replace("CONDITIONS", conditions).replace("SEARCHED", SEARCHED if words else "")
    typed = {f"word{n}": word for n, word in enumerate(words)}
    found = database.rows(sql, state=state, limit=limit, **typed)
    return [{**row, **_read(row)} for row in found]


def counts(database: Database, version: str) -> dict[str, Row]:
    """By state: `every` visit, those `selected`, those `unseen` whose projection is not current."""
    return {row["state"]: row for row in database.rows(COUNTS, version=version)}


def unseen(database: Database, version: str, most: int) -> list[str]:
    """Visits whose projection is not current."""
    return [str(row["id"]) for row in database.rows(UNSEEN, version=version, most=most)]


def in_state(database: Database, state: str) -> list[str]:
    """The visits in a state, by day."""
    return [str(row["id"]) for row in database.rows(IN_STATE, state=state)]


def visits_before(database: Database, visit: str, author: str, at: str, most: int) -> int:
    """How many visits this person began before that one, counted up to `most`."""
    found = database.rows(BEFORE, visit=visit, author=author, at=at, most=most)
    return int(found[0]["n"])


def _read(row: Row) -> dict[str, Any]:
    return {name: json.loads(row[name] or "{}") for name in ("summary", "known")}
