"""Backups: whole or not there, exact to the number, and refused when they are spoilt."""

import json
import re
import shutil
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import anyio
import httpx2
import psycopg
import pytest

from tests.server.making import answers, change, created
from tests.server.making import push as push_as_basile
from tests.server.operated import Operated
from visitapp.domain.privacy.retention import Backups
from visitapp.server.backup import back_up as backing_up
from visitapp.server.backup import backups, keep_aside, restore
from visitapp.server.database import schema
from visitapp.server.database.database import ServerDatabase
from visitapp.server.instance.instance import Place, read_place
from visitapp.server.photos.rows import sha256_of

PHOTO = sha256_of(b"a photo")
NAMED = """
INSERT INTO photo (record, sha256, root, mime, size, got, whole, device, at, file)
VALUES ('d1', :sha, 'd1', 'image/jpeg', 7, 7, 1, 's1', '2026-11-25T09:00:00+00:00', :sha)
"""
ROWS = "SELECT id, number FROM change WHERE number <= :reached ORDER BY number"


async def opened(place: Place) -> ServerDatabase:
    database = place.database()
    await database.open()
    return database


async def numbers(place: Place, reached: int) -> list[tuple[str, int]]:
    database = await opened(place)
    async with database.session() as session:
        found = [(r["id"], r["number"]) for r in await session.rows(ROWS, reached=reached)]
    await database.close()
    return found


async def filled(place: Place) -> None:
    database = await opened(place)
    await push_as_basile(database, [created(), *answers("d1", 20)])
    await database.close()


def test_a_backup_beside_writers_has_every_change_up_to_its_number(
    operated: Operated, tmp_path: Path
) -> None:
    """Taken without the moment when nobody writes, PostgreSQL's lacks some: see below."""
    place = read_place(operated.root)
    made = _beside_writers(place, tmp_path)
    live = anyio.run(numbers, place, made.reached)
    assert made.reached > 0
    assert made.counts["change"] == len(live)
    told = anyio.run(_restored, place, tmp_path / "copies", made)
    assert told == made.counts["change"]
    assert anyio.run(numbers, place, made.reached) == live


async def _restored(place: Place, folder: Path, made: backups.Backup) -> int:
    done = await restore.restore(place, folder, made, register_needed=True)
    return done.changes


def _beside_writers(place: Place, tmp_path: Path) -> backups.Backup:
    """A backup while four writers push, each on its own connection."""
    begun = threading.Barrier(5)
    ended = threading.Event()

    async def write(writer: int) -> None:
        database = await opened(place)
        await push_as_basile(database, [created(f"w{writer}")])
        await anyio.to_thread.run_sync(begun.wait)
        turn = 0
        while not ended.is_set():
            turn += 1
            record = f"w{writer}"
            await push_as_basile(database, [change(f"{record}-{turn}", record, f"q{turn}", turn)])
        await database.close()

    threads = [threading.Thread(target=anyio.run, args=(write, n)) for n in range(4)]
    for one in threads:
        one.start()

    async def back_up() -> backups.Backup:
        database = await opened(place)
        await anyio.to_thread.run_sync(begun.wait)
        try:
            return (await backing_up.back_up(place, database, tmp_path / "copies")).backup
        finally:
            ended.set()
            await database.close()

    try:
        return anyio.run(back_up)
    finally:
        ended.set()
        for one in threads:
            one.join(60)


