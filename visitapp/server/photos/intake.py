"""A photo's pieces, hash, format, closed file, then row; the next finishes after a crash."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from visitapp.domain.network.documents import MIME as DOCUMENT
from visitapp.domain.network.documents import is_document
from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.instance.photo_store import PhotoStore, StoreUnreachable
from visitapp.server.photos import file_claims, rows, store_calls
from visitapp.server.photos.check import Looker
from visitapp.server.photos.rows import MIME as PHOTO
from visitapp.server.photos.rows import GoOnFrom, Name, NotThere, Upload, sha256_of
from visitapp.server.photos.store_calls import NotAsked
from visitapp.server.rights.person import Person
from visitapp.sync.wire.photo_messages import MOST_PHOTO, checksum

Check = Callable[[bytes], Awaitable[bool]]
LOOKS_AT_ONCE = 2
"""Images looked at at once: each may use a processor for a second, and 200 MB."""


class NotAPhoto(Exception):
    """What arrived whole is no JPEG of ours: it is not kept."""


class Intake:
    """Where photos go, and who looks at them first."""

    def __init__(self, store: PhotoStore, check: Check | None = None) -> None:
        self.store = store
        self._looker = Looker()
        self._check = check or self._looker
        self._looks = asyncio.Semaphore(LOOKS_AT_ONCE)

    async def open(self) -> None:
        """Be ready to look at images, where it is a process of ours that does."""
        if self._check is self._looker:
            await self._looker.open()

    async def close(self) -> None:
        """Leave no process behind."""
        await self._looker.close()

    async def good(self, data: bytes) -> bool:
        """Whether these bytes are a photo."""
        async with self._looks:
            return await self._check(data)


async def offset(database: ServerDatabase, intake: Intake, person: Person, name: Name) -> Upload:
    """How much of a photo has arrived. Raises as `take` does."""
    async with database.snapshot() as session:
        await rows.root_of(session, person, name.record)
        known = await rows.find(session, name)
        if known is None and not await rows.named(session, name):
            raise NotThere(name.sha256)
    if known is not None and known.complete and not known.whole:
        return await _finish(database, intake, name)
    return known or Upload(0, 0, whole=False)


async def take(
    database: ServerDatabase, intake: Intake, person: Person, name: Name, piece: "Piece"
) -> Upload:
    """One piece. Raises NotThere, Erased, TooMany, NotAPhoto, GoOnFrom (place or hash)."""
    if piece.size > MOST_PHOTO:
        raise rows.TooMany(name.sha256)
    at = datetime.now(UTC)
    async with database.session() as session:
        known = await rows.begin_upload(session, database.waits, person, name, piece.size, at)
        if known.whole:
            return known
        fits = piece.fits(known) and checksum(piece.data) == piece.checksum
        if fits and piece.data:
            known = await rows.add(session, name, known, piece.data, at)
    if known.complete:
        return await _finish(database, intake, name)
    if not fits:
        raise GoOnFrom(known.got)
    return known


class Piece:
    """One piece as it came: `data` from `start`, of a photo of `size` bytes."""

    def __init__(self, start: int, size: int, data: bytes, checksum: str) -> None:
        self.start = start
        self.size = size
        self.data = data
        self.checksum = checksum

    def fits(self, known: Upload) -> bool:
        """Whether it is the next piece of this upload."""
        return self.start == known.got and known.got + len(self.data) <= known.size


async def _finish(database: ServerDatabase, intake: Intake, name: Name) -> Upload:
    """The hash, the image (not a PDF), the file, the row, in this order.

    No transaction is open while the image is looked at, or the store asked.
    """
    async with database.snapshot() as session:
        root, key = await rows.key_of(session, name)
        data = await rows.bytes_of(session, name)
        document = is_document(await rows.kind_of(session, name), data)
    is_it = sha256_of(data) == name.sha256
    if not (is_it and (document or await intake.good(data))):
        async with database.session() as session:
            known = await _still_there(session, name)
            if known.whole:
                return known
            await rows.forget(session, name)
        raise NotAPhoto(name.sha256) if is_it else GoOnFrom(0)
    closed = key.close_photo(rows.place_of_photo(root, name.sha256), data)
    file = sha256_of(closed)
    if until := await _our_turn(database, name, file):
        try:
            await store_calls.put(intake.store, file, closed)
            await _finished(database, name, file, until, DOCUMENT if document else PHOTO)
        except Exception as error:
            if isinstance(error, StoreUnreachable) and not isinstance(error, NotAsked):
                raise  # what was sent may still arrive: nobody is at this file until then
            async with database.session() as session:
                await file_claims.end(session, file, until)
            raise
    return Upload(len(data), len(data), whole=True)


async def _finished(database: ServerDatabase, name: Name, file: str, until: str, mime: str) -> None:
    """The file is there: so says the row, and our turn is over."""
    async with database.session() as session:
        await _still_there(session, name)
        if not await file_claims.is_ours(session, file, until):
            raise StoreUnreachable("it took too long")
        await rows.finish_upload(session, name, mime)
        await file_claims.end(session, file, until)


async def _our_turn(database: ServerDatabase, name: Name, file: str) -> str:
    """Until when; empty once somebody else has finished this photo. Raises as `_finish`."""
    waiting = file_claims.Waiting()
    while True:
        async with database.session() as session:
            if (await _still_there(session, name)).whole:
                return ""
            if until := await file_claims.take(session, file):
                await rows.goes_to(session, name, file)
                return until
        if not await waiting.goes_on():
            raise StoreUnreachable("somebody else is at this file")


async def _still_there(session: Session, name: Name) -> Upload:
    """The upload, its row held. Raises NotThere."""
    known = await rows.find(session, name, session.waits)
    if known is None:
        raise NotThere(name.sha256)
    return known
