"""The files of a version, of all systems, in one folder; summed up and signed together.

One manifest names every system's archive, so it is signed once they all lie there: a system that
came later would need another manifest of the same version, and laptops would hold two.
"""

import hashlib
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import sshsig

SUMS = "SHA256SUMS"
PLACE = Path("build/release")
MADE: Mapping[str, Path] = {"linux": Path("dist"), "windows": Path("build/windows/out")}
"""Where each system's build leaves its files."""
PARTS = "visitapp.cdx.json"
"""Of the same name on each system, and not of the same content."""


class MissingError(SystemExit):
    """What was made is not what a version is made of, in one line."""


def gather(root: Path, version: str, systems: Sequence[str]) -> Path:
    """One folder with the files of these systems. Raises MissingError.

    Nothing that lay there before stays, and nothing of another version comes in.
    """
    folder = root / PLACE / version
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for system in systems:
        _take(root / MADE[system], folder, version, system)
    return folder


def _take(made: Path, folder: Path, version: str, system: str) -> None:
    named = re.compile(rf"visitapp[-_]{re.escape(version)}[-_.]\w.*")
    found = sorted(path for path in made.glob("*") if not path.name.startswith(SUMS))
    if not any(path.match(f"visitapp-{version}-{system}-*.tar.gz") for path in found):
        raise MissingError(f"{made}: no visitapp-{version}-{system}-….tar.gz, the archive that "
                           "laptops update themselves with")  # fmt: skip
    for path in found:
        name = path.name
        if name == PARTS:
            name = f"visitapp-{version}-{system}.cdx.json"
        elif named.fullmatch(name) is None:
            raise MissingError(f"{path}: not of version {version}; take it away")
        if (folder / name).exists():
            raise MissingError(f"{path}: another system has a file of that name")
        shutil.copyfile(path, folder / name)


def archives_in(folder: Path, version: str) -> list[Path]:
    """The portable archives, whatever system each is for."""
    return sorted(folder.glob(f"visitapp-{version}-*.tar.gz"))


def sum_up(folder: Path) -> Path:
    """SHA256SUMS of what lies in a folder, in the order of names, and never of itself."""
    names = sorted(path for path in folder.iterdir() if path.is_file()
                   and not path.name.startswith(SUMS))  # fmt: skip
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in names]
    (folder / SUMS).write_text("".join(lines), "utf-8")
    return folder / SUMS


def sign_sums(folder: Path, secrets: Sequence[str]) -> list[Path]:
    """The signature of SHA256SUMS by each key, in the form that `ssh-keygen -Y verify` reads.

    `SHA256SUMS.sig` is the first key's; while a key is replaced, `SHA256SUMS.2.sig` the second's.
    """
    data = (folder / SUMS).read_bytes()
    made = []
    for number, secret in enumerate(secrets, 1):
        path = folder / (f"{SUMS}.sig" if number == 1 else f"{SUMS}.{number}.sig")
        path.write_text(sshsig.signature(secret, data), "ascii")
        made.append(path)
    return made
