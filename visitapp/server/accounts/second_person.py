"""A second person for what opens the files of others.

Somebody who sees no file could else give themselves the account of who does. So what an
administrator does for an account that leads, or that makes accounts, waits until another person of
its schemes agrees: nobody enters by it meanwhile. The console of the server needs no second person:
who holds it holds the files.
"""

from datetime import datetime, timedelta

from visitapp.domain.errors import UserError
from visitapp.domain.roles import ADMINISTRATOR, ADVISER, COORDINATOR, Role
from visitapp.server.accounts import accounts, names
from visitapp.server.database.database import Row, Session
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import STAFF
from visitapp.sync.wire.messages import Newcomer

WAITS = "UPDATE account SET disabled = 1, asked_by = :by WHERE id = :id"
AGREE = """
UPDATE account SET disabled = 0, asked_by = '', asker = :asker, agreed_by = :by, agreed_at = :at
WHERE id = :id AND asked_by <> ''
"""
LATELY = """
SELECT account.id AS account, account.name, account.role, account.territory, account.scheme,
    account.asked_by, account.agreed_at, coalesce(asker.name, '') AS asker,
    coalesce(second.name, '') AS second
FROM account LEFT JOIN account AS asker ON asker.id = account.asker
LEFT JOIN account AS second ON second.id = account.agreed_by
WHERE account.agreed_at > :since OR account.asked_by <> '' ORDER BY account.agreed_at, account.id
"""
TOLD_FOR = timedelta(days=30)
"""So long is everybody told who came: who is away for the holidays too."""
NOT_ASKED = UserError("Ce compte n’attend pas d’accord.", "Voyez la liste des comptes.")
SOMEBODY_ELSE = UserError(
    "C’est à une autre personne de donner son accord.",
    "Demandez à une coordinatrice du dispositif, ou à une autre administration.",
)


def is_needed(by: Person, role: Role) -> bool:
    """Whether what this person does for an account of this role waits for another."""
    return by.role == ADMINISTRATOR and role in STAFF


async def wait(session: Session, row: Row, by: Person, *, asks: bool = True) -> None:
    """Nobody enters by this account until another person agrees; `asks`: this one does not."""
    asked = {*row["asked_by"].split(), *([by.account] if asks or not row["asked_by"] else [])}
    await session.rows(WAITS, id=row["account"], by=" ".join(sorted(asked)))


def may_agree(person: Person, row: Row) -> bool:
    """Whether this person may be the second one: never who asked, nor whose account it is."""
    asked = row["asked_by"].split()
    if not asked or person.account in (*asked, row["account"]):
        return False
    if not accounts.sees(person, row):
        return False
    if person.role == COORDINATOR:
        within = set(row["scheme"].split()) <= set(person.schemes)
        return within and row["role"] in (ADVISER, COORDINATOR)
    return person.role == ADMINISTRATOR


async def agree(session: Session, row: Row, person: Person, at: datetime) -> None:
    """The account opens. Raises UserError."""
    if not row["asked_by"]:
        raise NOT_ASKED
    if not may_agree(person, row):
        raise SOMEBODY_ELSE
    asker = row["asked_by"].split()[0]
    at_text = at.isoformat()
    await session.rows(AGREE, id=row["account"], by=person.account, asker=asker, at=at_text)


async def newcomers(session: Session, person: Person, at: datetime) -> tuple[Newcomer, ...]:
    """Who was let in lately to files of this person's schemes; who waits for her own word."""
    found = await session.rows(LATELY, since=(at - TOLD_FOR).isoformat())
    places = dict.fromkeys(("name", "asker", "second"), names.ACCOUNT)
    rows = await names.opened(session, found, **places)
    return tuple(
        Newcomer(name=row["name"], role=row["role"], asked_by=row["asker"],
                 agreed_by=row["second"], at=row["agreed_at"])
        for row in rows if not row["asked_by"] and _is_told(person, row)
    ) + tuple(
        Newcomer(name=row["name"], role=row["role"])
        for row in rows if row["asked_by"] and may_agree(person, row)
    )  # fmt: skip


def _is_told(person: Person, row: Row) -> bool:
    """Of a shared scheme, or of none, which is all: but not of oneself."""
    theirs, hers = row["scheme"].split(), person.schemes
    shared = not theirs or not hers or bool(set(theirs) & set(hers))
    return shared and row["account"] != person.account
