"""When each household, or person of the network, was last heard of: the last answer in any of its
records, from the log.

Only households of which nothing was touched since the day asked about are looked at closely, so
that the log of the others is not read.

A laptop whose clock is at 2000 says so of what it records today. The server's numbers tell better:
what is numbered after an answer of a later day was received after it, whatever day it says.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from visitapp.store.file.database import Database
from visitapp.store.log.log import to_text

QUIET = """
WITH RECURSIVE under (root, id) AS (
    SELECT id, id FROM record WHERE kind = :kind AND parent IS NULL AND training = 0
        AND updated_at < :before
    UNION ALL SELECT under.root, record.id FROM under JOIN record ON record.parent = under.id),
quiet AS (
    SELECT under.root FROM under JOIN record ON record.id = under.id
    GROUP BY under.root HAVING max(record.updated_at) < :before)
SELECT under.root, max(change.at) AS last FROM quiet JOIN under ON under.root = quiet.root
JOIN change ON change.record = under.id WHERE substr(change.path, 1, 1) <> '@'
GROUP BY under.root HAVING max(change.at) < :before AND coalesce(max(change.number), 0) < coalesce(
    (SELECT min(number) FROM change WHERE at >= :before AND at < :tomorrow), 9223372036854775807)
ORDER BY last, under.root
"""


def silent_since(
    database: Database, before: date, today: date, kind: str = "household", *, zone: tzinfo = UTC
) -> list[tuple[str, date]]:  # fmt: skip
    """Households without an answer from this day on, longest first, with the day of their last.

    Days begin and end at midnight in `zone`. `kind`: those records, of another kind, instead.

    A record that was made or moved since counts as heard of: nothing is listed too early.
    """
    days = (before, today + timedelta(days=1))
    first, tomorrow = (to_text(datetime.combine(day, time.min, zone)) for day in days)
    rows = database.rows(QUIET, before=first, tomorrow=tomorrow, kind=kind)
    return [(str(row["root"]), _day(str(row["last"]), zone)) for row in rows]


def _day(moment: str, zone: tzinfo) -> date:
    return datetime.fromisoformat(moment).astimezone(zone).date()
