"""`visitapp diagnostic`: the page is shown, then written; what cannot be is one line."""

from pathlib import Path

import pytest

from tests.cli.commands import plain
from tests.cli.program import called
from visitapp.cli import profile as profile_module
from visitapp.cli.trial import self_test
from visitapp.cli.trial.throwaway import Shelf
from visitapp.local_time import now
from visitapp.store.file.profile import Hold, Profile
from visitapp.ui.profile.opening.crash import log_crash
from visitapp.ui.profile.opening.running_file import NAME


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


def test_a_first_start_that_failed_has_a_file_with_its_fault(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    root, file = tmp_path / "profile", tmp_path / "d.txt"
    log_crash(KeyError("Ravaux"), root / "logs", now())
    caplog.clear()
    found = called("diagnostic", str(file), "--profile", str(root))
    assert found.code == 0
    assert "il n’y a pas de profil ici" in plain(found.err)
    page = plain(file.read_text("utf-8"))
    assert plain(found.out) == page
    assert "Pourquoi rien ne s’ouvre\n- NoProfile\n" in page
    assert "fichier des visites : absent" in page
    assert "- KeyError\n" in page
    assert "Ravaux" not in page
    assert [one.name for one in root.iterdir()] == ["logs"], "nothing is made there"


def test_a_program_that_ends_at_each_start_is_told_before_any_other_start(tmp_path: Path) -> None:
    """As Python writes it; a program that runs, or that was killed, has its first line alone."""
    left = tmp_path / "logs" / NAME
    left.parent.mkdir()
    head = "visitapp 0.1.0, Qt 6.12.0, Python 3.14.0, Linux\n"
    fault = (
        "Fatal Python error: Aborted\n\nCurrent thread 0x00007f (most recent call first):\n"
        '  File "/home/ravaux/visitapp/app.py", line 288 in run_desktop\n'
    )
    words = ("diagnostic", str(tmp_path / "d.txt"), "--profile", str(tmp_path))
    left.write_text(head + fault, "utf-8")
    found = called(*words)
    assert found.code == 0
    assert plain(found.out).endswith(
        f"\nDernier arrêt\n- il y a moins d’une heure\n- {head}- Aborted\n- Thread\n"
        "-   app.py:288 run_desktop\n"
    )
    assert "ravaux" not in found.out
    assert left.exists(), "the next start takes it up"
    left.write_text(head, "utf-8")
    assert "Dernier arrêt" not in called(*words).out


def test_of_ones_own_place_there_is_always_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program may have ended before it made its folder."""
    monkeypatch.setenv("VISITAPP_HOME", str(tmp_path / "none"))
    found = called("diagnostic", str(tmp_path / "d.txt"))
    assert found.code == 0
    assert "NoProfile" in found.out
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("byte", [200, 5000])
def test_a_damaged_file_is_told_without_being_opened(home: str, tmp_path: Path, byte: int) -> None:
    database = Path(home) / "visits.db"
    altered = bytearray(database.read_bytes())
    altered[byte] ^= 0xFF
    database.write_bytes(bytes(altered))
    file = tmp_path / "d.txt"
    found = called("diagnostic", str(file), "--profile", home)
    assert found.code == 0
    assert "Le fichier dit ce qui se lit sans ouvrir les visites." in plain(found.err)
    assert file.read_text("utf-8") == found.out
    assert "Pourquoi rien ne s’ouvre" in found.out
    assert "fichier des visites : 1 Mo" in plain(found.out)
    assert database.read_bytes() == bytes(altered)


def test_a_profile_that_is_open_elsewhere_is_told_too(home: str, tmp_path: Path) -> None:
    with Hold(Profile(Path(home))):
        found = called("diagnostic", str(tmp_path / "d.txt"), "--profile", home)
    assert found.code == 0
    assert "ProfileInUse" in found.out


def test_who_gives_no_password_has_a_file_all_the_same(
    home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The keyring holds nothing, and nobody types."""
    monkeypatch.setattr(profile_module, "SystemKeyring", Shelf)
    monkeypatch.setattr("sys.stdin", None)
    found = called("diagnostic", str(tmp_path / "d.txt"), "--profile", home)
    assert found.code == 0
    assert "ouvre par mot de passe, code de secours, trousseau" in plain(found.out)
