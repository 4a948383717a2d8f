"""A household handed to a visitor, with its territory, and her scheme if it had none."""

from collections.abc import Sequence

from visitapp.domain.territories.territories import Territories
from visitapp.server.accounts import territories as places
from visitapp.server.database.database import Row, Session
from visitapp.server.database.notices import notify
from visitapp.server.rights.person import Person, former
from visitapp.sync.wire.messages import WireChange

ASSIGNED = "@assigned"
ACCOUNT = "SELECT territory, scheme, role FROM account WHERE id = :id AND disabled = 0"
MEMBERS = "SELECT scope FROM member WHERE root = :root"
LEAVE = "DELETE FROM member WHERE root = :root AND scope = :scope"
JOIN = "INSERT INTO member (root, scope) VALUES (:root, :scope) ON CONFLICT DO NOTHING"
NOT_YOURS = "Cette personne ne travaille pas dans vos territoires."
OTHER_SCHEME = "Ce foyer est d’un autre dispositif que cette personne."


def visitor_of(change: WireChange) -> str:
    """The account that a change `@assigned` names; empty for nobody."""
    told = (change.value or {}).get("value")
    visitor = told.get("visitor") if isinstance(told, dict) else None
    return visitor if isinstance(visitor, str) else ""


async def why_not_given(session: Session, giver: Person, visitor: str, root: str) -> str:
    """Why this file may not go to this account, in French; empty when it may."""
    found = await session.rows(ACCOUNT, id=visitor)
    if not found or found[0]["role"] == "administrator":
        return NOT_YOURS
    territories = set(found[0]["territory"].split())
    schemes = {scope for scope in giver.scopes if scope.startswith("scheme:")}
    theirs = {f"scheme:{one}" for one in found[0]["scheme"].split()}
    known = territories & set(giver.territories) or theirs & schemes
    if not (known or visitor == giver.account):
        return NOT_YOURS
    of = _schemes(await _scopes(session, root))
    return OTHER_SCHEME if of and theirs and not of & theirs else ""


async def assign(session: Session, changes: Sequence[tuple[WireChange, str]]) -> None:
    """Follow changes `@assigned`, each with the household it is about."""
    for change, root in changes:
        if visitor := visitor_of(change):
            found = await session.rows(ACCOUNT, id=visitor)
            await _give(session, root, visitor, found[0] if found else None)


async def _give(session: Session, root: str, visitor: str, account: Row | None) -> None:
    scopes = await _scopes(session, root)
    schemes = _schemes(scopes)
    before = {scope for scope in scopes if scope.startswith(("visitor:", "territory:"))}
    there = await places.in_force(session)
    territories = _territories(there, before, schemes, account)
    after = {f"visitor:{visitor}", *territories}
    if not schemes:
        after |= _schemes_with(there, territories, account)
    for scope in sorted(before - after):
        await session.rows(LEAVE, root=root, scope=scope)
        await session.rows(JOIN, root=root, scope=former(scope))
    for scope in sorted(after - before):
        await session.rows(JOIN, root=root, scope=scope)
        await session.rows(LEAVE, root=root, scope=former(scope))
    await notify(session, root, "revoked", sorted(before - after))
    await notify(session, root, "granted", sorted(after - before))


async def _scopes(session: Session, root: str) -> set[str]:
    return {str(row["scope"]) for row in await session.rows(MEMBERS, root=root)}


def _schemes(scopes: set[str]) -> set[str]:
    return {scope for scope in scopes if scope.startswith("scheme:")}


def _territories(
    there: Territories, before: set[str], schemes: set[str], account: Row | None
) -> set[str]:
    """Territories of the household from now on: its own if they fit, never a guess."""
    was = {scope for scope in before if scope.startswith("territory:")}
    words = account["territory"].split() if account else []
    if was & {f"territory:{word}" for word in words}:
        return was
    several = account is not None and len(account["scheme"].split()) > 1
    fit = [word for word in words if schemes & _of_territory(there, word)] if several else words
    return {f"territory:{fit[0]}"} if fit else was


def _schemes_with(there: Territories, territories: set[str], account: Row | None) -> set[str]:
    """The scheme of a household of none: of where it is, else of who has it."""
    words = [scope.removeprefix("territory:") for scope in territories]
    theirs = account["scheme"].split() if account else []
    own = {f"scheme:{one}" for one in theirs} if len(theirs) == 1 else set()
    return {scheme for word in words for scheme in _of_territory(there, word)} or own


def _of_territory(there: Territories, word: str) -> set[str]:
    return {f"scheme:{one}" for one in places.schemes_of(there, [word])}
