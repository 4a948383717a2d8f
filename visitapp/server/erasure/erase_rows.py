"""A household's rows erased and every laptop told; a register outlives restores."""

from collections.abc import Iterable
from dataclasses import dataclass

from visitapp.server.database.database import Session
from visitapp.server.database.household_keys import forget_key
from visitapp.server.database.notices import notify
from visitapp.server.photos.removal import forget_household
from visitapp.server.rights.person import was

BY_ITSELF = "durée de conservation dépassée : par le serveur, après l’avoir annoncé"
HOLD = "SELECT id FROM record WHERE root = :root ORDER BY id {waits}"
SCOPES = "SELECT scope FROM member WHERE root = :root ORDER BY scope"
DELETE_CHANGES = "DELETE FROM change WHERE root = :root AND scope = ''"
DELETE_UNPROVEN = "DELETE FROM unproven WHERE root = :root"
DELETE_LINKS = "DELETE FROM reply_link WHERE root = :root"
MARK = """
UPDATE record SET erased = 1, state = '', changes = 0, digest = 0 WHERE root = :root
"""
REMEMBER = """
INSERT INTO erasure (root, reason, at) VALUES (:root, :reason, :at) ON CONFLICT (root) DO NOTHING
"""
REGISTER = "SELECT root, reason, at FROM erasure ORDER BY at, root"


@dataclass(frozen=True, slots=True)
class Erasure:
    """One household that was erased: no content, only that it happened."""

    root: str
    reason: str
    at: str


async def erase(session: Session, erasure: Erasure) -> None:
    """Erase a household and tell all who see it or have seen it. Again, it changes nothing.

    A laptop that had to give it away may still hold an answer that was refused. Its records are
    held first, in the order in which a push holds them: what is on its way is waited for, and goes
    too; what comes after finds the household erased.
    """
    await session.rows(HOLD.format(waits=session.waits), root=erasure.root)
    rows = await session.rows(SCOPES, root=erasure.root)
    scopes = sorted({was(str(row["scope"])) for row in rows})
    await session.rows(DELETE_CHANGES, root=erasure.root)
    await forget_household(session, erasure.root)
    await session.rows(DELETE_UNPROVEN, root=erasure.root)
    await session.rows(DELETE_LINKS, root=erasure.root)
    await forget_key(session, erasure.root)
    await session.rows(MARK, root=erasure.root)
    await session.rows(REMEMBER, root=erasure.root, reason=erasure.reason, at=erasure.at)
    await notify(session, erasure.root, "erased", scopes, erasure.reason)


async def register(session: Session) -> list[Erasure]:
    """Every erasure, to be kept apart from the backups."""
    return [Erasure(**row) for row in await session.rows(REGISTER)]


async def replay(session: Session, erasures: Iterable[Erasure]) -> None:
    """After a restore: erase again what had been erased."""
    for one in erasures:
        await erase(session, one)
