"""Follow-ups of a year: by state, with their households, and counts by outcome."""

import json
from collections.abc import Collection, Mapping
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
WITHOUT = "AND record.id NOT IN (SELECT value FROM json_each(:without))"
IN_STATE = f"""{WITH_HOUSEHOLD} AND record.state = :state {WITHOUT}
ORDER BY record.day DESC, record.created_at LIMIT :limit
"""
DUE = f"""{WITH_HOUSEHOLD} AND record.state IN ('to_do', 'in_progress') AND record.day <= :until
AND record.id NOT IN ({ASIDE_IDS}) {WITHOUT}
ORDER BY record.day, record.created_at LIMIT :limit
"""
COUNTS = """
SELECT state, day IS NOT NULL AND day <= :today AS due,
    day IS NOT NULL AND day <= :until AS near,
    coalesce(json_extract(summary, '$.lost_reason'), '') AS lost,
    coalesce(json_extract(summary, '$.result'), '') AS result, count(*) AS n
FROM record WHERE kind = 'follow_up' AND training = 0
AND id NOT IN (ASIDE) WITHOUT GROUP BY 1, 2, 3, 4, 5
""".replace("ASIDE", ASIDE_IDS).replace("WITHOUT", WITHOUT)
OF_HOMES = """
SELECT record.id, record.parent, record.state,
    json_extract(record.summary, '$.visit') AS visit,
    json_extract(record.summary, '$.visited_on') AS visited_on,
    json_extract(record.summary, '$.lost_reason') AS lost_reason
FROM (HOMES) AS home CROSS JOIN record ON record.parent = home.parent
WHERE +record.kind = 'follow_up' AND record.training = 0 AND record.id NOT IN (ASIDE)
""".replace("ASIDE", ASIDE_IDS)
ONE_HOME = OF_HOMES.replace("HOMES", "SELECT :home AS parent")
HOMES_DUE = OF_HOMES.replace(
    "HOMES",
    """
SELECT DISTINCT parent FROM record
WHERE kind = 'follow_up' AND state IN ('to_do', 'in_progress') AND day <= :until
""",
)
SEVERAL = OF_HOMES.replace(
    "HOMES",
    """
SELECT parent FROM record WHERE kind = 'follow_up' GROUP BY parent HAVING count(*) > 1
""",
)
PLACES = """
SELECT id, json_extract(summary, '$.scheme') AS scheme,
    json_extract(summary, '$.commune') AS commune, json_extract(summary, '$.postcode') AS postcode
FROM record WHERE id IN (SELECT value FROM json_each(:homes))
"""

Found = list[tuple[Record, Mapping[str, Any]]]
"""Follow-ups, each with the summary of its household."""


def due(database: Database, until: date, limit: int, without: Collection[str] = ()) -> Found:
    """Those to ask by a day, the oldest first; training left out, and `without`."""
    given = {"until": until.isoformat(), "without": json.dumps(list(without))}
    return _with_household(database.rows(DUE, limit=limit, **given))


def in_state(database: Database, state: str, limit: int, without: Collection[str] = ()) -> Found:
    """The last ones in a state; training left out, and `without`."""
    names = json.dumps(list(without))
    return _with_household(database.rows(IN_STATE, state=state, limit=limit, without=names))


def counts(
    database: Database, today: date, until: date, without: Collection[str] = ()
) -> list[Row]:
    """How many (`n`) by `state`, `due` today, `near` (by `until`), `lost` reason and `result`."""
    days = {"today": today.isoformat(), "until": until.isoformat()}
    return database.rows(COUNTS, without=json.dumps(list(without)), **days)


def of_homes(database: Database, *, until: date | None = None, home: str = "") -> list[Row]:
    """Real follow-ups of one home, of those to ask by a day, or of those with several."""
    if home:
        return database.rows(ONE_HOME, home=home)
    if until is not None:
        return database.rows(HOMES_DUE, until=until.isoformat())
    return database.rows(SEVERAL)


def places(database: Database, homes: Collection[str]) -> list[Row]:
    """`id`, `scheme`, `commune` and `postcode` of these households, as their files say."""
    return database.rows(PLACES, homes=json.dumps(sorted(homes)))


def _with_household(rows: list[Row]) -> Found:
    return [(records.from_row(row), json.loads(row["above"] or "{}")) for row in rows]
