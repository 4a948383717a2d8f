"""Photos of a bundle, stored as online ones are: in pieces, then checked."""

from collections.abc import Sequence

from anyio import to_thread

from visitapp.server.database.database import ServerDatabase
from visitapp.server.instance.photo_store import StoreUnreachable
from visitapp.server.photos import intake as photo_intake
from visitapp.server.photos.check import CouldNotLook
from visitapp.server.photos.intake import Intake, NotAPhoto, Piece
from visitapp.server.photos.rows import Erased, GoOnFrom, Name, NotThere, TooMany
from visitapp.server.rights.person import Person
from visitapp.store.file.errors import DiskFull
from visitapp.sync.bundle.archive import Archive
from visitapp.sync.bundle.format import PHOTOS, PhotoOf, PhotoTaken
from visitapp.sync.wire.photo_messages import MOST_PHOTO, MOST_PIECE, checksum

WHY = {
    NotThere: "Aucune réponse ne parle de cette photo.",
    Erased: "Ce foyer a été effacé.",
    TooMany: "Cette photo est de trop, ou trop grande.",
    NotAPhoto: "Ce fichier n’est pas une photo.",
}
NOT_TAKEN = "Cette photo n’a pas pu être prise : elle partira plus tard."
NO_STORE = "Ce serveur ne garde pas encore les photos."


async def take_photos(
    database: ServerDatabase, intake: Intake | None, person: Person, archive: Archive,
    photos: Sequence[PhotoOf],
) -> list[PhotoTaken]:  # fmt: skip
    """Store each photo for each of its records; a refused one stops no other."""
    done: list[PhotoTaken] = []
    for one in photos:
        why = NO_STORE
        if intake is not None:
            data = await to_thread.run_sync(archive.small, f"{PHOTOS}{one.sha256}", MOST_PHOTO)
            why = await _take(database, intake, person, Name(one.record, one.sha256), data)
        status = "refused" if why else "whole"
        done.append(PhotoTaken(record=one.record, sha256=one.sha256, status=status, reason=why))
    return done


async def _take(
    database: ServerDatabase, intake: Intake, person: Person, name: Name, data: bytes
) -> str:
    """Why a photo was not taken; empty when it is whole. It goes on where an upload had stopped."""
    place = 0
    try:
        while True:
            part = data[place : place + MOST_PIECE]
            piece = Piece(place, len(data), part, checksum(part))
            try:
                found = await photo_intake.take(database, intake, person, name, piece)
            except GoOnFrom as there:
                if there.offset == place:
                    return NOT_TAKEN
                place = there.offset
                continue
            if found.whole:
                return ""
            place = found.got
    except tuple(WHY) as error:
        return WHY[type(error)]
    except (StoreUnreachable, DiskFull, CouldNotLook):
        return NOT_TAKEN
