"""The word on what the server itself writes, in the name of a closed account."""

import secrets

from visitapp.server.accounts.accounts import PAGES
from visitapp.server.database.database import Session

LAPTOP = "SELECT id FROM laptop WHERE account = :account ORDER BY id LIMIT 1"
MAKE_LAPTOP = "INSERT INTO laptop (id, account) VALUES (:id, :account) ON CONFLICT DO NOTHING"


async def own_laptop(session: Session, account: str) -> str:
    """That of an account; nobody else can have claimed it before."""
    found = await session.rows(LAPTOP, account=account)
    if found:
        return str(found[0]["id"])
    made = f"{PAGES}{secrets.token_hex(8)}"
    await session.rows(MAKE_LAPTOP, id=made, account=account)
    return made
