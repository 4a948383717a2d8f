"""Signing in: attempt counted, password checked on a thread, then one short transaction."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta

from visitapp.domain.roles import Role
from visitapp.server.accounts import invitations, names, passwords, second_factor, throttle, tokens
from visitapp.server.accounts.author_rights import at_the_door
from visitapp.server.accounts.tokens import Tokens
from visitapp.server.audit import audit
from visitapp.server.database.database import Row, ServerDatabase, Session
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import SIGNED_FOR, STAFF
from visitapp.store.file.ids import uuid7
from visitapp.store.keys import password_rule
from visitapp.sync.wire.device_word import SAYS_NOTHING, Mine
from visitapp.sync.wire.messages import Whose

FIND = """
SELECT account.id, account.name, account.disabled, account.role, secret.password, secret.salt,
    secret.factor
FROM account LEFT JOIN secret ON secret.account = account.id
WHERE account.id = :account OR account.name = :name
"""
USE_STEP = """
UPDATE secret SET step = :step WHERE account = :account AND step < :step AND password = :password
RETURNING account
"""
KEEP = """
INSERT INTO secret (account, password, salt, factor, step, at)
VALUES (:account, :password, :salt, :factor, 0, :at)
ON CONFLICT (account) DO UPDATE SET password = excluded.password, salt = excluded.salt,
    factor = excluded.factor, at = excluded.at,
    step = CASE WHEN :anew = 1 THEN 0 ELSE secret.step END
"""


class Wrong(Exception):
    """The account, the password or the code: never said which."""


class TooSoon(Exception):
    """Too many attempts were wrong: the next one in `left`."""

    def __init__(self, left: timedelta) -> None:
        super().__init__(left)
        self.left = left


class NoPassword(Exception):
    """This may not be a password, with why in French."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed, and where from."""

    account: str
    password: str
    code: str
    name: str
    place: str


@dataclass(frozen=True, slots=True)
class Given:
    """The key of a second factor, to be shown once."""

    account: str
    key: str
    address: str


async def sign_in(
    database: ServerDatabase, typed: Typed, at: datetime, mine: Mine = SAYS_NOTHING
) -> tuple[Tokens, Whose | None, Role]:
    """Tokens, whose its word is, who she is. Raises Wrong, TooSoon, OthersProfile (code unused)."""
    row, counted = await _count(database, typed.account, typed.place, at)
    kept = row["password"] if row else ""
    fits = await passwords.fits(typed.password, kept or "")
    step = await _step(row, typed, at) if row and fits else None
    async with database.session() as session:
        used = row and step and await session.rows(
            USE_STEP, account=row["id"], step=step, password=kept
        )  # fmt: skip
        if row and used:
            await throttle.succeeded(session, *counted)
            await throttle.know(session, row["id"], typed.place, at)
            whose = await at_the_door(session, str(row["id"]), mine)
            made = await _enrol(session, row["id"], typed.name, at)
            await audit.append(
                session, "signed_in", account=row["id"], place=typed.place, about=made.device
            )
            return made, whose, row["role"]
        account = str(row["id"]) if row else ""
        await audit.append(session, "refused", account=account, place=typed.place)
    raise Wrong


async def first(
    database: ServerDatabase, code: str, password: str, place: str, at: datetime
) -> Given:
    """A password chosen with a code. Every session ends. Raises BadCode, NoPassword."""
    if why := password_rule.why_not(password):
        raise NoPassword(why)
    new = await passwords.hashed(password)
    salt, key = passwords.new_salt(), second_factor.new_key()
    under = await passwords.key_of(password, salt)
    async with database.session() as session:
        account = await invitations.take(session, code, STAFF, at)
        row = await _meant(session, account)
        name = str(row["name"]) if row else ""
        if why := password_rule.why_not(password, name.split()):
            raise NoPassword(why)
        sealed = second_factor.seal(key, under, account)
        await _keep(session, account, new, salt, sealed, at, anew=True)
        await tokens.revoke_all(session, account)
        await audit.append(session, "password", account=account, place=place)
    return Given(account, key, second_factor.address(key, name))


async def change(
    database: ServerDatabase, person: Person, typed: Typed, new: str, at: datetime
) -> Tokens:
    """Another password; other sessions end. Raises Wrong, TooSoon, NoPassword."""
    row, counted = await _count(database, person.account, typed.place, at, signed=True)
    if row is None or not await passwords.fits(typed.password, row["password"] or ""):
        raise Wrong
    if why := password_rule.why_not(new, str(row["name"]).split()):
        async with database.session() as session:
            await throttle.succeeded(session, *counted)
        raise NoPassword(why)
    key = await _key(row, typed.password)
    hashed, salt = await passwords.hashed(new), passwords.new_salt()
    sealed = second_factor.seal(key, await passwords.key_of(new, salt), row["id"])
    async with database.session() as session:
        await throttle.succeeded(session, *counted)
        await _keep(session, row["id"], hashed, salt, sealed, at)
        await tokens.revoke_all(session, row["id"])
        await audit.append(session, "password", person=person, place=typed.place)
        return await _enrol(session, row["id"], typed.name, at)


async def paced(database: ServerDatabase, account: str, place: str) -> str:
    """Whose pace an attempt is counted in: the account's own where it has signed in before."""
    async with database.session() as session:
        found = await _meant(session, account)
        counted = await throttle.counted_for(session, str(found["id"]) if found else "", place)
    return counted[0]


async def _count(
    database: ServerDatabase, account: str, place: str, at: datetime, *, signed: bool = False
) -> tuple[Row | None, tuple[str, ...]]:
    """Count the attempt, then find who it is about; `signed`: by a session. Raises TooSoon."""
    async with database.session() as session:
        found = await _meant(session, account)
        row = found if found and found["password"] else None
        who = str(found["id"]) if found else tokens.print_of(account)
        own = throttle.at_home(who, place) if signed else None
        counted = own or await throttle.counted_for(session, who, place)
        left = await throttle.attempt(session, counted, at)
        await throttle.sweep(session, at)
    if left > timedelta(0):
        raise TooSoon(left)
    closed = row is None or row["disabled"] or row["role"] not in STAFF
    return (None if closed else row), counted


async def _meant(session: Session, account: str) -> Row | None:
    """The account of this id; else the only one of this name."""
    name = await names.closed(session, names.ACCOUNT, account)
    found = await session.rows(FIND, account=account, name=name)
    rows = await names.opened(session, found, name=names.ACCOUNT)
    own = [row for row in rows if row["id"] == account]
    return own[0] if own else rows[0] if len(rows) == 1 else None


async def _step(row: Row, typed: Typed, at: datetime) -> int | None:
    return second_factor.step_of(await _key(row, typed.password), typed.code, at)


async def _key(row: Row, password: str) -> str:
    """The key of the second factor, for a password that fits. Raises Wrong."""
    under = await passwords.key_of(password, b64decode(row["salt"]))
    key = second_factor.unseal(row["factor"], under, row["id"])
    if key is None:
        raise Wrong
    return key


async def _enrol(session: Session, account: str, name: str, at: datetime) -> Tokens:
    return await tokens.enrol(session, account, uuid7(), name, at, at + SIGNED_FOR)


async def _keep(
    session: Session,
    account: str,
    password: str,
    salt: bytes,
    factor: str,
    at: datetime,
    *,
    anew: bool = False,
) -> None:
    """`anew`: the key is another one, and none of its codes was used."""
    await session.rows(
        KEEP, account=account, password=password, salt=b64encode(salt).decode(), factor=factor,
        at=at.isoformat(), anew=int(anew),
    )  # fmt: skip
