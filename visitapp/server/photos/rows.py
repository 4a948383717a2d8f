"""Photo rows, always by record and hash: a hash alone opens and tells nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from visitapp.server.database.database import Row, Session
from visitapp.server.database.household_key import HouseholdKey
from visitapp.server.database.household_keys import keys_of, opened
from visitapp.server.rights import visible_to
from visitapp.server.rights.person import Person
from visitapp.sync.wire.photo_messages import MOST_OF_RECORD

MIME = "image/jpeg"
MEMBER = "EXISTS (SELECT 1 FROM member WHERE member.root = {}.root AND member.scope IN :scopes)"
RECORD = f"""
SELECT root, erased FROM record WHERE id = :record AND {MEMBER.format("record")} {{waits}}
"""  # noqa: S608 - constants
NAMED = """
SELECT root, record, id, wire FROM change WHERE record = :record AND scope = ''
"""
KIND = "SELECT kind FROM record WHERE id = :record"
COUNT = "SELECT count(*) AS many FROM photo WHERE record = :record"
MAKE = """
INSERT INTO photo (record, sha256, root, mime, size, got, whole, device, at)
VALUES (:record, :sha, :root, :mime, :size, 0, 0, :device, :at) ON CONFLICT DO NOTHING
"""
READ = "SELECT root, size, got, whole FROM photo WHERE record = :record AND sha256 = :sha {waits}"
FILE = "UPDATE photo SET file = :file WHERE record = :record AND sha256 = :sha"
KEY = """
SELECT household_key.root, household_key.closed FROM photo
JOIN household_key ON household_key.root = photo.root
WHERE photo.record = :record AND photo.sha256 = :sha
"""
ADD = """
INSERT INTO photo_piece (record, sha256, start, data) VALUES (:record, :sha, :start, :data)
"""
GREW = "UPDATE photo SET got = :got, at = :at WHERE record = :record AND sha256 = :sha"
PIECES = """
SELECT start, data FROM photo_piece WHERE record = :record AND sha256 = :sha ORDER BY start
"""
DROP = "DELETE FROM photo_piece WHERE record = :record AND sha256 = :sha"
FORGET = "DELETE FROM photo WHERE record = :record AND sha256 = :sha"
WHOLE = """
UPDATE photo SET whole = 1, got = size, mime = :mime WHERE record = :record AND sha256 = :sha
"""
SEEN = f"""
SELECT root, size, mime, file FROM photo WHERE record = :record AND sha256 = :sha AND whole = 1
AND {MEMBER.format("photo")} AND {{shown}} = 1
"""  # noqa: S608 - constants
HELD = f"""
SELECT record, sha256, size FROM photo WHERE whole = 1 AND record IN :records
AND {MEMBER.format("photo")} AND {{shown}} = 1 ORDER BY record, sha256
"""  # noqa: S608 - constants

COUNTED = """
SELECT record, count(*) AS many FROM photo
WHERE whole = 1 AND root IN (SELECT root FROM member WHERE scope IN :scopes) GROUP BY record
"""


class NotThere(Exception):
    """No such record or photo for this person, or no change names it yet."""


class Erased(Exception):
    """The household was erased."""


class TooMany(Exception):
    """This record has as many photos as one may have, or the photo is too big."""


class GoOnFrom(Exception):
    """The upload stands elsewhere: it goes on from `offset`."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Name:
    """Which photo of which record."""

    record: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Upload:
    """How far a photo came: `got` bytes of `size`; `whole` when it was checked and kept."""

    size: int
    got: int
    whole: bool

    @property
    def complete(self) -> bool:
        """Whether every byte is here, checked or not."""
        return self.got == self.size


async def root_of(session: Session, person: Person, record: str, waits: str = "") -> str:
    """The household of a record to send to; `waits` locks it. Raises NotThere, Erased."""
    sql = RECORD.format(waits=waits)
    found = await session.rows(sql, record=record, scopes=list(person.may_send_to))
    if not found:
        raise NotThere(record)
    if found[0]["erased"]:
        raise Erased(record)
    return str(found[0]["root"])


async def find(session: Session, name: Name, waits: str = "") -> Upload | None:
    """How far a photo came; `waits` holds its row until the transaction ends."""
    sql = READ.format(waits=waits)
    found = await session.rows(sql, record=name.record, sha=name.sha256)
    return _upload(found[0]) if found else None


async def named(session: Session, name: Name) -> bool:
    """Whether a change of the record names the photo."""
    said = await opened(session, await session.rows(NAMED, record=name.record))
    return any(f'"{name.sha256}"' in row["wire"] for row in said)


async def begin_upload(
    session: Session, waits: str, person: Person, name: Name, size: int, at: datetime
) -> Upload:
    """A photo's upload, locked, anew for another size. Raises NotThere, Erased, TooMany."""
    root = await root_of(session, person, name.record, waits)
    known = await find(session, name, waits)
    if known is not None and known.size != size and not known.whole:
        await forget(session, name)
        known = None
    if known is None:
        if not await named(session, name):
            raise NotThere(name.sha256)
        many = await session.rows(COUNT, record=name.record)
        if many[0]["many"] >= MOST_OF_RECORD:
            raise TooMany(name.record)
        await session.rows(
            MAKE, record=name.record, sha=name.sha256, root=root, mime=MIME, size=size,
            device=person.device, at=at.isoformat(),
        )  # fmt: skip
        known = await find(session, name, waits)
    if known is None:
        raise NotThere(name.sha256)
    return known


