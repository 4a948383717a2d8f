"""A child that writes a visit, what it acknowledged, and whether all of that is still there."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import visitapp
from visitapp.store.file.database import Database
from visitapp.store.log import log, records

KEY = bytes(range(32))
WRITER = Path(__file__).with_name("writer.py")


def start(
    job: str,
    folder: Path,
    seed: int,
    synchronous: str = "FULL",
    temporary: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start the writer on a folder. What it prints is read with `acknowledged`."""
    root = Path(visitapp.__file__).parents[1]
    return subprocess.Popen(
        [sys.executable, WRITER, job, folder, KEY.hex(), str(seed), synchronous],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=root,
        env={
            **os.environ,
            "PYTHONPATH": str(root),
            **({"TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary)} if temporary else {}),
        },
    )


def acknowledged(printed: bytes) -> list[Mapping[str, Any]]:
    """The acknowledgements in what the writer printed; a last line cut short is none."""
    whole, _, _ = printed.rpartition(b"\n")
    return [json.loads(line) for line in whole.splitlines()]


def lost(database: Database, promised: set[str]) -> set[str]:
    """The acknowledged changes that are not in the log."""
    kept = {
        change.id
        for record in records.of_kind(database, "visit")
        for change in log.history(database, record.id)
    }
    return promised - kept


def torn(database: Database) -> list[str]:
    """The records whose current answers are not the fold of their log."""
    found = []
    for record in records.of_kind(database, "visit"):
        fold: dict[str, object] = {}
        for change in log.history(database, record.id):
            fold.pop(change.path, None)
            if change.value is not None and not change.path.startswith("@"):
                fold[change.path] = change.value
        if fold != log.answers(database, record.id):
            found.append(record.id)
    return found


def read_until(
    child: subprocess.Popen[bytes], deadline: float, stop: bytes = b"", lines: int = 0
) -> bytes:
    """What the child prints until a moment of the monotonic clock, a mark, `lines`, or its end."""
    assert child.stdout is not None
    printed = b""
    while not (stop and stop in printed) and not (lines and printed.count(b"\n") >= lines):
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([child.stdout], [], [], left)[0]:
            break
        piece = os.read(child.stdout.fileno(), 65536)
        if not piece:
            break
        printed += piece
    return printed


def kill(child: subprocess.Popen[bytes]) -> bytes:
    """SIGKILL, and the rest of what was printed. A child that failed by itself fails the test."""
    child.send_signal(signal.SIGKILL)
    printed, complaint = child.communicate(timeout=120)
    assert b"Traceback" not in complaint, complaint.decode()
    return printed
