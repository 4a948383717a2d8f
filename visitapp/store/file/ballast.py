"""A reserve file: deleted on a full disk so that one more answer fits."""

import os
import shutil
from pathlib import Path

from visitapp.store.file.files import flush_file, flush_folder

NAME = "ballast"
SIZE = 64 * 1024 * 1024
"""Bytes kept in reserve: a whole day of visits, and the journal that writes them."""
_BLOCK = 1024 * 1024


def reserve(folder: Path, size: int = SIZE) -> bool:
    """Take the reserve, of `size` bytes, if it is not there. False: no room for it."""
    path = folder / NAME
    if path.exists() and path.stat().st_size >= size:
        return True
    if free(folder) < 2 * size:
        return False
    try:
        _fill(path, size)
        flush_file(path)
    except OSError:
        path.unlink(missing_ok=True)
        return False
    flush_folder(folder)
    return True


def release(folder: Path) -> bool:
    """Give the reserve back to the disk. False: there was none left."""
    try:
        (folder / NAME).unlink()
    except FileNotFoundError:
        return False
    flush_folder(folder)
    return True


def free(folder: Path) -> int:
    """Bytes free on the disk that holds this folder."""
    return shutil.disk_usage(folder).free


def _fill(path: Path, size: int) -> None:
    """Bytes that no file system packs: an allocation is not always a promise."""
    with path.open("wb") as file:
        for _ in range(0, size, _BLOCK):
            file.write(os.urandom(min(_BLOCK, size)))
