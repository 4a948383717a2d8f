"""Routes for people, codes and laptops. What the caller may not see is a 404."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path

from visitapp.domain.errors import UserError
from visitapp.server.accounts import accounts, names, second_person, territories, tokens
from visitapp.server.accounts import invite as inviting
from visitapp.server.accounts.accounts import Who
from visitapp.server.audit import audit
from visitapp.server.database.database import Row, Session
from visitapp.server.http.dependencies import NOT_FOR_YOU, SIGN_IN, Asking, Stored
from visitapp.server.rights.person import Person
from visitapp.sync.wire.people_messages import (
    Account,
    Accounts,
    ChangeAccount,
    Computer,
    Computers,
    Invitation,
    Invite,
    MakeAccount,
    Revoked,
)

router = APIRouter(prefix="/v1")
Named = Annotated[str, Path(pattern="^[0-9A-Za-z_-]{1,64}$")]
NOT_THERE = "Ce compte ou cet ordinateur n’est pas là."
NOT_YOURSELF = "Demandez à quelqu’un d’autre de changer votre propre compte."
DEVICES = "SELECT id, account, name, revoked, enrolled_at, seen_at FROM device ORDER BY id"
DEVICE = "SELECT account, revoked FROM device WHERE id = :id"


@router.get("/accounts")
async def listed(person: Asking, database: Stored) -> Accounts:
    """The people that this person may see."""
    async with database.snapshot() as session:
        found = await accounts.seen_by(session, person)
    people = [row for row in found if not accounts.of_the_pages(row["account"])]
    return Accounts(accounts=[_account(row, person) for row in people])


@router.post("/accounts")
async def make(told: MakeAccount, person: Asking, database: Stored) -> Account:
    """A new person."""
    who = Who(told.name, told.role, told.territory, told.scheme)
    if who.scheme:
        _in_scheme(person, who.scheme)
    with _told():
        async with database.session() as session:
            who = await territories.known_places(session, who)
            _in_scheme(person, who.scheme)
            await _in_territories(session, person, who.territory)
            made = await accounts.make(session, who, told.account or "")
            if second_person.is_needed(person, who.role):
                await second_person.wait(session, await accounts.find(session, made), person)
            await audit.append(session, "account_made", person=person, about=made)
            return _account(await accounts.find(session, made), person)


@router.post("/accounts/{account}")
async def change(account: Named, told: ChangeAccount, person: Asking, database: Stored) -> Account:
    """Change a person's name, role or place; close their account, or open it again."""
    if account == person.account:
        raise HTTPException(403, NOT_YOURSELF)
    with _told():
        async with database.session() as session:
            row = await _seen(session, person, account)
            said = told.model_dump(include=set(ChangeAccount.model_fields), exclude_none=True)
            before = {name: row[name] for name in ("name", "role", "territory", "scheme")}
            who = Who(**{**before, "disabled": _is_closed(row), **said})
            _in_scheme(person, who.scheme)
            if (who.territory, who.scheme) != (before["territory"], before["scheme"]):
                who = await territories.known_places(session, who)
            if who.territory != before["territory"]:
                if told.scheme is None:
                    who = await _of_new_places(session, who)
                    _in_scheme(person, who.scheme)
                await _in_territories(session, person, who.territory)
            await accounts.change(session, database.waits, account, who)
            moved = any(before[one] != getattr(who, one) for one in ("role", "territory", "scheme"))
            opens = not who.disabled and (moved or bool(row["disabled"]))
            if opens and second_person.is_needed(person, who.role):
                await second_person.wait(session, row, person, asks=moved)
            opened = "reopened" if _is_closed(row) else "account_changed"
            act = "closed" if who.disabled else opened
            await audit.append(session, act, person=person, about=account)
            return _account(await accounts.find(session, account), person)


@router.post("/accounts/{account}/agreement")
async def agree(account: Named, person: Asking, database: Stored) -> Account:
    """The second person agrees to an account that waits: it opens."""
    with _told():
        async with database.session() as session:
            row = await _seen(session, person, account)
            await second_person.agree(session, row, person, datetime.now(UTC))
            await audit.append(session, "agreed", person=person, about=account)
            return _account(await accounts.find(session, account), person)


