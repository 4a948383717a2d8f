"""Nothing that was said during a visit can be read on the disk, whenever the program stops."""

import json
import time
from pathlib import Path

import pytest

from .watching import acknowledged, kill, read_until, start
from .writer import MARKER

pytestmark = pytest.mark.faults


def readable(folder: Path, *secrets: str) -> list[str]:
    """The files that hold one of these texts, in UTF-8 or UTF-16, or a picture."""
    needles = [text.encode(form) for text in secrets for form in ("utf-8", "utf-16-le")]
    needles.append(b"\xff\xd8\xff\xe0")
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    ]


def test_the_search_itself_finds_what_is_readable(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(f"… {MARKER} …")
    (tmp_path / "b").write_text(MARKER, encoding="utf-16-le")
    (tmp_path / "c").write_bytes(b"\xff\xd8\xff\xe0 JFIF")
    (tmp_path / "d").write_text(json.dumps("nothing"))
    assert sorted(readable(tmp_path, MARKER)) == ["a", "b", "c"]


def test_a_day_stopped_by_a_kill_leaves_nothing_readable(tmp_path: Path) -> None:
    profile, temporary = tmp_path / "profile", tmp_path / "tmp"
    profile.mkdir()
    temporary.mkdir()
    child = start("day", profile, seed=1, temporary=temporary)
    printed = read_until(child, time.monotonic() + 60, stop=b"T10:46")
    printed += kill(child)
    lines = acknowledged(printed)
    codes = [line["code"] for line in lines if "code" in line]
    names = {path.name for path in profile.rglob("*")}
    assert {"visits.db", "visits.db-wal", "visits.db-shm", "keys.json", "photos"} <= names
    assert len([line for line in lines if "snapshot" in line]) > 3
    assert readable(tmp_path, MARKER, "un long mot de passe", *codes) == []
    assert list(temporary.rglob("*")) == []
