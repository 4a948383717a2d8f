"""The desktop is killed in the middle of a visit: the next start says where it was."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.faults.watching import acknowledged, kill, read_until
from tests.window.conftest import family, new_profile, reopened
from tests.window.paper_keyring import PaperKeyring
from tests.window.typist import plain
from visitapp.domain.checklist.walk import question_at
from visitapp.domain.text import hour
from visitapp.local_time import PARIS, now
from visitapp.operations.records import answers
from visitapp.store.file.profile import Profile
from visitapp.store.keys.keyring_slot import SystemKeyring
from visitapp.store.lists import appointments
from visitapp.store.log import records
from visitapp.ui.words.visits import day_words

pytestmark = [pytest.mark.window, pytest.mark.faults]
ANSWERS = 12  # told to be on disk before the kill, the same question twice or not


def start(job: str, profile: Profile) -> "subprocess.Popen[bytes]":
    """The real desktop on a profile."""
    backend = f"{PaperKeyring.__module__}.{PaperKeyring.__qualname__}"
    return subprocess.Popen(
        [sys.executable, "-m", "tests.window.desktop_child", job, str(profile.root)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHON_KEYRING_BACKEND": backend},
    )  # fmt: skip


def killed(profile: Profile) -> set[str]:
    """Start a visit, kill it; gives the paths whose answers were told to be on disk."""
    child = start("visit", profile)
    end = time.monotonic() + 60
    printed = b""
    while printed.count(b'"path"') < ANSWERS and time.monotonic() < end:
        printed += read_until(child, end, stop=b'"path"')
    printed += read_until(child, time.monotonic() + random.Random(4).uniform(0, 0.2))
    printed += kill(child)
    return {line["path"] for line in acknowledged(printed) if "path" in line}


def seen(profile: Profile) -> dict[str, Any]:
    """Start again: what the first screen says, then where « Reprendre la visite » leads."""
    child = start("look", profile)
    printed, complaint = child.communicate(timeout=60)
    assert child.returncode == 0, complaint.decode()
    found: dict[str, Any] = {}
    for line in printed.splitlines():
        found |= json.loads(line)
    return found


def test_the_next_start_says_where_the_visit_was(tmp_path: Path, shelf: SystemKeyring) -> None:
    profile = new_profile(tmp_path / "profile", shelf, now, family())
    promised = killed(profile)
    assert len(promised) >= ANSWERS // 2
    found = seen(profile)
    with reopened(profile, shelf, now) as desk:
        (visit,) = records.of_kind(desk.database, "visit")
        kept = answers.answers_of(desk, record=visit.id)
        last = appointments.last_change(desk.database, visit.id)
        question = question_at(desk.forms.latest("visit"), last.path) if last else None
    assert promised <= set(kept)
    assert last is not None
    assert question is not None
    at = last.at.astimezone(PARIS)
    said = " | ".join(found["words"])
    for words in ("Noémie F.", day_words(at.date()), hour(at.time()), question.label,
                  "Reprendre la visite", "Voir d’abord"):  # fmt: skip
        assert plain(words) in said
    assert "Noémie F." in found["title"]
    assert found["path"] == last.path
