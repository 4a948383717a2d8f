"""A version in pieces, each on disk before the next; resumed from the file's length."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from visitapp.store.file.files import room
from visitapp.sync.photos.piece_size import PieceSize
from visitapp.sync.wire.link import Offline, Untrusted
from visitapp.sync.wire.update_link import UpdateServer
from visitapp.sync.wire.update_messages import MOST_PART

TRIES = 3
"""Cuts in a row without one more byte, before it waits for another round: it was no short cut."""


def fetch(
    server: UpdateServer, sha256: str, size: int, target: Path, wanted: Callable[[], bool],
    clock: Callable[[], float] = time.monotonic,
) -> int:  # fmt: skip
    """How much of `size` is in `target`, while `wanted`. Raises LinkError, DiskFull."""
    pieces, cuts = PieceSize(most=MOST_PART), 0
    at = target.stat().st_size if target.exists() else 0
    with room(), target.open("ab") as file:
        while at < size and wanted():
            begun = clock()
            try:
                data = server.part(sha256, at, min(pieces.bytes, size - at))
            except Untrusted:
                raise
            except Offline as cut:
                pieces.cut()
                cuts += 1
                if cuts > TRIES or cut.after:
                    raise
                continue
            pieces.went(len(data), clock() - begun)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            at, cuts = at + len(data), 0
    return at
