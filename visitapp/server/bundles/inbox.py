"""Uploaded sealed pieces, named by hash, in one folder for all workers until taken in."""

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.store.file.file_lock import lock
from visitapp.store.file.files import make_folder, room, write_whole
from visitapp.sync.bundle.format import MOST_BYTES, BadFile, Receipt
from visitapp.sync.bundle.sealed_file import hash_of

FOLDER = "incoming"
MOST_HELD = 4 * MOST_BYTES
"""Bytes of all that waits: two advisers who send two large files."""
KEPT_FOR = 2 * 24 * 3600.0
"""Seconds after which an upload that was left is forgotten."""
FULL = UserError("Trop de fichiers attendent sur le serveur.", "Recommencez demain.")


class Elsewhere(Exception):
    """The upload stands elsewhere: it goes on from `offset`."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The files to carry back: a receipt, and a return for a laptop that is still ours."""

    receipt: Receipt
    receipt_file: bytes
    return_file: bytes | None


@dataclass(frozen=True, slots=True)
class BundleDesk:
    """The server's folder and its inbox; `taking`: what this worker takes in, whoever waits."""

    root: Path
    folder: Path
    taking: dict[str, asyncio.Task[str | None]] = field(default_factory=dict, repr=False)

    def add(self, sha256: str, offset: int, data: bytes) -> int:
        """One piece; how far the file is now. Raises Elsewhere, BadFile, UserError, DiskFull."""
        path = self._path(sha256)
        with room(), self.alone(sha256) as ours:
            here = path.stat().st_size if path.exists() else 0
            if offset != here or not ours:
                raise Elsewhere(here)
            return self._add(path, here, data)

    def _add(self, path: Path, here: int, data: bytes) -> int:
        if here + len(data) > MOST_BYTES:
            raise BadFile("Ce fichier est trop grand pour être un fichier de visites.")
        if not here:
            self._sweep()
        if self._held() + len(data) > MOST_HELD:
            raise FULL
        with open(path, "ab", opener=_private) as file:
            file.write(data)
        self._said(path.stem).unlink(missing_ok=True)  # it is brought again: it is taken again
        return here + len(data)

    @contextmanager
    def alone(self, sha256: str) -> Iterator[bool]:
        """Whether this file is ours to write or to take; False while another one does."""
        make_folder(self.folder)
        with open(self._path(sha256).with_suffix(".lock"), "ab", opener=_private) as file:
            try:
                lock(file)
            except OSError:
                yield False
            else:
                yield True

    def whole(self, sha256: str) -> Path:
        """A fully received file. Raises BadFile and deletes it when its hash is wrong."""
        path = self._path(sha256)
        if not path.exists():
            raise BadFile("Ce fichier n’est pas arrivé.", "Ouvrez-le de nouveau.")
        if hash_of(path)[1] != sha256:
            self.forget(sha256)
            raise BadFile("Ce fichier a changé en route.", "Ouvrez-le de nouveau.")
        return path

    def forget(self, sha256: str) -> None:
        """It was taken, or refused."""
        self._path(sha256).unlink(missing_ok=True)

    def said(self, sha256: str) -> str | None:
        """The answer given when it was taken in, for other workers; None before."""
        path = self._said(sha256)
        return path.read_text() if path.exists() else None

    def say(self, sha256: str, told: str) -> None:
        """Taken in: keep the answer and delete the file."""
        with room():
            write_whole(self._said(sha256), told.encode())
        self.forget(sha256)

    def _said(self, sha256: str) -> Path:
        return self._path(sha256).with_suffix(".told")

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a sha256")
        return self.folder / f"{sha256}.alec"

    def _held(self) -> int:
        return sum(path.stat().st_size for path in self.folder.glob("*.alec"))

    def _sweep(self) -> None:
        for path in self.folder.iterdir():
            if path.stat().st_mtime < time.time() - KEPT_FOR:
                path.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
