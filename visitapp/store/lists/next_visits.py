"""Households in the year of their first visit (told by its follow-up), by indexes alone."""

import json
from collections.abc import Iterable
from datetime import date

from visitapp.store.file.database import Database, Row

IN_THEIR_YEAR = """
SELECT * FROM (
    SELECT year.id, created_at, known, visited_on, day, (
        SELECT sum(CASE
            WHEN one.kind = 'appointment' AND one.state = 'planned' THEN 1000
            WHEN one.kind = 'appointment' AND one.state IN ('done', 'refused')
                AND one.day >= year.since
                AND json_extract(one.summary, '$.visit_number') IS NOT 'follow_up' THEN CASE
                    WHEN one.state = 'done' THEN 1
                    WHEN json_extract(one.summary, '$.visit_number') = 'first' THEN 0
                    ELSE 1000 END
            WHEN one.kind = 'call' AND one.state IN ('to_do', 'no_answer') AND json_extract(
                one.summary, '$.subject') IN ('call_back', 'before_visit') THEN CALLED
            ELSE 0
        END) FROM record AS one WHERE one.parent = year.id
    ) AS visits
    FROM (
        SELECT home.id, home.created_at, home.summary AS known, follow.visited_on, follow.day,
            coalesce((
                SELECT max(begun.day) FROM record AS begun
                WHERE begun.parent = home.id AND +begun.kind = 'appointment'
                AND begun.state = 'done' AND begun.day <= follow.visited_on
                AND json_extract(begun.summary, '$.visit_number') = 'first'
            ), follow.visited_on) AS since
        FROM (
            SELECT parent, json_extract(summary, '$.visited_on') AS visited_on, day FROM record
            WHERE WHICH AND state IN ('to_do', 'in_progress') AND training = 0 AND day >= :today
        ) AS follow JOIN record AS home ON home.id = follow.parent
        WHERE home.state IN (SELECT value FROM json_each(:states))
        LIMIT -1
    ) AS year
    LIMIT -1
) WHERE visits BETWEEN 1 AND :most ORDER BY day, id
"""
"""A visit to come, another one that was refused, or somebody to call already, takes a household
out: it counts for more than any scheme has. The year begins with the last visit that says it is the
first, on the day that the follow-up counts from or before: of two visits, the second may have been
validated before. The limits have each file read once: SQLite would put the sum in both places, and
ask when the year began for each of its visits."""
EVERY = IN_THEIR_YEAR.replace("WHICH", "kind = 'follow_up'").replace("CALLED", "1000")
OF_SOME = IN_THEIR_YEAR.replace(
    "WHICH", "parent IN (SELECT value FROM json_each(:homes)) AND +kind = 'follow_up'"
).replace("CALLED", "0")


def visited_less(database: Database, *, today: date, states: Iterable[str], most: int) -> list[Row]:
    """Households to visit again that nobody calls: row, `visited_on`, `visits`."""
    return database.rows(EVERY, today=today.isoformat(), states=json.dumps([*states]), most=most)


def visited_less_of(
    database: Database, homes: Iterable[str], *, today: date, states: Iterable[str], most: int
) -> list[Row]:
    """The same of these households, whether somebody is to call them or not."""
    return database.rows(
        OF_SOME, homes=json.dumps([*homes]), today=today.isoformat(),
        states=json.dumps([*states]), most=most,
    )  # fmt: skip
