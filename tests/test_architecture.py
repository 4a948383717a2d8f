"""The house keeps its shape: arrows point down, files stay small, names say what they are."""

import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parent.parent
CODE = sorted((ROOT / "visitapp").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST = 400
VAGUE = {"utils", "helpers", "helper", "manager", "base", "common", "misc"}


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_rooms_import_only_from_rooms_below() -> None:
    told = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("path", CODE + TESTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_is_too_long(path: Path) -> None:
    assert lines(path) <= LONGEST


def test_files_are_mostly_short() -> None:
    assert median(lines(path) for path in CODE) <= 120


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_names_say_what_a_file_holds(path: Path) -> None:
    assert path.stem not in VAGUE


@pytest.mark.parametrize("path", CODE, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_file_says_what_lives_in_it(path: Path) -> None:
    assert path.read_text("utf-8").lstrip().startswith('"""')
