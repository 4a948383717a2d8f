"""`visitapp diagnostic`: the page is shown, then written; what cannot be is one line."""

from pathlib import Path

import pytest

from tests.cli.commands import plain
from tests.cli.program import called
from visitapp.cli import profile as profile_module
from visitapp.cli import self_test
from visitapp.cli.throwaway import Shelf, example, new_desk, record
from visitapp.operations import opening


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A profile with one household and its visit, closed."""
    shelf = Shelf()
    monkeypatch.setattr(profile_module, "SystemKeyring", lambda: shelf)
    desk = new_desk(tmp_path / "profile", shelf)
    record(desk, example("gas_flat"))
    opening.close(desk)
    return str(tmp_path / "profile")


def test_what_is_written_is_what_is_shown(home: str, tmp_path: Path) -> None:
    file = tmp_path / "d.txt"
    found = called("diagnostic", str(file), "--profile", home)
    assert (found.code, plain(found.err)) == (0, f"{file} : écrit\n")
    assert file.read_text("utf-8") == found.out
    assert "La visite, en cours : 1" in plain(found.out)
    assert "Noémie" not in found.out


def test_the_checks_come_after_when_asked(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(self_test, "check", lambda _: {"study": "ok"})
    found = called("diagnostic", str(tmp_path / "d.txt"), "--profile", home, "--self-test")
    assert found.out.endswith("\nContrôles\n- Calcul de la visite : ok\n")


@pytest.mark.parametrize("place", ["/none/such/d.txt", "."])
def test_a_place_that_cannot_be_written_is_one_line(home: str, place: str) -> None:
    found = called("diagnostic", place, "--profile", home)
    assert found.code == 2
    assert len(found.err.splitlines()) == 1


def test_without_a_profile_it_says_where_it_looked(tmp_path: Path) -> None:
    found = called("diagnostic", "d.txt", "--profile", str(tmp_path))
    assert found.code == 2
    assert "il n’y a pas de profil ici" in plain(found.err)
