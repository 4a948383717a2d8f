"""Files that survive a power cut: written whole, flushed, then named."""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from visitapp.store.file.errors import DiskFull

WAITS: tuple[float, ...] = (0.05, 0.1, 0.2, 0.4, 0.8) if sys.platform == "win32" else ()
"""Seconds. On Windows who reads a file, be it an antivirus, keeps others from renaming it."""


def flush_file(path: Path) -> None:
    """Wait until the file's content is on the disk (fsync; F_FULLFSYNC on macOS)."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        _flush(descriptor)
    finally:
        os.close(descriptor)


def flush_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk. Windows does it by itself."""
    if sys.platform == "win32":  # pragma: no cover - there is no Windows here to run it on
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all even in a power cut. Raises DiskFull."""
    new = unfinished(path)
    try:
        with room(), open(new, "wb", opener=_private) as file:
            file.write(data)
            file.flush()
            _flush(file.fileno())
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    patiently(lambda: os.replace(new, path))
    flush_folder(path.parent)


def unfinished(path: Path) -> Path:
    """Where `write_whole` writes before the file has its name: a kill may leave it behind."""
    return path.with_name(path.name + ".new")


def patiently[T](work: Callable[[], T], waits: Sequence[float] = WAITS) -> T:
    """Do `work`, tried again while Windows has the file open; raises what it raises."""
    for wait in waits:
        with suppress(PermissionError):
            return work()
        time.sleep(wait)
    return work()


@contextmanager
def room() -> Iterator[None]:
    """No room left, said as DiskFull. Every other error of the system stays as it is."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull("no room left") from error
        raise


def make_folder(path: Path) -> None:
    """Make a folder that only this user can open, with its parents, and keep its name."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    flush_folder(path.parent)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _flush(descriptor: int) -> None:
    if sys.platform == "darwin":  # pragma: no cover - there is no macOS here to run it on
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
    else:
        os.fsync(descriptor)
