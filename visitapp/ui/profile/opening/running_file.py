"""A file that is there while the program runs: what ended badly leaves it, with where it was.

Faults of native code (Qt, SQLCipher) raise nothing: Python's faulthandler writes in this file which
functions were running, and never a value. A program that was killed, or whose computer lost its
power, leaves it with its first line alone. The next start takes it up into the log, with the hour
at which it was last written.
"""

import faulthandler
import os
import platform
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from io import FileIO
from pathlib import Path

from visitapp import __version__
from visitapp.local_time import PARIS

NAME = "running.log"
STOPPED = "Stopped"
"""Said of an end that left no trace: a kill, a power cut."""
READ = 64_000
"""Bytes that are read of what was left: the fault comes first, then thread by thread."""
LARGEST = 500_000
"""Bytes: Windows reports faults that were mended too. Above, the file begins again."""
FRAMES, LINES = 20, 70
"""Of each thread, the innermost; and in all, so that the page for support has it whole."""
_FAULT = re.compile(r"(?:Fatal Python error|Windows fatal exception): (.+)")
_FRAME = re.compile(r'  File "(?:.*[\\/])?([^"\\/]+\.py)", line (\d+) in (\S+)')
_THREAD = re.compile(r"(?:Current thread|Thread) 0x")


class Running:
    """The file of this run. A folder that cannot be written stops nothing."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._file: FileIO | None = None

    def begin(self) -> str:
        """Take up what the run before left, then watch this one. Gives what was taken up."""
        said = ""
        with suppress(OSError):
            said = _take_up(self._logs)
        with suppress(OSError):
            self._logs.mkdir(parents=True, exist_ok=True)
            self._file = FileIO(self._logs / NAME, "ab+")
            _begin(self._file)
            faulthandler.enable(self._file)
        return said

    def trim(self) -> None:
        """Asked now and then: it never grows without limit, and its hour says that we still run."""
        with suppress(OSError):
            if self._file is not None:
                if self._file.seek(0, 2) > LARGEST:
                    _begin(self._file)
                os.utime(self._logs / NAME)

    def end(self) -> None:
        """All ended in order: nothing is left."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            with suppress(OSError):
                (self._logs / NAME).unlink()


def faulted(said: str) -> bool:
    """Whether what was taken up is a fault of the program, and not a kill or a power cut."""
    return bool(said) and said.splitlines()[1] != STOPPED


def read(left: str) -> str:
    """What a run left, as the log says an error: folders, which may name a person, left out."""
    lines = left.splitlines()
    fault = next(filter(None, map(_FAULT.fullmatch, lines)), None)
    name = re.sub(r"\W+", "_", fault[1]).strip("_") if fault is not None else STOPPED
    kept = [lines[0] if lines else "", name, *_frames(lines)]
    return "\n".join(kept[:LINES]) + "\n"


def left_in(logs: Path) -> tuple[str, datetime] | None:
    """What the last run left, and when it ended; None after an end in order. Raises OSError."""
    path = logs / NAME
    if not path.is_file():
        return None
    ended = datetime.fromtimestamp(path.stat().st_mtime).astimezone(PARIS)
    with path.open("rb") as file:
        return read(file.read(READ).decode("utf-8", errors="replace")), ended


def _begin(file: FileIO) -> None:
    from PySide6.QtCore import qVersion

    file.truncate(0)
    file.write(f"visitapp {__version__}, Qt {qVersion()}, Python {platform.python_version()}, "
               f"{platform.system()}\n".encode())  # fmt: skip


def _frames(lines: list[str]) -> Iterator[str]:
    shown = 0
    for line in lines:
        if _THREAD.match(line):
            shown = 0
            yield "Thread"
        found = _FRAME.fullmatch(line)
        if found is not None and shown < FRAMES:
            shown += 1
            yield f"  {found[1]}:{found[2]} {found[3]}"


def _take_up(logs: Path) -> str:
    left = left_in(logs)
    if left is None:
        return ""
    from visitapp.ui.profile.opening.crash import dated, write_log

    said, ended = left
    write_log(logs, dated(said, ended))
    (logs / NAME).unlink()
    return said
