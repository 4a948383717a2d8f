"""kill -9 just before the N-th thing that a process does to the files below a folder.

Python says before each that it is about to (audit events), so that every moment between two of
them is met, one run after the other.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

TOUCHES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.chmod",
           "os.utime", "subprocess.Popen", "os.truncate"}  # fmt: skip


def kill_at(number: int, below: Path) -> list[int]:
    """From now on in this process. Gives back the count, which goes up by one each time."""
    count = [0]
    held = str(below)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in TOUCHES or not arguments:
            return
        path = arguments[0]
        if event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR) == 0:
            return
        if not isinstance(path, str | Path) or not str(path).startswith(held):
            return
        count[0] += 1
        if count[0] == number:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return count
