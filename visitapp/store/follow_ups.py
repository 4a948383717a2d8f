"""The follow-ups of a year: those of a state with their households, and how many of each fate."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from visitapp.store import records
from visitapp.store.database import Database, Row
from visitapp.store.records import Record

KIND = "follow_up"
IN_STATE = """
SELECT record.*, above.summary AS above FROM record
LEFT JOIN record AS above ON above.id = record.parent
WHERE record.kind = 'follow_up' AND record.state = :state AND record.training = 0
ORDER BY record.day DESC, record.created_at LIMIT :limit
"""
COUNTS = """
SELECT state, day IS NOT NULL AND day <= :today AS due,
    coalesce(json_extract(summary, '$.lost_reason'), '') AS lost,
    coalesce(json_extract(summary, '$.result'), '') AS result, count(*) AS n
FROM record WHERE kind = 'follow_up' AND training = 0 GROUP BY 1, 2, 3, 4
"""


def in_state(database: Database, state: str, limit: int) -> list[tuple[Record, Mapping[str, Any]]]:
    """The last ones in a state, each with the summary of its household; training left out."""
    rows = database.rows(IN_STATE, state=state, limit=limit)
    return [(records.from_row(row), json.loads(row["above"] or "{}")) for row in rows]


def counts(database: Database, today: date) -> list[Row]:
    """How many (`n`) by `state`, `due` by today or not, `lost` reason and `result`."""
    return database.rows(COUNTS, today=today.isoformat())
