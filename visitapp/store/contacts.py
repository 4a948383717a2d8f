"""When each household was last heard of: the last answer in any of its records, from the log.

Only households of which nothing was touched since the day asked about are looked at closely, so
that the log of the others is not read.
"""

from datetime import date

from visitapp.store.database import Database

QUIET = """
WITH RECURSIVE under (root, id) AS (
    SELECT id, id FROM record WHERE kind = 'dossier' AND parent IS NULL AND training = 0
        AND updated_at < :before
    UNION ALL SELECT under.root, record.id FROM under JOIN record ON record.parent = under.id),
quiet AS (
    SELECT under.root FROM under JOIN record ON record.id = under.id
    GROUP BY under.root HAVING max(record.updated_at) < :before)
SELECT under.root, max(change.at) AS last FROM quiet JOIN under ON under.root = quiet.root
JOIN change ON change.record = under.id WHERE substr(change.path, 1, 1) <> '@'
GROUP BY under.root HAVING max(change.at) < :before ORDER BY last, under.root
"""


def silent_since(database: Database, before: date) -> list[tuple[str, date]]:
    """Households without an answer from this day on, longest first, with the day of their last.

    A record that was made or moved since counts as heard of: nothing is listed too early.
    """
    rows = database.rows(QUIET, before=before.isoformat())
    return [(str(row["root"]), date.fromisoformat(str(row["last"])[:10])) for row in rows]
