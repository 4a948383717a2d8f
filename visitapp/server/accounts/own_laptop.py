"""In whose name the server itself writes: a closed account, and the word of its laptop."""

import secrets

from visitapp.server.accounts import names
from visitapp.server.accounts.accounts import PAGES
from visitapp.server.accounts.schemes import scheme_names
from visitapp.server.database.database import Session
from visitapp.server.rights.person import Person

MEMBERS = "SELECT scope FROM member WHERE root = :root ORDER BY scope"
MAKE_ACCOUNT = """
INSERT INTO account (id, name, role, territory, scheme, disabled, past)
VALUES (:id, :name, 'adviser', '', :scheme, 1, '')
ON CONFLICT (id) DO UPDATE SET scheme = excluded.scheme
"""

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


async def own_writer(session: Session, account: str, name: str, root: str) -> Person:
    """Who writes in a household as this account, which sees it for that moment."""
    schemes = tuple(word for word, _ in scheme_names())
    closed = await names.closed(session, names.ACCOUNT, name)
    await session.rows(MAKE_ACCOUNT, id=account, name=closed, scheme=" ".join(schemes))
    scopes = tuple(str(row["scope"]) for row in await session.rows(MEMBERS, root=root))
    return Person(account, "adviser", await own_laptop(session, account), scopes, schemes=schemes)
