"""The keys of households are in no backup: erased, or lost with « apart », nothing opens it."""

import io
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import anyio
import pytest

from tests.server.backup.test_operating_restore import asked
from tests.server.making import BASILE, answers, change, created, push
from tests.server.operated import Operated
from tests.server.outer_key import OUTER
from tests.server.reading import EVERY
from visitapp.server.backup import backups, kept_keys, sealed_copy
from visitapp.server.database.household_keys import OWN
from visitapp.server.instance import outer_key_file
from visitapp.server.instance.instance import read_place
from visitapp.server.instance.server_keys import keep_escrow
from visitapp.store.keys import escrow

MARK = "marque-du-foyer"


async def _filled(operated: Operated, *records: str) -> None:
    database = read_place(operated.root).database()
    await database.open()
    for record in records:
        told = [created(record), change(f"{record}-mark", record, "notes", f"{MARK}-{record}")]
        await push(database, [*told, *answers(record, 3)], BASILE)
    await database.close()


def said(operated: Operated) -> set[str]:
    """The households that the server can read."""
    return {row["root"] for row in asked(operated, EVERY) if MARK in row["wire"]}


def test_a_household_that_is_erased_leaves_every_backup_at_once(
    operated: Operated, tmp_path: Path
) -> None:
    copies, aside = tmp_path / "copies", tmp_path / "aside"
    anyio.run(_filled, operated, "d1", "d2")
    kept = operated.do("backup", str(copies))["backup"]
    [key] = asked(operated, "SELECT closed FROM household_key WHERE root = 'd1'")
    operated.do("apart", str(aside))
    assert key["closed"] in (aside / "apart" / kept_keys.NAME).read_text()
    operated.do("erase", "d1", "--reason", "request")
    operated.do("apart", str(aside))
    for folder in (operated.root, copies, aside):
        for path in folder.rglob("*"):
            assert not path.is_file() or key["closed"].encode() not in path.read_bytes(), path
    (read_place(operated.root).apart / "erased.jsonl").unlink()  # nobody knows that it was erased
    if operated.database is None:
        _nothing_opens_it(operated, Path(kept), tmp_path / "plain")
    operated.do("restore", kept, "--no-register")
    assert said(operated) == {"d2"}
    assert asked(operated, "SELECT id FROM record WHERE root = 'd1' AND erased = 0") == []


def _nothing_opens_it(operated: Operated, kept: Path, plain: Path) -> None:
    """What was said is still in the old backup, and no key of it is anywhere."""
    keys = kept_keys.read_keys(read_place(operated.root).apart)
    own = kept_keys.own_key(keys, OUTER, OWN)
    found = backups.read_manifest(kept)
    sealed_copy.unseal_copy(kept, plain, found.name, found.key, own)
    with closing(sqlite3.connect(plain)) as base:
        assert base.execute("SELECT count(*) FROM change WHERE root = 'd1'").fetchone() == (5,)
        assert base.execute("SELECT count(*) FROM household_key").fetchone() == (0,)
    assert set(keys) == {OWN, "d2"}


def test_with_both_halves_the_backups_are_read_without_the_lost_key(
    operated: Operated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The outer key and « apart » are lost with the machine; the two people come."""
    copies, new = tmp_path / "copies", tmp_path / "new"
    halves = escrow.new_halves()
    place = read_place(operated.root)
    keep_escrow(place.root, escrow.public_of(escrow.join_halves(*halves)))
    anyio.run(_filled, operated, "d1", "d2")
    operated.do("erase", "d1", "--reason", "request")
    operated.do("backup", str(copies))
    operated.do("key", "make", str(new))
    monkeypatch.setenv(outer_key_file.FILE, str(new))
    for path in place.apart.iterdir():
        path.unlink()
    assert "apart" in operated.refused("restore", str(copies), "--no-register")
    typed = [escrow.write_key(one) for one in halves]
    for told, code in (([typed[0], typed[0]], 2), (typed, 0)):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in told)))
        assert operated.ask("key", "recover", str(copies)).code == code
    operated.do("restore", str(copies), "--no-register")
    assert said(operated) == {"d2"}
    shutil.rmtree(place.apart)


def test_a_backup_is_read_after_the_outer_key_was_turned(
    operated: Operated, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = tmp_path / "new"
    anyio.run(_filled, operated, "d1")
    (read_place(operated.root).apart / kept_keys.NAME).write_text('{"": "cut')
    kept = operated.do("backup", str(tmp_path / "copies"))["backup"]
    operated.do("key", "make", str(new))
    assert operated.do("key", "turn", str(new))["keys"] == 2
    assert "n’ouvre pas les clés" in operated.refused("restore", kept)
    monkeypatch.setenv(outer_key_file.FILE, str(new))
    operated.do("restore", kept)
    assert said(operated) == {"d1"}
