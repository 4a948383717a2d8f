"""A server put back to a day before: all that any laptop held comes back, nothing erased does."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest

from tests.server.operated import Enrolled, Operated, enrolled
from tests.server.pictures import photo
from tests.server.reading import EVERY, read
from visitapp.server.audit import audit
from visitapp.server.database.database import ServerDatabase
from visitapp.server.instance.instance import read_place
from visitapp.server.photos.rows import sha256_of
from visitapp.sync.wire.link import SignedOut, hello_of
from visitapp.sync.wire.messages import Welcome

MARK = "Mme-Lilas-efface"


def asked(server: Operated, sql: str) -> list[dict[str, Any]]:
    """Rows of its database, whoever it is."""

    async def work(database: ServerDatabase) -> list[dict[str, Any]]:
        await database.open()
        try:
            async with database.session() as session:
                return [dict(row) for row in await read(session, sql)]
        finally:
            await database.close()

    return anyio.run(work, read_place(server.root).database())


def on_server(server: Operated) -> set[str]:
    """The ids of every change."""
    return {str(row["id"]) for row in asked(server, "SELECT id FROM change WHERE scope = ''")}


def photos(server: Operated) -> set[str]:
    """The photos that it keeps."""
    kept = (server.root / "photos").rglob("*")
    return names_of(server, {f"{path.parent.name}{path.name}" for path in kept if path.is_file()})


def names_of(server: Operated, files: set[str]) -> set[str]:
    """The photos that these files are, as the database says: a restore may leave others."""
    of = {row["file"]: row["sha256"] for row in asked(server, "SELECT file, sha256 FROM photo")}
    return {of[one] for one in files if one in of}


@pytest.fixture
def people(operated: Operated, tmp_path: Path) -> Iterator[dict[str, Enrolled]]:
    """Two visitors and an adviser, enrolled; the server runs."""
    with ExitStack() as stack:
        stack.enter_context(operated.running())
        yield {
            name: stack.enter_context(
                enrolled(name, tmp_path, operated.address, operated.invite(name, role))
            )
            for name, role in (("basile", "visitor"), ("samira", "visitor"), ("ana", "adviser"))
        }


def _before(people: dict[str, Enrolled]) -> None:
    """What the backup has: three households, known to their visitor and to the adviser."""
    for who, record in (("basile", "d1"), ("basile", "d2"), ("samira", "d3")):
        laptop = people[who].laptop
        laptop.make(record)
        laptop.answer(record, "name", MARK if record == "d2" else record)
    people["basile"].laptop.photograph("d1", "photos", photo(1))
    people["basile"].laptop.photograph("d2", "photos", photo(2))
    for one in people.values():
        one.sync()
    assert people["ana"].records() == {"d1", "d2", "d3"}


def _a_day_of_work(server: Operated, people: dict[str, Enrolled]) -> None:
    """What the backup lacks. Samira's laptop is lost at the end; Basile's has not synced since."""
    basile, samira, ana = (people[name].laptop for name in ("basile", "samira", "ana"))
    basile.answer("d1", "surface", 61)
    basile.make("d4")
    basile.answer("d4", "name", "d4")
    basile.make("d5")
    basile.answer("d5", "name", MARK)
    basile.photograph("d4", "photos", photo(4))
    samira.make("v3", "visit", "d3")
    samira.answer("v3", "surface", 48)
    for one in people.values():
        one.sync()
    ana.answer("d1", "review", "à revoir")
    ana.sync()
    for record, changes in (("d2", 3), ("d5", 2)):
        assert server.do("erase", record, "--reason", "request")["changes"] == changes
    ana.sync()
    basile.answer("d1", "rooms", 3)
    server.do("revoke", people["samira"].device)
    people["basile"].door.renew()
    people["ana"].door.renew()


def test_what_laptops_held_comes_back_and_what_was_erased_does_not(
    operated: Operated, people: dict[str, Enrolled], tmp_path: Path
) -> None:
    operated.own_processes = True
    _before(people)
    backup = operated.do("backup", str(tmp_path / "copies"))
    _a_day_of_work(operated, people)
    held = people["basile"].ids() | people["samira"].ids() | people["ana"].ids()
    erased = {
        str(row["id"])
        for row in people["basile"].laptop.database.rows(
            "SELECT id FROM change WHERE record IN ('d2', 'd5')"
        )
    }
    assert len(erased) == 5
    assert operated.stop() == 0
    audited = asked(operated, AUDIT)
    assert {"erased", "revoked", "invited"} <= {row["act"] for row in audited}

    told = operated.do("restore", str(tmp_path / "copies"))
    assert told["changes"] == backup["changes"] - 3  # d2 is in the backup, and is erased again
    assert told["erased_again"] == 2
    assert sha256_of(photo(2)) not in photos(operated)
    assert sha256_of(photo(1)) in photos(operated)
    assert told["door_kept"] is True
    assert not on_server(operated) & erased

    operated.start()
    for _ in range(3):
        for name in ("basile", "ana"):
            people[name].sync()
    assert on_server(operated) == held - erased
    assert photos(operated) == {sha256_of(photo(1)), sha256_of(photo(4))}
    assert people["basile"].records() == {"d1", "d4"}
    assert people["ana"].records() == {"d1", "d3", "v3", "d4"}
    assert people["basile"].laptop.says("d1", "review") == "à revoir"
    assert people["ana"].laptop.says("d1", "rooms") == 3
    assert people["ana"].laptop.says("v3", "surface") == 48  # from Ana's laptop: Samira's is lost
    with pytest.raises(SignedOut):
        people["samira"].laptop.sync()
    assert not [row for row in asked(operated, EVERY) if MARK in row["wire"]]
    assert [row for row in audited if row not in asked(operated, AUDIT)] == []
    chain = anyio.run(_chain, operated)
    assert (chain.wrong, chain.waiting) == (None, 0)


AUDIT = "SELECT number, at, act, account, device, root, about, many FROM audit ORDER BY number"


async def _chain(server: Operated) -> audit.Verified:
    """What the chain of the audit says once all of it is sealed."""
    database = read_place(server.root).database()
    await database.open()
    try:
        await audit.seal(database)
        async with database.session() as session:
            return await audit.verify(session)
    finally:
        await database.close()


def test_the_register_is_needed_and_the_marker_holds(
    operated: Operated, people: dict[str, Enrolled], tmp_path: Path
) -> None:
    _before(people)
    operated.do("backup", str(tmp_path / "copies"))
    assert "tourne déjà" in operated.refused("restore", str(tmp_path / "copies"))
    operated.stop()
    (operated.root / "apart" / "erased.jsonl").rename(tmp_path / "elsewhere")
    assert "registre" in operated.refused("restore", str(tmp_path / "copies"))
    (tmp_path / "elsewhere").rename(operated.root / "apart" / "erased.jsonl")
    (operated.root / "apart" / "epoch.json").unlink()
    assert "repère" in operated.refused("run", "--port", "0")
    first = operated.do("restore", "--adopt")["epoch"]
    assert operated.do("restore", str(tmp_path / "copies"))["epoch"] != first
    with operated.running():
        assert httpx2.get(f"{operated.address}/ready").status_code == 200


def test_a_code_that_was_used_since_stays_used(operated: Operated, tmp_path: Path) -> None:
    code = operated.invite("basile")
    operated.do("backup", str(tmp_path / "copies"))
    with operated.running(), enrolled("basile", tmp_path, operated.address, code) as basile:
        basile.laptop.make("d1")
        basile.laptop.sync()
        operated.stop()
        operated.do("restore", str(tmp_path / "copies"))
        operated.start()
        again = httpx2.post(f"{operated.address}/v1/enrol", json={"code": code})
        assert again.status_code == 403
        basile.door.renew()
        assert basile.laptop.sync().sent == 1


def test_laptops_are_told_what_is_in_a_backup(
    operated: Operated, people: dict[str, Enrolled], tmp_path: Path
) -> None:
    basile = people["basile"]

    def welcome() -> Welcome:
        hello = hello_of("test", "d", "i", None, basile.laptop._now())
        return basile.laptop.engine.server.hello(hello)

    def told() -> int:
        return welcome().backed_up

    assert (told(), welcome().backed_up_at) == (0, None)
    basile.laptop.make("d1")
    basile.laptop.sync()
    made = operated.do("backup", str(tmp_path / "copies"))
    highest = asked(operated, "SELECT max(number) AS n FROM change")[0]["n"]
    assert told() == made["reached"] == highest
    assert welcome().backed_up_at == datetime.fromisoformat(made["made_at"])
    basile.laptop.answer("d1", "surface", 61)
    basile.laptop.sync()
    assert told() == highest
    operated.stop()
    operated.do("restore", str(tmp_path / "copies"))
    operated.start()
    basile.laptop.sync()
    assert welcome().backed_up_at == datetime.fromisoformat(made["made_at"]), "the backup's own"
