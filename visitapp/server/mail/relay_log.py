"""What was handed to the relay: lines in « apart », which no restore puts back.

A line is written just before the last three bytes of a message, another once the relay answered.
So after a kill, or a base that was put back to a day before, nothing is sent twice: of what has a
first line alone nobody knows whether it left, and that is said. A line names a press on « Envoyer »
(the change that asked for it), a moment, and nobody.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from visitapp.store.file.files import flush_folder, write_whole

NAME = "mailed.jsonl"
KEPT = timedelta(days=60)
"""Well beyond `outgoing.LATEST`: what is older is not sent, whatever its line said."""
Said = Literal["handed", "sent", "not"]


@dataclass
class Handed:
    """The last word of each press, read once; one thread writes."""

    path: Path
    said: dict[str, Said]

    def note(self, press: str, said: Said, at: datetime) -> None:
        """Write a line, and wait until it is on the disk."""
        line = json.dumps({"press": press, "said": said, "at": at.isoformat()}).encode() + b"\n"
        new = not self.path.exists()
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, line)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if new:
            flush_folder(self.path.parent)
        self.said[press] = said


def read_handed(apart: Path, now: datetime) -> Handed:
    """What is there, less what is old and a last line that a kill cut."""
    path, said = apart / NAME, dict[str, Said]()
    kept: list[bytes] = []
    lines = path.read_bytes().split(b"\n") if path.exists() else []
    for line in lines[:-1]:
        one = json.loads(line)
        if datetime.fromisoformat(one["at"]) >= now - KEPT:
            said[one["press"]] = one["said"]
            kept.append(line)
    if kept != lines[:-1] or (lines and lines[-1]):
        write_whole(path, b"".join(line + b"\n" for line in kept))
    return Handed(path, said)
