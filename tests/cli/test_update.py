"""`visitapp update`: from a key to the next start, in the words and codes of its neighbours."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import plain
from tests.cli.program import called, is_refused, object_of
from tests.updates.making import NEW, OLD, Key, installed, key_with, program_of, ran, started
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.operations.updates import offers
from visitapp.store.file.profile import prepare
from visitapp.updates.place import Place, State

PASSWORD = "trois petits chats"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """This program, as if it had been installed there."""
    found = installed(tmp_path / "installed")
    monkeypatch.setattr(offers, "program_here", lambda version: program_of(found, OLD))
    return found


@pytest.fixture
def key(tmp_path: Path) -> Key:
    return key_with(tmp_path / "key", notes=["Plus vite.", "Les factures en photo."])


@pytest.fixture
def profile(tmp_path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile that the password opens."""
    import io

    from tests.app.desktop import MemoryKeyring

    door = Door(prepare(tmp_path / "profile"), MemoryKeyring(), "Nadège", clock, hooks_of)
    made = open_profile.begin_profile(door, password=PASSWORD)
    open_profile.close(open_profile.finish_profile(door, made, typed=made.recovery_code))
    monkeypatch.setattr("visitapp.cli.profile.SystemKeyring", MemoryKeyring)
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n" + PASSWORD + "\n"))
    return tmp_path / "profile"


def test_look_only(place: Place, key: Key) -> None:
    said = called("update", str(key.folder), "--check")
    assert (said.code, said.err) == (0, "")
    assert plain(said.out).splitlines() == [
        "Version 0.2.0, du 3 décembre 2026.", "– Plus vite.", "– Les factures en photo.",
    ]  # fmt: skip
    found = object_of(called("update", str(key.manifest), "--check", "--json"))
    assert (found["version"], found["file"]) == (NEW, str(key.archive))
    assert "armed" not in found
    assert place.read() == State()


def test_take_it(place: Place, key: Key, profile: Path) -> None:
    said = called("update", str(key.folder), "--profile", str(profile))
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("elle s’installe au prochain démarrage.\n")
    started(place)
    assert ran(place) == [NEW]


def test_it_waits_for_the_end_of_a_visit(
    place: Place, key: Key, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from visitapp.operations.updates import install

    monkeypatch.setattr(install, "arm", lambda desk, program: False)
    said = called("update", str(key.folder), "--profile", str(profile))
    assert (said.code, said.err) == (1, "")
    assert "elle attend" in said.out


def test_refused_in_one_line(place: Place, key: Key, profile: Path, tmp_path: Path) -> None:
    key.archive.write_bytes(b"tampered")
    assert "abîmé" in is_refused(called("update", str(key.folder), "--profile", str(profile)))
    key.manifest.write_bytes(b"{}")
    assert "n’est pas signée" in is_refused(called("update", str(key.folder)))
    assert "pas de mise à jour" in is_refused(called("update", str(tmp_path / "nowhere")))
    assert place.read() == State()


def test_what_is_not_packaged_is_not_updated_from_here(key: Key) -> None:
    assert "n’est pas mis à jour d’ici" in is_refused(called("update", str(key.folder)))
