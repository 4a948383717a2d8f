"""What a guide says outside the program: words of installers and of Windows, lines for Debian.

Windows' own words are those of its French versions 10 and 11, and were not tried: no Windows here.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from visitapp.domain.guides.guide import Act

ROOT = Path(__file__).parents[2]
WINDOWS = frozenset({
    "Windows a protégé votre ordinateur", "Informations complémentaires", "Exécuter quand même",
    "Paramètres", "Applications", "Désinstaller",
})  # fmt: skip
"""What Windows shows: SmartScreen before a file that it does not know, and its settings."""
NSIS = Path("/usr/share/nsis/Contrib/Language files/French.nlf")
SEEN = frozenset({"Suivant", "Installer", "Désinstaller", "Fermer"})
"""The buttons of NSIS in French, read in its file of version 3.11-1; read there again if it is."""
FILES = {
    "visitapp.nsi": ROOT / "packaging" / "windows" / "visitapp.nsi",
    "build.sh": ROOT / "packaging" / "windows" / "build.sh",
    "try.ps1": ROOT / "packaging" / "windows" / "try.ps1",
    "make.py": ROOT / "packaging" / "linux" / "make.py",
    "diagnostic.py": ROOT / "visitapp" / "operations" / "profile" / "diagnostic.py",
    "profile.py": ROOT / "visitapp" / "store" / "file" / "profile.py",
}
VERSION = "0.1.0"
STUBS = {"sudo": 'exec "$@"', "visitapp": f'exec "{sys.executable}" -m visitapp "$@"'}
INSTALLED = "Package: visitapp\nStatus: install ok installed\nVersion: {0}\nArchitecture: amd64\n" \
            "Maintainer: a\nDescription: a\n"  # fmt: skip
APT = """APT::Get::Simulate "true";
APT::Get::Assume-Yes "true";
APT::Architecture "amd64";
Dir::State "{0}/state";
Dir::State::status "{0}/status";
Dir::Cache "{0}/cache";
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "/dev/null";
"""


class Outside:
    """The acts of a task that no window shows; for `Actor`."""

    values: Mapping[str, Callable[[], str]]
    said = ""

    def _outside(self, act: Act) -> None:
        if act.beside == "Windows":
            assert act.label in WINDOWS, "pas un mot de Windows"
        elif act.beside == "NSIS":
            assert act.label in nsis(), "pas un bouton de l’installateur"
        else:
            written = FILES[act.beside].read_text("utf-8")
            assert act.label.strip("%") in written, f"pas dans {act.beside}"

    def _run(self, act: Act) -> None:
        machine = Path(self.values["folder"]()) / "machine"
        self.said = line_of_debian(act.label, machine)

    def _expect(self, act: Act) -> None:
        assert act.label in self.said, f"la réponse est : {self.said}"


def nsis() -> frozenset[str]:
    """The words of the buttons, without the sign of their key nor the arrow."""
    if not NSIS.is_file():
        return SEEN
    lines = NSIS.read_text("utf-8").splitlines()
    words = {line.replace("&", "").removesuffix(" >").strip() for line in lines}
    return SEEN & words


def line_of_debian(line: str, machine: Path) -> str:
    """What a line of the guide says. The real apt answers, and changes nothing; the home is empty.

    Raises AssertionError when the line does not end well.
    """
    _furnish(machine, installed="purge" in line)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line.replace("VERSION", VERSION)], cwd=machine,
        capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PATH": f"{machine / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C",
             "HOME": str(machine / "home"), "APT_CONFIG": str(machine / "apt.conf"),
             "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 0, f"sortie {done.returncode} : {done.stderr or done.stdout}"
    return done.stdout


def _furnish(machine: Path, *, installed: bool) -> None:
    """A machine with a package beside, its own list of what is installed, and a profile."""
    for name in ("bin", "home/.local/share/visitapp", "state/lists/partial", "cache/archives",
                 "deb/DEBIAN"):  # fmt: skip
        (machine / name).mkdir(parents=True, exist_ok=True)
    (machine / "home/.local/share/visitapp/visits.db").touch()
    (machine / "status").write_text(INSTALLED.format(VERSION) if installed else "")
    (machine / "apt.conf").write_text(APT.format(machine))
    for name, body in STUBS.items():
        (machine / "bin" / name).write_text(f"#!/bin/bash\n{body}\n")
        (machine / "bin" / name).chmod(0o755)
    control = INSTALLED.format(VERSION).replace("Status: install ok installed\n", "")
    (machine / "deb/DEBIAN/control").write_text(control)
    if not (machine / f"visitapp_{VERSION}_amd64.deb").exists():
        _packed(machine)


def _packed(machine: Path) -> None:
    try:
        subprocess.run(["dpkg-deb", "--root-owner-group", "--build", "deb",
                        f"visitapp_{VERSION}_amd64.deb"],
                       cwd=machine, check=True, capture_output=True)  # fmt: skip
    except FileNotFoundError:
        pytest.skip("no Debian here: dpkg-deb")
