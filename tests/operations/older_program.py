"""The program of an older version, from the history, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.checklist.walk import question_at
from visitapp.store.file.profile import Profile

ROOT = Path(__file__).parents[2]
OPENS = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
sys.path.insert(0, str(Path.cwd()))
import visitapp
assert Path(visitapp.__file__).parents[1] == Path.cwd()
from visitapp.operations import opening
from visitapp.store.file.errors import KeyringUnavailable, StoreError
from visitapp.store.file.profile import Profile

class NoKeyring:
    def read(self, _): raise KeyringUnavailable("none")
    def write(self, _, __): raise KeyringUnavailable("none")

door = opening.Door(Profile(Path(sys.argv[1])), NoKeyring(), "Basile", lambda: datetime.now(UTC))
try:
    desk = opening.open_with_password(door, password=sys.argv[2])
except StoreError as error:
    said = {"refused": type(error).__name__, "message": error.message, "hint": error.hint}
else:
    said = {"records": desk.database.rows("SELECT count(*) AS n FROM record")[0]["n"]}
    opening.close(desk)
print(json.dumps(said))
"""


def checked_out(commit: str, place: Path) -> Path:
    """The program of a commit. A clone without the history skips the test."""
    there = ["git", "-C", str(ROOT), "cat-file", "-e", f"{commit}^{{commit}}"]
    if subprocess.run(there, capture_output=True, check=False).returncode:
        pytest.skip("a clone without the history: no older program to run")
    place.mkdir()
    archive = ["git", "-C", str(ROOT), "archive", commit, "visitapp", "resources"]
    packed = subprocess.run(archive, capture_output=True, check=True).stdout
    subprocess.run(["tar", "-x", "-C", str(place)], input=packed, check=True)
    return place


def opens(program: Path, profile: Profile, password: str) -> dict[str, Any]:
    """What that program says when it opens a profile with its password."""
    done = subprocess.run(
        [sys.executable, "-c", OPENS, str(profile.root), password],
        cwd=program, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def type_at(form: Questionnaire, path: str) -> str:
    """The type of the question at a path; `repeat` for a row."""
    question = question_at(form, path)
    assert question is not None, path
    return question.type
