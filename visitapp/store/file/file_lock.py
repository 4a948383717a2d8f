"""A system lock on an open file (flock, LockFileEx), released by a crash."""

import sys
from typing import IO


def lock(file: IO[bytes]) -> None:
    """The file is ours until it is closed. Raises OSError when it is somebody's already."""
    if sys.platform == "win32":  # pragma: no cover - there is no Windows here to run it on
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
