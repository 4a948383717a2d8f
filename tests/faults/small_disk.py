"""A disk that is really full: a small one, mounted for a test."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from visitapp.store.file import ballast


@contextmanager
def small_disk_at(folder: Path, size: int) -> Iterator[Path]:
    """A disk of so many bytes; the test is skipped where none can be mounted, without root."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder]
    made = subprocess.run(mount, capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"disk full not tried: {made.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(folder: Path, leave: int = 0) -> None:
    """Other people's files: all the room but `leave` bytes."""
    with (folder / "others").open("ab") as file:
        file.write(bytes(max(ballast.free(folder) - leave, 0)))