@router.post("/invitations")
async def invite(told: Invite, person: Asking, database: Stored) -> Invitation:
    """A code that enrols one laptop of a person, or chooses a first password."""
    at, lasts = datetime.now(UTC), timedelta(minutes=told.minutes)
    async with database.session() as session:
        row = await _seen(session, person, told.account)
        if not accounts.leads(person, row):
            raise HTTPException(403, NOT_FOR_YOU)
        with _told():
            code, until = await inviting.invite(session, told.account, at, lasts, person)
    return Invitation(account=told.account, code=code, until=until.isoformat())


@router.get("/devices")
async def devices(person: Asking, database: Stored) -> Computers:
    """One's own laptops; those of the people that one leads, once signed in."""
    async with database.snapshot() as session:
        people = await accounts.seen_by(session, person)
        theirs = {row["account"] for row in people if _may(person, row)}
        found = [row for row in await session.rows(DEVICES) if row["account"] in theirs]
        rows = await names.opened(session, found, name=names.DEVICE)
    return Computers(devices=[_computer(row) for row in rows])


@router.post("/devices/{device}/revoke")
async def revoke(device: Named, person: Asking, database: Stored) -> Revoked:
    """Shut a laptop out at once: one's own, or one of the people that one leads."""
    async with database.session() as session:
        found = await session.rows(DEVICE, id=device)
        if not found:
            raise HTTPException(404, NOT_THERE)
        row = await _seen(session, person, str(found[0]["account"]))
        if not _may(person, row):
            raise HTTPException(403, SIGN_IN if accounts.leads(person, row) else NOT_FOR_YOU)
        await tokens.revoke(session, device)
        await audit.append(session, "revoked", person=person, about=device)
    return Revoked(device=device, before=bool(found[0]["revoked"]))


def _may(person: Person, row: Row) -> bool:
    mine = row["account"] == person.account
    return mine or (person.signed and accounts.leads(person, row))


async def _seen(session: Session, person: Person, account: str) -> Row:
    """An account that this person may see. Refuses with 404."""
    try:
        row = await accounts.find(session, account)
    except UserError:
        raise HTTPException(404, NOT_THERE) from None
    if not accounts.sees(person, row):
        raise HTTPException(404, NOT_THERE)
    return row


def _in_scheme(person: Person, scheme: str) -> None:
    if not accounts.may_place(person, scheme):
        raise HTTPException(403, NOT_FOR_YOU)


async def _in_territories(session: Session, person: Person, territory: str) -> None:
    """Nobody grants a territory outside their own schemes."""
    there = await territories.in_force(session)
    schemes = " ".join(territories.schemes_of(there, territory.split()))
    if schemes and not accounts.may_place(person, schemes):
        raise HTTPException(403, NOT_FOR_YOU)


async def _of_new_places(session: Session, who: Who) -> Who:
    """Who goes to other territories is of their schemes, where these are known."""
    placed = await territories.known_places(session, replace(who, scheme=""))
    return placed if placed.scheme else who


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except UserError as error:
        raise HTTPException(422, f"{error.message} {error.hint}".strip()) from None


def _is_closed(row: Row) -> bool:
    """Closed, and not only waiting for a second person."""
    return bool(row["disabled"]) and not row["asked_by"]


def _account(row: Row, person: Person) -> Account:
    return Account(
        account=row["account"], name=row["name"], role=row["role"], territory=row["territory"],
        scheme=row["scheme"], disabled=_is_closed(row), waits=bool(row["asked_by"]),
        may_agree=second_person.may_agree(person, row),
    )  # fmt: skip


def _computer(row: Row) -> Computer:
    return Computer(
        device=row["id"], account=row["account"], name=row["name"], revoked=bool(row["revoked"]),
        enrolled_at=row["enrolled_at"], seen_at=row["seen_at"],
    )  # fmt: skip
