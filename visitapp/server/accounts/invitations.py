"""Codes that enrol one laptop, once; for others they only choose a first or forgotten password."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from visitapp.domain.roles import Role
from visitapp.server.accounts.tokens import Tokens, enrol, print_of
from visitapp.server.database.database import Session
from visitapp.server.rights.rights import BY_CODE
from visitapp.store.file.ids import uuid7

SHORTEST, LONGEST = timedelta(minutes=10), timedelta(days=7)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no I, L, O or U, which are read wrong over a telephone."""
GROUPS, GROUP = 4, 4
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
MAKE = "INSERT INTO invitation (code, account, until, used) VALUES (:code, :account, :until, 0)"
TAKE = """
UPDATE invitation SET used = 1 WHERE code = :code AND used = 0 AND until > :at
AND EXISTS (SELECT 1 FROM account WHERE account.id = invitation.account AND disabled = 0
    AND account.role IN :roles)
RETURNING account
"""


GOOD = """
SELECT 1 FROM invitation JOIN account ON account.id = invitation.account
WHERE code = :code AND used = 0 AND until > :at AND disabled = 0
"""


async def is_good(session: Session, code: str, at: datetime) -> bool:
    """Whether this code would still be taken, for somebody."""
    return bool(await session.rows(GOOD, code=_print(code), at=at.isoformat()))


class BadCode(Exception):
    """A code that was never given, was used, or is too old: the same answer for all three."""


class PasswordFirst(Exception):
    """A good code of somebody who must choose a password with it. It was not used."""


async def invite(session: Session, account: str, at: datetime, lasts: timedelta = SHORTEST) -> str:
    """A new code for this account, as it is read aloud (80 random bits). Raises ValueError."""
    if not SHORTEST <= lasts <= LONGEST:
        raise ValueError("an invitation lasts from ten minutes to seven days")
    code = "".join(secrets.choice(LETTERS) for _ in range(GROUPS * GROUP))
    until = (at + lasts).isoformat()
    await session.rows(MAKE, code=print_of(code), account=account, until=until)
    return "-".join(code[i : i + GROUP] for i in range(0, len(code), GROUP))


async def accept(session: Session, code: str, name: str, at: datetime) -> tuple[str, Tokens]:
    """The account of a code and the tokens of a new laptop. Raises BadCode, PasswordFirst."""
    try:
        account = await take(session, code, BY_CODE, at)
    except BadCode:
        if await is_good(session, code, at):
            raise PasswordFirst from None
        raise
    return account, await enrol(session, account, uuid7(), name, at)


async def take(session: Session, code: str, roles: Collection[Role], at: datetime) -> str:
    """Use a code; its account, which has one of these roles. Raises BadCode."""
    found = await session.rows(
        TAKE, code=_print(code), at=at.isoformat(), roles=sorted(roles)
    )  # fmt: skip
    if not found:
        raise BadCode
    return str(found[0]["account"])


def _print(code: str) -> str:
    """The stored hash of a code, however it was typed."""
    return print_of(code.upper().replace("-", "").replace(" ", "").translate(READ_AS))
