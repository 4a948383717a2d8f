"""The outbox: the changes that the server has not numbered, read from the log."""

from dataclasses import dataclass
from datetime import datetime

from visitapp.store.database import Database


@dataclass(frozen=True, slots=True)
class Waiting:
    """One record with changes to send: how many, since when, with how many photos."""

    record: str
    kind: str
    parent: str | None
    state: str
    changes: int
    photos: int
    since: datetime


def waiting(database: Database) -> tuple[Waiting, ...]:
    """What waits, oldest first. Training records are never sent, and never listed."""
    found = database.rows(
        "SELECT record.id, record.kind, record.parent, record.state,"
        " count(change.id) AS changes, min(change.at) AS since,"
        " (SELECT count(*) FROM attachment WHERE attachment.record = record.id) AS photos"
        " FROM change JOIN record ON record.id = change.record"
        " WHERE change.number IS NULL AND record.training = 0 AND record.kind <> 'kit'"
        " GROUP BY record.id ORDER BY since"
    )
    return tuple(
        Waiting(
            record=row["id"],
            kind=row["kind"],
            parent=row["parent"],
            state=row["state"],
            changes=row["changes"],
            photos=row["photos"],
            since=datetime.fromisoformat(row["since"]),
        )
        for row in found
    )
