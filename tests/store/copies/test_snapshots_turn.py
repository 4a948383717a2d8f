"""Copies are ordered by their turn: no clock takes the last one away."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from visitapp.store.copies import snapshots
from visitapp.store.copies.snapshots import KEPT, Snapshot
from visitapp.store.file.database import Database
from visitapp.store.file.errors import NoCopy

Take = Callable[[datetime], Snapshot]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the snapshots go."""
    return tmp_path / "snapshots"


@pytest.fixture
def take(database: Database, folder: Path, key: bytes, tmp_path: Path) -> Take:
    """Makes one as if the clock said so."""

    def taken(at: datetime) -> Snapshot:
        return snapshots.take(database.path, folder, key=key, keys=tmp_path / "keys.json", at=at)

    return taken


def days(folder: Path) -> list[datetime]:
    return [one.at for one in snapshots.list_snapshots(folder)]


@pytest.mark.parametrize("ahead", [timedelta(minutes=1), timedelta(days=1), timedelta(days=3650)])
def test_seven_ahead_of_the_clock_and_the_one_just_made_is_the_latest(
    take: Take, folder: Path, at: datetime, ahead: timedelta
) -> None:
    """The clock was wrong for a week then put right, or its battery is dead since this morning."""
    others = [take(at + ahead + timedelta(seconds=number)) for number in range(KEPT)]
    fresh = take(at)
    assert fresh.database.is_file()
    assert snapshots.list_snapshots(folder) == [fresh, *others[:0:-1]]
    assert not snapshots.due(folder, at + timedelta(hours=23))
    again = take(at + timedelta(seconds=1))
    assert snapshots.list_snapshots(folder)[:2] == [again, fresh]


def test_one_is_due_while_the_last_is_of_a_day_to_come(
    take: Take, folder: Path, at: datetime
) -> None:
    take(at + timedelta(days=365))
    assert snapshots.due(folder, at)
    take(at)
    assert not snapshots.due(folder, at + timedelta(hours=1))


@pytest.mark.parametrize("held", [b"", b"one", b"\xff", b"9" * 5000])
def test_a_copy_whose_turn_cannot_be_read_comes_after_all_others(
    take: Take, folder: Path, at: datetime, held: bytes
) -> None:
    (take(at).folder / "turn").write_bytes(held)
    [found] = snapshots.list_snapshots(folder)
    assert found.turn == 0
    fresh = take(at - timedelta(days=1))
    assert [one.turn for one in snapshots.list_snapshots(folder)] == [1, 0]
    assert snapshots.list_snapshots(folder)[0] == fresh


def test_the_same_moment_twice_is_two_copies(take: Take, folder: Path, at: datetime) -> None:
    first, second = take(at), take(at)
    assert snapshots.list_snapshots(folder) == [second, first]
    assert second.at - first.at == timedelta(microseconds=1)


def test_a_copy_that_somebody_named_is_one_too(take: Take, folder: Path, at: datetime) -> None:
    kept = shutil.copytree(take(at).folder, folder / "20261125T080000.000000Z - copie")
    moment = (at - timedelta(days=2)).timestamp()
    os.utime(kept / "visits.db", (moment, moment))
    assert [one.turn for one in snapshots.list_snapshots(folder)] == [1, 1]
    assert days(folder) == [at, datetime.fromtimestamp(moment, UTC)]
    assert take(at - timedelta(days=9)).turn == 2


def test_one_that_is_held_open_stays_and_the_next_one_lets_it_go(
    take: Take, folder: Path, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows does for a folder that another program reads."""
    for number in range(KEPT):
        take(at + timedelta(days=number))

    def refuse(_: Snapshot) -> None:
        raise PermissionError

    monkeypatch.setattr(snapshots, "let_go", refuse)
    fresh = take(at + timedelta(days=8))
    assert snapshots.list_snapshots(folder)[0] == fresh
    assert len(snapshots.list_snapshots(folder)) == KEPT + 1
    monkeypatch.undo()
    take(at + timedelta(days=9))
    assert len(snapshots.list_snapshots(folder)) == KEPT


def test_what_the_system_refuses_is_said(take: Take, folder: Path, at: datetime) -> None:
    folder.write_text("in the way")
    with pytest.raises(NoCopy) as said:
        take(at)
    assert said.value.message == "La copie de sécurité n’a pas pu être faite."


# --- which one goes


def test_one_that_a_wrong_clock_made_goes_before_any_other(
    take: Take, folder: Path, at: datetime
) -> None:
    """Ahead, years behind, then right again."""
    moments = [at + timedelta(days=day) for day in range(KEPT - 2)]
    for moment in [*moments, at + timedelta(days=1500), at - timedelta(days=9000)]:
        take(moment)
    after = [at + timedelta(days=day) for day in (5, 6)]
    for moment in after:
        take(moment)
    assert days(folder) == [*after[::-1], *moments[::-1]]


def test_on_a_day_of_many_visits_the_days_before_stay(
    take: Take, folder: Path, at: datetime
) -> None:
    """The last three of that day beside them: going back some hours is possible too."""
    before = [at - timedelta(days=day) for day in range(1, KEPT)]
    for moment in before[::-1]:
        take(moment)
    visits = [at + timedelta(hours=hour) for hour in range(9)]
    for moment in visits:
        take(moment)
    assert days(folder) == [*visits[:-4:-1], *before[:4]]


def test_none_is_due_when_the_clock_was_put_right_the_same_day(
    take: Take, folder: Path, at: datetime
) -> None:
    take(at)
    take(at + timedelta(days=1500))
    assert not snapshots.due(folder, at + timedelta(hours=1))
    assert snapshots.due(folder, at + timedelta(days=1))
