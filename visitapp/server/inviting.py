"""Accounts by the command line of the server: made, invited, listed, shut out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from visitapp.domain.errors import UserError
from visitapp.server import audit, invitations, tokens
from visitapp.server.audit_apart import CONSOLE
from visitapp.server.database import Session
from visitapp.store.ids import uuid7

ROLES = ("visitor", "adviser", "coordinator", "administrator")
NEEDS = {
    "visitor": ("territory", "Un visiteur travaille dans un territoire."),
    "adviser": ("territory", "Une conseillère suit un territoire."),
    "coordinator": ("scheme", "Une coordinatrice suit un dispositif."),
}
SAME = """
SELECT id FROM account WHERE name = :name AND role = :role AND territory = :territory
AND scheme = :scheme AND disabled = 0
"""
MAKE = """
INSERT INTO account (id, name, role, territory, scheme, disabled)
VALUES (:id, :name, :role, :territory, :scheme, 0)
"""
FIND = "SELECT name, role, territory, scheme, disabled FROM account WHERE id = :id"
LIST = "SELECT id, name, role, territory, scheme, disabled FROM account ORDER BY name, id"
DEVICES = """
SELECT id, account, name, revoked, enrolled_at, seen_at FROM device ORDER BY enrolled_at, id
"""
DEVICE = "SELECT revoked FROM device WHERE id = :id"
OF_ACCOUNT = "SELECT id FROM device WHERE account = :id AND revoked = 0"
DISABLE = "UPDATE account SET disabled = 1 WHERE id = :id"


@dataclass(frozen=True, slots=True)
class Who:
    """A person to be: `role` is one of ROLES."""

    name: str
    role: str
    territory: str = ""
    scheme: str = ""


async def account_of(session: Session, who: Who) -> str:
    """The account of this person, made when there is none. Raises UserError."""
    needed, why = NEEDS.get(who.role, ("name", "Il faut un nom."))
    if not getattr(who, needed).strip():
        raise UserError(f"--{needed} : {why}", f"Ajoutez --{needed}.")
    told = {"name": who.name, "role": who.role, "territory": who.territory, "scheme": who.scheme}
    found = await session.rows(SAME, **told)
    if found:
        return str(found[0]["id"])
    made = uuid7()
    await session.rows(MAKE, id=made, **told)
    return made


async def invite(
    session: Session, account: str, at: datetime, lasts: timedelta
) -> tuple[str, datetime]:
    """A code for an account, and until when it is good. Raises UserError."""
    found = await session.rows(FIND, id=account)
    if not found or found[0]["disabled"]:
        raise UserError(f"{account} : ce compte n’est pas là, ou est fermé.", SEE)
    await audit.append(session, "invited", place=CONSOLE, about=account)
    try:
        return await invitations.invite(session, account, at, lasts), at + lasts
    except ValueError:
        hint = "Choisissez --minutes à partir de 10, ou --days jusqu’à 7."
        raise UserError("Un code dure de dix minutes à sept jours.", hint) from None


async def listed(session: Session) -> list[dict[str, Any]]:
    """Every account with its laptops."""
    devices = [dict(row) for row in await session.rows(DEVICES)]
    return [
        {**row, "disabled": bool(row["disabled"]),
         "devices": [{key: value for key, value in one.items() if key != "account"}
                     for one in devices if one["account"] == row["id"]]}
        for row in await session.rows(LIST)
    ]  # fmt: skip


async def revoke(session: Session, device: str) -> bool:
    """Shut a laptop out at once; False when it was already. Raises UserError."""
    found = await session.rows(DEVICE, id=device)
    if not found:
        raise UserError(f"{device} : cet ordinateur n’est pas inscrit.", SEE)
    await tokens.revoke(session, device)
    await audit.append(session, "revoked", place=CONSOLE, about=device)
    return not found[0]["revoked"]


async def close(session: Session, account: str) -> int:
    """Close the account of somebody who leaves; how many laptops are shut out by it.

    What they recorded stays. Raises UserError.
    """
    if not await session.rows(FIND, id=account):
        raise UserError(f"{account} : ce compte n’est pas là.", SEE)
    devices = [str(row["id"]) for row in await session.rows(OF_ACCOUNT, id=account)]
    for device in devices:
        await tokens.revoke(session, device)
    await session.rows(DISABLE, id=account)
    await audit.append(session, "closed", place=CONSOLE, about=account)
    return len(devices)


SEE = "Voyez visitapp server accounts."
