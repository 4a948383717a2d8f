"""Names of people and of their laptops, closed by the server's own key.

The same name is always closed alike, so that it is found; lists are sorted once they are open.
"""

from collections.abc import Iterable
from typing import Any

from visitapp.server.database.database import Row, Session
from visitapp.server.database.household_keys import own_key

ACCOUNT, DEVICE = "account.name", "device.name"


async def closed(session: Session, place: str, name: str) -> str:
    """A name as the database keeps it; nothing of none."""
    return (await own_key(session)).close_alike(place, name) if name else ""


async def opened(session: Session, rows: Iterable[Row], **places: str) -> list[dict[str, Any]]:
    """Rows whose names may be read: by column, the place that closed it."""
    found = [dict(row) for row in rows]
    if not found:
        return []
    own = await own_key(session)
    for row in found:
        for column, place in places.items():
            if row[column]:
                row[column] = own.open_text(place, row[column])
    return found
