"""What the server cannot read stops only itself: one, several side by side, several apart."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.server.outer_key import OUTER
from tests.server.running import by_name, running
from tests.sync.laptops import Laptop, laptop
from visitapp.server.app import make_app
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.store.log import log
from visitapp.store.log.log import Change
from visitapp.sync.changes import refusals
from visitapp.sync.changes.split_batch import MOST_UNREAD, UNREADABLE, by_halves
from visitapp.sync.wire.link import Offline, Refused
from visitapp.sync.wire.messages import Push, Pushed, Result

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture
def basile(tmp_path: Path) -> Iterator[Laptop]:
    with (
        running(make_app(SqliteDatabase(tmp_path / "server.db", OUTER), by_name)) as address,
        laptop("visitor-basile", tmp_path / "basile", address) as found,
    ):
        yield found


def misread(basile: Laptop, wrong: Callable[[Push], bool], status: int = 422) -> list[int]:
    """From now on the server cannot read such a push; the length of each that is sent."""
    real, asked = basile.engine.server.push, list[int]()

    def push(told: Push) -> Pushed:
        asked.append(len(told.changes))
        if wrong(told):
            raise Refused(f"status {status}", status)
        return real(told)

    basile.engine.server.push = push  # type: ignore[method-assign]
    return asked


@pytest.mark.parametrize("status", [400, 413, 422])
@pytest.mark.parametrize(
    "places", [[0], [3], [0, 1], [2, 3, 4], [0, 5], [1, 3, 5], [0, 1, 2, 3, 4]]
)
def test_each_answer_at_fault_is_set_aside_and_the_others_go(
    basile: Laptop, places: list[int], status: int
) -> None:
    basile.make("d1")
    ids = [basile.answer("d1", f"q{place}", place) for place in range(6)]
    poison = {ids[place] for place in places}
    misread(basile, lambda told: any(one.id in poison for one in told.changes), status)
    done = basile.sync()
    assert (done.sent, done.refused) == (7 - len(places), len(places))
    told = {one.change: one.reason for one in refusals.refusals(basile.database)}
    assert told == dict.fromkeys(poison, UNREADABLE)
    assert {one.id for one in log.unnumbered(basile.database)} == poison
    again = basile.sync()
    assert (again.sent, again.refused) == (0, 0)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_when_only_such_answers_wait_they_are_set_aside_too(basile: Laptop, count: int) -> None:
    basile.make("d1")
    basile.sync()
    poison = {basile.answer("d1", f"q{place}", place) for place in range(count)}
    asked = misread(basile, lambda told: any(one.id in poison for one in told.changes))
    done = basile.sync()
    assert (done.sent, done.refused) == (0, count)
    assert asked[-1] == 0, "an empty push told that the talk itself is right"


def test_a_server_that_reads_nothing_sets_nothing_aside_and_news_still_come(
    basile: Laptop, tmp_path: Path
) -> None:
    basile.make("d1")
    basile.sync()
    address = str(basile.engine.server._client.base_url)  # type: ignore[attr-defined]
    with laptop("visitor-basile", tmp_path / "other", address) as other:
        other.sync()
        other.answer("d1", "persons", 3)
        other.sync()
    basile.answer("d1", "surface", 61)
    misread(basile, lambda _told: True)
    with pytest.raises(Refused):
        basile.sync()
    assert refusals.refusals(basile.database) == []
    assert basile.says("d1", "persons") == 3


def test_two_answers_longer_than_a_message_stop_only_themselves(basile: Laptop) -> None:
    """The server's own 413."""
    basile.make("d1")
    basile.answer("d1", "persons", 3)
    for path in ("remarks", "notes"):
        basile.answer("d1", path, "é" * 3_000_000)
    basile.answer("d1", "surface", 61)
    done = basile.sync()
    assert (done.sent, done.refused) == (3, 2)
    assert {one.path for one in refusals.refusals(basile.database)} == {"remarks", "notes"}


def change(place: int) -> Change:
    return Change(f"c{place}", "d1", "household", f"q{place}", {"value": place}, (), "b", "d", AT)


def taking(poison: set[str], told: list[list[str]]) -> Callable[[Sequence[Change]], list[Result]]:
    """A server that cannot read these, and notes what it read."""

    def push(changes: Sequence[Change]) -> list[Result]:
        ids = [one.id for one in changes]
        if not poison.isdisjoint(ids):
            raise Refused("status 422", 422)
        told.append(ids)
        return [Result(id=one, status="numbered", number=1) for one in ids]

    return push


@given(st.sets(st.integers(0, 39), max_size=25), st.integers(1, 40))
def test_wherever_they_are_the_others_are_read_once_and_in_their_order(
    wrong: set[int], count: int
) -> None:
    batch = [change(place) for place in range(count)]
    poison, read = {f"c{place}" for place in wrong}, list[list[str]]()
    found = [one for part in by_halves(taking(poison, read), batch) for one in part[1]]
    assert sorted(one.id for one in found) == sorted(one.id for one in batch)
    assert {one.id for one in found if one.reason} == poison & {one.id for one in batch}
    assert [id for part in read for id in part] == [c.id for c in batch if c.id not in poison]


def test_many_of_which_none_can_be_read_are_not_they_that_are_wrong() -> None:
    batch, asked = [change(place) for place in range(500)], list[int]()

    def push(changes: Sequence[Change]) -> list[Result]:
        asked.append(len(changes))
        raise Refused("status 422", 422)

    with pytest.raises(Refused):
        list(by_halves(push, batch))
    assert len(asked) == MOST_UNREAD + 1


@pytest.mark.parametrize("error", [Offline("cut"), Refused("status 403", 403)])
def test_what_was_read_before_a_cut_was_told(error: Any) -> None:
    batch, real = [change(place) for place in range(8)], taking({"c0"}, [])

    def push(changes: Sequence[Change]) -> list[Result]:
        if any(one.id == "c5" for one in changes) and len(changes) < 8:
            raise error
        return real(changes)

    told: list[str] = []

    def note() -> None:
        for part, _ in by_halves(push, batch):
            told.extend(one.id for one in part)

    with pytest.raises(type(error)):
        note()
    assert told == ["c1", "c0", "c2", "c3"]
