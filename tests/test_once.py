"""Two runs of one suite: what passed in the first is not run again, all else is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.naming import ROOT

SUITE = """
import os, pytest

@pytest.fixture
def breaks():
    yield
    raise OSError("in its teardown")

def test_passes(): pass
@pytest.mark.parametrize("word", ["é [à]", "a::b"])
def test_passes_with(word): pass
@pytest.mark.skipif("SECOND" not in os.environ, reason="the second time only")
def test_skipped(): pass
def test_torn_down(request):
    if "SECOND" not in os.environ: request.getfixturevalue("breaks")
@pytest.mark.slow
def test_left_for_later(): pass
def test_fails(): assert "SECOND" in os.environ
"""
CONFTEST = """
from tests import once
def pytest_configure(config):
    config.addinivalue_line("markers", "slow: left for later")
    once.watch(config)
"""


def run(folder: Path, *words: str, **surroundings: str) -> str:
    """What a run says of each test, in its own process."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("PYTEST", "TESTS_", "COV"))}  # fmt: skip
    asked = {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **surroundings}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", "-q"]
    return subprocess.run(
        [*command, f"--rootdir={folder}", *words, str(folder)], cwd=folder, env={**kept, **asked},
        capture_output=True, text=True, check=False, timeout=200,
    ).stdout  # fmt: skip


@pytest.mark.parametrize("workers", [(), ("-p", "xdist", "-n", "2")], ids=["alone", "two workers"])
def test_all_is_run_once_and_what_did_not_pass_again(
    tmp_path: Path, workers: tuple[str, ...]
) -> None:
    suite = tmp_path / "suite"
    suite.mkdir()
    (suite / "pytest.ini").write_text("[pytest]\n")
    (suite / "conftest.py").write_text(CONFTEST)
    (suite / "test_some.py").write_text(SUITE)
    noted = tmp_path / "build" / "noted"
    first = run(suite, *workers, "-m", "not slow", TESTS_NOTED=str(noted))
    assert "1 failed" in first
    assert noted.read_text("utf-8").count("\n") == 3
    second = run(suite, *workers, TESTS_PASSED=str(noted), SECOND="yes")
    assert "4 passed" in second, second
    for again in ("skipped", "torn_down", "left_for_later", "fails"):
        assert f"PASSED test_some.py::test_{again}\n" in second
    if not workers:
        assert "3 deselected" in second


def test_it_says_nothing_where_nobody_asks(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_some.py").write_text("def test_passes(): pass\n")
    said = run(tmp_path)
    assert "1 passed" in said
    assert "deselected" not in said
