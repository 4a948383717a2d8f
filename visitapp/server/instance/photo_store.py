"""Closed photos by SHA-256: the interface, and a folder; `photo_s3.py` has S3."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from visitapp.store.file.files import flush_folder, make_folder, unfinished, write_whole

_NAME = re.compile(r"[0-9a-f]{64}")


class PhotoLost(Exception):
    """The database names a photo that is not in the store."""


class StoreUnreachable(OSError):
    """The store does not answer, or refuses: it is tried again later."""


class Stored(NamedTuple):
    """A photo that is in a store: its bytes, and since when."""

    sha256: str
    size: int
    since: datetime


class PhotoStore(Protocol):
    """Keeps bytes under the SHA-256 of what they are."""

    def put(self, sha256: str, data: bytes) -> None:
        """Keep a photo: on the disk when this returns. Again, it changes nothing."""

    def get(self, sha256: str) -> bytes:
        """A photo as it was put. Raises PhotoLost."""

    def has(self, sha256: str) -> bool:
        """Whether the photo is here."""

    def remove(self, sha256: str) -> None:
        """Delete a photo for good, if it is here."""

    def each(self) -> Iterator[Stored]:
        """Every photo by name, foreign files left out."""

    def answers(self) -> bool:
        """Whether photos can be put here now, as far as can be known without putting one."""


class Folder:
    """A folder, as `ab/cdef…`: no folder grows beyond what a disk likes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, sha256: str, data: bytes) -> None:
        """Written under another name, flushed, then named: never half a photo."""
        path = self._path(sha256)
        if path.exists():
            return
        make_folder(path.parent)
        write_whole(path, data)

    def get(self, sha256: str) -> bytes:
        """A photo. Raises PhotoLost."""
        try:
            return self._path(sha256).read_bytes()
        except FileNotFoundError:
            raise PhotoLost(sha256) from None

    def has(self, sha256: str) -> bool:
        """Whether the photo is here."""
        return self._path(sha256).exists()

    def remove(self, sha256: str) -> None:
        """Delete a photo for good, and its name from the disk: what a killed server wrote too."""
        path = self._path(sha256)
        for one in (path, unfinished(path)):
            if one.exists():
                one.unlink(missing_ok=True)
                flush_folder(one.parent)

    def each(self) -> Iterator[Stored]:
        """Every photo; one deleted meanwhile may be left out."""
        for path in sorted(self.root.glob("??/*")):
            name = path.parent.name + path.name
            if _NAME.fullmatch(name):
                try:
                    found = path.stat()
                except FileNotFoundError:
                    continue
                yield Stored(name, found.st_size, datetime.fromtimestamp(found.st_mtime, UTC))

    def answers(self) -> bool:
        """Whether the folder is there, and ours to write in."""
        return self.root.is_dir() and os.access(self.root, os.W_OK | os.X_OK)

    def _path(self, sha256: str) -> Path:
        return self.root / checked_name(sha256)[:2] / sha256[2:]


def checked_name(sha256: str) -> str:
    """The name, when it is one. Raises ValueError: no path is made of anything else."""
    if not _NAME.fullmatch(sha256):
        raise ValueError("not a sha256")
    return sha256
