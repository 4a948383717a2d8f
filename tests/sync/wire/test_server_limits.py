"""What the server says at hello: how much it takes at once, and how far this clock is off."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.server.outer_key import OUTER
from tests.server.running import by_name, running
from tests.sync.laptops import Laptop, laptop
from visitapp.server.app import make_app
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.sync.photos.piece_size import LEAST, PieceSize
from visitapp.sync.wire import last_hello, server_limits
from visitapp.sync.wire.messages import Hello, Limits, Push, Pushed, Welcome
from visitapp.sync.wire.photo_messages import MOST_PIECE

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
NOTHING = timedelta(0)


@pytest.fixture
def basile(tmp_path: Path) -> Iterator[Laptop]:
    with (
        running(make_app(SqliteDatabase(tmp_path / "server.db", OUTER), by_name)) as address,
        laptop("visitor-basile", tmp_path / "basile", address) as found,
    ):
        yield found


def says(basile: Laptop, **changed: Any) -> list[Push]:
    """From now on the server says this at hello; what it is sent."""
    server, sent = basile.engine.server, list[Push]()
    hello, push = server.hello, server.push

    def other(one: Hello) -> Welcome:
        return hello(one).model_copy(update=changed)

    def noted(one: Push) -> Pushed:
        sent.append(one)
        return push(one)

    server.hello, server.push = other, noted  # type: ignore[method-assign]
    return sent


def test_no_more_changes_go_at_once_than_the_server_takes(basile: Laptop) -> None:
    sent = says(basile, limits=Limits(changes=3))
    basile.make("d1")
    for value in range(7):
        basile.answer("d1", "persons", value)
    assert basile.sync().sent == 8
    assert [len(one.changes) for one in sent] == [3, 3, 2]


def test_nor_longer_messages_save_for_one_answer_that_is_longer_alone(basile: Laptop) -> None:
    sent = says(basile, limits=Limits(bytes=1000))
    basile.make("d1")
    for letter in "abc":
        basile.answer("d1", "notes", letter * 2000)
    assert basile.sync().sent == 4
    assert [len(one.changes) for one in sent] == [1, 1, 1, 1]


@pytest.mark.parametrize("most", [0, -5, 10**9])
def test_a_limit_that_makes_no_sense_stops_nothing(basile: Laptop, most: int) -> None:
    says(basile, limits=Limits(changes=most, bytes=most, piece=most))
    basile.make("d1")
    basile.answer("d1", "persons", 3)
    assert basile.sync().sent == 2
    kept = server_limits.limits(basile.database)
    assert (1, 1, 1) <= (kept.changes, kept.bytes, kept.piece) <= (500, 1024 * 1024, MOST_PIECE)


def test_without_a_word_of_the_server_they_are_ours(basile: Laptop) -> None:
    assert server_limits.limits(basile.database) == Limits()
    assert Limits().piece == MOST_PIECE


@pytest.mark.parametrize("most", [1, 1000, LEAST, 10**6])
def test_pieces_of_photos_are_never_longer(most: int) -> None:
    size = PieceSize().no_more_than(most)
    for _ in range(20):
        assert size.bytes <= min(most, MOST_PIECE)
        size.went(size.bytes, 0.01)
    size.cut()
    assert size.bytes <= min(most, MOST_PIECE)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (NOTHING, NOTHING),
        (timedelta(minutes=4), NOTHING),
        (timedelta(minutes=-4), NOTHING),
        (timedelta(minutes=12), timedelta(minutes=12)),
        (timedelta(hours=-3), timedelta(hours=-3)),
        (timedelta(days=400), timedelta(days=400)),
    ],
)
def test_a_clock_that_is_off_is_known_and_decides_nothing(
    basile: Laptop, ahead: timedelta, said: timedelta
) -> None:
    says(basile, at=AT - ahead)  # the laptop says AT
    basile.make("d1")
    assert basile.sync().sent == 1
    assert last_hello.clock_off(basile.database) == said


def test_put_right_it_is_said_no_more(basile: Laptop) -> None:
    says(basile, at=AT - timedelta(hours=1))
    basile.sync()
    assert last_hello.clock_off(basile.database) == timedelta(hours=1)
    says(basile, at=AT)
    basile.sync()
    assert last_hello.clock_off(basile.database) == NOTHING


def test_a_slow_answer_is_no_wrong_clock() -> None:
    """The server looked at its clock somewhere on the way: half-way is the fairest."""
    welcome = Welcome(
        epoch="e",
        at=AT + timedelta(minutes=4),
        role="visitor",
        schemes=(),
        laptop="own",
        sealed_by="00" * 32,
    )
    assert server_limits.off(welcome, AT, AT + timedelta(minutes=8)) == NOTHING
    assert (
        server_limits.off(welcome.model_copy(update={"at": AT.replace(tzinfo=None)}), AT, AT)
        == NOTHING
    )
