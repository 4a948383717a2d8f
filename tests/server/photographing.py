"""A server with photos, and records that name some: what the tests of the photos share."""

from datetime import UTC, datetime

from tests.server.making import BASILE, created, push
from tests.server.making import change as answer
from visitapp.server.database.database import ServerDatabase
from visitapp.server.photos import intake as photo_intake
from visitapp.server.photos.intake import Intake, Piece
from visitapp.server.photos.rows import Name, Upload, sha256_of
from visitapp.server.rights.person import Person
from visitapp.sync.wire.photo_messages import checksum

ANA = Person("ana", "adviser", "laptop-3", ("territory:est",), ("territory:est",))
WEST = Person("wanda", "adviser", "laptop-4", ("territory:ouest",), ("territory:ouest",))
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
