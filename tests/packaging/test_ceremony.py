"""The key that signs: made away from any network, copied to another disk, the copy tried, read."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.naming import ROOT
from tests.packaging.loading import script
from tests.updates import making
from visitapp.operations.updates.offers import keys_in
from visitapp.sync.bundle import signing

ceremony = script("ceremony")
OTHER_DISK = Path("/dev/shm")


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """Where the key is made."""
    return tmp_path / "visitapp.key"


@pytest.fixture
def second() -> Iterator[Path]:
    """A place on another disk."""
    here = os.stat(tempfile.gettempdir()).st_dev
    if not OTHER_DISK.is_dir() or OTHER_DISK.stat().st_dev == here:
        pytest.skip("the copy was not tried: no other disk here")
    folder = Path(tempfile.mkdtemp(dir=OTHER_DISK))
    yield folder / "visitapp.key"
    shutil.rmtree(folder)


def networks(folder: Path, **states: str) -> Path:
    """What the system says of its networks."""
    for name, state in states.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "operstate").write_text(state + "\n")
    return folder


@pytest.fixture
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose cable is out."""
    found = networks(tmp_path / "net", lo="unknown", eth0="down")
    monkeypatch.setattr(ceremony.make, "__defaults__", (found,))


def sheet_of(said: str) -> str:
    """What a person wrote on her sheet, of what she was read, line by line."""
    lines = [one.split(":")[1] for one in said.splitlines() if one.strip().startswith("line ")]
    assert len(lines) == 4
    return " ".join(lines).upper()


def test_the_whole_of_it(
    first: Path, second: Path, away: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ceremony.main(["make", str(first)])
    told = capsys.readouterr().out
    sheet, line = sheet_of(told), told.splitlines()[-1]
    ceremony.main(["copy", str(first), str(second)])
    assert sheet_of(capsys.readouterr().out) == sheet
    for kept in (first, second):
        ceremony.main(["check", str(kept)], lambda _: sheet)
        assert "Seal it." in capsys.readouterr().out
        ceremony.main(["say", str(kept)])
        assert sheet_of(capsys.readouterr().out) == sheet
    assert keys_in(f"# Ours\n{line}  # of 3 December 2026\n") == (line,)
    secret = second.read_text().strip()  # the copy signs what laptops that ship that line take
    key = making.key_with(tmp_path / "stick", secret=secret)
    laptop = making.Program("0.1.0", making.SYSTEM, (line,), making.installed(tmp_path / "here"))
    assert ceremony_look(laptop, key.folder) == making.NEW


def ceremony_look(laptop: making.Program, folder: Path) -> str:
    from visitapp.operations.updates.offers import look

    return look(laptop, folder).manifest.version


def test_the_secret_is_never_said(
    first: Path, second: Path, away: None, capsys: pytest.CaptureFixture[str]
) -> None:
    ceremony.main(["make", str(first)])
    ceremony.main(["copy", str(first), str(second)])
    ceremony.main(["say", str(first)])
    ceremony.main(["check", str(second)], lambda _: ceremony.public_in(first))
    said = capsys.readouterr()
    assert first.read_text().strip() not in "".join((said.out + said.err).split())


def test_it_is_made_once_and_read_by_nobody_else(first: Path, away: None) -> None:
    public = ceremony.make(first)
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    with pytest.raises(FileExistsError):
        ceremony.make(first)
    assert ceremony.public_in(first) == public


def test_it_is_not_made_on_a_network(first: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="on a network"):
        ceremony.make(first, networks(tmp_path / "joined", lo="unknown", wlan0="up", eth0="down"))
    assert not first.exists()


def test_it_never_comes_into_the_project(first: Path, second: Path, away: None) -> None:
    with pytest.raises(SystemExit, match="into the project"):
        ceremony.make(ROOT / "build" / "visitapp.key")
    assert not (ROOT / "build" / "visitapp.key").exists()
    ceremony.new_key(second)
    with pytest.raises(SystemExit, match="into the project"):
        ceremony.copy(second, ROOT / "visitapp.key")
    assert not (ROOT / "visitapp.key").exists()


def test_a_copy_beside_it_is_no_copy(first: Path, away: None) -> None:
    ceremony.make(first)
    beside = first.with_name("copy.key")
    with pytest.raises(SystemExit, match="same disk"):
        ceremony.copy(first, beside)
    assert not beside.exists()


@pytest.mark.parametrize("spoil", ["another key", "half of it", "nothing", "gone"])
def test_a_copy_that_is_not_the_key_is_not_put_away(first: Path, away: None, spoil: str) -> None:
    public = ceremony.make(first)
    secret = first.read_text()
    first.write_text({"another key": signing.new_key(), "half of it": secret[:32]}.get(spoil, ""))
    if spoil == "gone":
        first.unlink()
    with pytest.raises(SystemExit):
        ceremony.main(["check", str(first)], lambda _: public)


def test_a_sheet_with_one_wrong_sign_is_noticed(first: Path, away: None) -> None:
    public = ceremony.make(first)
    wrong = ("0" if public[0] != "0" else "1") + public[1:]
    for sheet in (wrong, public[:-1], ""):
        with pytest.raises(SystemExit, match="NOT the key"):
            ceremony.main(["check", str(first)], lambda _, sheet=sheet: sheet)


def test_who_may_sign_is_read_from_what_ships(tmp_path: Path) -> None:
    keys = tmp_path / "keys.txt"
    two = [signing.public_of(signing.new_key()) for _ in range(2)]
    keys.write_text("# Ours\n" + "".join(f"{one}  # whose\n" for one in two))
    assert len(ceremony.signers(keys).splitlines()) == 2
    keys.write_text("# No key yet.\n")
    with pytest.raises(SystemExit, match="no key yet"):
        ceremony.signers(keys)
