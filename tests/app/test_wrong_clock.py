"""A clock that was ahead, or has lost its battery: the program starts, works, and says it."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from tests.app.desktop import PASSWORD, wait_day, wait_for
from tests.app.test_updates import place, running
from tests.conftest import Clock
from tests.depth import sample
from tests.operations.households_made import make_visit
from tests.ui.seeing import says, to_press
from tests.updates.making import NEW
from tests.window.typist import settled
from visitapp.cli.trial.throwaway import example, record
from visitapp.operations.profile import open_profile
from visitapp.operations.profile.open_profile import Door
from visitapp.store.copies.snapshots import KEPT
from visitapp.store.file.profile import Profile
from visitapp.ui.profile.opening import crash
from visitapp.updates.place import State

__all__ = ["place", "running"]


@pytest.fixture(autouse=True)
def no_crash(monkeypatch: pytest.MonkeyPatch) -> Any:
    """No dialog for what nobody expected."""
    said: list[Any] = []
    monkeypatch.setattr(crash, "show_crash", lambda *told, **_: said.append(told[2]))
    yield
    assert said == []


@pytest.fixture(params=[timedelta(days=1), timedelta(days=-2500)], ids=["ahead", "behind"])
def wrong(request: pytest.FixtureRequest, door: Door, code: str, clock: Clock) -> Door:
    """Seven copies, by a clock that was a day ahead; or that is years behind since."""
    good = clock.at
    clock.at += max(request.param, timedelta(0))
    desk = open_profile.open_silently(door)
    make_visit(desk, first="Zoé")
    for _ in range(KEPT):
        open_profile.take_copy(desk)
    open_profile.close(desk)
    clock.at = good + min(request.param, timedelta(0))
    return door


def one_is_new(profile: Profile, clock: Clock) -> bool:
    found = open_profile.saved_copies(profile)
    return len(found) == KEPT and found[0].at <= clock.at < found[1].at


def test_the_start_and_a_copy_on_demand(qtbot, start, wrong, profile, clock) -> None:
    desktop = start()
    wait_for(qtbot, desktop, "DayScreen")
    qtbot.waitUntil(lambda: desktop._works, timeout=20_000)
    assert one_is_new(profile, clock)
    desktop.window.go("preferences", {})
    screen = wait_for(qtbot, desktop, "PreferencesScreen")
    before = open_profile.saved_copies(profile)[0]
    to_press(screen, "Faire une copie maintenant").click()
    qtbot.waitUntil(lambda: says(desktop.window, "Copie faite et vérifiée."), timeout=20_000)
    fresh, second, *_ = open_profile.saved_copies(profile)
    assert (second, fresh.database.is_file()) == (before, True)


def test_a_version_on_trial_is_kept(qtbot, running, place, wrong, profile, clock) -> None:
    place.write(State(current=NEW, trial=True, starts=1))
    desktop = running(NEW)
    wait_for(qtbot, desktop, "DayScreen")
    qtbot.waitUntil(lambda: place.read() == State(current=NEW), timeout=20_000)
    assert one_is_new(profile, clock)


def test_the_screen_that_goes_back_says_which_day_is_to_come(
    qtbot, start, wrong, profile, clock
) -> None:
    desk = open_profile.open_silently(wrong)
    fresh = open_profile.take_copy(desk)
    open_profile.close(desk)
    profile.database.unlink()
    desktop = start()
    screen = wait_for(qtbot, desktop, "TroubleScreen")
    assert screen.copies[0] == fresh
    assert says(screen, "la première copie est la plus récente")
    marked = ["date à venir" in row.detail for row in screen.rows]
    assert marked == [False] + [True] * (KEPT - 1)
    screen.password.setText(PASSWORD)
    screen.restore.click()
    wait_day(qtbot, desktop)
    assert says(desktop.window, "Vous travaillez sur la copie du")
    assert not says(desktop.window, "date à venir")


def test_a_visit_ends_on_its_screen(qtbot, start, wrong, profile, clock) -> None:
    desktop = start()
    wait_for(qtbot, desktop, "DayScreen")
    qtbot.waitUntil(lambda: desktop._works, timeout=20_000)
    visit = desktop.jobs.step(lambda desk: make_visit(desk, first="Ana"))
    desktop.window.go("visit", {"visit": visit})
    screen = wait_for(qtbot, desktop, "VisitScreen")
    screen.session.finish()
    qtbot.waitUntil(lambda: screen.session.state == "finished", timeout=20_000)
    kept = [True] * 2 + [False] * (KEPT - 2)
    qtbot.waitUntil(
        lambda: [one.at <= clock.at for one in open_profile.saved_copies(profile)] == kept,
        timeout=20_000,
    )


@pytest.mark.parametrize("year", [1970, 2000, 2014][: sample(3, 1)])
def test_a_start_on_a_day_before_every_dated_value(
    qtbot, start, code, profile, clock, year
) -> None:
    clock.at = clock.at.replace(year=year, month=1, day=2)
    desktop = start()
    wait_for(qtbot, desktop, "DayScreen")
    qtbot.waitUntil(lambda: desktop._works, timeout=20_000)
    settled(desktop.jobs)
    assert len(open_profile.saved_copies(profile)) == 1
    for where in ("households", "bag", "preferences", "help", "sending", "day"):
        desktop.window.go(where, {})
        settled(desktop.jobs)
        QCoreApplication.processEvents()


def test_a_report_on_a_day_before_every_rule_is_refused_in_words(qtbot, start, code, clock) -> None:
    clock.at = clock.at.replace(year=2020, month=1, day=2)
    desktop = start()
    wait_for(qtbot, desktop, "DayScreen")
    visit = desktop.jobs.step(lambda desk: record(desk, example("gas_flat")))
    desktop.window.go("visit", {"visit": visit})
    wait_for(qtbot, desktop, "VisitScreen")
    desktop.window.go("report", {"visit": visit})
    qtbot.waitUntil(lambda: says(desktop.window, "n’a pas de chiffres pour le"), timeout=20_000)
    assert says(desktop.window, "Vérifiez la date de la visite, et celle de cet ordinateur.")
