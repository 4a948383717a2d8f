"""From SQLite to PostgreSQL: a move when the backup has everything, else a restore."""

from pathlib import Path

import anyio
import pytest

from tests.server.backup.test_operating_backup import filled, numbers, opened
from tests.server.making import change, pull
from tests.server.making import push as push_as_basile
from tests.server.operated import Operated
from visitapp.server.backup import backups
from visitapp.server.database import marker
from visitapp.server.database.epoch import epoch as epoch_of
from visitapp.server.instance.instance import Place, read_place
from visitapp.server.sync import sealing
from visitapp.server.sync.feed import Cursor, read_cursor
from visitapp.sync.wire.messages import Page, WireChange


@pytest.mark.parametrize("operated", ["sqlite"], indirect=True)
def test_a_sqlite_server_moves_to_postgresql(
    operated: Operated, own_address: str, tmp_path: Path
) -> None:
    """It is no restore: the epoch, the seals and the places in the feed go on."""
    place = read_place(operated.root)
    anyio.run(filled, place)
    accounts = operated.do("accounts")
    before = anyio.run(numbers, place, 10**6)
    epoch, end = anyio.run(_stands, place)
    operated.do("backup", str(tmp_path / "copies"))
    secrets = operated.root / "secrets.toml"
    secrets.write_text(secrets.read_text().replace("server.db", own_address))
    told = operated.do("restore", str(tmp_path / "copies"))
    assert (told["changes"], told["moved"], told["epoch"]) == (21, True, epoch)
    moved = read_place(operated.root)
    assert moved.is_postgres
    assert anyio.run(numbers, moved, 10**6) == before
    assert operated.do("accounts") == accounts
    anyio.run(_one_more, moved)
    assert [n for _, n in anyio.run(numbers, moved, 10**6)][-1] == before[-1][1] + 1
    page, broken = anyio.run(_since, moved, end)
    assert [one.id for one in page.items if isinstance(one, WireChange)] == ["one-more"]
    assert (page.epoch, broken) == (epoch, None)


@pytest.mark.parametrize("operated", ["sqlite"], indirect=True)
@pytest.mark.parametrize("how", ["answered since", "base gone", "another marker"])
def test_a_move_that_lacks_something_is_a_restore(
    how: str, operated: Operated, own_address: str, tmp_path: Path
) -> None:
    place = read_place(operated.root)
    anyio.run(filled, place)
    operated.do("backup", str(tmp_path / "copies"))
    if how == "answered since":
        anyio.run(_one_more, place)
    elif how == "base gone":
        Path(place.address).unlink()
    else:
        marker.write_marker(place.apart, marker.Marker("another", 1))
    secrets = operated.root / "secrets.toml"
    secrets.write_text(secrets.read_text().replace("server.db", own_address))
    told = operated.do("restore", str(tmp_path / "copies"))
    manifest = backups.read_manifest(tmp_path / "copies")
    assert not told["moved"]
    assert told["epoch"] not in (manifest.epoch, "another")


async def _stands(place: Place) -> tuple[str, str]:
    database = await opened(place)
    async with database.session() as session:
        word = await epoch_of(session)
    page = await pull(database, Cursor(word))
    await database.close()
    return word, page.cursor


async def _since(place: Place, cursor: str) -> tuple[Page, int | None]:
    database = await opened(place)
    async with database.session() as session:
        found = read_cursor(cursor, await epoch_of(session))
        broken = await sealing.first_broken(session, "d1")
    page = await pull(database, found)
    await database.close()
    return page, broken


async def _one_more(place: Place) -> None:
    database = await opened(place)
    await push_as_basile(database, [change("one-more", path="one_more")])
    await database.close()
