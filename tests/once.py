"""A test that passed in the first of two runs is left out of the second (`.ci/run`).

`TESTS_NOTED=FILE` has a run write which tests passed; `TESTS_PASSED=FILE` has another leave them
out. Exactly those: one that was skipped, deselected or failed is run. Without either, nothing.
"""

import os
from pathlib import Path

import pytest

NOTED, PASSED = "TESTS_NOTED", "TESTS_PASSED"
WORKER = "PYTEST_XDIST_WORKER"


def watch(config: pytest.Config) -> None:
    """Take part in this run, where the environment says so."""
    if os.environ.get(NOTED) and WORKER not in os.environ:
        config.pluginmanager.register(Noting(Path(os.environ[NOTED])))
    if os.environ.get(PASSED):
        config.pluginmanager.register(LeavingOut(Path(os.environ[PASSED])))


class Noting:
    """Writes, where all reports come together, the tests whose three steps passed."""

    def __init__(self, path: Path) -> None:
        self.path, self.passed, self.not_passed = path.absolute(), set[str](), set[str]()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One step of one test."""
        if not report.passed:
            self.not_passed.add(report.nodeid)
        elif report.when == "call":
            self.passed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """One a line; a line break in a name would be two."""
        names = sorted(one for one in self.passed - self.not_passed if "\n" not in one)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text("".join(f"{one}\n" for one in names), "utf-8")


class LeavingOut:
    """Deselects them, in each worker alike."""

    def __init__(self, path: Path) -> None:
        self.passed = frozenset(path.read_text("utf-8").splitlines())

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        """Told as deselected, so that the numbers add up."""
        left = [one for one in items if one.nodeid in self.passed]
        if left:
            config.hook.pytest_deselected(items=left)
            items[:] = [one for one in items if one.nodeid not in self.passed]
