"""Routes for bundles: keys of both sides, slots, and bundles brought in."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, Header, HTTPException, Path, Request, Response

from visitapp.domain.errors import UserError
from visitapp.server.accounts import device_keys
from visitapp.server.audit import audit
from visitapp.server.bundles import take_in as bundle_taking
from visitapp.server.bundles.inbox import BundleDesk, Elsewhere, TakenIn
from visitapp.server.database.database import NoRoom, ServerDatabase
from visitapp.server.database.household_keys import own_key
from visitapp.server.http.dependencies import Asking, Stored
from visitapp.server.instance.server_keys import escrow_of, server_keys
from visitapp.server.photos.intake import Intake
from visitapp.server.rights.person import Person
from visitapp.store.file.errors import DiskFull
from visitapp.sync.bundle.format import MOST_BYTES, BadFile
from visitapp.sync.bundle.keys import AgencyKeys, DeviceKeys
from visitapp.sync.bundle.messages import (
    OFFSET,
    PIECE,
    Answered,
    Arrived,
    TakeBundle,
    in_base64,
)
from visitapp.sync.bundle.slot import SlotOf

router = APIRouter(prefix="/v1")
PATIENCE = 15.0
"""Seconds that one question waits: 200 photos take a minute, and proxies do not wait that long."""
NO_ADMINISTRATOR = "Seul un compte d’administration accepte un ordinateur retiré."
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]


def _desk(request: Request) -> BundleDesk:
    found: BundleDesk | None = request.app.state.bundles
    if found is None:
        raise HTTPException(404, "Ce serveur ne prend pas de fichiers.")
    return found


Desk = Annotated[BundleDesk, Depends(_desk)]


@router.put("/keys")
async def keys(told: DeviceKeys, person: Asking, database: Stored, desk: Desk) -> AgencyKeys:
    """Exchange public keys between a laptop and the agency."""
    try:
        async with database.session() as session:
            await device_keys.keep(session, person.device, told, datetime.now(UTC))
            own = server_keys(await own_key(session))
    except (ValueError, device_keys.TooManyKeys):
        raise HTTPException(422, "Ces clés ne sont pas prises.") from None
    return own.public(await to_thread.run_sync(escrow_of, desk.root))


@router.put("/slot")
async def slot(told: SlotOf, person: Asking, database: Stored) -> dict[str, bool]:
    """The agency's slot of a laptop: kept for the day when its own copy is lost."""
    async with database.session() as session:
        await device_keys.keep_slot(session, person.device, told, datetime.now(UTC))
    return {"kept": True}


@router.put("/bundle/{sha256}")
async def piece(
    sha256: Sha256,
    person: Asking,
    desk: Desk,
    request: Request,
    upload_offset: Annotated[int, Header(ge=0, le=MOST_BYTES)],
) -> Arrived:
    """One piece more of a bundle. 409 says where it stands."""
    data = await request.body()
    if len(data) > PIECE:
        raise HTTPException(413, "Ce morceau est trop long.")
    try:
        return Arrived(got=await to_thread.run_sync(desk.add, sha256, upload_offset, data))
    except Elsewhere as there:
        raise HTTPException(409, "L’envoi en est ailleurs.", {OFFSET: str(there.offset)}) from None
    except DiskFull:
        raise NoRoom from None
    except UserError as error:
        raise HTTPException(422, f"{error.message} {error.hint}") from None


@router.post("/bundle", response_model=Answered)
async def take(
    told: TakeBundle, person: Asking, database: Stored, desk: Desk, request: Request
) -> Answered | Response:
    """Take in a whole bundle by any worker: the files to carry back, or 202."""
    if told.even_shut and person.role != "administrator":
        raise HTTPException(403, NO_ADMINISTRATOR)
    task = desk.taking.get(told.sha256)
    if task is None:
        task = asyncio.create_task(_take(database, desk, request.app.state.photos, told, person))
        desk.taking[told.sha256] = task
    await asyncio.wait({task}, timeout=PATIENCE)
    if not task.done():
        return Response(status_code=202)
    desk.taking.pop(told.sha256, None)
    try:
        found = task.result()
    except DiskFull:
        raise NoRoom from None
    except UserError as error:
        raise HTTPException(422, f"{error.message} {error.hint}") from None
    if found is None:  # another worker is at it
        return Response(status_code=202)
    return Answered.model_validate_json(found)


async def _take(
    database: ServerDatabase, desk: BundleDesk, photos: Intake | None, told: TakeBundle,
    person: Person,
) -> str | None:  # fmt: skip
    """Its answer as JSON; None while another worker takes it in."""
    with desk.alone(told.sha256) as ours:
        if not ours:
            return None
        said = await to_thread.run_sync(desk.said, told.sha256)
        return said or await _taken(database, desk, photos, told, person)


async def _taken(
    database: ServerDatabase, desk: BundleDesk, photos: Intake | None, told: TakeBundle,
    person: Person,
) -> str:  # fmt: skip
    path = await to_thread.run_sync(desk.whole, told.sha256)
    try:
        taken = await bundle_taking.take(database, desk, photos, path, even_shut=told.even_shut)
    except BadFile:
        await to_thread.run_sync(desk.forget, told.sha256)
        raise
    async with database.session() as session:
        await audit.append(
            session, "bundle", person=person, about=taken.receipt.device,
            many=len(taken.receipt.results),
        )  # fmt: skip
    found = answered(taken).model_dump_json()
    await to_thread.run_sync(desk.say, told.sha256, found)
    return found


def answered(taken: TakenIn) -> Answered:
    """The answer about a bundle that was taken in."""
    results = taken.receipt.results
    return Answered(
        device=taken.receipt.device,
        receipt=in_base64(taken.receipt_file),
        back=in_base64(taken.return_file),
        changes=sum(one.status in ("numbered", "again") for one in results),
        refused=sum(one.status == "refused" for one in results),
        photos=sum(one.status == "whole" for one in taken.receipt.photos),
    )
