"""`trial_profile.py make|read FOLDER`: a visitor's profile for trials of updates, made and read.

Households with their appointments, made by the program's own operations on this machine; then all
that is answered in it, read from a copy: the folder itself belongs to the Windows program.
"""

import hashlib
import json
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from visitapp import settings
from visitapp.cli.trial.throwaway import (
    EXAMPLES,
    PASSWORD,
    VISITOR,
    example,
    new_desk,
    open_again,
    record,
)
from visitapp.operations.profile import open_profile
from visitapp.store.file.database import verify
from visitapp.store.log import log, records


def make(folder: Path) -> None:
    """A new profile; its password is printed, for who opens it."""
    desk = new_desk(folder)
    for name in EXAMPLES:
        record(desk, example(name), begun=False)
    open_profile.close(desk)
    path = desk.profile.settings
    settings.write(path, replace(settings.read(path), visitor=VISITOR))
    print(PASSWORD)


def read(folder: Path) -> None:
    """Every page is right; of each household and appointment, a sum of all that is answered."""
    with tempfile.TemporaryDirectory() as aside:
        copied = Path(aside, "profile")
        shutil.copytree(folder, copied)
        desk = open_again(copied)
        verify(desk.database)
        for kind in ("household", "appointment"):
            for one in records.of_kind(desk.database, kind):
                answers = log.answers(desk.database, one.id)
                text = json.dumps(answers, sort_keys=True, default=str).encode()
                print(kind, one.id, len(answers), hashlib.sha256(text).hexdigest())
        open_profile.close(desk)


if __name__ == "__main__":
    {"make": make, "read": read}[sys.argv[1]](Path(sys.argv[2]))
