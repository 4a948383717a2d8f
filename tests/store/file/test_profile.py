"""A profile: its place, who may open it, and the places where it must not be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import visitapp
from visitapp.store.file import forbidden_places, profile
from visitapp.store.file.errors import ProfileInUse, UnsafePlace
from visitapp.store.file.profile import Hold, Profile, default_root, prepare

HOLDER = """
import sys
from pathlib import Path
from visitapp.store.file.profile import Hold, Profile
held = Hold(Profile(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.read()
"""


def test_the_place_is_the_usual_one_or_the_one_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("VISITAPP_HOME", str(tmp_path / "mine"))
    assert default_root() == tmp_path / "mine"
    monkeypatch.setenv("VISITAPP_HOME", "relative")
    assert default_root() == Path.cwd() / "relative"
    monkeypatch.setenv("VISITAPP_HOME", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert default_root().name == "visitapp"
    if sys.platform == "linux":
        assert default_root() == tmp_path / "data" / "visitapp"


def test_a_profile_has_its_folder_and_nothing_in_it(tmp_path: Path) -> None:
    root = tmp_path / "a" / "b"
    made = prepare(root)
    assert made == Profile(root)
    assert list(root.iterdir()) == []
    assert root.stat().st_mode & 0o077 == 0
    assert not made.begun
    assert prepare(root) == made
    parts = [made.database, made.keys, made.photos, made.snapshots, made.aside, made.logs]
    assert {part.parent for part in [*parts, made.settings]} == {root}


@pytest.mark.parametrize("part", ["database", "keys"])
def test_a_profile_is_begun_as_soon_as_anything_is_there(tmp_path: Path, part: str) -> None:
    made = prepare(tmp_path / "p")
    getattr(made, part).write_bytes(b"x")
    assert made.begun


def test_one_program_at_a_time_and_a_killed_one_leaves_nothing(tmp_path: Path) -> None:
    made = prepare(tmp_path)
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(visitapp.__file__).parents[2])},
    )
    assert other.stdout is not None
    assert other.stdout.readline() == b"held\n"
    with pytest.raises(ProfileInUse):
        Hold(made)
    other.kill()
    other.communicate()
    with Hold(made) as held:
        with pytest.raises(ProfileInUse):
            Hold(made)
        held.release()
        with Hold(made):
            pass
    with Hold(made):
        pass


MOUNTS = r"""
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:40 / /home/ana/Partage\040commun rw - cifs //server/share rw
31 22 0:41 / /media/ana/CLE rw - vfat /dev/sdb1 rw
32 22 0:42 / /mnt/nas rw shared:5 - nfs4 server:/export rw
33 32 0:43 / /mnt/nas/local rw - ext4 /dev/sdc1 rw
a line that means nothing
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ana/.local/share/visitapp", "ext4"),
        ("/home/ana/Partage commun/visitapp", "cifs"),
        ("/home/ana/Partage communal", "ext4"),
        ("/media/ana/CLE", "vfat"),
        ("/mnt/nas/x", "nfs4"),
        ("/mnt/nas/local/x", "ext4"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    assert forbidden_places.file_system(Path(folder), MOUNTS) == kind


@pytest.mark.skipif(sys.platform != "linux", reason="mounts are read on Linux")
@pytest.mark.parametrize(
    ("folder", "unsafe"),
    [
        ("/home/ana/Partage commun/visitapp", "network: cifs"),
        ("/media/ana/CLE/visitapp", "removable: vfat"),
        ("/home/ana/OneDrive - Agence/visitapp", "synced folder"),
        ("/home/ana/Dropbox", "synced folder"),
        ("/home/ana/visites", ""),
    ],
)
def test_a_network_or_a_key_is_refused_before_anything_is_made(
    monkeypatch: pytest.MonkeyPatch, folder: str, unsafe: str
) -> None:
    monkeypatch.setattr(forbidden_places, "_mounts", lambda: MOUNTS)
    monkeypatch.setattr(profile, "make_folder", lambda path: None)
    if unsafe:
        with pytest.raises(UnsafePlace) as refused:
            prepare(Path(folder))
        assert refused.value.detail == unsafe
    else:
        prepare(Path(folder))


@pytest.mark.skipif(sys.platform != "linux", reason="mounts are read on Linux")
def test_the_mounts_of_this_computer_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`/proc` is always a mount of its own; `/` is none for who is in a chroot."""
    assert forbidden_places.file_system(Path("/proc/self"), forbidden_places._mounts()) == "proc"
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: (_ for _ in ()).throw(OSError()))
    assert forbidden_places._mounts() == ""
    assert forbidden_places.why_unsafe(tmp_path) == ""


def test_the_pass_for_the_agency_is_beside_the_database_and_in_no_copy_of_it(
    tmp_path: Path,
) -> None:
    place = Profile(tmp_path)
    assert place.agency.parent == place.root
    assert not place.agency.is_relative_to(place.snapshots)
    place.agency.write_bytes(b"sealed")
    assert not place.begun, "a pass alone is no profile"


def test_everything_of_a_profile_lies_in_its_folder(tmp_path: Path) -> None:
    """One folder is copied to change computers: nothing of the visits may lie elsewhere."""
    found = Profile(tmp_path / "mine")
    for place in (found.database, found.settings, found.photos, found.snapshots, found.updates,
                  found.agency):  # fmt: skip
        assert place.parent == tmp_path / "mine"
