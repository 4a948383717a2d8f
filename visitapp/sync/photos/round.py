"""Photos after answers, one at a time, resumed: ours to the server, then to us."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from visitapp.store.file.database import Database
from visitapp.store.file.errors import DiskFull
from visitapp.sync.changes import in_flight, orphaned_photos, photos_to_transfer
from visitapp.sync.changes.photos_to_transfer import Expected, Outgoing
from visitapp.sync.photos import receive, send
from visitapp.sync.photos.piece_size import PieceSize
from visitapp.sync.photos.send import PhotoFiles, Transfer
from visitapp.sync.wire import server_limits
from visitapp.sync.wire.link import Offline, Untrusted
from visitapp.sync.wire.local import Local
from visitapp.sync.wire.photo_link import PhotoServer

RECORDS_AT_ONCE = 100
IN_A_ROW = 3
"""Photos in a row that fail, before it is the link: one may be the server's own trouble."""
LOOK_EVERY = 60.0
"""Seconds: photos may take an hour on a bad link; what the adviser wrote comes meanwhile."""


@dataclass
class Photographed:
    """How many photos were sent, and received."""

    sent: int = 0
    received: int = 0


@dataclass
class PhotoRound:
    """`first` sends answers before each piece, `look` receives; `wanted` may end it."""

    local: Local
    photos: PhotoFiles
    server: PhotoServer
    first: Callable[[], None] = field(default=lambda: None)
    look: Callable[[], None] = field(default=lambda: None)
    wanted: Callable[[], bool] = field(default=lambda: True)
    clock: Callable[[], float] = time.monotonic
    size: Callable[[], PieceSize] = PieceSize

    def run(self) -> Photographed:
        """Send and receive all that can be. Raises LinkError: try later."""
        done = Photographed()
        self.local(self._erase_gone)
        self._find_here()
        going, coming = self.local(_waiting)
        records = {one.record for one in going} | {one.record for one in coming}
        held = self._held(sorted(records))
        there = [(one.record, one.sha256) for one in going if _size(held, one) is not None]
        if there:
            self.local(lambda db: photos_to_transfer.confirm(db, there))
        self._send([one for one in going if _size(held, one) is None], done)
        self._fetch([(one, size) for one in coming if (size := _size(held, one))], done)
        if self.local(orphaned_photos.must_sweep):
            names = self.photos.names()
            self.local(lambda db: orphaned_photos.sweep(db, names, self.photos.bin))
        return done

    def _erase_gone(self, database: Database) -> None:
        orphaned_photos.erase(database, self.photos.erase)
        photos_to_transfer.let_go(database)

    def _find_here(self) -> None:
        transfer = self._transfer()
        with suppress(DiskFull):
            for one in self.local(photos_to_transfer.expected):
                receive.found_here(transfer, one)

    def _held(self, records: list[str]) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for place in range(0, len(records), RECORDS_AT_ONCE):
            found |= self.server.held(records[place : place + RECORDS_AT_ONCE]).records
        return found

    def _send(self, going: list[Outgoing], done: Photographed) -> None:
        transfer = self._transfer()
        done.sent = sum(self._each([partial(send.send, transfer, one) for one in going]))

    def _fetch(self, coming: list[tuple[Expected, int]], done: Photographed) -> None:
        transfer = self._transfer()
        with suppress(DiskFull):  # answers need the room that is left; photos stay at the agency
            done.received = sum(
                self._each([partial(receive.fetch, transfer, *one) for one in coming])
            )

    def _each(self, photos: Sequence[Callable[[], bool]]) -> list[bool]:
        """One photo after the other, past those that fail. Raises what the link failed on."""
        done: list[bool] = []
        failed: list[Offline] = []
        looked = self.clock()
        for move in photos:
            if not self.wanted():
                break
            if self.clock() - looked >= LOOK_EVERY:
                self.look()
                looked = self.clock()
            try:
                done.append(move())
                failed = failed[:1]
            except Offline as cut:
                failed.append(cut)
                if len(failed) >= IN_A_ROW or cut.after or isinstance(cut, Untrusted):
                    raise
        if failed:
            raise failed[0]
        return done

    def _transfer(self) -> Transfer:
        size = self.size().no_more_than(self.local(server_limits.limits).piece)
        return Transfer(self.local, self.photos, self.server, self.first, self.clock, size)


def _waiting(database: Database) -> tuple[list[Outgoing], list[Expected]]:
    going = photos_to_transfer.waiting(database)
    if going:
        in_flight.mark(database, [one.record for one in going])
    return going, photos_to_transfer.expected(database)


def _size(held: dict[str, dict[str, int]], one: Outgoing | Expected) -> int | None:
    return held.get(one.record, {}).get(one.sha256)
