"""The files of one household: registrations that a person joined."""

import json

from visitapp.domain.intake.joined_files import first_file
from visitapp.server.database.database import Session
from visitapp.server.database.household_keys import opened

FILED = """
SELECT record.root, change.record, change.id, change.wire FROM record
JOIN change ON change.record = record.id
WHERE record.kind = 'registration' AND record.state = 'duplicate' AND record.erased = 0
AND change.path = 'same_as' AND change.scope = '' ORDER BY change.number
"""


async def files_of(session: Session, root: str) -> list[str]:
    """Every file of a household, asked of any of them; a registration that is joined says whose."""
    same_as: dict[str, str] = {}
    for row in await opened(session, await session.rows(FILED)):
        home = (json.loads(row["wire"]).get("value") or {}).get("value")
        same_as.pop(row["root"], None)
        if isinstance(home, str) and home:
            same_as[row["root"]] = home
    first = first_file(root, same_as)
    return [first, *sorted(one for one in same_as if first_file(one, same_as) == first)]
