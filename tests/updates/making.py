"""Small programs that behave as versions do, their archives, their signed manifests, a key."""

import gzip
import importlib.util
import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from visitapp.operations.updates.offers import Program
from visitapp.store.file.database import SCHEMA
from visitapp.sync.bundle import signing
from visitapp.updates.place import Place, place_of

ROOT = Path(__file__).parents[2]
SECRET, OTHER = bytes(range(32)).hex(), bytes(range(1, 33)).hex()
SYSTEM = "linux-x86_64"
OLD, NEW = "0.1.0", "0.2.0"

SCRIPT = '''#!{python}
"""A program that stands in for a version: it says which it is, tries itself, starts somehow."""
import os, signal, sys
from pathlib import Path
sys.path.insert(0, {root!r})
sys.dont_write_bytecode = True
if os.environ.pop("KILL_AT", ""):
    from tests.updates.killing import kill_at
    kill_at(int(os.environ.pop("KILL_NUMBER")), Path(os.environ.pop("KILL_BELOW")))
VERSION, MANNER = {version!r}, {manner!r}
HERE = Path(__file__).absolute()
from visitapp.updates.hand_over import hand_over
code = hand_over(HERE, VERSION, sys.argv[1:])
if code is not None:
    sys.exit(code)
if sys.argv[1:] == ["--version"]:
    print("visitapp", VERSION)
elif sys.argv[1:2] == ["self-test"]:
    print('{{}}' if MANNER == "tests nothing" else '{{"profile": "ok"}}')
    # It has no name yet: nothing may start what was not tried.
    sys.exit(1 if MANNER == "self-test fails" or HERE.parent.name == VERSION else 0)
else:
    from visitapp.updates.place import place_of, well
    place = place_of(HERE)
    with open(place.root / "ran.log", "a") as log:
        print(VERSION, *sys.argv[1:], file=log)
    trial = place.read().trial
    if MANNER == "stays":
        if (place.root / "here").exists():
            sys.exit(1)  # another window has the profile
        (place.root / "here").touch()
        os.read(os.open(place.root / "go", os.O_RDONLY), 1)  # until somebody opens the pipe
    if MANNER == "stops in its own way":
        def reads():
            os.read(os.open(place.root / "go", os.O_RDONLY), 1)
        try:
            reads()
        except KeyboardInterrupt:
            reads()  # what it has to write takes as long as this
    if MANNER == "crashes" and trial:
        os._exit(3)
    if MANNER == "is killed" and trial:
        os.kill(os.getpid(), signal.SIGKILL)
    if MANNER in ("closed", "broke") and trial:
        place.change(ended=MANNER)
    elif MANNER == "says nothing":
        pass
    elif trial:
        place.write(well(place.read()))
'''


def script(version: str, manner: str = "well") -> bytes:
    """The executable of a version."""
    said = SCRIPT.format(python=sys.executable, root=str(ROOT), version=version, manner=manner)
    return said.encode()


def installed(folder: Path, version: str = OLD) -> Place:
    """What was installed, with a place for others beside it."""
    (folder / "versions").mkdir(parents=True)
    program = folder / "visitapp"
    program.write_bytes(script(version))
    program.chmod(0o755)
    found = place_of(program)
    assert found is not None
    return found


def started(place: Place, *words: str, **surroundings: str) -> int:
    """Start what was installed, as a person does; the exit code."""
    kept = {name: value for name, value in os.environ.items() if name != "VISITAPP_STAY"}
    return subprocess.run(
        [place.program(""), *words], env={**kept, **surroundings}, check=False, timeout=180,
        capture_output=True,
    ).returncode  # fmt: skip


def ran(place: Place) -> list[str]:
    """The versions that ran, in order."""
    log = place.root / "ran.log"
    return log.read_text().splitlines() if log.exists() else []


def entry(name: str, data: bytes = b"", **facts: Any) -> tuple[tarfile.TarInfo, bytes]:
    """One entry of an archive."""
    made = tarfile.TarInfo(name)
    made.size, made.mode = len(data), 0o755
    for fact, value in facts.items():
        setattr(made, fact, value)
    return made, data


def entries_of(version: str, manner: str = "well") -> list[tuple[tarfile.TarInfo, bytes]]:
    """A version as packaging/linux/make.py packs it: a program, its folder, a link inside."""
    top = f"visitapp-{version}"
    return [
        entry(f"{top}/_internal", type=tarfile.DIRTYPE),
        entry(f"{top}/_internal/lib.so.1", b"x" * 100_000),
        entry(f"{top}/_internal/lib.so", type=tarfile.SYMTYPE, linkname="lib.so.1"),
        entry(f"{top}/visitapp", script(version, manner)),
    ]


def packed(entries: Iterable[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    """The archive of these entries."""
    held = io.BytesIO()
    with (
        gzip.GzipFile("", "wb", 1, held, mtime=0) as zipped,
        tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for info, data in entries:
            archive.addfile(info, io.BytesIO(data) if info.isreg() else None)
    return held.getvalue()


@dataclass(frozen=True)
class Key:
    """A key to carry: its folder, with a manifest and an archive in it."""

    folder: Path

    @property
    def manifest(self) -> Path:
        return self.folder / "mise-a-jour.json"

    @property
    def archive(self) -> Path:
        return next(self.folder.glob("*.tar.gz"))

    def alter(self, change: Callable[[dict[str, Any]], object], secret: str = SECRET) -> None:
        """Another manifest, signed again."""
        said = json.loads(self.manifest.read_bytes())
        change(said)
        sign_module().write(said, self.folder, [secret])


def key_with(
    folder: Path, version: str = NEW, manner: str = "well", *,
    entries: Iterable[tuple[tarfile.TarInfo, bytes]] | None = None, secret: str = SECRET,
    **said: Any,
) -> Key:  # fmt: skip
    """A key with a version on it, signed as the agency does (packaging/sign.py)."""
    folder.mkdir(parents=True, exist_ok=True)
    archive = folder / f"visitapp-{version}-{SYSTEM}.tar.gz"
    archive.write_bytes(packed(entries_of(version, manner) if entries is None else entries))
    facts: Mapping[str, Any] = {
        "oldest": OLD, "notes": ["Le plan de la visite tient sur une page."],
        "published": "2026-12-03", "database": SCHEMA, **said,
    }  # fmt: skip
    signs = sign_module()
    signs.write(signs.described([archive], **facts), folder, [secret])
    return Key(folder)


def program_of(place: Place | None, version: str = OLD, *secrets: str) -> Program:
    """The program that runs, with the public halves of the keys that it trusts."""
    keys = tuple(signing.public_of(secret) for secret in secrets or (SECRET,))
    return Program(version, SYSTEM, keys, place)


def sign_module() -> Any:
    """packaging/sign.py."""
    spec = importlib.util.spec_from_file_location("sign", ROOT / "packaging" / "sign.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made
