"""Copies of safety: made on demand, listed with the latest first, verified."""

from datetime import timedelta

from tests.operations.households_made import make_household
from visitapp.operations.profile import snapshots


def test_there_is_no_copy_at_first(desk) -> None:
    assert snapshots.snapshots(desk) == ()


def test_a_copy_made_on_demand_is_listed(desk, clock) -> None:
    make_household(desk)
    made = snapshots.copy_now(desk)
    assert snapshots.snapshots(desk) == (made,)
    assert made.database.is_file()
    assert abs(made.at - clock.at) < timedelta(seconds=1)


def test_the_latest_comes_first_and_seven_are_kept(desk, clock) -> None:
    days = []
    for _ in range(9):
        clock.at += timedelta(days=1)
        days.append(snapshots.copy_now(desk).at.date())
    assert [one.at.date() for one in snapshots.snapshots(desk)] == days[:1:-1]
