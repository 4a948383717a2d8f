"""A new version says how its first start went; the closing arms the one that waits."""

from collections.abc import Callable

import pytest

from tests.app.desktop import end, wait_day, wait_for
from tests.ui.seeing import says
from tests.updates.making import NEW, OLD, installed, key_with, program_of
from tests.updates.test_hand_over import add
from visitapp.app import Desktop
from visitapp.store.file.errors import ProfileInUse
from visitapp.ui.profile.opening import crash
from visitapp.updates.place import State


@pytest.fixture
def place(tmp_path):
    made = installed(tmp_path / "installed")
    add(made, NEW)
    return made


@pytest.fixture
def running(start, place) -> Callable[..., Desktop]:
    """Starts the program as this version, in that place."""
    return lambda version, trouble=None: start(trouble, program=program_of(place, version))


def test_on_trial_until_the_day_is_there_and_all_was_checked(
    running, qtbot, place, profile, code
) -> None:
    place.write(State(current=NEW, trial=True, starts=1))
    desktop = running(NEW)
    wait_day(qtbot, desktop)
    qtbot.waitUntil(lambda: place.read() == State(current=NEW), timeout=10_000)
    end(desktop)
    assert place.read() == State(current=NEW)


@pytest.mark.parametrize(
    ("spoil", "trouble", "screen", "ended"),
    [
        (lambda profile, keyring: setattr(keyring, "locked", True), None, "UnlockScreen", "closed"),
        (lambda *_: None, ProfileInUse("profile"), "TroubleScreen", "closed"),
        (lambda profile, _: profile.database.unlink(), None, "TroubleScreen", "broke"),
        (lambda profile, _: profile.database.write_bytes(b"\0" * 8192), None, "UnlockScreen",
         "broke"),
    ],
    ids=["at the password", "in use", "missing", "read otherwise"],
)  # fmt: skip
def test_closed_before_the_day(
    running, qtbot, place, profile, keyring, code, spoil, trouble, screen, ended
) -> None:
    place.write(State(current=NEW, trial=True, starts=1))
    spoil(profile, keyring)
    desktop = running(NEW, trouble)
    wait_for(qtbot, desktop, screen)
    end(desktop)
    assert place.read() == State(current=NEW, trial=True, starts=1, ended=ended)


def test_a_crash_before_all_was_checked(
    running, qtbot, place, keyring, code, monkeypatch, caplog
) -> None:
    place.write(State(current=NEW, trial=True, starts=1))
    keyring.locked = True
    monkeypatch.setattr(crash, "show_crash", lambda *_, **__: None)
    desktop = running(NEW)
    wait_for(qtbot, desktop, "UnlockScreen")
    desktop.show_crash(ZeroDivisionError())
    caplog.clear()
    end(desktop)
    assert place.read().ended == "broke"


def test_what_works_in_the_end_is_not_taken_back(
    running, qtbot, place, code, monkeypatch, caplog
) -> None:
    """An error was said, and the day is there: people work, and nothing undoes it over them."""
    place.write(State(current=NEW, trial=True, starts=1))
    monkeypatch.setattr(crash, "show_crash", lambda *_, **__: None)
    desktop = running(NEW)
    wait_day(qtbot, desktop)
    desktop.show_crash(ZeroDivisionError())
    caplog.clear()
    qtbot.waitUntil(lambda: place.read() == State(current=NEW), timeout=10_000)
    end(desktop)
    assert place.read() == State(current=NEW)


def test_what_was_undone_is_said_once(running, qtbot, place, code) -> None:
    place.write(State(failed=(NEW,), fallen=NEW))
    desktop = running(OLD)
    wait_day(qtbot, desktop)
    qtbot.waitUntil(lambda: says(desktop.window, "n’a pas bien démarré"), timeout=10_000)
    assert says(desktop.window, "Vous travaillez avec la version 0.1.0. Rien n’est perdu.")
    assert place.read() == State(failed=(NEW,))
    assert not place.folder(NEW).exists()


def test_what_came_from_the_agency_is_said_and_proposed(
    running, qtbot, place, profile, code
) -> None:
    desktop = running(OLD)
    wait_day(qtbot, desktop)
    key_with(profile.updates)
    desktop.fetcher.arrived.emit(NEW)
    assert says(desktop.window, "La version 0.2.0 de VisitApp est arrivée.")
    desktop.window.go("preferences", {})
    screen = wait_for(qtbot, desktop, "PreferencesScreen")
    assert says(screen.update_part, "Version 0.2.0, du 3 décembre 2026")


def test_what_came_is_let_go_once_its_version_works(running, qtbot, place, profile, code) -> None:
    key_with(profile.updates)
    place.write(State(current=NEW, trial=True, starts=1))
    desktop = running(NEW)
    wait_day(qtbot, desktop)
    qtbot.waitUntil(lambda: not profile.updates.exists(), timeout=10_000)


def test_the_closing_arms_the_one_that_waits(running, qtbot, place, profile, code) -> None:
    place.write(State(ready=NEW))
    desktop = running(OLD)
    wait_day(qtbot, desktop)
    assert place.read() == State(ready=NEW)
    end(desktop)
    assert place.read() == State(ready=NEW, armed=True)
    assert profile.snapshots.is_dir()


def test_settings_know_the_place(running, qtbot, place, code) -> None:
    desktop = running(OLD)
    wait_day(qtbot, desktop)
    desktop.window.go("preferences", {})
    screen = wait_for(qtbot, desktop, "PreferencesScreen")
    assert screen.update_part.program.place == place
