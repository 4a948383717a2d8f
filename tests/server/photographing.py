"""A server with photos, and records that name some: what the tests of the photos share."""

from datetime import UTC, datetime

from tests.server.making import BASILE, created, push
from tests.server.making import change as answer
from visitapp.server.database.database import ServerDatabase, Session
from visitapp.server.database.household_keys import made_keys_of
from visitapp.server.instance.photo_store import PhotoStore
from visitapp.server.photos import intake as photo_intake
from visitapp.server.photos import rows
from visitapp.server.photos.intake import Intake, Piece
from visitapp.server.photos.rows import Name, Upload, sha256_of
from visitapp.server.rights.person import Person
from visitapp.sync.wire.photo_messages import checksum

ANA = Person("ana", "adviser", "laptop-3", ("territory:est",), ("territory:est",))
WEST = Person("wanda", "adviser", "laptop-4", ("territory:ouest",), ("territory:ouest",))
KEPT = """
INSERT INTO photo (record, sha256, root, mime, size, got, whole, device, at, file)
VALUES (:record, :sha, :record, 'image/jpeg', :size, :size, :whole, 'laptop-c', '2026-11-25', :file)
"""
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


async def believed(_data: bytes) -> bool:
    """A look at an image that takes no time, where the image is not what is tested."""
    return True


async def name_photos(
    database: ServerDatabase, *photos: bytes, record: str = "d1", person: Person = BASILE
) -> list[Name]:
    """A record whose one answer names these photos."""
    names = [sha256_of(data) for data in photos]
    told = [created(record), answer(f"{record}-{names[0][:9]}", record, "photos", names)]
    await push(database, told, person)
    return [Name(record, sha256) for sha256 in names]


def pieces(data: bytes, size: int = 20_000) -> list[Piece]:
    """A photo in pieces."""
    return [piece(data, start, data[start : start + size]) for start in range(0, len(data), size)]


def piece(whole: bytes, start: int, data: bytes) -> Piece:
    """One piece of a photo."""
    return Piece(start, len(whole), data, checksum(data))


async def send(
    database: ServerDatabase, intake: Intake, name: Name, data: bytes, person: Person = BASILE
) -> Upload:
    """A whole photo, piece after piece."""
    found = Upload(len(data), 0, whole=False)
    for one in pieces(data):
        found = await photo_intake.take(database, intake, person, name, one)
    return found


async def file_of(database: ServerDatabase, name: Name) -> str:
    """The file of a photo in the store; empty while nobody puts it."""
    async with database.session() as session:
        return await _file_of(session, name)


async def kept_photo(database: ServerDatabase, store: PhotoStore, name: Name) -> bytes:
    """What the store gives of a photo, opened."""
    async with database.session() as session:
        root, key = await rows.key_of(session, name)
        file = await _file_of(session, name)
    return key.open_photo(rows.place_of_photo(root, name.sha256), store.get(file))


async def keep_photo(
    session: Session, store: PhotoStore, name: Name, data: bytes, *, whole: int = 1
) -> str:
    """A photo of a household, as if it had come; its file."""
    key = (await made_keys_of(session, [name.record]))[name.record]
    closed = key.close_photo(rows.place_of_photo(name.record, name.sha256), data)
    store.put(sha256_of(closed), closed)
    await session.rows(
        KEPT, record=name.record, sha=name.sha256, size=len(data), whole=whole,
        file=sha256_of(closed),
    )  # fmt: skip
    return sha256_of(closed)


async def _file_of(session: Session, name: Name) -> str:
    sql = "SELECT file FROM photo WHERE record = :record AND sha256 = :sha"
    found = await session.rows(sql, record=name.record, sha=name.sha256)
    return str(found[0]["file"]) if found else ""
