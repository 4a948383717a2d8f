"""What tests share: a real encrypted profile in a temporary folder, and a fixed clock."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import HealthCheck, settings

from tests import compiled, covered, crashes, frozen
from tests.depth import PROOF, between_two_looks, no_constants_read, one_database

if TYPE_CHECKING:
    from visitapp.operations.desk.desk import Desk
    from visitapp.operations.desk.forms import Forms
    from visitapp.operations.desk.reference import Reference

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # no test is a measure of the machine

PARIS_WINTER = timezone(timedelta(hours=1))
DAY = datetime(2026, 11, 25, 9, 0, tzinfo=PARIS_WINTER)
KEY = bytes(range(32))
MANY = 100
"""Tests asked for at once; beyond, one database of two is enough, and two sizes of a screen."""


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """After pytest's own trace of crashes, which it replaces."""
    crashes.watch()
    if getattr(config.option, "numprocesses", None) and crashes.WORKER not in os.environ:
        compiled.compile_all(config)
    if config.pluginmanager.has_plugin("_cov"):
        config.pluginmanager.register(covered.Counting())


def pytest_sessionstart(session: pytest.Session) -> None:
    """Before tests are read: some read what is shipped as they are."""
    from tests.made_once import made_once
    from tests.no_disk_waits import no_disk_waits
    from tests.passwords_cheap import cheap
    from tests.server import outer_key
    from visitapp.ui.qt.plain_imports import plain_imports

    plain_imports()
    stack = ExitStack()
    stack.enter_context(made_once())
    stack.enter_context(cheap())
    stack.enter_context(outer_key.named())
    stack.enter_context(no_disk_waits())
    stack.enter_context(frozen.watched())
    if not PROOF:
        stack.enter_context(no_constants_read())
    session.config.add_cleanup(stack.close)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What only a proof runs is left out, without a word for each."""
    if PROOF:
        return
    left = {one for one in items if one.get_closest_marker("proof")}
    if len(items) > MANY:
        twins = one_database({one.nodeid for one in items})
        left |= {one for one in items if one.nodeid in twins} | between_two_looks(items)
    if left:
        config.hook.pytest_deselected(items=list(left))
        items[:] = [one for one in items if one not in left]


def pytest_collection_finish() -> None:
    """All tests were read."""
    frozen.set_aside()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How to draw the same histories (`tests/world/story.py`) and the same order again."""
    from tests.world.story import SEED

    crashes.tell(terminalreporter)

    order = terminalreporter.config.getoption("randomly_seed", None)
    terminalreporter.write_line(f"Chances of this run: SYNC_SEED={SEED} --randomly-seed={order}")


class Clock:
    """A clock that tests move by hand; each reading is a second later than the one before."""

    def __init__(self, at: datetime = DAY) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """After the last test of each file."""
    if nextitem is not None and nextitem.path != item.path:
        frozen.set_aside_what_stays()


def pytest_runtest_logfinish() -> None:
    """After each test."""
    frozen.set_aside_again()
    frozen.collect_here()


@pytest.fixture(autouse=True)
def _no_id_is_ahead_of_the_clock() -> Iterator[None]:
    """The next id is later than the last: one made on another day, by a test that travelled, would
    take those of every later test to that day."""
    from visitapp.store.file import ids

    before = ids._last[0]
    yield
    if ids._last[0] >> ids._COUNTER_BITS > time.time_ns() // 1_000_000:
        ids._last[0] = before


@pytest.fixture
def clock() -> Clock:
    """The clock of the desk."""
    return Clock()


@pytest.fixture(scope="session")
def shipped_files() -> tuple["Forms", "Reference"]:
    """The shipped questionnaires and tables: frozen values, read once for all tests."""
    from visitapp.operations.desk.forms import Forms
    from visitapp.operations.desk.reference import Reference

    return Forms(), Reference()


@pytest.fixture
def desk(
    tmp_path: Path, clock: Clock, shipped_files: tuple["Forms", "Reference"]
) -> Iterator["Desk"]:
    """A desk on a new encrypted database of its own; what is shipped is shared."""
    from visitapp.operations.desk.desk import Desk
    from visitapp.operations.kinds import hooks_of
    from visitapp.store.file.database import create_database
    from visitapp.store.file.profile import Profile
    from visitapp.store.log.photos import Photos

    profile = Profile(tmp_path / "profile")
    profile.photos.mkdir(parents=True)
    database = create_database(profile.database, KEY)
    made = Desk(
        profile=profile, database=database, key=KEY, photos=Photos(profile.photos, KEY),
        author="Nadège", device="device-1", now=clock, hooks=hooks_of, forms=shipped_files[0],
        reference=shipped_files[1],
    )  # fmt: skip
    yield made
    database.close()


@pytest.fixture
def jobs(qapp: Any, desk: "Desk") -> Any:
    """The queue of the screens, working at once and on this thread."""
    from visitapp.ui.qt.jobs import InlineJobs

    return InlineJobs(desk)


@pytest.fixture
def qtbot(qapp: Any, request: pytest.FixtureRequest) -> Any:
    """Waits for what is to come as long as a busy machine takes: no test is a measure of that."""
    from tests.patient import Patient

    return Patient(request)


@pytest.fixture(autouse=True)
def _no_warning_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log fails the test, unless the test looked at it and cleared it."""
    yield
    warned = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not warned, [r.getMessage() for r in warned]
