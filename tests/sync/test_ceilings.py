"""A household larger than any answer may be, and what else a laptop receives."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.depth import sample
from tests.server.outer_key import OUTER
from tests.server.running import beside, by_name, running
from tests.sync.laptops import Laptop, laptop
from visitapp.server.app import make_app
from visitapp.server.database.notices import notify
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.store.log import records
from visitapp.sync.changes import fetch_whole
from visitapp.sync.wire import link
from visitapp.sync.wire.link import Link, Offline

LONG = "é" * 30_000
MANY = sample(1_250, 24)
"""60,000 bytes each: 75 MB in `make proof`, over the 64 MiB that a laptop reads; else 1.4 MB."""
LARGEST = sample(64, 1) * 1024 * 1024
JOIN = "INSERT INTO member (root, scope) VALUES ('large', 'visitor:samira')"


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server whose answers are as much shorter than what is read as they are in life."""
    monkeypatch.setattr(link, "LARGEST_ANSWER", LARGEST)
    for place in ("feed_rows", "feed"):
        monkeypatch.setattr(f"visitapp.server.sync.{place}.MOST_TEXT", LARGEST // 16)
    with running(make_app(SqliteDatabase(tmp_path / "server.db", OUTER), by_name)) as found:
        yield found


@pytest.fixture
def samira(tmp_path: Path, address: str) -> Iterator[Laptop]:
    """A visitor who is handed over a large household, and has a small one."""
    with laptop("visitor-samira", tmp_path / "samira", address) as found:
        found.sync()
        with laptop("visitor-basile", tmp_path / "basile", address) as basile:
            basile.make("large")
            for number in range(MANY):
                basile.answer("large", f"q{number}", LONG)
            basile.sync()

        async def hand_over(session: Any) -> None:
            await session.rows(JOIN)
            await notify(session, "large", "granted", ["visitor:samira"])

        beside(SqliteDatabase(tmp_path / "server.db", OUTER), hand_over)
        with laptop("visitor-samira", tmp_path / "second", address) as second:
            second.make("small")
            second.answer("small", "surface", 61)
            second.sync()
        yield found


def test_it_arrives_and_the_rest_goes_on(samira: Laptop) -> None:
    assert samira.sync().received == {"large", "small"}
    assert samira.says("small", "surface") == 61
    assert all(samira.says("large", f"q{n}") == LONG for n in range(MANY))
    assert samira.sync().differing == []


def test_cut_after_each_piece_it_arrives_all_the_same(
    samira: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no piece is asked for twice: on a link that dies it would never end."""
    asked: list[int] = []
    whole = Link.records

    def one_piece(self: Link, wanted: Any, after: int = 0) -> Any:
        if asked and asked[-1] != after:
            asked.append(after)
            raise Offline("cut")
        asked.append(after)
        return whole(self, wanted, after)

    monkeypatch.setattr(Link, "records", one_piece)
    for _ in range(200):
        try:
            samira.sync()
            break
        except Offline:
            continue
    assert records.find(samira.database, "small") is not None
    assert all(samira.says("large", f"q{n}") == LONG for n in range(MANY))
    assert len(set(asked)) >= 10
    assert max(asked.count(one) for one in asked) == 2, "the one that was cut, and again"
    assert fetch_whole.begun(samira.database, ["large"]) == 0


def test_pieces_that_lead_nowhere_end_the_round(
    samira: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that always gives the same piece is not asked for ever."""
    read = Link._post

    def same_again(self: Link, path: str, message: Any, kind: Any) -> Any:
        found = read(self, path, message, kind)
        stuck = path == "/v1/records" and message.after
        return found.model_copy(update={"after": message.after}) if stuck else found

    monkeypatch.setattr(Link, "_post", same_again)
    with pytest.raises(Offline, match="nowhere"):
        samira.sync()
