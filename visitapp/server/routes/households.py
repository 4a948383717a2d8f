"""Routes for whole households: assign one, erase one, list those kept too long and what in them
could not be proven."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request

from visitapp.domain.privacy.erasable import may_erase
from visitapp.domain.privacy.retention import HOUSEHOLD
from visitapp.server.accounts import names
from visitapp.server.audit import audit
from visitapp.server.backup import erase_household
from visitapp.server.database.database import Row, ServerDatabase, Session
from visitapp.server.erasure import erase_rows, register, retention, retention_numbers
from visitapp.server.erasure.erase_rows import Erasure
from visitapp.server.http.dependencies import Asking, Stored
from visitapp.server.instance.instance import Place
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import may_see
from visitapp.server.sync import numbering, unproven
from visitapp.server.sync.assignment import ASSIGNED
from visitapp.server.sync.standing_answers import standing
from visitapp.store.file.ids import uuid7
from visitapp.sync.wire.messages import WireChange
from visitapp.sync.wire.people_messages import (
    Assign,
    Assigned,
    ErasedHousehold,
    EraseHousehold,
    Overdue,
)
from visitapp.sync.wire.unproven_messages import Decide, Decided, UnprovenList

router = APIRouter(prefix="/v1/households")
Household = Annotated[str, Path(pattern="^[0-9A-Za-z_-]{1,64}$")]
NOT_THERE = "Ce foyer n’est pas là."
FIND = "SELECT id, kind, erased FROM record WHERE id = :id AND root = :id"
NAME = "SELECT name FROM account WHERE id = :id"


@router.get("/overdue")
async def overdue(person: Asking, database: Stored) -> Overdue:
    """The households that were kept longer than they may be."""
    today = datetime.now(UTC).date()
    async with database.snapshot() as session:
        rule = await retention_numbers.rule(session, today, HOUSEHOLD)
        found = await retention.overdue(session, today, rule.months, person)
    async with database.session() as session:
        await audit.append(session, "overdue", person=person, many=len(found))
    return Overdue(months=rule.months, source=rule.source, households=found)


@router.get("/unproven")
async def unproven_answers(person: Asking, database: Stored) -> UnprovenList:
    """What was offered, cannot be proven, and waits for this person."""
    async with database.snapshot() as session:
        found = await unproven.waiting(session, person)
    roots = {one.household for one in found.waiting}
    if roots:
        async with database.session() as session:
            await audit.given_whole(session, person, roots)
    return found


@router.post("/{household}/unproven/{id}")
async def decide(
    household: Household, id: Household, told: Decide, person: Asking, database: Stored
) -> Decided:
    """Take it off the list: she wrote it herself, or refuses it. The audit keeps why."""
    async with database.session() as session:
        await _seen(session, person, household)
        done = await unproven.decide(session, household, id)
        if done is None:
            raise HTTPException(404, NOT_THERE)
        if done:
            act = "accepted_unproven" if told.accepted else "refused_unproven"
            await audit.append(session, act, person=person, root=household, about=told.reason)
    return Decided(household=household, id=id, before=not done)


@router.post("/{household}/visitor")
async def give(household: Household, told: Assign, person: Asking, database: Stored) -> Assigned:
    """Hand a household over: a change like any other, so that every laptop sees who did it."""
    async with database.session() as session:
        row = await _seen(session, person, household)
        if row["erased"]:
            raise HTTPException(410, "Ce foyer a été effacé.")
        change = await _change(session, person, row, told.visitor)
        [result] = await numbering.number(session, database.waits, person, [change])
        if result.number is None:
            raise HTTPException(403, result.reason)
        await audit.append(session, "assigned", person=person, root=household, about=told.visitor)
    return Assigned(household=household, visitor=told.visitor, number=result.number)


@router.post("/{household}/erasure")
async def erase(
    household: Household, told: EraseHousehold, person: Asking, database: Stored, request: Request
) -> ErasedHousehold:
    """Erase a household, person of the network or seat for ever, everywhere; else 404."""
    place: Place | None = getattr(request.app.state, "place", None)
    at = datetime.now(UTC)
    one = Erasure(household, told.reason, f"{at:%Y-%m-%dT%H:%M:%SZ}")
    async with database.session() as session:
        row = await _seen(session, person, household)
        if not may_erase(person.role, row["kind"]):
            raise HTTPException(404, NOT_THERE)
        if not row["erased"]:
            if place is not None:  # before the rows: what is in the register never comes back
                register.add_erasures(place.apart, [one])
            await erase_rows.erase(session, one)
            await audit.append(session, "erased", person=person, root=household, about=told.reason)
    await _clean(place, database, one, at)
    return ErasedHousehold(household=household, before=bool(row["erased"]))


async def _clean(place: Place | None, database: ServerDatabase, one: Erasure, at: datetime) -> None:
    """Files and free pages go too."""
    if place is not None:
        await erase_household.erase(place, database, one.root, one.reason, at)


async def _seen(session: Session, person: Person, household: str) -> Row:
    """A household that this person sees. Refuses with 404."""
    found = await session.rows(FIND, id=household)
    if not found or not await may_see(session, person, household):
        raise HTTPException(404, NOT_THERE)
    return found[0]


async def _change(session: Session, person: Person, row: Row, visitor: str) -> WireChange:
    """Replace every current answer to « who has it? »."""
    stands = await standing(session, [row["id"]], [ASSIGNED])
    found = await session.rows(NAME, id=person.account)
    name = await names.opened(session, found, name=names.ACCOUNT)
    return WireChange(
        id=uuid7(), record=row["id"], kind=row["kind"], path=ASSIGNED,
        bases=tuple(one.id for one in stands), value={"value": {"visitor": visitor}},
        author=str(name[0]["name"]) if name else "", device=person.device, at=datetime.now(UTC),
    )  # fmt: skip
