"""After a day through the real window, not one word of the household can be read on the disk."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.reports.reading import pages
from tests.window.conftest import family, new_profile, reopened
from tests.window.markers import FORMS, MARK, TYPED, marked, needles
from tests.window.paper_keyring import PaperKeyring
from visitapp.local_time import now
from visitapp.operations.records import answers as answering
from visitapp.operations.visits import print_report
from visitapp.store.file.profile import Profile
from visitapp.store.keys.keyring_slot import SystemKeyring
from visitapp.store.log import records

pytestmark = [pytest.mark.window, pytest.mark.faults]


def readable(*folders: Path) -> list[str]:
    """The files in which a marker can be read, and those whose name is one."""
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            if any(needle in content + path.name.encode() for needle in needles()):
                found.append(str(path))
    return found


def open_and_readable(process: int) -> list[str]:
    """The files that a process has open under no name any more, and that hold a marker."""
    found = []
    for path in Path(f"/proc/{process}/fd").iterdir():
        target = os.readlink(path)
        if target.startswith("/") and target.endswith("(deleted)"):
            content = path.read_bytes()
            if any(needle in content for needle in needles()):
                found.append(target)
    return found


def photo(file: Path) -> Path:
    """A photo whose comment and description are markers."""
    picture = Image.new("RGB", (640, 480), (180, 120, 60))
    exif = Image.Exif()
    exif[0x010E] = f"{MARK}-PHOTO"
    content = io.BytesIO()
    picture.save(content, "JPEG", exif=exif, comment=f"{MARK}-COMMENT".encode())
    file.parent.mkdir(parents=True)
    file.write_bytes(content.getvalue())
    return file


@pytest.mark.parametrize("form", FORMS)
def test_the_search_itself_finds_what_is_readable(tmp_path: Path, form: str) -> None:
    (tmp_path / "file").write_bytes(b"\x00\x01" + f"… {MARK}-12 …".encode(form, "replace"))
    assert readable(tmp_path) == [str(tmp_path / "file")]


def day(root: Path, picture: Path, places: tuple[Path, ...], env: dict[str, str]) -> str:
    """The day in a process of its own, looked at twice while it works; gives its stderr."""
    stages = []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.window.desktop_child", "day", str(root)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, **env, "PICTURE": str(picture)},
    ) as child:  # fmt: skip
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        for line in child.stdout:
            stages.append(json.loads(line)["stage"])
            assert readable(*places) == []
            assert open_and_readable(child.pid) == []
            child.stdin.write("\n")
            child.stdin.flush()
        said = child.stderr.read()
    assert (child.returncode, stages) == (0, ["working", "finished"]), said
    return said


@pytest.mark.skipif(not Path("/proc").exists(), reason="open files are seen through /proc")
def test_a_day_leaves_nothing_readable(tmp_path: Path, shelf: SystemKeyring) -> None:
    root, temporary, home = (tmp_path / name for name in ("profile", "tmp", "home"))
    for folder in (temporary, home):
        folder.mkdir()
    profile = new_profile(root, shelf, now, marked(family()))
    env = {
        "PYTHON_KEYRING_BACKEND": f"{PaperKeyring.__module__}.{PaperKeyring.__qualname__}",
        "TMPDIR": str(temporary), "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"), "XDG_DATA_HOME": str(home / "data"),
    }  # fmt: skip
    picture = photo(tmp_path / "camera" / "DSC_0001.JPG")
    assert MARK not in day(root, picture, (root, temporary, home), env)
    assert readable(root, temporary, home) == []
    assert list(temporary.rglob("*")) == []
    assert "ValueError" in (profile.logs / "visitapp.log").read_text()
    assert list(profile.snapshots.iterdir())
    assert [path for path in profile.photos.rglob("*") if path.is_file()]
    assert_it_was_all_said(profile, shelf)


def assert_it_was_all_said(profile: Profile, shelf: SystemKeyring) -> None:
    """The markers are in the store and in the report: the search above had something to find."""
    with reopened(profile, shelf, now) as desk:
        (visit,) = records.of_kind(desk.database, "visit")
        answers = answering.answers_of(desk, record=visit.id).values()
        said = [f"{one.value} {one.note}" for one in answers]
        report = " ".join(pages(print_report.report(desk, visit=visit.id)))
    assert sum(MARK in one for one in said) > 200
    assert sum(TYPED in one for one in said) == 2
    assert MARK in report
