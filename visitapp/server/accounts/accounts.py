"""Accounts made, changed, closed and listed for desk and console; the caller writes the audit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from visitapp.domain.errors import UserError
from visitapp.domain.roles import ADMINISTRATOR, ADVISER, BELOW, COORDINATOR, VISITOR, Role
from visitapp.server.accounts import names, tokens
from visitapp.server.database.database import Row, Session
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import person_of
from visitapp.store.file.ids import uuid7

FIND = """
SELECT id, id AS account, name, role, territory, scheme, disabled, past, asked_by, agreed_by,
    agreed_at FROM account
WHERE id = :id {waits}
"""
LIST = """
SELECT id, id AS account, name, role, territory, scheme, disabled, past, asked_by, agreed_by,
    agreed_at FROM account
"""
SAME = """
SELECT id FROM account WHERE name = :name AND role = :role AND territory = :territory
AND scheme = :scheme AND disabled = 0
"""
MAKE = """
INSERT INTO account (id, name, role, territory, scheme, disabled, past)
VALUES (:id, :name, :role, :territory, :scheme, 0, '') ON CONFLICT (id) DO NOTHING RETURNING id
"""
CHANGE = """
UPDATE account SET name = :name, role = :role, territory = :territory, scheme = :scheme,
    disabled = :disabled, past = :past,
    asked_by = ''
WHERE id = :id
"""
CLOSE = "UPDATE account SET disabled = 1, asked_by = '' WHERE id = :id"
REOPEN = "UPDATE account SET disabled = 0, asked_by = '' WHERE id = :id"
PAGES = "web-"
"""Accounts in whose name registration pages write: closed from the start, and nobody's."""
_PLACE = re.compile(r"[0-9A-Za-z_-]{0,64}")
LONGEST_NAME = 200
TAKEN = UserError("Ce compte existe déjà.", "Choisissez un autre nom de compte.")
NOBODYS = UserError("Ce compte est celui des pages d’inscription.", "Personne ne l’ouvre.")
NOT_THERE = UserError("Ce compte n’est pas là.", "Voyez la liste des comptes.")
ONE_TERRITORY = UserError("Un visiteur travaille dans un territoire.", "Indiquez-en un seul.")
NO_TERRITORY = UserError("Une conseillère suit un territoire.", "Indiquez-en un, ou plusieurs.")
ONE_SCHEME = UserError(
    "Seules une conseillère et une coordinatrice sont de plusieurs dispositifs.",
    "Indiquez-en un seul.",
)
NO_SCHEME = UserError("Une coordinatrice suit un dispositif.", "Indiquez le dispositif.")
NO_NAME = UserError("Il manque le nom de la personne.", "Écrivez-le, sur une ligne.")
NOT_A_PLACE = UserError(
    "Un territoire ou un dispositif s’écrit sans accent ni signe, tirets à part.",
    "Écrivez par exemple est-ensemble.",
)


@dataclass(frozen=True, slots=True)
class Who:
    """A person; `territory` and `scheme` may be several words, with spaces between."""

    name: str
    role: Role
    territory: str = ""
    scheme: str = ""
    disabled: bool = False


async def make(session: Session, who: Who, account: str = "") -> str:
    """A new account; its id, which is made unless it was chosen. Raises UserError."""
    _check(who)
    made = await session.rows(MAKE, id=account or uuid7(), **await _kept(session, who))
    if not made:
        raise TAKEN
    return str(made[0]["id"])


async def same_account(session: Session, who: Who) -> str:
    """The open account of just this person; empty when there is none."""
    found = await session.rows(SAME, **await _kept(session, who))
    return str(found[0]["id"]) if found else ""


async def change(session: Session, waits: str, account: str, who: Who) -> None:
    """Another name, role or place; a closed account or a new role is shut out. Raises UserError."""
    _check(who)
    row = await find(session, account, waits)
    if row["disabled"] and not who.disabled:
        _check_reopened(account)
    kept = await _kept(session, who)
    before = person_of(row, "").scopes
    after = person_of({**row, **kept}, "").scopes
    past = sorted({*row["past"].split(), *before} - set(after))
    await session.rows(
        CHANGE, id=account, disabled=int(who.disabled), past=" ".join(past), **kept
    )  # fmt: skip
    if who.disabled or who.role != row["role"]:
        await tokens.revoke_all(session, account)


