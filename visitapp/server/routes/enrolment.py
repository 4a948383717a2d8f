"""Routes for enrolment and token renewal.

Failures are counted in a transaction of their own: the one that failed is undone. Who holds a token
or a code that was given has a pace of their own, and does not wait for wrong ones of the same
place: both are too long to be guessed, so what is guessed is unknown.
"""

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, HTTPException, Request

from visitapp.domain.roles import Role
from visitapp.server.accounts import accounts, invitations, throttle, tokens
from visitapp.server.accounts.author_rights import OthersProfile, at_the_door
from visitapp.server.audit import audit
from visitapp.server.database.database import ServerDatabase
from visitapp.server.http.dependencies import AtTheDoor, Stored, in_pace, wait
from visitapp.server.rights.person import Person
from visitapp.server.rights.rights import may_enter
from visitapp.sync.wire.device_word import Mine
from visitapp.sync.wire.messages import Enrol, Keys, Renew, Whose

router = APIRouter(prefix="/v1")
BAD_CODE = "Ce code n’est pas valable. Demandez-en un autre à l’agence."
CHOOSE_FIRST = "Avec ce code, choisissez d’abord un mot de passe."
LATE = "Cette demande arrive après une autre : elle ne change rien."
SHUT_OUT = "Cet ordinateur n’est plus inscrit. Demandez un code à l’agence."


@router.post("/enrol")
async def enrol(told: Enrol, place: AtTheDoor, request: Request, database: Stored) -> Keys:
    """Enrol a laptop. 428: a password first; 409: another's answers wait (code unused)."""
    await may_use(request, told.code, place, database)
    try:
        async with database.session() as session:
            account, made = await invitations.accept(session, told.code, told.name, _now())
            whose = await at_the_door(session, account, Mine(told.laptop, told.waiting))
            role = (await accounts.find(session, account))["role"]
            await throttle.succeeded(session, place)
            await audit.append(session, "enrolled", account=account, place=place, about=made.device)
    except OthersProfile as others:
        raise HTTPException(409, str(others)) from None
    except invitations.PasswordFirst:
        raise HTTPException(428, CHOOSE_FIRST) from None
    except invitations.BadCode:
        await count(database, place)
        raise HTTPException(403, BAD_CODE) from None
    return keys_of(made, whose, role)


@router.post("/renew")
async def renew(told: Renew, place: AtTheDoor, request: Request, database: Stored) -> Keys:
    """A new pair of tokens. 409: this attempt was followed by another, which counts."""
    async with database.session() as session:
        device = await tokens.device_of_token(session, told.refresh)
    await _may_try(request, device and f"device:{device}", place, database)
    tried = tokens.Tried(told.attempt, told.unanswered)
    try:
        async with database.session() as session:
            made = await tokens.renew(session, database.waits, told.refresh, _now(), tried)
            if made is None:
                await audit.append(session, "copied", place=place)
    except tokens.Late:
        raise HTTPException(409, LATE) from None
    except tokens.NotKnown:
        made = None
    if made is None:
        await count(database, place)
        raise HTTPException(401, SHUT_OUT)
    return keys_of(made)


async def by_token(request: Request) -> Person:
    """The person of a request's token. Refuses with 401."""
    database: ServerDatabase = request.app.state.database
    _, _, token = request.headers.get("authorization", "").partition("Bearer ")
    try:
        async with database.session() as session:
            found = await tokens.person(session, token, _now())
    except tokens.NotKnown:
        raise HTTPException(401, SHUT_OUT) from None
    if not may_enter(found.role, signed=found.signed):
        raise HTTPException(401, SHUT_OUT)
    return found


async def count(database: ServerDatabase, place: str) -> None:
    """A failure from this place."""
    async with database.session() as session:
        await throttle.failed(session, place, _now())
        await throttle.sweep(session, _now())


def keys_of(made: tokens.Tokens, whose: Whose | None = None, role: Role | None = None) -> Keys:
    """Tokens for a laptop, with the owner of its word and the role when signing in."""
    return Keys(
        device=made.device, access=made.access, refresh=made.refresh, until=made.until,
        laptop=whose, role=role,
    )  # fmt: skip


async def may_use(request: Request, code: str, place: str, database: ServerDatabase) -> None:
    """Refuses a code with 429: a good one by its own pace, others while this place must wait."""
    async with database.session() as session:
        good = await invitations.is_good(session, code, _now())
    await _may_try(request, f"code:{tokens.print_of(code)}" if good else None, place, database)


async def _may_try(request: Request, own: str | None, place: str, database: ServerDatabase) -> None:
    in_pace(request, own or place)
    if own:
        return
    async with database.session() as session:
        left = await throttle.wait(session, place, _now())
    if left > timedelta(0):
        raise wait(left)


def _now() -> datetime:
    return datetime.now(UTC)