def _spoil(path: Path, how: str) -> None:
    data, manifest = bytearray(path.read_bytes()), Path(f"{path}.json")
    if how == "gone":
        path.unlink()
    elif how == "unfinished":
        manifest.unlink()
    elif how == "another":
        manifest.write_text(json.dumps({"format": 99}))
    elif how == "cut":
        path.write_bytes(data[: len(data) // 2])
    else:
        data[len(data) // 2] ^= 1
        path.write_bytes(data)


def test_a_spoilt_backup_changes_nothing(operated: Operated, tmp_path: Path) -> None:
    place = read_place(operated.root)
    anyio.run(filled, place)
    whole = Path(operated.do("backup", str(tmp_path / "copies"))["backup"])
    before = anyio.run(numbers, place, 10**6)
    for how in ("cut", "flipped", "gone", "unfinished", "another"):
        made = shutil.copytree(whole.parent, tmp_path / how) / whole.name
        _spoil(made, how)
        operated.refused("restore", str(made))
        assert anyio.run(numbers, place, 10**6) == before, how
    with operated.running() as address:
        assert httpx2.get(f"{address}/ready").status_code == 200


def test_a_restore_that_was_cut_does_not_start_and_can_be_done_again(
    operated: Operated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = read_place(operated.root)
    anyio.run(filled, place)
    made = operated.do("backup", str(tmp_path / "copies"))["backup"]
    found = backups.read_manifest(Path(made))
    for step in ("_put_back", "_photos", "_finish"):
        with monkeypatch.context() as patched:
            patched.setattr(restore, step, _cut)
            with pytest.raises(KeyboardInterrupt):
                anyio.run(_restored, place, tmp_path / "copies", found)
        assert "visitapp server restore" in operated.refused("run")
    assert operated.do("restore", made)["changes"] == 21
    with operated.running() as address:
        assert httpx2.get(f"{address}/ready").status_code == 200


def _cut(*_given: object, **_named: object) -> None:
    raise KeyboardInterrupt


def test_old_backups_go_and_never_the_last(operated: Operated, tmp_path: Path) -> None:
    place, folder = read_place(operated.root), tmp_path / "copies"
    photo = place.photos / PHOTO[:2] / PHOTO[2:]
    photo.parent.mkdir()
    photo.write_bytes(b"a photo")
    first = operated.do("backup", str(folder / "a.db"))
    photo.unlink()
    second = operated.do("backup", str(folder / "b.db"))
    assert (first["photos"], second["photos"]) == (1, 0)
    copy = folder / "photos" / photo.relative_to(place.photos)
    later = datetime.now(UTC) + timedelta(days=91)
    assert copy.read_bytes() == b"a photo"
    assert [one.name for one in backups.prune(folder, later, 90, Backups(1, 10))] == ["a.db"]
    assert not copy.exists()
    assert [one.name for one in backups.list_backups(folder)] == ["b.db"]
    assert backups.prune(folder, later, 90, Backups(1, 10)) == []


def test_a_photo_that_is_not_what_its_name_says_is_said_and_not_copied(
    operated: Operated, tmp_path: Path
) -> None:
    place, folder = read_place(operated.root), tmp_path / "copies"
    store = place.store()
    store.put(PHOTO, b"a photo")
    other = sha256_of(b"another")
    store.put(other, b"a bit of it was lost")
    made = operated.do("backup", str(folder))
    assert (made["photos"], made["damaged"]) == (1, [other])
    assert [one.sha256 for one in backups.photos_of(folder).each()] == [PHOTO]


async def named_whole(place: Place, *names: str) -> None:
    """The database says that it has these photos."""
    database = await opened(place)
    async with database.session() as session:
        for name in names:
            await session.rows(NAMED, sha=name)
    await database.close()


async def still_whole(place: Place) -> set[str]:
    database = await opened(place)
    async with database.session() as session:
        found = {str(row["sha256"]) for row in await session.rows("SELECT sha256 FROM photo")}
    await database.close()
    return found


def test_a_photo_that_the_disk_lost_is_said_and_asked_again(
    operated: Operated, tmp_path: Path
) -> None:
    place, folder = read_place(operated.root), tmp_path / "copies"
    cut, gone = sha256_of(b"another"), sha256_of(b"a third")
    place.store().put(PHOTO, b"a photo")
    place.store().put(cut, b"a bit of it was lost")
    anyio.run(named_whole, place, PHOTO, cut, gone)
    made = operated.do("backup", str(folder))
    assert (made["damaged"], made["missing"], made["asked_again"]) == ([cut], [gone], True)
    assert anyio.run(still_whole, place) == {PHOTO}
    assert [one.sha256 for one in place.store().each()] == [PHOTO]
    again = operated.do("backup", str(folder))
    assert (again["damaged"], again["missing"]) == ([], [])


@pytest.mark.parametrize("there", [0, 1])
def test_a_folder_that_is_not_the_right_one_is_said_and_nothing_is_asked(
    operated: Operated, tmp_path: Path, there: int
) -> None:
    """None of three is there; or one of thirteen."""
    place, folder = read_place(operated.root), tmp_path / "copies"
    names = [sha256_of(b"%d" % n) for n in range(12 if there else 3)]
    for _ in range(there):
        place.store().put(PHOTO, b"a photo")
        names.append(PHOTO)
    anyio.run(named_whole, place, *names)
    said = operated.ask("backup", str(folder))
    assert (said.code, said.told["asked_again"]) == (1, False)
    assert len(said.told["missing"]) == len(names) - there
    assert anyio.run(still_whole, place) == set(names)


def test_a_copy_that_somebody_cut_is_made_again(operated: Operated, tmp_path: Path) -> None:
    place, folder = read_place(operated.root), tmp_path / "copies"
    place.store().put(PHOTO, b"a photo")
    operated.do("backup", str(folder))
    copy = folder / "photos" / PHOTO[:2] / PHOTO[2:]
    copy.write_bytes(b"a ph")
    assert operated.do("backup", str(folder))["photos"] == 1
    assert copy.read_bytes() == b"a photo"


def test_a_full_disk_leaves_no_half_backup(operated: Operated) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no full device on this system")
    said = operated.refused("backup", "/dev/full/x")
    assert "household" in said or "fichier" in said


@pytest.mark.parametrize("operated", ["postgres"], indirect=True)
def test_a_postgresql_backup_is_not_for_sqlite(operated: Operated, tmp_path: Path) -> None:
    made = operated.do("backup", str(tmp_path / "copies"))["backup"]
    other = Operated(tmp_path / "other")
    other.init()
    assert "PostgreSQL" in other.refused("restore", made)


def test_a_base_that_is_lost_is_neither_made_anew_nor_backed_up_nor_its_accounts_forgotten(
    operated: Operated, tmp_path: Path
) -> None:
    """The timers go on after the base went: the last backup and who may enter stay as they were."""
    place, copies = read_place(operated.root), tmp_path / "copies"
    operated.invite("Basile Martin")
    anyio.run(filled, place)
    kept = operated.do("backup", str(copies))
    door = (place.apart / "door.json").read_bytes()
    _lose(place)
    for words in (("backup", str(copies)), ("accounts",), ("overdue",), ("audit",)):
        assert "n’est pas là, ou elle est vide" in operated.refused(*words)
    assert place.is_postgres or not Path(place.address).exists()
    _made_anew_by_hand(place)
    for words in (("backup", str(copies)), ("accounts",)):
        assert "elle a été remplacée" in operated.refused(*words)
    anyio.run(_kept_beside, place)
    assert (place.apart / "door.json").read_bytes() == door
    assert [one.name for one in backups.list_backups(copies)] == [Path(kept["backup"]).name]
    assert operated.do("restore", str(copies))["changes"] == kept["changes"] > 0
    assert len(operated.do("accounts")["accounts"]) == 2


def _lose(place: Place) -> None:
    if not place.is_postgres:
        for end in ("", "-wal", "-shm"):
            Path(f"{place.address}{end}").unlink(missing_ok=True)
        return
    with psycopg.connect(place.address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def _made_anew_by_hand(place: Place) -> None:
    schema.upgrade(place.address)

    async def begin() -> None:
        await (await opened(place)).close()

    anyio.run(begin)


async def _kept_beside(place: Place) -> None:
    database = await opened(place)
    try:
        await keep_aside.refresh(place, database)
    finally:
        await database.close()


def test_a_server_made_anew_does_not_become_the_last_backup_of_the_one_before(
    operated: Operated, tmp_path: Path
) -> None:
    """Its keeper ran `init` after the disk was lost; `restore` of the folder takes the last one."""
    copies, elsewhere = tmp_path / "copies", tmp_path / "others"
    anyio.run(filled, read_place(operated.root))
    kept = operated.do("backup", str(copies))
    anew = Operated(tmp_path / "anew")
    anew.init()
    assert "La base est vide" in anew.refused("backup", str(copies))
    assert {one.name for one in copies.iterdir() if one.is_file()} == {
        Path(kept["backup"]).name + end for end in ("", ".json", ".photos")
    }
    assert anew.do("backup", str(elsewhere))["changes"] == 0
    assert operated.do("backup", str(copies))["changes"] == kept["changes"]


def test_a_postgresql_that_does_not_answer_is_said_so_and_nothing_is_changed(
    operated: Operated, tmp_path: Path
) -> None:
    """As on a Debian whose PostgreSQL wants a password that the address has not."""
    place, copies = read_place(operated.root), tmp_path / "copies"
    kept = operated.do("backup", str(copies))
    marked = (place.apart / "epoch.json").read_bytes()
    secrets = operated.root / "secrets.toml"
    before = secrets.read_text()
    elsewhere = "database = 'postgresql://visitapp@127.0.0.1:1/visitapp'"
    secrets.write_text(re.sub("^database = .*$", elsewhere, before, flags=re.MULTILINE))
    for words in (("restore", str(copies)), ("backup", str(copies)), ("accounts",)):
        assert "La base de données ne répond pas" in operated.refused(*words)
    assert (place.apart / "epoch.json").read_bytes() == marked
    secrets.write_text(before)
    assert operated.do("restore", str(copies))["changes"] == kept["changes"]
