"""Versions for laptops, in the administrator's folder, by hash through a complete manifest."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.domain.updates.manifest import (
    MANIFEST,
    MOST,
    SIGNATURES,
    Archive,
    Manifest,
    manifest_of,
)
from visitapp.sync.wire.update_messages import MOST_SIGNATURES


@dataclass(frozen=True, slots=True)
class Given:
    """The offered version: its manifest, its exact bytes, and the signatures file."""

    manifest: Manifest
    data: bytes
    signatures: bytes


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder: the manifest, its signatures, the archives that it lists."""

    folder: Path

    def given(self) -> Given:
        """The complete version in the folder. Raises UserError with what is missing."""
        data = self._small(MANIFEST, MOST)
        found = Given(manifest_of(data), data, self._small(MANIFEST + SIGNATURES, MOST_SIGNATURES))
        for archive in found.manifest.archives.values():
            self._refuse_unless_whole(archive)
        return found

    def archive(self, sha256: str) -> Path | None:
        """The file that the manifest lists under this hash; None when it lists none."""
        try:
            listed = self.given().manifest.archives.values()
        except UserError:
            return None
        return next((self.folder / one.name for one in listed if one.sha256 == sha256), None)

    def altered(self, manifest: Manifest) -> list[str]:
        """The archives that are not what the manifest says. Long: reads all of them."""
        found = []
        for archive in manifest.archives.values():
            with (self.folder / archive.name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != archive.sha256:
                    found.append(archive.name)
        return found

    def _small(self, name: str, most: int) -> bytes:
        try:
            with (self.folder / name).open("rb") as file:
                data = file.read(most + 1)
        except OSError:
            raise self._missing(name) from None
        if len(data) > most:
            raise UserError(f"{name} : ce fichier est trop long.", "Copiez-le de nouveau.")
        return data

    def _refuse_unless_whole(self, archive: Archive) -> None:
        path = self.folder / archive.name
        if not (path.is_file() and os.access(path, os.R_OK)):
            raise self._missing(archive.name)
        if path.stat().st_size != archive.size:
            raise UserError(
                f"{archive.name} : ce fichier n’est pas entier.", "Copiez-le de nouveau."
            )

    def _missing(self, name: str) -> UserError:
        return UserError(
            f"{self.folder / name} : absent, ou le serveur ne peut pas le lire.",
            "Copiez-y tout le dossier de la version, les archives d’abord.",
        )
