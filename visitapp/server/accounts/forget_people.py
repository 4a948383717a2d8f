"""What is left of a person whose account was closed long ago: its id, on what she wrote."""

from collections.abc import Iterable

from visitapp.server.accounts import names
from visitapp.server.accounts.accounts import PAGES
from visitapp.server.database.database import Session

NAME = "Compte fermé"
CLOSED = """
SELECT id FROM account
WHERE disabled = 1 AND asked_by = '' AND name <> :name AND id NOT LIKE :pages ORDER BY id
"""
UNNAME = "UPDATE account SET name = :name, past = '' WHERE id = :id AND disabled = 1"
FORGET = (
    "UPDATE device SET name = '' WHERE account = :id",
    "DELETE FROM secret WHERE account = :id",
    "DELETE FROM invitation WHERE account = :id",
    "DELETE FROM known_place WHERE account = :id",
)
OLD_PLACES = ("DELETE FROM known_place WHERE at < :limit", "DELETE FROM failure WHERE at < :limit")


async def closed(session: Session) -> list[str]:
    """The accounts that are closed, and of somebody."""
    name = await names.closed(session, names.ACCOUNT, NAME)
    rows = await session.rows(CLOSED, name=name, pages=f"{PAGES}%")
    return [str(row["id"]) for row in rows]


async def forget(session: Session, accounts: Iterable[str]) -> None:
    """Their names, passwords and the places that they came from go."""
    name = await names.closed(session, names.ACCOUNT, NAME)
    for one in accounts:
        await session.rows(UNNAME, id=one, name=name)
        for statement in FORGET:
            await session.rows(statement, id=one)


async def forget_places(session: Session, limit: str) -> None:
    """From where somebody last signed in, or failed to, before this moment."""
    for statement in OLD_PLACES:
        await session.rows(statement, limit=limit)
