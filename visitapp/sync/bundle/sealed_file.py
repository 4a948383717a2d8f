"""Writing a sealed file: flushed, read back, and only then named."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from visitapp.domain.errors import UserError
from visitapp.store.file.errors import DiskFull
from visitapp.store.file.files import flush_folder, room
from visitapp.sync.bundle.sealing import Reads, Writes, seal

PIECE = 1024 * 1024
NOT_KEPT = UserError(
    "La clé n’a pas gardé le fichier comme il a été écrit.",
    "Essayez une autre clé : rien n’est perdu sur cet ordinateur.",
)
NOT_WRITTEN = UserError(
    "Le fichier ne peut pas être écrit à cet endroit.",
    "Vérifiez que la clé est branchée et n’est pas protégée, ou choisissez un autre dossier.",
)

KEY_FULL = UserError(
    "La clé est pleine\u00a0: le fichier n’y tient pas.",
    "Rien n’est perdu. Faites de la place sur la clé, ou prenez-en une autre, puis recommencez.",
)
"""`DiskFull` speaks of the answer that was just typed; here all of them are saved."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A file that was written and read again: its bytes and their SHA-256."""

    path: Path
    size: int
    sha256: str


def write_carried(target: Path, plain: Reads, recipient: str) -> Carried:
    """Seal a stream into a file. Raises UserError; what was there stays then."""
    return _written(target, lambda file: seal(plain, file, recipient))


def write_plain(target: Path, data: bytes) -> Carried:
    """Write some bytes as they are, with the same care."""
    return _written(target, lambda file: file.write(data))


def hash_of(path: Path) -> tuple[int, str]:
    """The size and the SHA-256 of a file, from the disk and not from memory where one can."""
    found, size = hashlib.sha256(), 0
    with open(path, "rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := file.read(PIECE):
            found.update(piece)
            size += len(piece)
    return size, found.hexdigest()


def _written(target: Path, work: Callable[[Writes], object]) -> Carried:
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with room():
            with open(unfinished, "wb") as file:
                counted = _Counted(file)
                work(counted)
                file.flush()
                os.fsync(file.fileno())
            _compare(unfinished, counted)
            os.replace(unfinished, target)
            with suppress(OSError):  # a share of the network may not know how
                flush_folder(target.parent)
    except DiskFull as error:
        _forget(unfinished)
        raise KEY_FULL from error
    except OSError as error:
        _forget(unfinished)
        raise NOT_WRITTEN from error
    except BaseException:
        _forget(unfinished)
        raise
    return Carried(target, counted.size, counted.found.hexdigest())


def _compare(path: Path, counted: "_Counted") -> None:
    if hash_of(path) != (counted.size, counted.found.hexdigest()):
        raise NOT_KEPT


def _forget(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


class _Counted:
    """Counts and hashes what goes to the file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.size = 0
        self.found = hashlib.sha256()

    def write(self, data: bytes, /) -> int:
        self.found.update(data)
        self.size += len(data)
        return self._file.write(data)
