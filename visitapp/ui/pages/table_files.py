"""A list taken in from a file, and written to one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from visitapp.domain.errors import UserError

NOT_READ = UserError("Ce fichier ne s’ouvre pas.", "Choisissez-en un autre.")
NOT_WRITTEN = UserError("Le fichier n’a pas pu être écrit.", "Choisissez un autre dossier.")


@dataclass(frozen=True, slots=True)
class FileKinds:
    """What the dialogs of files say: the title, and the kinds of files."""

    title: str
    kinds: str

    def to_read(self, parent: QWidget) -> Path | None:
        """Which file to read; None when the person went back."""
        return _path(parent, QFileDialog.getOpenFileName(parent, self.title, "", self.kinds))

    def to_write(self, parent: QWidget, name: str) -> Path | None:
        """Where to write; None when the person went back."""
        return _path(parent, QFileDialog.getSaveFileName(parent, self.title, name, self.kinds))


def _path(parent: QWidget, chosen: tuple[str, str]) -> Path | None:
    parent.window().activateWindow()
    return Path(chosen[0]) if chosen[0] else None


def read_from(
    path: Path | None, then: Callable[[bytes], Any], refused: Callable[[UserError], Any]
) -> None:
    """What a file holds; nothing when the person went back."""
    if path is None:
        return
    try:
        data = path.read_bytes()
    except OSError:
        refused(NOT_READ)
    else:
        then(data)


def write_to(
    path: Path | None, data: bytes, then: Callable[[Path], Any],
    refused: Callable[[UserError], Any],
) -> None:  # fmt: skip
    """Write a file, then say so; nothing when the person went back."""
    if path is None:
        return
    try:
        path.write_bytes(data)
    except OSError:
        refused(NOT_WRITTEN)
    else:
        then(path)
