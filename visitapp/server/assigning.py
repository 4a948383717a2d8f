"""A household is given to a visitor: who had it lets it go, who gets it receives it whole."""

from collections.abc import Sequence

from visitapp.server.database import Session
from visitapp.server.notices import tell
from visitapp.server.people import former
from visitapp.sync.messages import WireChange

ASSIGNED = "@assigned"
VISITORS = "SELECT scope FROM member WHERE root = :root AND scope LIKE 'visitor:%'"
LEAVE = "DELETE FROM member WHERE root = :root AND scope LIKE 'visitor:%' AND scope <> :scope"
JOIN = "INSERT INTO member (root, scope) VALUES (:root, :scope) ON CONFLICT DO NOTHING"


async def assign(session: Session, changes: Sequence[tuple[WireChange, str]]) -> None:
    """Follow changes `@assigned`, each with the household it is about."""
    for change, root in changes:
        told = (change.value or {}).get("value")
        visitor = told.get("visitor") if isinstance(told, dict) else None
        if isinstance(visitor, str) and visitor:
            await _give(session, root, f"visitor:{visitor}")


async def _give(session: Session, root: str, scope: str) -> None:
    before = {str(row["scope"]) for row in await session.rows(VISITORS, root=root)}
    if before == {scope}:
        return
    await session.rows(LEAVE, root=root, scope=scope)
    await session.rows(JOIN, root=root, scope=scope)
    for left in sorted(before - {scope}):
        await session.rows(JOIN, root=root, scope=former(left))
    await tell(session, root, "revoked", sorted(before - {scope}))
    if scope not in before:
        await tell(session, root, "granted", [scope])
