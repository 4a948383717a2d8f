"""The outbox: the changes that the server has not numbered, read from the log."""

from dataclasses import dataclass
from datetime import datetime

from visitapp.store.database import Database

ROOTS = """
FROM record LEFT JOIN record AS above ON above.id = record.parent
LEFT JOIN record AS top ON top.id = above.parent
"""
"""A visit belongs to an appointment, which belongs to a household: the root of the three."""
SENT_ONE_DAY = "record.training = 0 AND record.kind NOT IN ('kit', 'override')"
"""The visitor's bag is her own; the numbers of the agency belong to no household."""
WAITING = f"""
SELECT record.id, record.kind, record.parent, record.state,
    coalesce(top.id, above.id, record.id) AS root, held.changes, held.since,
    (SELECT count(*) FROM attachment JOIN answer
        ON answer.record = attachment.record AND answer.path = attachment.path
        AND instr(answer.value, attachment.sha256) > 0
        WHERE attachment.record = record.id) AS photos
{ROOTS}
JOIN (SELECT record, count(id) AS changes, min(at) AS since FROM change
    WHERE number IS NULL GROUP BY record) AS held ON held.record = record.id
WHERE {SENT_ONE_DAY} ORDER BY held.since
"""  # noqa: S608 - the two pieces are the constants above
ROOTS_WAITING = f"""
SELECT count(DISTINCT coalesce(top.id, above.id, record.id)) AS n {ROOTS}
WHERE {SENT_ONE_DAY} AND EXISTS
    (SELECT 1 FROM change WHERE change.record = record.id AND change.number IS NULL)
"""  # noqa: S608 - the two pieces are the constants above


@dataclass(frozen=True, slots=True)
class Waiting:
    """One record with changes to send: how many, since when, with how many photos.

    `root` is the household it belongs to, itself for a household. Photos in the bin do not count.
    """

    record: str
    kind: str
    parent: str | None
    root: str
    state: str
    changes: int
    photos: int
    since: datetime


def waiting(database: Database) -> tuple[Waiting, ...]:
    """What waits, oldest first. Training records are never sent, and never listed."""
    return tuple(
        Waiting(
            record=row["id"],
            kind=row["kind"],
            parent=row["parent"],
            root=row["root"],
            state=row["state"],
            changes=row["changes"],
            photos=row["photos"],
            since=datetime.fromisoformat(row["since"]),
        )
        for row in database.rows(WAITING)
    )


def roots_waiting(database: Database) -> int:
    """How many households have something to send."""
    return int(database.rows(ROOTS_WAITING)[0]["n"])
