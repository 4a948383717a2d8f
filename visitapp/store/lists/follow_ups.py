"""Follow-ups of a year: by state, with their households, and counts by outcome."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from visitapp.store.file.database import Database, Row
from visitapp.store.log import records
from visitapp.store.log.records import Record

KIND = "follow_up"
ASIDE = """
SELECT follow.WHICH FROM record AS visit JOIN record AS planned ON planned.id = visit.parent
JOIN record AS follow ON follow.parent = planned.parent
WHERE visit.kind = 'visit' AND visit.state = 'suspended'
AND +follow.kind = 'follow_up' AND follow.state IN ('to_do', 'in_progress')
AND json_extract(follow.summary, '$.visit') = visit.id
"""
"""The follow-ups to come of a visit that the review put aside: they wait with it, and count for
nothing until it is taken up again. Read from the suspended visits, which are few."""
ASIDE_IDS, ASIDE_HOMES = ASIDE.replace("WHICH", "id"), ASIDE.replace("WHICH", "parent")
WITH_HOUSEHOLD = """
SELECT record.*, above.summary AS above FROM record
LEFT JOIN record AS above ON above.id = record.parent
WHERE record.kind = 'follow_up' AND record.training = 0
"""
IN_STATE = f"""{WITH_HOUSEHOLD} AND record.state = :state
ORDER BY record.day DESC, record.created_at LIMIT :limit
"""
DUE = f"""{WITH_HOUSEHOLD} AND record.state IN ('to_do', 'in_progress') AND record.day <= :until
AND record.id NOT IN ({ASIDE_IDS})
ORDER BY record.day, record.created_at LIMIT :limit
"""
COUNTS = """
SELECT state, day IS NOT NULL AND day <= :today AS due,
    day IS NOT NULL AND day <= :until AS near,
    coalesce(json_extract(summary, '$.lost_reason'), '') AS lost,
    coalesce(json_extract(summary, '$.result'), '') AS result, count(*) AS n
FROM record WHERE kind = 'follow_up' AND training = 0
AND id NOT IN (ASIDE) GROUP BY 1, 2, 3, 4, 5
""".replace("ASIDE", ASIDE_IDS)

Found = list[tuple[Record, Mapping[str, Any]]]
"""Follow-ups, each with the summary of its household."""


def due(database: Database, until: date, limit: int) -> Found:
    """Those to ask by a day, the oldest first; training left out."""
    return _with_household(database.rows(DUE, limit=limit, until=until.isoformat()))


def in_state(database: Database, state: str, limit: int) -> Found:
    """The last ones in a state; training left out."""
    return _with_household(database.rows(IN_STATE, state=state, limit=limit))


def counts(database: Database, today: date, until: date) -> list[Row]:
    """How many (`n`) by `state`, `due` today, `near` (by `until`), `lost` reason and `result`."""
    return database.rows(COUNTS, today=today.isoformat(), until=until.isoformat())


def _with_household(rows: list[Row]) -> Found:
    return [(records.from_row(row), json.loads(row["above"] or "{}")) for row in rows]
