"""Laptops, a real server over real HTTP, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.conftest import own_address, postgres  # noqa: F401 - fixtures
from tests.server.outer_key import OUTER
from tests.server.running import by_name, running
from tests.sync.laptops import Laptop, laptop
from visitapp.server.app import make_app
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.database.sqlite import SqliteDatabase


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A running server."""
    database: ServerDatabase = (
        SqliteDatabase(tmp_path / "server.db", OUTER)
        if request.param == "sqlite"
        else PostgresDatabase(request.getfixturevalue("own_address"), OUTER)
    )
    with running(make_app(database, by_name)) as found:
        yield found


@pytest.fixture
def basile(tmp_path: Path, address: str) -> Iterator[Laptop]:
    with laptop("visitor-basile", tmp_path / "basile", address) as found:
        yield found


@pytest.fixture
def other(tmp_path: Path, address: str) -> Iterator[Laptop]:
    """The same visitor on another laptop."""
    with laptop("visitor-basile", tmp_path / "other", address) as found:
        yield found


def test_a_visit_crosses_and_a_correction_comes_back(basile: Laptop, other: Laptop) -> None:
    basile.make("d1")
    basile.make("v1", "visit", "d1")
    basile.answer("v1", "surface", 61)
    done = basile.sync()
    assert done.sent == 3
    assert other.sync().received == {"d1", "v1"}
    assert other.says("v1", "surface") == 61
    other.answer("v1", "surface", 62)
    other.sync()
    basile.sync()
    assert basile.says("v1", "surface") == 62
    assert basile.to_choose() == other.to_choose() == []


def test_a_second_round_sends_and_changes_nothing(basile: Laptop) -> None:
    basile.make("d1")
    basile.answer("d1", "surface", 61)
    basile.sync()
    again = basile.sync()
    assert (again.sent, again.received, again.differing) == (0, set(), [])


def test_two_answers_to_one_question_are_shown_to_both(basile: Laptop, other: Laptop) -> None:
    basile.make("d1")
    basile.answer("d1", "surface", 60)
    basile.sync()
    other.sync()
    basile.answer("d1", "surface", 61)
    other.answer("d1", "surface", 62)
    basile.sync()
    other.sync()
    basile.sync()
    assert basile.to_choose() == other.to_choose() == [("d1", "surface")]
    assert basile.says("d1", "surface") == other.says("d1", "surface") == 61
    other.answer("d1", "surface", 62)
    other.sync()
    basile.sync()
    assert basile.says("d1", "surface") == other.says("d1", "surface") == 62
    assert basile.to_choose() == other.to_choose() == []
    assert (basile.sync().differing, other.sync().differing) == ([], [])


def test_a_choice_that_is_changed_before_it_is_sent_is_still_one(
    basile: Laptop, other: Laptop
) -> None:
    basile.make("d1")
    basile.sync()
    other.sync()
    basile.answer("d1", "surface", 61)
    other.answer("d1", "surface", 62)
    for someone in (basile, other, basile):
        someone.sync()
    basile.answer("d1", "surface", 62)
    basile.answer("d1", "surface", 63)
    for someone in (basile, other, basile):
        someone.sync()
    assert basile.says("d1", "surface") == other.says("d1", "surface") == 63
    assert basile.to_choose() == other.to_choose() == []
