"""What was set aside long ago goes at a start of the program; what is recent stays."""

from datetime import timedelta

from tests.app.desktop import wait_day
from tests.store.test_old_copies import aside
from visitapp.store import snapshots


def test_at_a_start_what_is_past_its_limit_goes(qtbot, start, code, profile, clock) -> None:
    old, recent = (aside(profile, clock() - timedelta(days=days)) for days in (31, 2))
    desktop = start()
    wait_day(qtbot, desktop)
    qtbot.waitUntil(lambda: not old.exists(), timeout=20_000)
    assert recent.exists()
    assert snapshots.listed(profile.snapshots), "the copy of the day came first"
