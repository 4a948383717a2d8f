"""What is kept too long, and what is erased: every command is a process of its own."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from tests.cli.program import called
from tests.server.backup.test_operating_restore import asked
from tests.server.operated import Operated, enrolled
from tests.server.pictures import photo
from visitapp.server.instance.instance import read_place
from visitapp.server.photos.rows import sha256_of

MARK, PHOTO = "Mme-Lilas", photo(1)
LONG_AGO = datetime(2023, 6, 1, 9, 0, tzinfo=UTC)
"""More than 24 months before the day of any run of this test."""


@pytest.fixture
def alone(operated: Operated) -> Operated:
    """The same server; its keeper's commands are separate programs."""
    operated.own_processes = True
    return operated


def everywhere(server: Operated, word: str) -> list[str]:
    """The places of the server where a word still is: rows, files, pages."""
    found = [
        str(path) for path in server.root.rglob("*")
        if path.is_file() and word.encode() in path.read_bytes()
    ]  # fmt: skip
    if server.database:
        with psycopg.connect(server.database) as connection:
            rows = connection.execute("SELECT root FROM household_key WHERE closed = %s", (word,))
            found += [str(row[0]) for row in rows]
    return found


def test_two_years_after_the_last_contact_a_household_is_listed_then_erased_for_ever(
    alone: Operated, tmp_path: Path
) -> None:
    codes = [alone.invite("basile") for _ in range(2)]
    with (
        alone.running() as address,
        enrolled("basile", tmp_path, address, codes[0]) as basile,
        enrolled("other", tmp_path, address, codes[1]) as other,
    ):
        laptop = basile.laptop
        laptop.make("d-new")
        laptop.answer("d-new", "surface", 61)
        laptop._now = lambda: LONG_AGO  # type: ignore[method-assign]
        laptop.make("d-old")
        laptop.answer("d-old", "name", MARK)
        laptop.photograph("d-old", "photos", PHOTO)
        basile.sync()
        other.sync()
        assert other.records() == {"d-new", "d-old"}
        assert alone.do("overdue")["households"] == [], "received today, whatever its clock said"
        asked(alone, "UPDATE record SET last = '2023-06-01T09:00:00' WHERE id = 'd-old'")
        kept = alone.do("backup", str(tmp_path / "copies"))

        [key] = asked(alone, "SELECT closed FROM household_key WHERE root = 'd-old'")
        assert everywhere(alone, key["closed"]) != []

        said = alone.ask("overdue")
        assert said.code == 1, "there is something to do"
        assert said.told["months"] == 24
        [one] = said.told["households"]  # the daily round may have said its day meanwhile
        assert (one["household"], one["last"]) == ("d-old", "2023-06-01")
        done = alone.do("erase", "d-old", "--reason", "retention")
        assert (done["already"], done["aside"]) == (False, [])
        assert alone.do("overdue")["households"] == []
        assert everywhere(alone, MARK) == []
        assert everywhere(alone, key["closed"]) == []
        assert list(read_place(alone.root).store().each()) == []

        other.sync()  # its next contact
        assert other.records() == {"d-new"}
        assert not other.laptop.camera.photos.has(sha256_of(PHOTO))

    alone.do("restore", kept["backup"])  # its database and its photos had it
    assert _only_aside(alone)
    assert alone.do("overdue")["households"] == []
    assert list(read_place(alone.root).store().each()) == []
    code = alone.invite("basile")
    with alone.running() as address, enrolled("third", tmp_path, address, code) as third:
        third.sync()
        assert third.records() == {"d-new"}


def test_the_network_and_the_first_names_are_listed_without_a_name(
    operated: Operated, tmp_path: Path
) -> None:
    """What a terminal shows stays in its history: numbers, days and how many."""
    code = operated.invite("ana", "adviser")
    with operated.here() as address, enrolled("ana", tmp_path, address, code) as ana:
        laptop = ana.laptop
        for record, kind, said in (
            ("p-old", "contact", {"name": MARK}), ("p-came", "contact", {"name": MARK}),
            ("p-new", "contact", {"name": MARK}),
            ("g-old", "gathering", {"held_on": "2026-01-09"}),
            ("g-new", "gathering", {"held_on": "2126-01-09"}),
            ("s-1", "attendance", {"gathering": "g-old", "first_name": MARK}),
            ("s-2", "attendance", {"gathering": "g-old", "first_name": MARK}),
            ("s-3", "attendance", {"gathering": "g-old", "seats": 2}),
            ("s-4", "attendance", {"gathering": "g-new", "first_name": MARK}),
            ("s-5", "attendance", {"contact": "p-came", "held_on": "2126-01-09"}),
        ):  # fmt: skip
            laptop.make(record, kind)
            for path, value in said.items():
                laptop.answer(record, path, value)
        ana.sync()
        old = "'2022-06-01T09:00:00'"
        asked(operated, f"UPDATE record SET last = {old} WHERE id IN ('p-old', 'p-came')")
        asked(operated, "UPDATE record SET state = 'present' WHERE id = 's-5'")

        said = operated.ask("overdue")
        assert said.code == 1
        assert (said.told["person_months"], said.told["seat_months"]) == (36, 3)
        assert said.told["households"] == []
        [one] = said.told["people"]
        assert (one["contact"], one["last"]) == ("p-old", "2022-06-01")
        assert said.told["seats"] == [{"gathering": "g-old", "day": "2026-01-09", "names": 2}]
        words = called("server", "overdue", "--folder", str(operated.root)).out
        assert "p-old : dernier contact le 2022-06-01" in words
        assert "g-old : séance du 2026-01-09, 2 prénoms" in words.replace("\u00a0", " ")
        assert MARK not in words + str(said.told)
        operated.do("erase", "p-old", "--reason", "retention")
        assert operated.ask("overdue").told["people"] == []


def _only_aside(server: Operated) -> bool:
    """Whether the word is only in the database that the restore put aside, and said so."""
    return all(".before-restore-" in place for place in everywhere(server, MARK))


def test_a_laptop_that_was_away_offers_an_erased_household_in_vain(
    alone: Operated, tmp_path: Path
) -> None:
    """It was away for the erasure and for the restore, with answers that it had not sent."""
    code = alone.invite("basile")
    with alone.running() as address, enrolled("basile", tmp_path, address, code) as basile:
        basile.laptop.make("d1")
        basile.laptop.answer("d1", "name", MARK)
        basile.sync()
        kept = alone.do("backup", str(tmp_path / "copies"))
        basile.laptop.answer("d1", "note", f"{MARK}, plus tard")
        alone.do("erase", "d1", "--reason", "request")
        alone.stop()
        alone.do("restore", kept["backup"])
        alone.start()
        basile.sync()
        assert basile.records() == set()
    assert _only_aside(alone)
    if not alone.database:
        with closing(sqlite3.connect(alone.root / "server.db")) as connection:
            assert connection.execute("SELECT root FROM erasure").fetchall() == [("d1",)]
