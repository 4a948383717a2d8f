"""What no backup has is copied elsewhere, from where the settings say, and undoes nothing."""

import shutil
from pathlib import Path

import anyio
import httpx2
import pytest

from tests.server.making import change, created
from tests.server.making import push as push_as_basile
from tests.server.operated import Operated
from visitapp.server.audit import audit_copy
from visitapp.server.backup import keep_aside
from visitapp.server.database import marker
from visitapp.server.erasure import register
from visitapp.server.instance.instance import Place, read_place

pytestmark = pytest.mark.parametrize("operated", ["sqlite"], indirect=True)
FILES = ["apart/audit.jsonl", "apart/door.json", "apart/epoch.json", "apart/erased.jsonl",
         "apart/household-keys.json", "secrets.toml",
         "server.toml"]  # fmt: skip


def household(server: Operated) -> None:
    """One that the server has, `d1`."""

    async def work(place: Place) -> None:
        database = place.database()
        await database.open()
        try:
            await push_as_basile(database, [created(), change("n", "d1", "name", "Lilas")])
        finally:
            await database.close()

    anyio.run(work, read_place(server.root))


def moved(server: Operated, disk: Path) -> Path:
    """« apart » on another disk, as docs/server.md says."""
    (server.root / "apart").rename(disk / "apart")
    settings = server.root / "server.toml"
    settings.write_text(settings.read_text().replace('"apart"', f'"{disk / "apart"}"'))
    return disk / "apart"


def held(folder: Path) -> dict[str, bytes]:
    """What is in a folder."""
    return {str(one.relative_to(folder)): one.read_bytes()
            for one in folder.rglob("*") if one.is_file()}  # fmt: skip


def test_all_that_no_backup_has_is_copied_whole_and_closed_while_it_runs(
    operated: Operated, tmp_path: Path
) -> None:
    copy = tmp_path / "elsewhere" / "copy"
    with operated.running():
        operated.do("accounts")
        told = operated.do("apart", str(copy))
        assert told == {"copy": str(copy), "from": str(operated.root / "apart"), "files": FILES}
    for path in (copy, *copy.rglob("*")):
        assert path.stat().st_mode & 0o077 == 0, path
    same = held(copy)
    assert sorted(same) == FILES
    assert same["secrets.toml"] == (operated.root / "secrets.toml").read_bytes()


def test_it_is_taken_where_the_settings_say_and_a_restore_before_spoils_nothing(
    operated: Operated, tmp_path: Path
) -> None:
    """The old folder may still lie there, as docs/server.md once left it."""
    household(operated)
    operated.do("backup", str(tmp_path / "backups"))
    shutil.copytree(operated.root / "apart", tmp_path / "dead")
    apart = moved(operated, tmp_path)
    (tmp_path / "dead").rename(operated.root / "apart")
    operated.do("erase", "d1", "--reason", "request")
    epoch = operated.do("restore", str(tmp_path / "backups"))["epoch"]
    before = held(apart)
    operated.do("apart", str(tmp_path / "copy"))
    assert held(tmp_path / "copy" / "apart") == before == held(apart)
    assert marker.read_marker(tmp_path / "copy" / "apart").epoch == epoch  # type: ignore[union-attr]
    with operated.running():
        assert httpx2.get(f"{operated.address}/ready").status_code == 200
    shutil.rmtree(operated.root)  # the disk of the server is lost, then that of « apart »
    shutil.rmtree(apart)
    shutil.copytree(tmp_path / "copy", operated.root)
    shutil.copytree(tmp_path / "copy" / "apart", apart)
    assert operated.do("restore", str(tmp_path / "backups"))["erased_again"] == 1
    with operated.running():
        assert httpx2.get(f"{operated.address}/ready").status_code == 200


def test_the_copy_is_never_the_servers_own_folder_nor_beside_backups(
    operated: Operated, tmp_path: Path
) -> None:
    apart = moved(operated, tmp_path)
    operated.do("backup", str(tmp_path / "backups"))
    (tmp_path / "link").symlink_to(tmp_path)
    before = held(tmp_path)
    for place in (tmp_path, apart, operated.root, operated.root / "copy", tmp_path / "link"):
        assert "celui du serveur" in operated.refused("apart", str(place))
    for place in (tmp_path / "backups", tmp_path / "backups" / "apart"):
        assert "avec les sauvegardes" in operated.refused("apart", str(place))
    assert held(tmp_path) == before


def test_a_copy_that_knows_more_is_not_written_over(operated: Operated, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    household(operated)
    shutil.copytree(operated.root / "apart", tmp_path / "old")
    operated.do("erase", "d1", "--reason", "request")
    operated.do("apart", str(copy))
    before = held(copy)
    apart = operated.root / "apart"
    shutil.copytree(tmp_path / "old", apart, dirs_exist_ok=True)
    assert "a des effacements que" in operated.refused("apart", str(copy))
    (apart / "epoch.json").unlink()
    assert "repère" in operated.refused("apart", str(copy))
    assert held(copy) == before


def test_a_copy_put_over_apart_while_it_runs_is_mended_and_the_next_start_goes_well(
    operated: Operated, tmp_path: Path
) -> None:
    """The epoch too, when a restore came between; only for the database it was started on."""
    household(operated)
    operated.do("backup", str(tmp_path / "backups"))
    apart = operated.root / "apart"
    shutil.copytree(apart, tmp_path / "old")
    operated.do("erase", "d1", "--reason", "request")
    operated.do("restore", str(tmp_path / "backups"))
    place = read_place(operated.root)
    own = marker.read_marker(apart)
    assert own is not None
    with operated.running():
        shutil.copytree(tmp_path / "old", apart, dirs_exist_ok=True)
        assert marker.read_marker(apart) != own
    assert marker.read_marker(apart) == own, "the keeper looks once more at the end"
    assert [one.root for one in register.read_erasures(apart)] == ["d1"]
    with operated.running():
        (apart / marker.NAME).unlink()
    assert marker.read_marker(apart) == own
    marker.write_marker(apart, marker.Marker("another"))
    anyio.run(_kept, place, "a third")
    anyio.run(_kept, place, "")
    assert marker.read_marker(apart) == marker.Marker("another"), "not its own: left as it is"
    assert "repère" in operated.refused("run", "--port", "0")
    assert audit_copy.head(apart) is not None


async def _kept(place: Place, own: str) -> None:
    database = place.database()
    await database.open()
    try:
        await keep_aside.refresh(place, database, own)
    finally:
        await database.close()
