"""A day's visits over a bad link, in real time: `python -m bench.link --visits 20 --photos 12`.

256 kbit/s, 75 ms each way, dying every 30 s on average (tests/faults/link.py); the link is there
again at once. The visits are the shipped examples, recorded by the desktop's own operations; the
server is the real one on a real socket, with SQLite. `--faster N` multiplies the rate and divides
lives and delays by N: as many bytes for each life, but the server's own time weighs N times more.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx2

from bench import table
from bench.table import Line
from tests.faults.link import BadLink, Weather, bad_link
from tests.server.outer_key import OUTER
from tests.server.pictures import photo
from tests.server.running import by_name, running
from visitapp.cli.trial.throwaway import EXAMPLES, example, new_desk, record
from visitapp.operations.desk.desk import Desk
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers
from visitapp.server.app import make_app
from visitapp.server.database.sqlite import SqliteDatabase
from visitapp.server.instance.photo_store import Folder
from visitapp.server.photos.intake import Intake
from visitapp.store.log import log
from visitapp.sync.changes import photos_to_transfer
from visitapp.sync.changes.engine import Engine, Round
from visitapp.sync.photos.piece_size import SECONDS, PieceSize
from visitapp.sync.photos.round import PhotoRound
from visitapp.sync.wire.link import PATIENCE, Link, LinkError
from visitapp.sync.wire.photo_link import PhotoLink

SIDE = 750
"""Pixels of noise: 0.4 MB, as a photo of a real room at 2048 pixels."""
WAIT = 0.5
"""Seconds before a round that was cut is begun again: the program's first wait is 2 s at most."""


@dataclass(frozen=True)
class Asked:
    """What is measured."""

    visits: int
    photos: int
    rate: float
    life: float
    faster: float
    seed: int


@dataclass
class Seen:
    """When the adviser could read every answer, in seconds; the bytes carried until then."""

    at: float = 0.0
    up: int = 0


def measure(asked: Asked) -> Iterator[Line]:
    """Record, send; the lines."""
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        desk = _recorded(asked, folder)
        payload, changes = _payload(desk), len(log.unnumbered(desk.database))
        store = Folder(folder / "photos")
        app = make_app(SqliteDatabase(folder / "server.db", OUTER), by_name, Intake(store))
        address = opened.enter_context(running(app))
        weather = Weather(
            rate=asked.rate * asked.faster, delay=0.075 / asked.faster,
            life=asked.life / asked.faster, seed=asked.seed,
        )  # fmt: skip
        link = opened.enter_context(bad_link(address, weather))
        seen, begun = Seen(), time.monotonic()
        watching = threading.Thread(
            target=_watch, args=(address, changes, seen, link, begun), daemon=True
        )
        watching.start()
        _send(desk, link, asked)
        took = time.monotonic() - begun
        watching.join(10)
        kept = sum(path.is_file() for path in store.root.rglob("*"))
        open_profile.close(desk)
    yield from _told(asked, payload, kept, seen, took, link)


def _recorded(asked: Asked, folder: Path) -> Desk:
    desk = new_desk(folder / "profile")
    for number in range(asked.visits):
        visit = record(desk, example(EXAMPLES[number % len(EXAMPLES)]))
        room = min(p for p in log.answers(desk.database, visit) if p.startswith("rooms/"))
        path = f"{'/'.join(room.split('/')[:2])}/room_photo"
        for place in range(asked.photos):
            data = photo(1 + number * asked.photos + place, SIDE)
            answers.attach(desk, record=visit, path=path, data=data)
    return desk


def _payload(desk: Desk) -> int:
    return int(desk.database.rows("SELECT sum(size) AS bytes FROM attachment")[0]["bytes"])


def _send(desk: Desk, link: BadLink, asked: Asked) -> None:
    with httpx2.Client(base_url=link.address, timeout=PATIENCE) as client:
        talk = Link(client, lambda: "visitor-nadege")
        engine = Engine(
            local=lambda work: work(desk.database), server=talk, app="bench", now=desk.now,
            after=lambda _db, _found: None,
        )  # fmt: skip
        camera = PhotoRound(
            local=engine.local, photos=desk.photos, server=PhotoLink(talk.answer),
            first=lambda: engine.meanwhile(Round()), look=lambda: engine.look(Round()),
            size=lambda: PieceSize(seconds=SECONDS / asked.faster),
        )  # fmt: skip
        for step in (engine.round, camera.run):
            while not _went(step):
                time.sleep(WAIT / asked.faster)
        left = photos_to_transfer.waiting(desk.database)
        if left:
            raise RuntimeError(f"{len(left)} photos were not sent")


def _went(step: object) -> bool:
    try:
        step()  # type: ignore[operator]
    except LinkError:
        return False
    return True


def _watch(address: str, changes: int, seen: Seen, link: BadLink, begun: float) -> None:
    """The adviser, on a good link: until every answer can be read."""
    headers = {"authorization": "Bearer adviser-ana"}
    with httpx2.Client(base_url=address, headers=headers) as client:
        while not seen.at:
            told = client.get("/v1/digest").json()["records"]
            if sum(count for count, _ in told.values()) >= changes:
                seen.at, seen.up = time.monotonic() - begun, link.carried.up
            time.sleep(0.2)


def _told(
    asked: Asked, payload: int, kept: int, seen: Seen, took: float, link: BadLink
) -> Iterator[Line]:
    many = asked.visits * asked.photos
    ideal = (payload + seen.up) / (asked.rate * asked.faster)
    print(f"{many} photos, {payload / 1e6:.1f} Mo, {seen.up / 1e3:.0f} ko de réponses : "
          f"{link.carried.cuts} coupures, {took:.0f} s", flush=True)  # fmt: skip
    again = (link.carried.up - seen.up - payload) / payload
    yield Line("Réponses visibles de la conseillère", seen.at * asked.faster, 60, "s")
    yield Line("Octets envoyés de nouveau, en-têtes compris", again * 100, 20, "%")
    yield Line("Durée de tout", took, ideal, "s", "octets ÷ débit", most=1.3)
    yield Line("Photos gardées", kept, many, "photos", "envoyées", least=1)
    if kept > many:
        raise RuntimeError("a photo was kept twice")


def main() -> int:
    """The table; 1 when a line did not hold."""
    asking = argparse.ArgumentParser(description=__doc__)
    asking.add_argument("--visits", type=int, default=3)
    asking.add_argument("--photos", type=int, default=4)
    asking.add_argument("--rate", type=float, default=32_000.0, help="bytes a second")
    asking.add_argument("--life", type=float, default=30.0, help="mean seconds between cuts")
    asking.add_argument("--faster", type=float, default=1.0)
    asking.add_argument("--seed", type=int, default=1)
    return table.show(measure(Asked(**vars(asking.parse_args()))))


if __name__ == "__main__":
    sys.exit(main())
