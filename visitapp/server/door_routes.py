"""The door: a code becomes a laptop's tokens, tokens are renewed, and tell who is asking.

Failures are counted in a transaction of their own: the one that failed is undone.
"""

from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, HTTPException, Request

from visitapp.server import invitations, patience, tokens
from visitapp.server.asking import Stored
from visitapp.server.database import ServerDatabase
from visitapp.server.people import Person
from visitapp.sync.messages import Enrol, Keys, Renew

router = APIRouter(prefix="/v1")
BAD_CODE = "Ce code n’est pas valable. Demandez-en un autre à l’agence."
SHUT_OUT = "Cet ordinateur n’est plus inscrit. Demandez un code à l’agence."


@router.post("/enrol")
async def enrol(told: Enrol, request: Request, database: Stored) -> Keys:
    """Enrol a new laptop with the code that an adviser gave."""
    place = await _may_try(request, database)
    try:
        async with database.session() as session:
            _, made = await invitations.accept(session, told.code, told.name, _now())
            await patience.succeeded(session, place)
    except invitations.BadCode:
        await _count(database, place)
        raise HTTPException(403, BAD_CODE) from None
    return _keys(made)


@router.post("/renew")
async def renew(told: Renew, request: Request, database: Stored) -> Keys:
    """A new pair of tokens."""
    place = await _may_try(request, database)
    try:
        async with database.session() as session:
            made = await tokens.renew(session, database.waits, told.refresh, _now())
    except tokens.NotKnown:
        made = None
    if made is None:
        await _count(database, place)
        raise HTTPException(401, SHUT_OUT)
    return _keys(made)


async def by_token(request: Request) -> Person:
    """The person of a request's token. Refuses with 401."""
    database: ServerDatabase = request.app.state.database
    _, _, token = request.headers.get("authorization", "").partition("Bearer ")
    try:
        async with database.session() as session:
            return await tokens.person(session, token, _now())
    except tokens.NotKnown:
        raise HTTPException(401, SHUT_OUT) from None


async def _may_try(request: Request, database: ServerDatabase) -> str:
    """Where the request comes from. Refuses with 429 while this place must wait."""
    place = request.client.host if request.client else ""
    async with database.session() as session:
        left = await patience.wait(session, place, _now())
    if left > timedelta(0):
        seconds = str(max(1, round(left.total_seconds())))
        raise HTTPException(429, "Attendez un peu.", headers={"retry-after": seconds})
    return place


async def _count(database: ServerDatabase, place: str) -> None:
    async with database.session() as session:
        await patience.failed(session, place, _now())


def _keys(made: tokens.Tokens) -> Keys:
    return Keys(device=made.device, access=made.access, refresh=made.refresh, until=made.until)


def _now() -> datetime:
    return datetime.now(UTC)
