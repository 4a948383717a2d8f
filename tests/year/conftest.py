"""What the year needs: a clock that is moved, the server, the cable, two windows."""

import gc
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.app.desktop import MemoryKeyring
from tests.conftest import PARIS_WINTER, Clock
from tests.server.conftest import own_address, postgres  # noqa: F401 - fixtures
from tests.window.conftest import _nothing_flashes  # noqa: F401 - a fixture of each test
from tests.year.cable import Cable, cable
from tests.year.office import Office, office
from tests.year.person import Person
from visitapp import settings
from visitapp.app import Desktop
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.settings import Settings
from visitapp.store.file.profile import Profile, prepare

PASSWORD = "une petite phrase de test"
BEGINS = datetime(2025, 10, 6, 9, 0, tzinfo=PARIS_WINTER)


@pytest.fixture
def clock() -> Clock:
    """The clock of both laptops: it stands at the first day of the year that is played."""
    return Clock(BEGINS)


@pytest.fixture
def agency(own_address: str, tmp_path: Path) -> Iterator[Office]:  # noqa: F811
    """The server, with an account for each of the two."""
    with office(own_address, tmp_path) as found:
        found.open_accounts()
        yield found


@pytest.fixture
def network(agency: Office) -> Iterator[Cable]:
    """The visitor's way to the server."""
    with cable(agency.address) as made:
        yield made


@pytest.fixture
def nadege(qapp: QApplication, tmp_path: Path, clock: Clock) -> Iterator[Person]:
    """The visitor, at her window."""
    yield from _at_work(qapp, tmp_path / "nadege", "Nadège", clock)


@pytest.fixture
def claire(qapp: QApplication, tmp_path: Path, clock: Clock) -> Iterator[Person]:
    """The adviser, at hers."""
    yield from _at_work(qapp, tmp_path / "claire", "Claire", clock)


def _at_work(qapp: QApplication, root: Path, name: str, clock: Clock) -> Iterator[Person]:
    keyring = MemoryKeyring()
    profile = _new_profile(root, keyring, name, clock)
    desktop = Desktop(qapp, profile, keyring, clock)
    broken: list[BaseException] = []
    desktop.show_crash = broken.append  # type: ignore[method-assign, assignment]
    desktop.jobs.failed.connect(broken.append)
    desktop.outgoing.broke.connect(broken.append)
    desktop.window.resize(1366, 768)
    desktop.window.show()
    desktop.start()
    person = Person(name, desktop, clock)
    person.come()
    person.wait_for("Bonjour")
    yield person
    desktop.window.close()
    desktop.window.deleteLater()
    desktop.deleteLater()
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert broken == []


def _new_profile(root: Path, keyring: Any, name: str, clock: Clock) -> Profile:
    """A first start, closed again: an encrypted file, its keys, a secret in the keyring."""
    profile = prepare(root)
    door = open_profile.Door(profile, keyring, name, clock, hooks_of)
    made = open_profile.begin_profile(door, password=PASSWORD)
    open_profile.close(open_profile.finish_profile(door, made, typed=made.recovery_code))
    settings.write(profile.settings, Settings(visitor=name, theme="light"))
    return profile
