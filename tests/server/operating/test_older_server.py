"""The folder of the earliest server starts with today's program and serves its household."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.operations.older_profiles import OLD, record_of
from tests.server.operated import Operated, enrolled
from visitapp.server.database import schema

FOLDER = OLD / "server"
[TOLD] = FOLDER.glob("*.json")


@pytest.fixture
def old(tmp_path: Path) -> Operated:
    """A copy: git keeps neither who may read a file nor an empty folder."""
    root = tmp_path / "server"
    shutil.copytree(TOLD.with_suffix(""), root)
    (root / "secrets.toml").chmod(0o600)
    (root / "photos").mkdir(exist_ok=True)
    return Operated(root)


def _version(root: Path) -> str:
    with sqlite3.connect(root / "server.db") as database:
        [(found,)] = database.execute("SELECT version_num FROM server_version")
    database.close()
    return str(found)


def test_the_earliest_server_gives_its_household_to_an_adviser(
    old: Operated, tmp_path: Path
) -> None:
    told = json.loads(TOLD.read_text("utf-8"))
    assert _version(old.root) == TOLD.stem < schema.newest()
    with old.running() as address:
        assert _version(old.root) == schema.newest()
        code = old.invite("Ana", "adviser", told["territory"])
        with enrolled("ana", tmp_path, address, code) as ana:
            ana.sync()
            assert ana.records() == set(told["records"])
            for record, expected in told["records"].items():
                found = record_of(ana.laptop.database, record)
                # The day is a column that the screens fill; the rest is what was sent.
                assert {**found, "day": expected["day"]} == expected


def test_its_accounts_and_its_laptop_are_still_known(old: Operated) -> None:
    with old.running():
        known = old.do("accounts")
    text = json.dumps(known, ensure_ascii=False)
    assert "Basile" in text
    assert "Portable de Basile" in text


def test_the_earliest_database_brought_up_to_date_twice_is_the_same(old: Operated) -> None:
    address = str(old.root / "server.db")
    assert schema.upgrade(address) == schema.upgrade(address) == schema.newest()
