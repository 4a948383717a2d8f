"""What is said outside the program is what the installers say, and what apt does."""

from pathlib import Path

import pytest

from tests.guide.outside import NSIS, SEEN, Outside, line_of_debian, nsis
from visitapp.domain.guides.guide import Act
from visitapp.operations.program.guides import guide, titled

TRIAL = (Path(__file__).parents[2] / "packaging/linux/try_on_bare_debian.sh").read_text("utf-8")


def commands(name: str) -> list[str]:
    return [line for step in titled(name)[1].steps for line in step.commands]


@pytest.mark.parametrize("name", ["Windows", "NSIS", "visitapp.nsi", "build.sh"])
def test_a_word_that_nobody_says_is_refused(name: str) -> None:
    with pytest.raises(AssertionError, match="pas "):
        Outside()._outside(Act("outside", "Sauvegarder", name))


@pytest.mark.skipif(not NSIS.is_file(), reason="no NSIS here")
def test_the_buttons_of_the_installer_are_those_of_nsis() -> None:
    assert nsis() == SEEN


def test_apt_installs_the_file_and_purges_it(tmp_path: Path) -> None:
    install, _version = commands("coordinator/install-debian")
    [purge] = commands("coordinator/uninstall")
    assert "Inst visitapp" in line_of_debian(install, tmp_path)
    assert "Purg visitapp" in line_of_debian(purge, tmp_path)
    for line in (install, purge):  # the same as the trial of the package on a bare Debian
        assert " ".join(line.split()[1:3]) in TRIAL


def test_a_line_that_apt_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="sortie 100"):
        line_of_debian("sudo apt-get install ./autre.deb", tmp_path)


def test_the_last_line_leaves_no_visit(tmp_path: Path) -> None:
    [erase] = commands("coordinator/erase-computer")
    line_of_debian("ls ~/.local/share/visitapp/visits.db", tmp_path)
    line_of_debian(erase, tmp_path)
    assert list((tmp_path / "home").rglob("visits.db")) == []


def test_the_first_start_says_where_the_program_comes_from() -> None:
    first = guide("visitor").tasks[0]
    assert "coordinator/install" in first.steps[0].tasks
