"""Our server beside Kinto, in one run: `python -m bench.server_peer [--stored 1000 100000 …]`.

The same small records, batches of 50 in and pages of 1,000 out, eight clients at once, on one
PostgreSQL that keeps fsync. Both serve with each size stored, all the time, and are asked in turns,
in small rounds: what else the machine does falls on every side and every size. What is stored is
loaded as pushes would leave it. Every reading is a first one: ours writes in its audit what it
gives.

Then eight writers and a reader for `--seconds`, in one process: commits a second, no row missed.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import psycopg

from bench import peers, table
from bench.server_kinto import Kinto
from bench.server_load import BATCH, CLIENTS, Load, Refused, Side
from bench.server_ours import Ours
from bench.table import Line
from tests.server.cluster import cluster
from tests.server.outer_key import OUTER, named
from tests.server.together import Together, write_and_read
from visitapp.server.database.postgres import PostgresDatabase

IN, OUT, COMMITS, SLOWER = 10.0, 1.0, 500, 2.0
"""Bars: times Kinto's records a second, in and out; commits a second; times slower at the end."""


@dataclass
class Loaded:
    """One side, with so much stored, and what came of its loads."""

    side: Side
    size: int
    come: Load = field(default_factory=Load)
    gone: Load = field(default_factory=Load)


def filled(side: Side, size: int) -> Side:
    """A side with so much stored: the first batch of each client makes what there is."""
    with side.running(1):
        Load().round(side.send, 0)
    side.store(max(0, size - CLIENTS * BATCH))
    return side


def beside(
    stored: dict[int, list[Side]], workers: int, rounds: int, seconds: float
) -> list[list[Loaded]]:
    """What came of each size, each side in turn."""
    with ExitStack() as stack:
        found = [[Loaded(side, size) for side in sides] for size, sides in stored.items()]
        for one in chain(*found):
            stack.enter_context(one.side.running(workers))
        for one in chain(*found):
            Load().round(one.side.read, seconds / 2)  # warm: pools and plans
        for number in range(rounds):
            for sides in found:
                for one in sides[:: 1 if number % 2 else -1]:
                    one.side.as_new()
                    one.gone.round(one.side.read, seconds)
                for one in sides[:: 1 if number % 2 else -1]:
                    one.come.round(one.side.send, seconds, one.size / CLIENTS)
    return found


def compared(found: list[list[Loaded]], workers: int) -> Iterator[Line]:
    """Ours beside Kinto at each size; then ours with the most stored beside its best."""
    for ours, theirs in found:
        said = f"{ours.size:,} gardés, {workers} processus".replace(",", "\u202f")
        for what, mine, other, least in (
            ("Recevoir", ours.come, theirs.come, IN), ("Donner", ours.gone, theirs.gone, OUT)
        ):  # fmt: skip
            yield Line(f"{what}, {said}", mine.rate, other.rate, "/s", "Kinto", least=least)
    if len(found) > 1:
        for what, name in (("Recevoir", "come"), ("Donner", "gone")):
            rates = [getattr(sides[0], name).rate for sides in found]
            yield Line(f"{what}, le plus gardé, {workers} processus", rates[-1], max(rates), "/s",
                       "à son mieux", least=1 / SLOWER)  # fmt: skip


def together(address: str, seconds: float) -> Together:
    """Eight writers and a reader at once."""

    async def run() -> Together:
        database = PostgresDatabase(address, OUTER)
        await database.open()
        try:
            return await write_and_read(database, seconds)
        finally:
            await database.close()

    return asyncio.run(run())


def new_database(address: str, name: str) -> str:
    """Another database of the same PostgreSQL."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address.rsplit("/", 1)[0] + f"/{name}"


def lines(
    stored: Sequence[int] = (1_000,), workers: Sequence[int] = (1,), rounds: int = 3,
    each: float = 3, seconds: float = 20,
) -> Iterator[Line]:  # fmt: skip
    """The bench, line by line: as short as it can be, for `make bench`."""
    with named(), cluster(durable=True) as address, tempfile.TemporaryDirectory() as folder:
        sides = {
            size: [_made(maker, Path(folder), address, size) for maker in (Ours, Kinto)]
            for size in sorted(stored)
        }  # fmt: skip
        for number in workers:
            yield from compared(beside(sides, number, rounds, each), number)
        found = together(new_database(address, "together"), seconds)
    if found.missed:
        raise Refused(f"the reader missed rows: {found}")
    yield Line("Écritures, 8 qui écrivent et un qui lit tout", found.commits / found.seconds,
               COMMITS, "/s", least=1)  # fmt: skip


def _made(maker: Callable[[Path, str], Side], folder: Path, address: str, size: int) -> Side:
    name = f"{maker.__name__.lower()}_{size}"
    return filled(maker(folder / name, new_database(address, name)), size)


def main(words: list[str]) -> int:
    """Every size; 1 when a line did not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stored", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--each", type=float, default=3, help="seconds of one load in a round")
    parser.add_argument("--seconds", type=float, default=60, help="of the eight writers")
    peers.bring()
    return table.show(lines(**vars(parser.parse_args(words))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
