"""The routes of the sync: each opens one transaction and calls one function."""

from datetime import UTC, datetime

from fastapi import APIRouter, HTTPException, Response

from visitapp.server import feed, numbering
from visitapp.server.asking import Asking, Stored
from visitapp.server.epoch import epoch as epoch_of
from visitapp.sync.messages import (
    OLDEST,
    PROTOCOL,
    Digest,
    Have,
    Hello,
    Lacking,
    Push,
    Pushed,
    Wanted,
    Welcome,
)

router = APIRouter(prefix="/v1")
MISSING = "SELECT id FROM change WHERE id IN :ids"


@router.post("/hello")
async def hello(told: Hello, person: Asking, database: Stored) -> Welcome:
    """Versions, limits, and the epoch of the server."""
    if not OLDEST <= told.protocol <= PROTOCOL:
        raise HTTPException(426, "Le programme est trop ancien : mettez-le à jour.")
    async with database.session() as session:
        return Welcome(epoch=await epoch_of(session), at=datetime.now(UTC))


@router.post("/push")
async def push(told: Push, person: Asking, database: Stored) -> Pushed:
    """Number changes: one result for each."""
    async with database.session() as session:
        epoch = await epoch_of(session)
        if told.epoch != epoch:
            raise HTTPException(409, "Le serveur a été rétabli : présentez-vous de nouveau.")
        results = await numbering.number(session, database.waits, person, told.changes)
    return Pushed(epoch=epoch, results=results)


@router.get("/changes")
async def changes(person: Asking, database: Stored, cursor: str = "") -> Response:
    """What is new since a cursor: a `Page`."""
    async with database.session() as session:
        try:
            place = feed.read_cursor(cursor, await epoch_of(session))
        except feed.BadCursor:
            raise HTTPException(422, "Ce repère n’est pas du serveur.") from None
        return _json(await feed.page(database, session, person, place))


@router.post("/records")
async def records(told: Wanted, person: Asking, database: Stored) -> Response:
    """Every change of households or records: a `Given`."""
    async with database.session() as session:
        epoch = await epoch_of(session)
        return _json(await feed.whole(database, session, person, epoch, told.records))


@router.post("/have")
async def have(told: Have, person: Asking, database: Stored) -> Lacking:
    """Those of these changes that are not here."""
    async with database.session() as session:
        there = {row["id"] for row in await session.rows(MISSING, ids=list(told.ids))}
        lacking = [id for id in told.ids if id not in there]
        return Lacking(epoch=await epoch_of(session), ids=lacking)


@router.get("/digest")
async def digest(person: Asking, database: Stored) -> Digest:
    """What is held of each record of this person."""
    async with database.session() as session:
        return Digest(epoch=await epoch_of(session), records=await feed.digests(session, person))


def _json(text: str) -> Response:
    return Response(text, media_type="application/json")
