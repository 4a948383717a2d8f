"""What the server's database says, its changes opened with the keys of their households."""

from typing import Any

from visitapp.server.database.database import Session
from visitapp.server.database.household_keys import opened

OPENS = {"root", "record", "id", "wire"}
EVERY = "SELECT root, record, id, wire FROM change WHERE scope = '' ORDER BY number"


async def read(session: Session, sql: str, **values: Any) -> list[Any]:
    """Rows; `wire` is opened where all that this takes is in them."""
    rows = await session.rows(sql, **values)
    return list(await opened(session, rows)) if rows and set(rows[0]) >= OPENS else list(rows)


async def says(session: Session, mark: str) -> list[str]:
    """The changes that say it."""
    return [row["id"] for row in await read(session, EVERY) if mark in row["wire"]]
