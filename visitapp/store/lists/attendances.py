"""List rows of attendances."""

from datetime import date

from visitapp.store.file.database import Database
from visitapp.store.log import records
from visitapp.store.log.records import Record

OF_ONE = """
SELECT * FROM record WHERE kind = 'attendance'
AND json_extract(summary, '$.gathering') = :gathering ORDER BY created_at, id
"""

NAMED = """
SELECT record.* FROM record
LEFT JOIN record AS held ON held.id = json_extract(record.summary, '$.gathering')
WHERE record.kind = 'attendance' AND record.parent IS NULL AND record.training = 0
AND json_extract(record.summary, '$.first_name') IS NOT NULL
AND coalesce(held.day, record.day, substr(record.created_at, 1, 10)) < :before
ORDER BY coalesce(held.day, record.day, substr(record.created_at, 1, 10)), record.id
"""
"""The day of the session as it is now; else as it was told, else that of the reservation."""


def of_gathering(database: Database, gathering: str) -> list[Record]:
    """The attendances of one gathering, in the order of the invitations."""
    return [records.from_row(row) for row in database.rows(OF_ONE, gathering=gathering)]


def named_seats(database: Database, before: date) -> list[Record]:
    """The seats without a file that have a first name, of the sessions before a day."""
    return [records.from_row(row) for row in database.rows(NAMED, before=before.isoformat())]
