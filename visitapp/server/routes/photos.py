"""Routes for photos: upload offset, next piece, download, what is here."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Path, Request, Response

from visitapp.server.audit import audit
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.household_key import Altered
from visitapp.server.http.dependencies import Asking, Stored
from visitapp.server.http.refusals import MUCH_LATER
from visitapp.server.instance.photo_store import PhotoLost, PhotoStore, StoreUnreachable
from visitapp.server.photos import intake as photo_intake
from visitapp.server.photos import removal, rows, store_calls
from visitapp.server.photos.check import CouldNotLook
from visitapp.server.photos.intake import Intake, NotAPhoto, Piece
from visitapp.server.photos.rows import Erased, GoOnFrom, Name, NotThere, TooMany, Upload
from visitapp.store.file.errors import DiskFull
from visitapp.sync.wire.messages import Wanted
from visitapp.sync.wire.photo_messages import LENGTH, MOST_PHOTO, MOST_PIECE, OFFSET, Held

router = APIRouter(prefix="/v1")
PLACE = "/records/{record}/photos/{sha256}"
_RANGE = re.compile(r"bytes=(\d{1,9})-(\d{1,9})")
HEADERS = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


def _name(
    record: Annotated[str, Path(pattern="^[0-9A-Za-z_-]{1,64}$")],
    sha256: Annotated[str, Path(pattern="^[0-9a-f]{64}$")],
) -> Name:
    return Name(record, sha256)


def _intake(request: Request) -> Intake:
    found: Intake | None = request.app.state.photos
    if found is None:
        raise HTTPException(503, "Ce serveur ne garde pas encore les photos.")
    return found


Named = Annotated[Name, Depends(_name)]
Kept = Annotated[Intake, Depends(_intake)]


@router.head(PLACE)
async def offset(name: Named, person: Asking, database: Stored, intake: Kept) -> Response:
    """How far a photo came."""
    async with _told():
        return _far(await photo_intake.offset(database, intake, person, name), 200)


@router.patch(PLACE)
async def take(
    name: Named,
    person: Asking,
    database: Stored,
    intake: Kept,
    request: Request,
    upload_offset: Annotated[int, Header(ge=0, le=MOST_PHOTO)],
    upload_length: Annotated[int, Header(ge=1)],
    upload_checksum: Annotated[str, Header(max_length=80)],
) -> Response:
    """One piece more. The last one is answered when the photo is whole and kept."""
    data = await _body(request)
    database.need_room()
    piece = Piece(upload_offset, upload_length, data, upload_checksum)
    async with _told():
        return _far(await photo_intake.take(database, intake, person, name, piece), 204)


@router.get(PLACE)
async def give(
    name: Named,
    person: Asking,
    database: Stored,
    intake: Kept,
    range: Annotated[str, Header()] = "",
) -> Response:
    """A photo that this person may see, or a part of it."""
    async with _told():
        async with database.session() as session:
            kept = await rows.visible_photo(session, person, name)
            start, end = _part(range, kept.size)
            await audit.given_photo(session, person, name.record, name.sha256)
        data = (await _read(database, intake.store, kept))[start : end + 1]
    headers = {**HEADERS, "accept-ranges": "bytes", "content-disposition": "attachment"}
    if range:
        headers["content-range"] = f"bytes {start}-{end}/{kept.size}"
    return Response(data, 206 if range else 200, headers, media_type=kept.mime)


@router.post("/photos/held")
async def held(told: Wanted, person: Asking, database: Stored) -> Held:
    """Of these records, the photos that are here whole."""
    async with database.session() as session:
        return Held(records=await rows.visible_photos(session, person, told.records))


async def _read(database: ServerDatabase, store: PhotoStore, kept: rows.Kept) -> bytes:
    """The photo. Raises PhotoLost: whoever has it is asked for it at their next round."""
    try:
        return kept.opened(await store_calls.ask(store.get, kept.file))
    except (PhotoLost, Altered):
        await removal.lose(database, store, kept.file)
        raise PhotoLost(kept.file) from None


async def _body(request: Request) -> bytes:
    """The piece, read up to the largest size allowed."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > MOST_PIECE:
            raise HTTPException(413, "Ce morceau est trop long.")
    return bytes(data)


def _part(asked: str, size: int) -> tuple[int, int]:
    """First and last requested byte. Refuses with 416."""
    if not asked:
        return 0, size - 1
    found = _RANGE.fullmatch(asked)
    start, end = (int(found[1]), int(found[2])) if found else (size, 0)
    if not start <= end or start >= size:
        raise HTTPException(416, "Cette partie n’existe pas.")
    return start, min(end, size - 1)


def _far(found: Upload, status: int) -> Response:
    headers = {**HEADERS, OFFSET: str(found.got)}
    if found.size:
        headers[LENGTH] = str(found.size)
    return Response(status_code=status, headers=headers)


@asynccontextmanager
async def _told() -> AsyncIterator[None]:
    """What can be wrong with a photo, as statuses; the same 404 for all that is not theirs."""
    try:
        yield
    except (NotThere, PhotoLost):
        raise HTTPException(404, "Cette photo n’est pas là.") from None
    except Erased:
        raise HTTPException(410, "Ce foyer a été effacé.") from None
    except GoOnFrom as place:
        raise HTTPException(409, "L’envoi en est ailleurs.", {OFFSET: str(place.offset)}) from None
    except TooMany:
        raise HTTPException(422, "Cette photo est de trop, ou trop grande.") from None
    except NotAPhoto:
        raise HTTPException(422, "Ce fichier n’est pas une photo.") from None
    except (CouldNotLook, StoreUnreachable):
        raise HTTPException(503, "Le serveur est trop occupé.", {"retry-after": "60"}) from None
    except (OSError, DiskFull):
        raise HTTPException(
            507, "Le serveur n’a plus de place.", {"retry-after": MUCH_LATER}
        ) from None
