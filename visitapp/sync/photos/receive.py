"""Received photos: hash checked, opened as a bearable picture, sealed, attached."""

import hashlib
from functools import partial

from visitapp.domain.errors import UserError
from visitapp.domain.network import documents
from visitapp.store.file.database import Database
from visitapp.store.log import attachments, pictures, records
from visitapp.store.log.attachments import Attachment
from visitapp.sync.changes import photos_to_transfer
from visitapp.sync.changes.photos_to_transfer import Expected
from visitapp.sync.photos.send import Transfer
from visitapp.sync.wire.photo_link import PhotoNotThere

HERE = """
SELECT coalesce(sum(length(data)), 0) AS bytes FROM photo_piece
WHERE record = :record AND sha256 = :sha256
"""
PIECES = """
SELECT data FROM photo_piece WHERE record = :record AND sha256 = :sha256 ORDER BY start
"""
ADD = """
INSERT INTO photo_piece (record, sha256, start, data)
SELECT record, sha256, :start, :data FROM photo_expected
WHERE record = :record AND sha256 = :sha256
ON CONFLICT DO NOTHING
"""
DROP = "DELETE FROM photo_piece WHERE record = :record AND sha256 = :sha256"
DONE = "DELETE FROM photo_expected WHERE record = :record AND sha256 = :sha256"
PROBLEM = """
UPDATE photo_expected SET problem = :problem WHERE record = :record AND sha256 = :sha256
"""
STILL = "SELECT 1 FROM photo_expected WHERE record = :record AND sha256 = :sha256"
UNREADABLE = "Cette photo ne peut pas être lue."
MIME = "image/jpeg"


def fetch(transfer: Transfer, photo: Expected, size: int) -> bool:
    """Fetch one photo of `size` bytes. False when it cannot come. Raises LinkError, DiskFull."""
    here = transfer.local(partial(_here, photo=photo))

    def step(at: int) -> int:
        length = transfer.size.share(size - at)
        data = transfer.server.part(photo.record, photo.sha256, at, length)
        transfer.local(partial(_add, photo=photo, start=at, data=data))
        return at + len(data)

    try:
        transfer.insist(step, here, size, lambda: transfer.local(partial(_here, photo=photo)))
    except PhotoNotThere:
        transfer.local(partial(_write, sql=DROP, photo=photo))
        return False
    data = transfer.local(partial(_bytes, photo=photo))
    if hashlib.sha256(data).hexdigest() != photo.sha256:
        transfer.local(partial(_write, sql=DROP, photo=photo))
        return False  # what came is not it: from the beginning, the next time
    return _attach(transfer, photo, data, there=True)


def found_here(transfer: Transfer, photo: Expected) -> bool:
    """Attach a photo already on disk, to be sent in case of a restore. Raises DiskFull."""
    if not transfer.photos.has(photo.sha256):
        return False
    try:
        data = transfer.photos.get(photo.sha256)
    except UserError:  # altered on the disk: the agency may have it right
        transfer.photos.erase(photo.sha256)
        return False
    return _attach(transfer, photo, data, there=False)


def _attach(transfer: Transfer, photo: Expected, data: bytes, *, there: bool) -> bool:
    """The file first, then its row: cut between the two, it is found here the next time."""
    try:
        mime, width, height = transfer.local(partial(_look, photo=photo, data=data))
    except UserError:
        transfer.local(partial(_refuse, photo=photo))
        return False
    transfer.photos.put(data)
    kept = transfer.local(
        partial(_note, photo=photo, size=len(data), about=(mime, width, height), there=there)
    )
    if not kept:  # its record left meanwhile
        transfer.local(partial(_erase_unnamed, transfer=transfer, sha256=photo.sha256))
    return kept


def _look(database: Database, photo: Expected, data: bytes) -> tuple[str, int, int]:
    """What it is, its width and height in pixels. Raises UserError for what may not be kept."""
    row = records.find(database, photo.record)
    if row is not None and documents.is_document(row.kind, data):
        return documents.MIME, 0, 0
    return MIME, *pictures.measured(data)


def _note(
    database: Database, photo: Expected, size: int, about: tuple[str, int, int], *, there: bool
) -> bool:
    def work() -> bool:
        naming = photos_to_transfer.first_change(database, photo)
        if naming is None or not database.rows(STILL, record=photo.record, sha256=photo.sha256):
            return False
        attachments.add(
            database,
            Attachment(photo.record, photo.path, photo.sha256, size, *about, naming.at),
        )
        if there:
            photos_to_transfer.confirm(database, [(photo.record, photo.sha256)])
        for sql in (DROP, DONE):
            database.write(sql, record=photo.record, sha256=photo.sha256)
        return True

    return database.run(work)


def _erase_unnamed(database: Database, transfer: Transfer, sha256: str) -> None:
    if not attachments.has_photo(database, sha256):
        transfer.photos.erase(sha256)


def _refuse(database: Database, photo: Expected) -> None:
    def work() -> None:
        database.write(DROP, record=photo.record, sha256=photo.sha256)
        database.write(PROBLEM, record=photo.record, sha256=photo.sha256, problem=UNREADABLE)

    database.run(work)


def _here(database: Database, photo: Expected) -> int:
    return int(database.rows(HERE, record=photo.record, sha256=photo.sha256)[0]["bytes"])


def _bytes(database: Database, photo: Expected) -> bytes:
    rows = database.rows(PIECES, record=photo.record, sha256=photo.sha256)
    return b"".join(row["data"] for row in rows)


def _add(database: Database, photo: Expected, start: int, data: bytes) -> None:
    database.run(
        lambda: database.write(
            ADD, record=photo.record, sha256=photo.sha256, start=start, data=data
        )
    )


def _write(database: Database, sql: str, photo: Expected) -> None:
    database.run(lambda: database.write(sql, record=photo.record, sha256=photo.sha256))
