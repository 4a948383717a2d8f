"""The real packaged program, where one was built: taken by its archive, tried, handed over to."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.updates.making import (
    NEW,
    ROOT,
    SECRET,
    SYSTEM,
    Key,
    installed,
    program_of,
    ran,
    script,
    sign_module,
)
from visitapp import __version__
from visitapp.operations.updates.install import arm, prepare
from visitapp.operations.updates.offers import look, system_here
from visitapp.store.file.database import SCHEMA
from visitapp.updates.place import State, begun, place_of, well

FROZEN = ROOT / "build" / "package" / "dist" / "visitapp"
BEFORE = "0.0.9"
NOT_BUILT = not (FROZEN / "visitapp").is_file()
if NOT_BUILT:
    pytest.skip("no packaged program here: make package", allow_module_level=True)
Steps = Callable[[Callable[[Any], Any]], Any]


def asked(program: Path, *words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name != "VISITAPP_STAY"}
    return subprocess.run(
        [program, *words], env={**kept, **surroundings}, capture_output=True, text=True,
        check=False, timeout=280,
    )  # fmt: skip


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The packaged program elsewhere, by links: nothing is written in what was built."""
    target = tmp_path / "packaged"
    subprocess.run(["cp", "-al", FROZEN, target], check=True)
    return target


@pytest.fixture
def key(tmp_path: Path, copied: Path) -> Key:
    """Its archive on a key, signed, as one follows 0.0.9."""
    folder = tmp_path / "key"
    folder.mkdir()
    archive = folder / f"visitapp-{__version__}-{SYSTEM}.tar.gz"
    renamed = f"s,^\\.,visitapp-{__version__},S"
    packing = ["tar", "-C", copied, "--hard-dereference", "--exclude=./versions", "-I", "gzip -1",
               "-cf", archive, "--transform", renamed, "--no-recursion", "-T", "-"]  # fmt: skip
    names = "\n".join(f"./{one.relative_to(copied)}" for one in sorted(copied.rglob("*")))
    subprocess.run(packing, input=names, text=True, check=True)
    signs = sign_module()
    said = signs.described([archive], oldest=BEFORE, notes=["Tout."], published="2026-12-03",
                           database=SCHEMA)  # fmt: skip
    signs.write(said, folder, [SECRET])
    return Key(folder)


@pytest.mark.skipif(system_here() != SYSTEM, reason=f"the packaged program is for {SYSTEM}")
def test_the_real_program_is_taken_tried_and_handed_over_to(
    tmp_path: Path, key: Key, desk: Any, steps: Steps
) -> None:
    place = installed(tmp_path / "installed", BEFORE)
    program = program_of(place, BEFORE)
    prepare(program, look(program, key.folder), steps, lambda *_: None)
    assert place.read() == State(ready=__version__)
    assert arm(desk, program)
    place.write(well(begun(place.read())))  # its window was looked at elsewhere
    said = asked(place.program(""), "--version")
    assert (said.returncode, said.stdout) == (0, f"visitapp {__version__}\n"), said.stderr
    shutil.rmtree(place.root)


def test_the_real_program_hands_over(copied: Path) -> None:
    if asked(FROZEN / "visitapp", "update", "--help").returncode:
        pytest.skip("the packaged program here is older than updates: make package")
    (copied / "versions" / NEW).mkdir(parents=True)
    place = place_of(copied / "visitapp")
    assert place is not None
    place.program(NEW).write_bytes(script(NEW))
    place.program(NEW).chmod(0o755)
    place.write(State(ready=NEW, armed=True))
    assert asked(place.program("")).returncode == 0
    assert asked(place.program(""), "aids").returncode == 0
    assert ran(place) == [NEW, f"{NEW} aids"]
    assert place.read() == State(current=NEW)
