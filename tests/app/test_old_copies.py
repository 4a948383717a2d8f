"""What was set aside long ago goes at a start of the program; what is recent stays."""

from datetime import timedelta

from tests.app.desktop import wait_day
from tests.store.copies.test_old_copies import aside
from visitapp.operations.profile import old_copies, open_profile
from visitapp.store.copies import snapshots
from visitapp.store.copies.expired_copies import DAYS


def test_at_a_start_what_is_past_its_limit_goes(qtbot, start, code, profile, clock, door) -> None:
    old, recent = (aside(profile, clock() - timedelta(days=days)) for days in (31, 2))
    for _ in range(DAYS - 1):  # the starts of the days before
        desk = open_profile.open_silently(door)
        old_copies.tidy(desk)
        open_profile.close(desk)
        clock.at += timedelta(days=1)
    assert old.exists()
    desktop = start()
    wait_day(qtbot, desktop)
    qtbot.waitUntil(lambda: not old.exists(), timeout=20_000)
    assert recent.exists()
    assert snapshots.list_snapshots(profile.snapshots), "the copy of the day came first"
