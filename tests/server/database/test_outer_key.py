"""The outer key is the right one or nothing is opened, and what is closed stays in its place."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.making import answers, created, push
from tests.server.operated import Operated
from tests.server.outer_key import OUTER, SPELLED
from tests.server.reading import EVERY, read
from visitapp.domain.errors import UserError
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.household_key import Altered
from visitapp.server.database.outer_key import OuterKey
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.instance import outer_key_file

OTHER = OuterKey(bytes(32))


def again(database: ServerDatabase, outer: OuterKey) -> ServerDatabase:
    """The same database, opened with a key."""
    if isinstance(database, SqliteDatabase):
        return SqliteDatabase(database.path, outer)
    assert isinstance(database, PostgresDatabase)
    return PostgresDatabase(database.address, outer)


async def lives(database: ServerDatabase, outer: OuterKey) -> None:
    opened = again(database, outer)
    await opened.open()
    await opened.close()


@pytest.mark.anyio
async def test_another_key_opens_nothing_and_changes_nothing(database: ServerDatabase) -> None:
    async with database.session() as session:
        before = await session.rows("SELECT root, closed FROM household_key")
    with pytest.raises(UserError, match="pas celle de cette base"):
        await lives(database, OTHER)
    await lives(database, OUTER)
    async with database.session() as session:
        assert await session.rows("SELECT root, closed FROM household_key") == before


@pytest.mark.anyio
async def test_a_base_without_its_keys_is_given_no_new_one(database: ServerDatabase) -> None:
    await push(database, [created(), *answers("d1", 1)])
    async with database.session() as session:
        await session.rows("DELETE FROM household_key")
    with pytest.raises(UserError, match="Les clés des foyers"):
        await lives(database, OUTER)
    async with database.session() as session:
        assert await session.rows("SELECT 1 FROM household_key") == []


@pytest.mark.anyio
@pytest.mark.parametrize("swapped", ["record", "id", "root"])
async def test_what_is_moved_elsewhere_is_not_opened(
    database: ServerDatabase, swapped: str
) -> None:
    """Who writes in the base gives no household the answer of another, nor of another question."""
    await push(database, [created(), created("v1", "d1", "visit"), created("d2")])
    await push(database, [*answers("d1", 2), *answers("d2", 1)])
    moves = {
        "record": "UPDATE change SET record = 'v1' WHERE id = 'd1-0'",
        "id": "UPDATE change SET wire = (SELECT wire FROM change WHERE id = 'd1-0')"
        " WHERE id = 'd1-1'",
        "root": "UPDATE change SET root = 'd2' WHERE id = 'd1-0'",
    }
    async with database.session() as session:
        assert len(await read(session, EVERY)) == 6
        await session.rows(moves[swapped])
        with pytest.raises(Altered):
            await read(session, EVERY)


def test_a_server_without_its_key_says_so_and_does_nothing(
    operated: Operated, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    monkeypatch.delenv(outer_key_file.FILE)
    monkeypatch.setenv(outer_key_file.CREDENTIALS, str(given))
    for words in (("accounts",), ("run", "--port", "0"), ("backup", str(tmp_path / "copies"))):
        said = operated.ask(*words)
        assert said.code == 2
        assert "La clé de la base n’est nulle part" in said.err, said.err
    assert not (tmp_path / "copies").exists()
    (given / outer_key_file.CREDENTIAL).write_text(SPELLED)
    (given / outer_key_file.CREDENTIAL).chmod(0o400)
    assert operated.ask("accounts").code == 0
    (given / outer_key_file.CREDENTIAL).chmod(0o444)
    assert "chmod 400" in operated.ask("accounts").err


def test_a_key_is_turned_and_the_old_one_opens_nothing(
    operated: Operated, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    new = tmp_path / "new"
    assert len(operated.do("key", "make", str(new))["key"].replace("-", "")) == 54
    assert operated.ask("key", "make", str(new)).code == 2
    assert operated.do("key", "turn", str(new))["keys"] == 1
    assert "pas celle de cette base" in operated.ask("accounts").err
    monkeypatch.setenv(outer_key_file.FILE, str(new))
    assert operated.ask("accounts").code == 0


def test_a_key_is_typed_once_and_reaches_the_other_processes_by_no_disk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def typed(said: str, _out: object) -> str:
        asked.append(said)
        return SPELLED.lower()

    monkeypatch.setenv(outer_key_file.FILE, "")
    monkeypatch.delenv(outer_key_file.CREDENTIALS, raising=False)
    monkeypatch.setattr(outer_key_file, "getpass", typed)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    outer_key_file._typed.cache_clear()
    try:
        given = outer_key_file.outer_key()
        again = subprocess.run(
            [sys.executable, "-c", "from visitapp.server.instance.outer_key_file import outer_key\n"
             "from visitapp.server.database.household_key import HouseholdKey\n"
             "print(outer_key().close('d1', HouseholdKey(bytes(64))))"],
            capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert given.open("d1", again.stdout.strip()).secret == bytes(64)
        assert os.environ[outer_key_file.FILE].startswith("/proc/")
        assert len(asked) == 1
    finally:
        outer_key_file._typed.cache_clear()
