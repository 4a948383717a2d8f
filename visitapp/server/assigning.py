"""A household is given to a visitor: who had it lets it go, who gets it receives it whole.

It goes to the visitor's territory too, when that is another one: an adviser hands it over so.
"""

from collections.abc import Sequence

from visitapp.server.database import Row, Session
from visitapp.server.notices import tell
from visitapp.server.people import Person, former
from visitapp.sync.messages import WireChange

ASSIGNED = "@assigned"
ACCOUNT = "SELECT territory, scheme, role FROM account WHERE id = :id AND disabled = 0"
MEMBERS = "SELECT scope FROM member WHERE root = :root"
LEAVE = "DELETE FROM member WHERE root = :root AND scope = :scope"
JOIN = "INSERT INTO member (root, scope) VALUES (:root, :scope) ON CONFLICT DO NOTHING"
NOT_YOURS = "Cette personne ne travaille pas dans vos territoires."


def visitor_of(change: WireChange) -> str:
    """The account that a change `@assigned` names; empty for nobody."""
    told = (change.value or {}).get("value")
    visitor = told.get("visitor") if isinstance(told, dict) else None
    return visitor if isinstance(visitor, str) else ""


async def why_not_given(session: Session, giver: Person, visitor: str) -> str:
    """Why this person may not give a file to this account, in French; empty when they may."""
    found = await session.rows(ACCOUNT, id=visitor)
    if not found or found[0]["role"] == "administrator":
        return NOT_YOURS
    territories = set(found[0]["territory"].split())
    schemes = {scope for scope in giver.scopes if scope.startswith("scheme:")}
    theirs = {f"scheme:{one}" for one in found[0]["scheme"].split()}
    known = territories & set(giver.territories) or theirs & schemes
    return "" if known or visitor == giver.account else NOT_YOURS


async def assign(session: Session, changes: Sequence[tuple[WireChange, str]]) -> None:
    """Follow changes `@assigned`, each with the household it is about."""
    for change, root in changes:
        if visitor := visitor_of(change):
            found = await session.rows(ACCOUNT, id=visitor)
            await _give(session, root, visitor, found[0] if found else None)


async def _give(session: Session, root: str, visitor: str, account: Row | None) -> None:
    scopes = {str(row["scope"]) for row in await session.rows(MEMBERS, root=root)}
    before = {scope for scope in scopes if scope.startswith(("visitor:", "territory:"))}
    after = {f"visitor:{visitor}", *_territories(before, account)}
    for scope in sorted(before - after):
        await session.rows(LEAVE, root=root, scope=scope)
        await session.rows(JOIN, root=root, scope=former(scope))
    for scope in sorted(after - before):
        await session.rows(JOIN, root=root, scope=scope)
        await session.rows(LEAVE, root=root, scope=former(scope))
    await tell(session, root, "revoked", sorted(before - after))
    await tell(session, root, "granted", sorted(after - before))


def _territories(before: set[str], account: Row | None) -> set[str]:
    """The territories that the household is in from now on: those it was in, if they fit."""
    was = {scope for scope in before if scope.startswith("territory:")}
    theirs = [f"territory:{name}" for name in account["territory"].split()] if account else []
    return was if not theirs or was & set(theirs) else {theirs[0]}
