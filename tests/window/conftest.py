"""What tests of the real window share: a profile with one visit planned, the desktop on it."""

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from tests.conftest import Clock
from tests.window.paper_keyring import PLACE, PaperKeyring
from tests.window.typist import Key, Typist, name_of
from visitapp import settings, shipped
from visitapp.app import Desktop
from visitapp.cli.trial.throwaway import record
from visitapp.operations.desk.desk import Desk
from visitapp.operations.kinds import hooks_of
from visitapp.operations.profile import open_profile
from visitapp.settings import Settings
from visitapp.store.file.errors import KeyringUnavailable
from visitapp.store.file.profile import Profile, prepare
from visitapp.store.keys.keyring_slot import SystemKeyring

VISITOR = "Nadège"
EXPECTED = (QMainWindow, QDialog)
PASSWORD = "une petite phrase de test"


class Remembering:
    """A keyring that works, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def read(self, database: str) -> bytes:
        """The secret."""
        if database not in self.kept:
            raise KeyringUnavailable("no secret")
        return self.kept[database]

    def write(self, database: str, secret: bytes) -> None:
        """Keep it."""
        self.kept[database] = secret

    def forget(self, database: str) -> None:
        """Lose it."""
        self.kept.pop(database, None)


def family(name: str = "gas_flat") -> dict[str, Any]:
    """A shipped example household."""
    found: dict[str, Any] = json.loads(shipped.text(f"examples/{name}.json"))
    return found


@pytest.fixture
def keyring() -> Remembering:
    """The keyring of the profile."""
    return Remembering()


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SystemKeyring]:
    """The keyring of the system, on paper: it outlives a process."""
    from keyring import get_keyring, set_keyring

    monkeypatch.setenv(PLACE, str(tmp_path / "keyring.json"))
    before = get_keyring()
    set_keyring(PaperKeyring())
    yield SystemKeyring()
    set_keyring(before)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here may look for a network (ux.md §6, 16)."""

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)


def new_profile(root: Path, keyring: Any, clock: Callable[[], Any], family: Any) -> Profile:
    """A first start, one household, one appointment today; closed again."""
    profile = prepare(root)
    door = open_profile.Door(profile, keyring, VISITOR, clock, hooks_of)
    made = open_profile.begin_profile(door, password=PASSWORD)
    desk = open_profile.finish_profile(door, made, typed=made.recovery_code)
    record(desk, family, begun=False)
    open_profile.close(desk)
    settings.write(profile.settings, Settings(visitor=VISITOR, theme="light"))
    return profile


@pytest.fixture
def profile(tmp_path: Path, keyring: Remembering, clock: Clock) -> Profile:
    """One household, one appointment today."""
    return new_profile(tmp_path / "profile", keyring, clock, family())


class Flashes(QObject):
    """Notes every widget that is shown as a window of its own: it would take the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only windows, dialogs and menus that say so may be shown alone."""
        if event.type() != QEvent.Type.Show or not isinstance(watched, QWidget):
            return False
        popup = watched.windowType() == Qt.WindowType.Popup
        if watched.isWindow() and not popup and not isinstance(watched, EXPECTED):
            self.seen.append(f"{type(watched).__name__} {name_of(watched)}".strip())
        return False


@pytest.fixture(autouse=True)
def _nothing_flashes(qapp: QApplication) -> Iterator[None]:
    """A widget that flashes as a window fails the test."""
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    yield
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


Open = Callable[..., tuple[Desktop, Typist]]


@pytest.fixture
def open_desktop(
    qapp: QApplication, profile: Profile, keyring: Remembering, clock: Clock
) -> Iterator[Open]:
    """Opens the real desktop at a size; closed after the test."""
    opened: list[Desktop] = []

    def _open(width: int = 1366, height: int = 768) -> tuple[Desktop, Typist]:
        desktop = Desktop(qapp, profile, keyring, clock)
        opened.append(desktop)
        desktop.window.resize(width, height)
        desktop.window.show()
        desktop.window.activateWindow()
        desktop.start()
        return desktop, Typist(desktop.window)

    yield _open
    for desktop in opened:
        shut(desktop)


def begin_visit(desktop: Desktop, typist: Typist, name: str = "Noémie F.") -> None:
    """From « Ma journée » to the first question, by Tab and Enter."""
    typist.wait_for(f"Préparer la visite de {name}")
    typist.go_to_name(f"Préparer la visite de {name}")
    typist.press(Key.Key_Return)
    typist.wait_for("Commencer la visite")
    typist.go_to_name("Commencer la visite")
    typist.press(Key.Key_Return)
    typist.wait(lambda: "Accueil" in typist.title, "the first section")


@contextmanager
def reopened(profile: Profile, keyring: Any, clock: Callable[[], Any]) -> Iterator[Desk]:
    """The profile opened again, as the next start does."""
    desk = open_profile.open_silently(open_profile.Door(profile, keyring, VISITOR, clock, hooks_of))
    yield desk
    open_profile.close(desk)


def shut(desktop: Desktop) -> None:
    """Close the window as its owner does; the queue is written first."""
    desktop.window.close()
    desktop.window.deleteLater()
    desktop.deleteLater()
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
