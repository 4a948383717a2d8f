"""kill -9 of the real server in the middle of what it is asked, many times, on each database.

Nothing that a laptop was told is lost, nothing is twice, and the next server goes on by itself.
"""

import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.depth import sample
from tests.server.conftest import operated, own_address, postgres  # noqa: F401 - fixtures
from tests.server.operated import Enrolled, Operated, enrolled
from tests.server.pictures import photo
from tests.server.running import beside
from visitapp.server.instance.instance import read_place
from visitapp.server.photos.rows import sha256_of
from visitapp.store.log import log
from visitapp.sync.changes import photos_to_transfer
from visitapp.sync.wire.link import LinkError

pytestmark = pytest.mark.faults
BUSY = 900  # seconds, on a machine that does something else
KILLS, ANSWERS, PHOTOS = sample(22, 5), 20, 12
REQUESTS = (*range(1, 10), 2, 2, 2, 2)
"""Of a round: present, send, receive, compare, the photos that are there, and pieces of one. More
of the kills fall where changes are sent."""
USUAL, LONGEST = 0.02, 1.5
"""Seconds that an answer takes, until one was measured; at most so many times as long after its
request left the server dies: it reads it, works on it, or has answered."""


class Watched:
    """What a laptop asks in a round, and how long the server took for each kind of it."""

    def __init__(self, client: httpx2.Client) -> None:
        self.asked: list[str] = []
        self.here = threading.Event()
        self.last = 0
        self.took: dict[str, float] = {}
        self._left = 0.0
        client.event_hooks = {"request": [self._leaves], "response": [self._came]}

    def until(self, last: int) -> None:
        """A new round; `here` is set as its n-th request leaves."""
        self.asked, self.last = [], last
        self.here.clear()

    def fell_in(self) -> str:
        """The request that the server died in; none when the round had ended before."""
        return self.asked[self.last - 1] if len(self.asked) >= self.last else "none"

    def _leaves(self, one: httpx2.Request) -> None:
        path = one.url.path
        self.asked.append("piece" if path.startswith("/v1/records/") else path.split("/")[2])
        self._left = time.monotonic()
        if len(self.asked) == self.last:
            self.here.set()

    def _came(self, _answer: httpx2.Response) -> None:
        self.took[self.asked[-1]] = time.monotonic() - self._left


@contextmanager
def killed(server: Operated, watched: Watched, chance: random.Random) -> Iterator[None]:
    """SIGKILL in one of the requests from now on; at the end if there are fewer of them."""
    ended = threading.Event()
    watched.until(chance.choice(REQUESTS))
    part = chance.uniform(0, LONGEST)

    def kill() -> None:
        watched.here.wait()
        ended.wait(part * watched.took.get(watched.asked[-1], USUAL))
        assert server.stop(signal.SIGKILL) == -signal.SIGKILL

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        watched.here.set()
        thread.join()


def there(server: Operated, sql: str) -> list[Any]:
    """What the server's database says, read beside it."""

    async def read(session: Any) -> list[Any]:
        return list(await session.rows(sql))

    return list(beside(read_place(server.root).database(), read))


def numbers(server: Operated) -> dict[str, int]:
    """The number of each change on the server: each of them once."""
    rows = there(server, "SELECT id, number FROM change WHERE scope = ''")
    found = {row["id"]: row["number"] for row in rows}
    assert len(rows) == len(found) == len(set(found.values()))
    return found


def acknowledged(basile: Enrolled) -> dict[str, int]:
    """The numbers that the laptop was told."""
    sql = "SELECT id, number FROM change WHERE number IS NOT NULL"
    return {row["id"]: row["number"] for row in basile.laptop.database.rows(sql)}


def received(basile: Enrolled) -> set[str]:
    """The photos that the laptop was told are there, whole."""
    return {row["sha256"] for row in basile.laptop.database.rows("SELECT sha256 FROM received")}


def nothing_told_is_lost(server: Operated, basile: Enrolled) -> int:
    """After a kill; how many changes are there of which the laptop was not told yet."""
    told, found = acknowledged(basile), numbers(server)
    assert told.items() <= found.items()
    whole = there(server, "SELECT sha256, file FROM photo WHERE whole = 1")
    assert received(basile) <= {row["sha256"] for row in whole}
    store = read_place(server.root).store()
    assert all(store.has(row["file"]) for row in whole)
    return len(found) - len(told)


def a_day(basile: Enrolled, photos: dict[str, bytes], turn: int) -> None:
    """Answers to old and new questions, and now and then a photo."""
    for place in range(ANSWERS):
        basile.laptop.answer("v1", f"q{place * (turn % 3)}", turn * ANSWERS + place)
    if len(photos) < PHOTOS:
        data = photo(turn, 320)
        [sha256] = basile.laptop.photograph("v1", f"photo{turn}", data)
        photos[sha256] = data


@pytest.mark.timeout(BUSY)
def test_a_server_killed_anywhere_loses_and_doubles_nothing(
    operated: Operated,  # noqa: F811 - a fixture
    tmp_path: Path,
    record_property: Any,
) -> None:
    chance, photos = random.Random(20261127), dict[str, bytes]()
    fell, untold = Counter[str](), 0
    operated.start()
    code, hers = operated.invite("basile"), operated.invite("ana", "adviser")
    with enrolled("basile", tmp_path, operated.address, code) as basile:
        basile.laptop.make("d1")
        basile.laptop.make("v1", "visit", "d1")
        watched = Watched(basile.door.client)
        for turn in range(KILLS):
            a_day(basile, photos, turn)
            with killed(operated, watched, chance), suppress(LinkError):
                basile.sync()
            fell[watched.fell_in()] += 1
            operated.start()
            untold += bool(nothing_told_is_lost(operated, basile))
        basile.sync()
        all_is_there_once(operated, basile, photos)
        with enrolled("ana", tmp_path, operated.address, hers) as ana:
            ana.sync()
            assert ana.ids() == basile.ids()
            assert {one: ana.laptop.camera.photos.get(one) for one in photos} == photos
    assert operated.stop() == 0
    record_property("kills fell in", dict(fell))
    print(f"{KILLS} kills, in {dict(fell)}; {untold} times it had kept what it had not told")
    if KILLS > 20:
        assert {"push", "piece"} <= set(fell), "none fell in a push, or in a photo"


def all_is_there_once(server: Operated, basile: Enrolled, photos: dict[str, bytes]) -> None:
    """Each answer and each photo, nothing half done, and an audit that fits and counts them."""
    database = basile.laptop.database
    assert log.unnumbered(database) == []
    assert photos_to_transfer.waiting(database) == []
    found = numbers(server)
    assert found == acknowledged(basile)
    assert set(found) == basile.ids()
    rows = there(server, "SELECT sha256, whole, file FROM photo")
    assert sorted(row["sha256"] for row in rows) == sorted(photos) == sorted(received(basile))
    assert {row["whole"] for row in rows} == {1}
    assert there(server, "SELECT 1 FROM photo_piece") == []
    files = [one for one in read_place(server.root).photos.rglob("*") if one.is_file()]
    assert sorted(sha256_of(one.read_bytes()) for one in files) == sorted(
        row["file"] for row in rows
    )
    audit = server.do("audit", "--since", "2020-01-01")
    assert (audit["whole"], audit["wrong"]) == (True, None)
    wrote = [row["many"] for row in audit["rows"] if row["act"] == "wrote"]
    assert sum(wrote) == len(found)
    assert {one["status"] for one in server.log() if one.get("status", 0) >= 500} == set()
