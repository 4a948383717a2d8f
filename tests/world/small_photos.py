"""Photos without disk or HTTP: for the histories of the model."""

from collections.abc import Callable, Coroutine, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any
from unittest.mock import patch

from PIL import Image

from tests.server.photographing import believed
from tests.world.small import SmallServer
from visitapp.domain.errors import UserError
from visitapp.server.instance.photo_store import PhotoLost, Stored, StoreUnreachable
from visitapp.server.photos import file_claims, rows
from visitapp.server.photos import intake as photo_intake
from visitapp.server.photos.intake import Intake, NotAPhoto, Piece
from visitapp.server.photos.rows import Erased, GoOnFrom, Name, NotThere, TooMany, sha256_of
from visitapp.server.rights.person import Person
from visitapp.sync.photos.piece_size import PieceSize
from visitapp.sync.wire.link import Offline
from visitapp.sync.wire.photo_link import PhotoNotThere, PhotoRefused
from visitapp.sync.wire.photo_messages import Held, checksum


class MemoryStore(dict[str, bytes]):
    """The server's store."""

    def put(self, sha256: str, data: bytes) -> None:
        self[sha256] = data

    def get(self, sha256: str) -> bytes:  # type: ignore[override]
        if sha256 not in self:
            raise PhotoLost(sha256)
        return self[sha256]

    def has(self, sha256: str) -> bool:
        return sha256 in self

    def remove(self, sha256: str) -> None:
        self.pop(sha256, None)

    def each(self) -> Iterator[Stored]:
        for sha256, data in sorted(self.items()):
            yield Stored(sha256, len(data), datetime(2026, 11, 25, tzinfo=UTC))

    def answers(self) -> bool:
        return True


class MemoryFiles(dict[str, bytes]):
    """The photos of a laptop."""

    def put(self, data: bytes) -> str:
        self[sha256_of(data)] = data
        return sha256_of(data)

    def get(self, sha256: str) -> bytes:  # type: ignore[override]
        if sha256 not in self:
            raise UserError("lost")
        return self[sha256]

    def has(self, sha256: str) -> bool:
        return sha256 in self

    def erase(self, sha256: str) -> None:
        self.pop(sha256, None)

    bin = erase

    def names(self) -> list[str]:
        return list(self)


@cache
def _smallest() -> bytes:
    written = BytesIO()
    Image.new("L", (8, 8)).save(written, "JPEG")
    return written.getvalue()


def small_photo(words: str) -> bytes:
    """A JPEG of 8 by 8 pixels with these words in its comment: some 350 bytes."""
    comment = words.encode()
    made = _smallest()
    return made[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2) + comment + made[2:]


class FixedSize(PieceSize):
    """A photo of the model is three or four pieces."""

    def __init__(self) -> None:
        super().__init__(bytes=120)

    def went(self, sent: int, took: float) -> None: ...

    def cut(self) -> None: ...


class SmallPhotoLink:
    """The talk about photos, with the faults of `around`."""

    def __init__(
        self,
        server: SmallServer,
        intake: Intake,
        person: Person,
        around: Callable[[Callable[[], Any]], Any],
    ) -> None:
        self._server = server
        self._intake = intake
        self._person = person
        self._around = around

    def held(self, records: Sequence[str]) -> Held:
        async def work() -> Held:
            async with self._server.database.session() as session:
                return Held(records=await rows.visible_photos(session, self._person, records))

        found: Held = self._call(work)
        return found

    def offset(self, record: str, sha256: str) -> int:
        async def work() -> int:
            name = Name(record, sha256)
            db = self._server.database
            return (await photo_intake.offset(db, self._intake, self._person, name)).got

        return int(self._call(work))

    def piece(self, record: str, sha256: str, start: int, size: int, data: bytes) -> int:
        async def work() -> int:
            one = Piece(start, size, data, checksum(data))
            name = Name(record, sha256)
            db = self._server.database
            try:
                # The turn of a server that died lasts minutes, and none go by here.
                with patch.object(file_claims, "LASTS", timedelta()):
                    return (await photo_intake.take(db, self._intake, self._person, name, one)).got
            except GoOnFrom as told:
                return told.offset

        return int(self._call(work))

    def part(self, record: str, sha256: str, start: int, length: int) -> bytes:
        async def work() -> bytes:
            async with self._server.database.session() as session:
                kept = await rows.visible_photo(session, self._person, Name(record, sha256))
            return kept.opened(self._intake.store.get(kept.file))[start : start + length]

        found: bytes = self._call(work)
        return found

    def _call(self, make: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
        def once() -> Any:
            try:
                return self._server.run(make())
            except (NotThere, Erased, PhotoLost) as error:
                raise PhotoNotThere from error
            except StoreUnreachable as error:
                raise Offline("the store does not answer") from error
            except (TooMany, NotAPhoto) as error:
                raise PhotoRefused from error

        return self._around(once)


def small_intake() -> Intake:
    """A store in memory that believes every image."""
    return Intake(MemoryStore(), believed)
