"""What the server's database says, its changes opened with the keys of their households."""

from typing import Any

from visitapp.server.audit import details
from visitapp.server.database.database import Session
from visitapp.server.database.household_keys import opened

OPENS = {"root", "record", "id", "wire"}
OF_AUDIT = {"at", "act", "root"}
EVERY = "SELECT root, record, id, wire FROM change WHERE scope = '' ORDER BY number"


async def read(session: Session, sql: str, **values: Any) -> list[Any]:
    """Rows; `wire` and details of the audit are opened where all that it takes is in them."""
    rows = await session.rows(sql, **values)
    if rows and set(rows[0]) >= OPENS:
        return list(await opened(session, rows))
    if rows and set(rows[0]) >= OF_AUDIT:
        return await details.opened(session, rows)
    return list(rows)


async def says(session: Session, mark: str) -> list[str]:
    """The changes that say it."""
    return [row["id"] for row in await read(session, EVERY) if mark in row["wire"]]