async def close(session: Session, account: str) -> list[str]:
    """Close an account; what it recorded stays; the laptops shut out. Raises UserError."""
    await find(session, account)
    await session.rows(CLOSE, id=account)
    return await tokens.revoke_all(session, account)


async def reopen(session: Session, account: str) -> bool:
    """Reopen an account, devices stay shut; False when it was open. Raises UserError."""
    row = await find(session, account)
    _check_reopened(account)
    await session.rows(REOPEN, id=account)
    return bool(row["disabled"])


async def find(session: Session, account: str, waits: str = "") -> Row:
    """One account. Raises UserError."""
    found = await session.rows(FIND.format(waits=waits), id=account)
    if not found:
        raise NOT_THERE
    return (await names.opened(session, found, name=names.ACCOUNT))[0]


async def every(session: Session) -> Sequence[Row]:
    """All accounts, by name."""
    rows = await names.opened(session, await session.rows(LIST), name=names.ACCOUNT)
    return sorted(rows, key=lambda row: (row["name"], row["id"]))


async def seen_by(session: Session, person: Person) -> Sequence[Row]:
    """The accounts that this person may see."""
    return [row for row in await every(session) if sees(person, row)]


def sees(person: Person, row: Row) -> bool:
    """Whether it is oneself, of one's places, or of an administrator's own scheme alone."""
    if row["account"] == person.account:
        return True
    if person.role == ADMINISTRATOR:
        return not person.schemes or _within(person, row["scheme"])
    if row["role"] == ADMINISTRATOR:
        return False
    if person.role == COORDINATOR:
        return bool(set(person.schemes) & set(row["scheme"].split()))
    shared = set(person.territories) & set(row["territory"].split())
    return person.role == ADVISER and bool(shared)


def leads(person: Person, row: Row) -> bool:
    """Whether one may give codes or shut out laptops: not a coordinator across schemes."""
    if person.role == COORDINATOR and not _within(person, row["scheme"]):
        return False
    return sees(person, row) and row["role"] in BELOW[person.role]


def may_place(person: Person, scheme: str) -> bool:
    """Whether one may make an account of these schemes, or bring one there."""
    return not person.schemes or _within(person, scheme)


def _within(person: Person, scheme: str) -> bool:
    """Whether an account is of schemes of this person, and of no other."""
    return bool(scheme.split()) and set(scheme.split()) <= set(person.schemes)


def of_the_pages(account: str) -> bool:
    """Whether it is an account of the registration pages, which is nobody's."""
    return account.startswith(PAGES)


def _check_reopened(account: str) -> None:
    if of_the_pages(account):
        raise NOBODYS


async def _kept(session: Session, who: Who) -> dict[str, str]:
    """A person as a row has it."""
    territory, scheme = " ".join(who.territory.split()), " ".join(who.scheme.split())
    name = await names.closed(session, names.ACCOUNT, who.name)
    return {"name": name, "role": who.role, "territory": territory, "scheme": scheme}


def _check(who: Who) -> None:
    if not who.name.strip() or len(who.name) > LONGEST_NAME or not who.name.isprintable():
        raise NO_NAME
    if not all(_PLACE.fullmatch(place) for place in (*who.territory.split(), *who.scheme.split())):
        raise NOT_A_PLACE
    places, schemes = len(who.territory.split()), len(who.scheme.split())
    if who.role == VISITOR and places != 1:
        raise ONE_TERRITORY
    if who.role == ADVISER and not places:
        raise NO_TERRITORY
    if who.role == COORDINATOR and not schemes:
        raise NO_SCHEME
    if schemes > 1 and who.role not in (ADVISER, COORDINATOR):
        raise ONE_SCHEME
