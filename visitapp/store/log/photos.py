"""Photos in encrypted files named by their hash, kept once; deleted ones go to the bin."""

import hashlib
import os
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.domain.network import documents
from visitapp.store.file import ballast
from visitapp.store.file.database import Database
from visitapp.store.file.errors import DiskFull
from visitapp.store.file.files import flush_folder, make_folder, write_whole
from visitapp.store.keys.sealed import SealBrokenError, seal, unseal
from visitapp.store.log import attachments
from visitapp.store.log.attachments import Attachment
from visitapp.store.log.pictures import intake

BIN = "bin"
LEAST_FREE = 500_000_000
"""Bytes free under which no photo is taken: the answers come first."""
_NAME = re.compile(r"[0-9a-f]{64}")


class Photos:
    """The photos of a profile. `key` is `Keys.photos`; `least_free` is in bytes."""

    def __init__(self, folder: Path, key: bytes, *, least_free: int = LEAST_FREE) -> None:
        self.folder = folder
        self._key = key
        self._least_free = least_free

    def keep(self, database: Database, *, record: str, path: str, data: bytes, at: datetime) -> str:
        """Clean a picture, keep it, and note whose it is; its sha256. Raises UserError."""
        photo = intake(data)
        sha256 = self.put(photo.data)
        attachments.add(
            database,
            Attachment(
                record, path, sha256, len(photo.data), photo.mime, photo.width, photo.height, at
            ),
        )
        return sha256

    def keep_document(
        self, database: Database, *, record: str, path: str, data: bytes, at: datetime
    ) -> str:
        """Keep a PDF as it is, and note whose it is; its sha256. Raises UserError."""
        sha256 = self.put(data)
        told = Attachment(record, path, sha256, len(data), documents.MIME, 0, 0, at)
        attachments.add(database, told)
        return sha256

    def put(self, data: bytes) -> str:
        """Seal these bytes, on disk when this returns. Raises DiskFull."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self._path(sha256)
        if path.exists():
            return sha256
        make_folder(path.parent)
        if self._binned(sha256).exists():
            self.restore(sha256)
            return sha256
        if ballast.free(self.folder) < self._least_free:
            raise DiskFull(
                message="Le disque est presque plein : la photo n’est pas enregistrée.",
                hint="Libérez de la place ; les réponses, elles, sont toujours enregistrées.",
            )
        write_whole(path, seal(self._key, data))
        return sha256

    def get(self, sha256: str) -> bytes:
        """The picture, also from the bin. Raises UserError when it is lost or altered."""
        path = self._path(sha256)
        try:
            sealed = (path if path.exists() else self._binned(sha256)).read_bytes()
        except FileNotFoundError as error:
            raise UserError(
                "Cette photo n’est plus sur cet ordinateur.", "Reprenez-la si c’est possible."
            ) from error
        try:
            data = unseal(self._key, sealed)
        except SealBrokenError as error:
            raise _altered() from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise _altered()
        return data

    def has(self, sha256: str) -> bool:
        """Whether the photo is here, and not in the bin."""
        return self._path(sha256).exists()

    def names(self) -> list[str]:
        """The photos that are here, those in the bin left out."""
        return [path.name for path in self.folder.glob("[0-9a-f][0-9a-f]/*") if _is_name(path)]

    def binned(self) -> list[str]:
        """The photos that are in the bin."""
        return [path.name for path in (self.folder / BIN).glob("*") if _is_name(path)]

    def bin(self, sha256: str) -> None:
        """Put a photo in the bin, if it is here."""
        self._move(self._path(sha256), self._binned(sha256))

    def restore(self, sha256: str) -> None:
        """Take a photo out of the bin, if it is there."""
        self._move(self._binned(sha256), self._path(sha256))

    def erase(self, sha256: str) -> None:
        """Delete a photo for good, from the bin too: the right to erasure."""
        for path in (self._path(sha256), self._binned(sha256)):
            path.unlink(missing_ok=True)

    def old_in_bin(self, before: datetime) -> list[str]:
        """What was put in the bin before a moment."""
        if not (self.folder / BIN).is_dir():
            return []
        return [
            path.name
            for path in (self.folder / BIN).iterdir()
            if path.stat().st_mtime < before.timestamp()
        ]

    def empty_bin(self, names: Iterable[str]) -> None:
        """Delete these binned photos for good."""
        for name in names:
            (self.folder / BIN / name).unlink()

    def _move(self, path: Path, place: Path) -> None:
        if not path.exists():
            return
        make_folder(place.parent)
        os.replace(path, place)
        os.utime(place)
        flush_folder(place.parent)
        flush_folder(path.parent)

    def _path(self, sha256: str) -> Path:
        if not _NAME.fullmatch(sha256):
            raise ValueError("not a sha256")
        return self.folder / sha256[:2] / sha256

    def _binned(self, sha256: str) -> Path:
        return self.folder / BIN / self._path(sha256).name


def _is_name(path: Path) -> bool:
    return bool(_NAME.fullmatch(path.name))


def _altered() -> UserError:
    return UserError(
        "Cette photo est abîmée : elle n’est pas affichée.", "Reprenez-la si c’est possible."
    )
