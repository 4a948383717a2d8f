"""Households without a first visit date, and appointments nobody settled, read by index: of files
that wait only."""

import json
from collections.abc import Collection
from datetime import date

from visitapp.store.file.database import Database, Row

UNSAID = """
SELECT planned.id, planned.day FROM record AS planned JOIN record AS home
    ON home.id = planned.parent
WHERE planned.kind = 'appointment' AND planned.state = 'planned' AND planned.day < :before
AND planned.training = 0 AND home.state NOT IN ('closed', 'limited')
AND NOT EXISTS (SELECT 1 FROM record AS visit WHERE visit.parent = planned.id)
ORDER BY planned.day, planned.id
"""
TO_MEET = """
SELECT home.id, home.state, home.created_at, home.summary,
    (SELECT told.summary FROM record AS told WHERE told.parent = home.id
        AND told.kind = 'registration' ORDER BY told.created_at DESC LIMIT 1) AS told,
    json_extract(home.summary, '$.registered_on') AS registered_on,
    json_extract(home.summary, '$.scheme') AS scheme,
    json_extract(home.summary, '$.commune') AS commune,
    json_extract(home.summary, '$.postcode') AS postcode,
    (SELECT max(missed.day) FROM record AS missed WHERE missed.parent = home.id
        AND missed.kind = 'appointment' AND missed.state = home.state) AS missed
FROM record AS home
WHERE home.kind = 'household' AND home.training = 0
AND home.state IN (SELECT value FROM json_each(:states))
AND NOT_MET
AND CALLED
ORDER BY home.id
"""
NOT_MET = """NOT EXISTS (SELECT 1 FROM record AS other WHERE other.parent = home.id
    AND other.kind = 'appointment' AND other.state IN ('planned', 'done'))"""
CALL = """EXISTS (SELECT 1 FROM record AS other WHERE other.parent = home.id
    AND other.kind = 'call' AND other.state IN ('to_do', 'no_answer')
    AND json_extract(other.summary, '$.subject') IN ('call_back', 'before_visit'))"""
CALLS = """
SELECT day, id, parent FROM record WHERE kind = 'call' AND state IN ('to_do', 'no_answer')
AND parent IN (SELECT value FROM json_each(:homes))
AND json_extract(summary, '$.subject') IN ('call_back', 'before_visit') AND day IS NOT NULL
"""


def unsaid(database: Database, *, before: date) -> list[tuple[date, str]]:
    """Appointments of a day gone by, planned still, without a visit here: day and id."""
    rows = database.rows(UNSAID, before=before.isoformat())
    return [(date.fromisoformat(row["day"]), str(row["id"])) for row in rows]


def to_meet(database: Database, states: Collection[str], *, called: bool = False) -> list[Row]:
    """Households in these states never visited, without a day or a call to make, or with one when
    `called`: `id`, `state`, `created_at`, `registered_on`, `scheme`, `commune`, `postcode`,
    `summary`, its registration's as `told`, the last day `missed`."""
    sql = TO_MEET.replace("NOT_MET", NOT_MET).replace("CALLED", CALL if called else f"NOT {CALL}")
    return database.rows(sql, states=json.dumps(list(states)))


def calls(database: Database, homes: Collection[str]) -> list[tuple[date, str, str]]:
    """The calls to make before the visits of these households: day, id and household."""
    rows = database.rows(CALLS, homes=json.dumps(list(homes)))
    return [(date.fromisoformat(row["day"]), str(row["id"]), str(row["parent"])) for row in rows]
