"""Photos over a link that dies: one copy, whole, few bytes sent again, no answer that waits."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.depth import sample
from tests.faults.link import BadLink, Weather, bad_link
from tests.server.conftest import own_address, postgres  # noqa: F401 - fixtures
from tests.server.outer_key import OUTER
from tests.server.photographing import believed
from tests.server.pictures import photo
from tests.server.running import by_name, running
from tests.sync.laptops import Laptop, laptop
from visitapp.server.app import make_app
from visitapp.server.database.database import ServerDatabase
from visitapp.server.database.postgres import PostgresDatabase
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos.intake import Intake
from visitapp.sync.changes import photos_to_transfer
from visitapp.sync.photos.piece_size import LEAST, SECONDS, PieceSize
from visitapp.sync.wire.link import LinkError

pytestmark = pytest.mark.faults
ROUNDS, CUTS = 400, sample(50, 20)
"""More than any of these tests needs: a transfer that never ends fails instead of hanging."""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The server's photos."""
    return Folder(tmp_path / "server_photos")


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> ServerDatabase:
    """The server's, on each kind."""
    if request.param == "sqlite":
        return SqliteDatabase(tmp_path / "server.db", OUTER)
    return PostgresDatabase(request.getfixturevalue("own_address"), OUTER)


@contextmanager
def over(
    weather: Weather, tmp_path: Path, folder: Folder, database: ServerDatabase | None = None
) -> Iterator[tuple[Laptop, BadLink, str]]:
    """A laptop behind a bad link, the link, and the server's own address."""
    stored = database or SqliteDatabase(tmp_path / "server.db", OUTER)
    app = make_app(stored, by_name, Intake(folder, believed))
    with ExitStack() as opened:
        address = opened.enter_context(running(app))
        link = opened.enter_context(bad_link(address, weather))
        basile = opened.enter_context(laptop("visitor-basile", tmp_path / "basile", link.address))
        yield basile, link, address


def insisted(work: Callable[[], object]) -> int:
    """Rounds until one goes through, as the program does without the waits between them."""
    for turn in range(ROUNDS):
        try:
            work()
        except LinkError:
            continue
        return turn + 1
    raise AssertionError("it never went through")


def kept(folder: Folder) -> list[bytes]:
    return [path.read_bytes() for path in folder.root.rglob("*") if path.is_file()]


