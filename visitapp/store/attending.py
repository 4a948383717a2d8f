"""List rows of who comes to a gathering."""

from visitapp.store import records
from visitapp.store.database import Database
from visitapp.store.records import Record

OF_ONE = """
SELECT * FROM record WHERE kind = 'attendance'
AND json_extract(summary, '$.gathering') = :gathering ORDER BY created_at, id
"""


def of_gathering(database: Database, gathering: str) -> list[Record]:
    """The attendances of one gathering, in the order of the invitations."""
    return [records.from_row(row) for row in database.rows(OF_ONE, gathering=gathering)]