async def add(session: Session, name: Name, known: Upload, data: bytes, at: datetime) -> Upload:
    """One more piece of an upload whose row is ours."""
    got = known.got + len(data)
    root, key = await key_of(session, name)
    closed = key.close(_place_of_piece(root, name, known.got), data)
    await session.rows(
        ADD, record=name.record, sha=name.sha256, start=known.got, data=closed
    )  # fmt: skip
    await session.rows(
        GREW, record=name.record, sha=name.sha256, got=got, at=at.isoformat()
    )  # fmt: skip
    return Upload(known.size, got, whole=False)


async def bytes_of(session: Session, name: Name) -> bytes:
    """All that arrived of a photo, in order."""
    pieces = await session.rows(PIECES, record=name.record, sha=name.sha256)
    if not pieces:
        return b""
    root, key = await key_of(session, name)
    return b"".join(
        key.open(_place_of_piece(root, name, row["start"]), bytes(row["data"])) for row in pieces
    )


async def key_of(session: Session, name: Name) -> tuple[str, HouseholdKey]:
    """The household of a photo's row, and its key. Raises NotThere: erased since its last piece."""
    found = await session.rows(KEY, record=name.record, sha=name.sha256)
    if not found:
        raise NotThere(name.sha256)
    root = str(found[0]["root"])
    return root, session.outer.open(root, found[0]["closed"])


def place_of_photo(root: str, sha256: str) -> str:
    """Where a photo of a household is closed, whichever of its records names it."""
    return f"photo {root} {sha256}"


def _place_of_piece(root: str, name: Name, start: int) -> str:
    return f"photo_piece.data {root} {name.record} {name.sha256} {start}"


async def goes_to(session: Session, name: Name, file: str) -> None:
    """The file that somebody puts, before it is there: no sweep takes it for nobody's."""
    await session.rows(FILE, record=name.record, sha=name.sha256, file=file)


async def forget(session: Session, name: Name) -> None:
    """What arrived was not the photo: nothing of it stays."""
    await session.rows(DROP, record=name.record, sha=name.sha256)
    await session.rows(FORGET, record=name.record, sha=name.sha256)


async def kind_of(session: Session, name: Name) -> str:
    """The kind of its record; empty when there is none."""
    found = await session.rows(KIND, record=name.record)
    return str(found[0]["kind"]) if found else ""


async def finish_upload(session: Session, name: Name, mime: str = MIME) -> None:
    """The photo was checked and is in the store: its pieces are no longer needed."""
    await session.rows(DROP, record=name.record, sha=name.sha256)
    await session.rows(WHOLE, record=name.record, sha=name.sha256, mime=mime)


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole photo: its size, its type, its file in the store, and what opens it."""

    size: int
    mime: str
    file: str
    place: str
    key: HouseholdKey

    def opened(self, closed: bytes) -> bytes:
        """The photo that the file holds. Raises Altered."""
        return self.key.open_photo(self.place, closed)


async def visible_photo(session: Session, person: Person, name: Name) -> Kept:
    """A whole photo that this person may see. Raises NotThere."""
    words, told = _shown(SEEN, person)
    found = await session.rows(words, record=name.record, sha=name.sha256, **told)
    if not found:
        raise NotThere(name.sha256)
    row, root = found[0], str(found[0]["root"])
    key = (await keys_of(session, [root]))[root]
    return Kept(row["size"], row["mime"], row["file"], place_of_photo(root, name.sha256), key)


async def count_whole(session: Session, person: Person) -> dict[str, int]:
    """Of each record of this person's households with photos here whole: how many."""
    rows = await session.rows(COUNTED, scopes=list(person.scopes))
    return {str(row["record"]): int(row["many"]) for row in rows}


async def visible_photos(
    session: Session, person: Person, records: Sequence[str]
) -> dict[str, dict[str, int]]:
    """Of these records, those that this person may see: their whole photos and their sizes."""
    words, told = _shown(HELD, person)
    rows = await session.rows(words, records=list(records), **told)
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row["record"], {})[row["sha256"]] = row["size"]
    return found


def _shown(sql: str, person: Person) -> tuple[str, dict[str, Any]]:
    """The statement for what this person is shown, and its values; no photo is hidden alone."""
    told = {name: value for name, value in visible_to.sql_values(person).items() if name == "kinds"}
    words = sql.format(shown=visible_to.record(person, "photo.record"))
    return words, {**told, "scopes": list(person.scopes)}


def sha256_of(data: bytes) -> str:
    """The name of a photo."""
    return hashlib.sha256(data).hexdigest()


def _upload(row: Row) -> Upload:
    return Upload(size=row["size"], got=row["got"], whole=bool(row["whole"]))
