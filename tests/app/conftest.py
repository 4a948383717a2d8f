"""The real desktop on a profile of its own, with the real queue."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.app.desktop import PASSWORD, MemoryKeyring, Start, end, wait_day
from tests.operations.households_made import make_appointment, make_household
from visitapp import settings as preferences
from visitapp.app import Desktop
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.operations.updates.offers import Program
from visitapp.settings import Settings
from visitapp.store.file.profile import Profile, prepare


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return prepare(tmp_path / "profile")


@pytest.fixture
def door(profile, keyring, clock) -> Door:
    return Door(profile, keyring, "Nadège", clock, hooks_of)


@pytest.fixture
def code(door) -> str:
    """A profile used before, with one visit today; gives its recovery code."""
    made = open_profile.begin_profile(door, password=PASSWORD)
    desk = open_profile.finish_profile(door, made, typed=made.recovery_code)
    make_appointment(desk, make_household(desk), desk.now().date())
    open_profile.close(desk)
    preferences.write(door.profile.settings, Settings(visitor="Nadège", theme="light"))
    return made.recovery_code


@pytest.fixture
def start(qapp, qtbot, profile, keyring, clock) -> Iterator[Start]:
    """Starts the program as `run_desktop` does, and ends it after the test."""
    started: list[Desktop] = []

    def _start(
        trouble: Any = None, where: Profile = profile, brought: Path | None = None,
        program: Program | None = None,
    ) -> Desktop:  # fmt: skip
        desktop = Desktop(qapp, where, keyring, clock, program)
        desktop.brought = brought
        started.append(desktop)
        desktop.window.resize(1366, 768)
        desktop.window.show()
        qtbot.waitUntil(desktop.window.isActiveWindow)
        desktop.start(trouble)
        return desktop

    yield _start
    for desktop in started:
        end(desktop)
        desktop.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desktop(qtbot, start, code) -> Desktop:
    """Started on that profile, and « Ma journée » read."""
    opened = start()
    wait_day(qtbot, opened)
    return opened