@pytest.mark.parametrize("seed", range(sample(3, 1)))
def test_cuts_leave_exactly_one_copy(
    tmp_path: Path, folder: Folder, database: ServerDatabase, seed: int
) -> None:
    """A cut each 20 to 90 kB, some in the middle of a packet, and requests asked twice."""
    photos = [photo(seed * 10 + n, 800) for n in range(CUTS // 5)]
    bad = Weather(cut_after=(20_000, 90_000), cuts=CUTS, twice=0.1, seed=seed)
    with over(bad, tmp_path, folder, database) as (basile, link, address):
        basile.make("d1")
        names = basile.photograph("d1", "photos", *photos)
        insisted(basile.sync)
        insisted(basile.sync_photos)
        assert link.carried.cuts == CUTS, "the transfer ended before the last of them"
        assert link.carried.twice > 0
        assert len(kept(folder)) == len(photos)
        assert photos_to_transfer.waiting(basile.database) == []
        with laptop("adviser-ana", tmp_path / "ana", address) as ana:
            ana.sync()
            assert ana.sync_photos().received == len(photos)
            assert [ana.camera.photos.get(name) for name in names] == photos


def test_photos_come_through_cuts_too(tmp_path: Path, folder: Folder) -> None:
    photos = [photo(n, 640) for n in range(4)]
    bad = Weather(rate=1e6, life=0.25, seed=5)
    with over(bad, tmp_path, folder) as (other, link, address):
        with laptop("visitor-basile", tmp_path / "first", address) as basile:
            basile.make("d1")
            names = basile.photograph("d1", "photos", *photos)
            basile.sync()
            assert basile.sync_photos().sent == 4
        insisted(other.sync)
        insisted(other.sync_photos)
        assert link.carried.cuts > 2
        assert [other.camera.photos.get(name) for name in names] == photos


@pytest.mark.proof  # in time: a busy machine is slower than the link
def test_few_bytes_are_sent_again(tmp_path: Path, folder: Folder) -> None:
    """256 kbit/s with lives of 30 s, five times faster: as many bytes for each life.

    How long it takes is for `python -m bench.link`, in real time: here the waits are not shorter.
    """
    photos = [photo(n, 750) for n in range(12)]
    payload = sum(map(len, photos))
    fast = 5
    bad = Weather(rate=fast * 32_000, delay=0.075 / fast, life=30 / fast, seed=11)
    with over(bad, tmp_path, folder) as (basile, link, _):
        basile.camera.size = lambda: PieceSize(seconds=SECONDS / fast)
        basile.make("d1")
        basile.photograph("d1", "photos", *photos)
        insisted(basile.sync)
        before = link.carried.up
        insisted(basile.sync_photos)
    assert link.carried.cuts >= 2
    again = (link.carried.up - before - payload) / payload
    print(f"{again:.0%} sent again, {link.carried.cuts} cuts")
    assert again <= 0.20


def test_an_answer_does_not_wait_for_photos(tmp_path: Path, folder: Folder) -> None:
    """Typed while photos leave, at five times 256 kbit/s: there before they are, after a piece."""
    fast = 5
    bad = Weather(rate=fast * 32_000, delay=0.05 / fast)
    with over(bad, tmp_path, folder) as (basile, _, address):
        basile.camera.size = lambda: PieceSize(seconds=SECONDS / fast)
        basile.make("d1")
        basile.photograph("d1", "photos", photo(1, 640), photo(2, 640))
        basile.sync()
        started = threading.Event()
        real = basile.camera.server.piece
        typed: list[str] = []

        def piece(*given: object) -> int:
            if not typed:
                typed.append(basile.answer("d1", "surface", 61))
                started.set()
            return real(*given)  # type: ignore[arg-type]

        basile.camera.server.piece = piece  # type: ignore[method-assign]
        seen: list[float] = []

        def watch() -> None:
            started.wait(60)
            with laptop("adviser-ana", tmp_path / "ana", address) as ana:
                end = time.monotonic() + 60
                while time.monotonic() < end and not seen:
                    ana.sync()
                    if ana.says("d1", "surface") == 61:
                        seen.append(time.monotonic())

        watching = threading.Thread(target=watch)
        watching.start()
        assert basile.sync_photos().sent == 2
        ended = time.monotonic()
        watching.join(60)
        assert seen
        assert seen[0] < ended


def test_pieces_follow_the_link() -> None:
    size = PieceSize()
    for _ in range(10):
        size.went(size.bytes, size.bytes / 32_000)
    assert size.bytes == 32_000 * SECONDS
    for _ in range(10):
        size.went(size.bytes, 0.001)
    assert size.bytes == size.most
    for _ in range(10):
        size.cut()
    assert size.bytes == LEAST


@pytest.mark.parametrize(
    ("left", "pieces"),
    [(400_000, [100_000] * 4), (128_000, [128_000]), (128_001, [64_001, 64_000]), (1, [1])],
)  # fmt: skip
def test_what_is_left_goes_in_few_pieces_all_alike(left: int, pieces: list[int]) -> None:
    size = PieceSize(bytes=128_000)
    sent: list[int] = []
    while left:
        sent.append(size.share(left))
        left -= sent[-1]
    assert sent == pieces


def test_the_link_is_never_faster_than_told() -> None:
    """Though a packet may leave a moment late and the next one at once: see `LATE`."""
    size, rate, delay = 32_000, 32_000.0, 0.05
    with socket.create_server(("127.0.0.1", 0)) as there:
        address = f"http://127.0.0.1:{there.getsockname()[1]}"
        with bad_link(address, Weather(rate=rate, delay=delay)) as link:
            begun = time.monotonic()
            with socket.create_connection(("127.0.0.1", urlsplit(link.address).port or 0)) as here:
                threading.Thread(target=here.sendall, args=(bytes(size),)).start()
                came, _ = there.accept()
                with came:
                    left = size
                    while left:
                        left -= len(came.recv(left))
                took = time.monotonic() - begun
    assert took >= size / rate + delay - 0.02, "faster than it is"
