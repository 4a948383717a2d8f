"""Photos sent in resumed pieces, answers before each; a bad one stops only itself."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from visitapp.domain.errors import UserError
from visitapp.store.file.database import Database
from visitapp.sync.changes import photos_to_transfer
from visitapp.sync.changes.photos_to_transfer import Outgoing
from visitapp.sync.photos.piece_size import PieceSize
from visitapp.sync.wire.link import Offline, Untrusted
from visitapp.sync.wire.local import Local
from visitapp.sync.wire.photo_link import PhotoNotThere, PhotoRefused, PhotoServer

TRIES = 3
"""Cuts in a row without one more byte there, before the round gives up: it was no short cut."""
REFUSED = "L’agence ne peut pas garder cette photo. Reprenez-la si c’est possible."


class PhotoFiles(Protocol):
    """The photos of this laptop: `store.photos.Photos`."""

    def get(self, sha256: str) -> bytes:
        """A photo. Raises UserError when it is lost or altered."""

    def put(self, data: bytes) -> str:
        """Keep a photo; its sha256. Raises DiskFull."""

    def has(self, sha256: str) -> bool:
        """Whether a photo is here, and not in the bin."""

    def erase(self, sha256: str) -> None:
        """Delete a photo for good."""

    def bin(self, sha256: str) -> None:
        """Put a photo in the bin, where it stays thirty days."""

    def names(self) -> list[str]:
        """The photos that are here, and not in the bin."""


@dataclass
class Transfer:
    """Where, with whom, in which pieces; `first` before each, `clock` in seconds."""

    local: Local
    photos: PhotoFiles
    server: PhotoServer
    first: Callable[[], None]
    clock: Callable[[], float]
    size: PieceSize

    def insist(
        self, step: Callable[[int], int], at: int, end: int, where: Callable[[], int]
    ) -> int:
        """`step(offset)` to `end` through cuts, from `where()`. Raises Offline, PhotoNotThere."""
        idle, best, sure = 0, at, True
        while at < end or not sure:
            try:
                self.first()
                if not sure:
                    at, sure = where(), True
                    continue
                before = self.clock()
                went = step(at)
                if went > at:
                    self.size.went(went - at, self.clock() - before)
                at = went
            except Untrusted:
                raise
            except Offline as cut:
                self.size.cut()
                sure = False
                if idle >= TRIES or cut.after:
                    raise
            idle, best = (0, at) if at > best else (idle + 1, best)
            if idle > TRIES:
                raise PhotoNotThere("no progress")
        return at


def send(transfer: Transfer, photo: Outgoing) -> bool:
    """Send one photo, from where it stands. False when it cannot go. Raises LinkError."""
    try:
        data = transfer.photos.get(photo.sha256)
    except UserError as problem:
        transfer.local(_refused(photo, problem.message))
        return False

    def step(at: int) -> int:
        piece = data[at : at + transfer.size.share(len(data) - at)]
        went = transfer.server.piece(photo.record, photo.sha256, at, len(data), piece)
        transfer.local(lambda db: photos_to_transfer.note_sent(db, photo, went))
        return went

    where = partial(transfer.server.offset, photo.record, photo.sha256)
    try:
        transfer.insist(step, min(photo.sent, len(data) - 1), len(data), where)
    except PhotoRefused:
        transfer.local(_refused(photo, REFUSED))
        return False
    except PhotoNotThere:
        return False  # its record is gone, or not there yet: the next round knows
    transfer.local(lambda db: photos_to_transfer.confirm(db, [(photo.record, photo.sha256)]))
    return True


def _refused(photo: Outgoing, problem: str) -> Callable[[Database], None]:
    return lambda db: photos_to_transfer.refuse(db, photo, problem)
