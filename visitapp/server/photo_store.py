"""Where whole photos are kept, named by the SHA-256 of what they hold: one small interface.

A folder here, a store that speaks S3 in `photo_s3.py`. Both keep a photo whole or not at all.
"""

import re
from pathlib import Path
from typing import Protocol

from visitapp.store.files import flush_folder, make_folder, write_whole

_NAME = re.compile(r"[0-9a-f]{64}")


class PhotoLost(Exception):
    """The database names a photo that is not in the store."""


class PhotoStore(Protocol):
    """Keeps bytes under the SHA-256 of what they are."""

    def put(self, sha256: str, data: bytes) -> None:
        """Keep a photo: on the disk when this returns. Again, it changes nothing."""

    def get(self, sha256: str, start: int = 0, length: int | None = None) -> bytes:
        """A photo, or `length` bytes of it from `start`. Raises PhotoLost."""

    def has(self, sha256: str) -> bool:
        """Whether the photo is here."""

    def remove(self, sha256: str) -> None:
        """Delete a photo for good. One that is not here is fine."""


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

    def get(self, sha256: str, start: int = 0, length: int | None = None) -> bytes:
        """A photo, or a part of it. Raises PhotoLost."""
        try:
            with self._path(sha256).open("rb") as file:
                file.seek(start)
                return file.read(-1 if length is None else length)
        except FileNotFoundError:
            raise PhotoLost(sha256) from None

    def has(self, sha256: str) -> bool:
        """Whether the photo is here."""
        return self._path(sha256).exists()

    def remove(self, sha256: str) -> None:
        """Delete a photo for good, and its name from the disk."""
        path = self._path(sha256)
        if path.exists():
            path.unlink(missing_ok=True)
            flush_folder(path.parent)

    def _path(self, sha256: str) -> Path:
        return self.root / checked_name(sha256)[:2] / sha256[2:]


def checked_name(sha256: str) -> str:
    """The name, when it is one. Raises ValueError: no path is made of anything else."""
    if not _NAME.fullmatch(sha256):
        raise ValueError("not a sha256")
    return sha256
