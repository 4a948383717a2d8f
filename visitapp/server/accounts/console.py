"""Accounts and laptops from the command line, audited as console actions."""

from typing import Any

from visitapp.domain.errors import UserError
from visitapp.server.accounts import accounts, names, tokens
from visitapp.server.accounts.accounts import Who
from visitapp.server.audit import audit
from visitapp.server.audit.audit_copy import CONSOLE
from visitapp.server.database.database import Session

DEVICES = """
SELECT id, account, name, revoked, enrolled_at, seen_at FROM device ORDER BY enrolled_at, id
"""
DEVICE = "SELECT revoked FROM device WHERE id = :id"


async def account_of(session: Session, who: Who) -> str:
    """The open account of just this person, made when there is none. Raises UserError."""
    if known := await accounts.same_account(session, who):
        return known
    made = await accounts.make(session, who)
    await audit.append(session, "account_made", place=CONSOLE, about=made)
    return made


async def list_accounts(session: Session) -> list[dict[str, Any]]:
    """Every account with its laptops."""
    devices = await names.opened(session, await session.rows(DEVICES), name=names.DEVICE)
    return [
        {**{key: row[key] for key in ("id", "name", "role", "territory", "scheme")},
         "disabled": bool(row["disabled"]),
         "devices": [{key: value for key, value in one.items() if key != "account"}
                     for one in devices if one["account"] == row["id"]]}
        for row in await accounts.every(session)
    ]  # fmt: skip


async def revoke(session: Session, device: str) -> bool:
    """Shut a laptop out at once; False when it was already. Raises UserError."""
    found = await session.rows(DEVICE, id=device)
    if not found:
        raise UserError(
            f"{device} : cet ordinateur n’est pas inscrit.", "Voyez visitapp server accounts."
        )
    await tokens.revoke(session, device)
    await audit.append(session, "revoked", place=CONSOLE, about=device)
    return not found[0]["revoked"]


async def close(session: Session, account: str) -> int:
    """Close a leaver's account; how many laptops are shut out. Raises UserError."""
    shut = await accounts.close(session, account)
    await audit.append(session, "closed", place=CONSOLE, about=account)
    return len(shut)


async def reopen(session: Session, account: str) -> bool:
    """Reopen an account; False if it was open. Raises UserError."""
    was_closed = await accounts.reopen(session, account)
    if was_closed:
        await audit.append(session, "reopened", place=CONSOLE, about=account)
    return was_closed
