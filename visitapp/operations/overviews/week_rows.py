"""The visits of a week by day, and what is at the visitors': counted by the database."""

from datetime import date

from visitapp.operations.overviews.first_visit_rows import UNSAID
from visitapp.store.file.database import Database

VISITS = """
SELECT day, count(*) AS n FROM record WHERE kind = 'appointment' AND training = 0
AND state IN ('planned', 'done') AND day BETWEEN :first AND :last GROUP BY day
"""
BEGUN = """
SELECT planned.id FROM record AS planned JOIN record AS visit ON visit.parent = planned.id
WHERE planned.kind = 'appointment' AND planned.day = :day
"""
TO_CORRECT = """
SELECT coalesce(json_extract(summary, '$.review.visitor'), '') AS name, count(*) AS n,
    min(coalesce(json_extract(summary, '$.review.since'), updated_at)) AS since
FROM record WHERE kind = 'visit' AND state = 'to_correct' AND training = 0 AND NOT EXISTS (
    SELECT 1 FROM record AS planned JOIN record AS home ON home.id = planned.parent
    WHERE planned.id = record.parent AND home.state = 'limited'
) GROUP BY name
"""
SILENT = """
SELECT coalesce(json_extract(record.summary, '$.visitor'), '') AS name, count(*) AS n,
    min(record.day) AS since
FROM record WHERE id IN (SELECT id FROM (UNSAID)) GROUP BY name
""".replace("UNSAID", UNSAID)
At = tuple[str, int, str]
"""A visitor's name, how many, since when."""


def visits(database: Database, first: date, last: date) -> dict[date, int]:
    """How many visits are planned or made on each of these days that has some."""
    rows = database.rows(VISITS, first=first.isoformat(), last=last.isoformat())
    return {date.fromisoformat(row["day"]): int(row["n"]) for row in rows}


def begun(database: Database, day: date) -> frozenset[str]:
    """The appointments of a day whose visit is here, begun or made."""
    return frozenset(str(row["id"]) for row in database.rows(BEGUN, day=day.isoformat()))


def to_correct(database: Database) -> list[At]:
    """The visits returned to their visitors."""
    return [(row["name"], int(row["n"]), row["since"]) for row in database.rows(TO_CORRECT)]


def silent(database: Database, *, before: date) -> list[At]:
    """The visits of days gone by of which nothing came, by who was to make them."""
    rows = database.rows(SILENT, before=before.isoformat())
    return [(row["name"], int(row["n"]), row["since"]) for row in rows]
