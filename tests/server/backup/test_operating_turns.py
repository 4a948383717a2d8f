"""Which backup is the last, and whether the door is newer: never by the server's clock."""

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
import time_machine

from tests.server.operated import Operated
from visitapp.domain.privacy.retention import Backups
from visitapp.server.backup import backups
from visitapp.server.backup.backups import Backup
from visitapp.server.erasure import register
from visitapp.server.instance.instance import read_place

AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
MADE = Backup("a.sqlite", AT.isoformat(), "sqlite", "0007", "e", 0, {}, "", 0, turn=2)


@pytest.mark.parametrize("days", [3650, -9000])
def test_a_backup_of_another_day_is_in_its_turn_and_opens_nothing_again(
    operated: Operated, tmp_path: Path, days: int
) -> None:
    """A lost laptop stays out, and one that came since stays in, whatever the clock said."""
    folder = str(tmp_path / "copies")
    with operated.here():
        lost = _enrolled(operated, "Basile")
        with time_machine.travel(datetime.now(UTC) + timedelta(days=days)):
            wrong = operated.do("backup", folder)
        kept = _enrolled(operated, "Samira")
        operated.do("revoke", lost["device"])
        right = operated.do("backup", folder)
    assert backups.read_manifest(tmp_path / "copies").name == Path(right["backup"]).name
    for backup in (wrong["backup"], folder) if days > 0 else (folder,):  # of 2002: 90 days are over
        assert operated.do("restore", backup)["door_kept"] is True
        with operated.here():
            assert _renewed(operated, lost) == 401
            assert _renewed(operated, kept) == 200
            kept = _enrolled(operated, f"Samira {backup}")
    newest = operated.do("backup", folder)["backup"]
    assert backups.read_manifest(tmp_path / "copies").name == Path(newest).name


def test_a_door_that_is_older_than_the_backup_is_not_put_back(
    operated: Operated, tmp_path: Path
) -> None:
    """« apart » was lost, and its copy is of yesterday: the backup knows better."""
    apart = read_place(operated.root).apart
    with operated.here():
        _enrolled(operated, "Basile")
    old = (apart / register.DOOR).read_bytes()
    with operated.here():
        kept = _enrolled(operated, "Samira")
        folder = operated.do("backup", str(tmp_path / "copies"))["backup"]
    place = read_place(operated.root)
    if not place.is_postgres:
        Path(place.address).unlink()
        (apart / register.DOOR).write_bytes(old)
        assert operated.do("restore", folder)["door_kept"] is False
        with operated.here():
            assert _renewed(operated, kept) == 200


def test_a_backup_of_a_day_to_come_goes_when_the_next_one_does(tmp_path: Path) -> None:
    """What was erased leaves the backups in 90 days, whatever the clock said."""
    for turn, days in ((1, 3650), (2, 0), (3, 80), (4, 3650)):
        made = (AT + timedelta(days=days)).isoformat()
        backups.write_manifest(tmp_path, replace(MADE, name=str(turn), made_at=made, turn=turn))
    assert backups.prune(tmp_path, AT + timedelta(days=89), 90, Backups(1, 10)) == []
    gone = backups.prune(tmp_path, AT + timedelta(days=91), 90, Backups(1, 10))
    assert [one.name for one in gone] == ["1", "2"]


def test_one_backup_under_a_clock_years_ahead_leaves_nearly_all_of_the_others(
    operated: Operated, tmp_path: Path
) -> None:
    """Three stay whatever the day, and ten go at most: `resources/retention/retention.yaml`."""
    folder, now = tmp_path / "copies", datetime.now(UTC)
    folder.mkdir()
    for night in range(30):
        made = (now - timedelta(days=30 - night)).isoformat()
        name = f"night-{night:02}"
        backups.write_manifest(folder, replace(MADE, name=name, made_at=made, turn=night + 2))
    with time_machine.travel(now + timedelta(days=3650)):
        wrong = operated.do("backup", str(folder))
    assert wrong["removed"] == [f"night-{night:02}" for night in range(10)]
    with time_machine.travel(now + timedelta(days=1)):
        right = operated.do("backup", str(folder))
    assert right["removed"] == []
    assert len(backups.list_backups(folder)) == 22
    removed = []
    for day in (3651, 3652, 3653):
        with time_machine.travel(now + timedelta(days=day)):
            removed.append(len(operated.do("backup", str(folder))["removed"]))
    assert removed == [10, 10, 1], "the nights, then the one under the right clock"
    left = [one.turn for one in backups.list_backups(folder)]
    assert left == [32, 34, 35, 36]


def test_two_that_are_left_are_never_too_old(tmp_path: Path) -> None:
    for turn in (1, 2):
        backups.write_manifest(tmp_path, replace(MADE, name=str(turn), turn=turn))
    assert backups.prune(tmp_path, AT + timedelta(days=3650), 90, Backups(3, 10)) == []
    assert len(backups.list_backups(tmp_path)) == 2


def _enrolled(server: Operated, name: str) -> dict[str, str]:
    told = httpx2.post(f"{server.address}/v1/enrol", json={"code": server.invite(name), "name": ""})
    assert told.status_code == 200
    return dict(told.json())


def _renewed(server: Operated, keys: dict[str, str]) -> int:
    asked = {"refresh": keys["refresh"], "attempt": secrets.token_urlsafe(12)}
    told = httpx2.post(f"{server.address}/v1/renew", json=asked)
    if told.status_code == 200:
        keys.update(told.json())
    return told.status_code
