"""Our server beside Kinto, in one run: `python -m bench.server_peer [--stored 1000 100000 …]`.

The same small records, batches of 50 in and pages of 1,000 out, eight clients at once, on one
PostgreSQL that keeps fsync. Both serve with each size stored, all the time, and are asked in turns,
in small rounds: what else the machine does falls on every side and every size. What is stored is
loaded as pushes would leave it. Every reading is a first one: ours writes in its audit what it
gives. `--make` makes Kinto's environment; without it ours is measured alone.

Then eight writers and a reader for `--seconds`, in one process: commits a second, rows missed.
Ends with 1 when a bar is not met.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import psycopg

from bench import server_kinto
from bench.server_kinto import Kinto
from bench.server_load import BATCH, CLIENTS, Load, Side, cores, memory
from bench.server_ours import Ours
from tests.server.cluster import cluster
from tests.server.together import Together, write_and_read
from visitapp.server.database.postgres import PostgresDatabase

IN, OUT, COMMITS, SLOWER = 10.0, 1.0, 500, 2.0
"""Bars: times Kinto's records a second, in and out; commits a second; times slower at the end."""
HEAD = (
    f"{'server':<10}{'stored':>10}{'workers':>9}{'in, rec/s':>12}{'p95 ms':>8}"
    f"{'out, rec/s':>12}{'p95 ms':>8}{'MB':>7}"
)


@dataclass
class Line:
    """What was measured of one side, with so much stored and so many workers."""

    side: Side
    size: int
    workers: int
    process: int
    come: Load = field(default_factory=Load)
    gone: Load = field(default_factory=Load)
    mb: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.side.name:<10}{self.size:>10,}{self.workers:>9}{self.come.rate:>12,.0f}"
            f"{self.come.p95:>8.0f}{self.gone.rate:>12,.0f}{self.gone.p95:>8.0f}{self.mb:>7.0f}"
        )


def filled(side: Side, size: int) -> Side:
    """A side with so much stored: the first batch of each client makes what there is."""
    with side.running(1):
        Load().round(side.send, 0)
    side.store(max(0, size - CLIENTS * BATCH))
    return side


def beside(
    stored: dict[int, list[Side]], workers: int, rounds: int, seconds: float
) -> list[list[Line]]:
    """The lines of each size, each side in turn."""
    with ExitStack() as stack:
        found = [
            [Line(side, size, workers, stack.enter_context(side.running(workers)))
             for side in sides]
            for size, sides in stored.items()
        ]  # fmt: skip
        for line in chain(*found):
            Load().round(line.side.read, seconds / 2)  # warm: pools and plans
        for number in range(rounds):
            for lines in found:
                for line in lines[:: 1 if number % 2 else -1]:
                    line.side.as_new()
                    line.gone.round(line.side.read, seconds)
                for line in lines[:: 1 if number % 2 else -1]:
                    line.come.round(line.side.send, seconds, line.size / CLIENTS)
        for line in chain(*found):
            line.mb = memory(line.process)
    return found


def compared(lines: list[Line]) -> Iterator[tuple[str, bool]]:
    """Ours and theirs in one line, and whether the bars are met: not without Kinto."""
    ours, *others = lines
    for theirs in others:
        come = ours.come.rate / theirs.come.rate
        gone = ours.gone.rate / theirs.gone.rate
        yield f"{'':<10}ours / Kinto: in ×{come:.1f}, out ×{gone:.2f}", come >= IN and gone >= OUT
    if not others:
        yield f"{'':<10}no Kinto beside it", False


def growth(mine: list[Line]) -> tuple[str, bool]:
    """How much slower ours is with the most stored than with less, at its best."""
    last = mine[-1]
    come = max(line.come.rate for line in mine) / last.come.rate
    gone = max(line.gone.rate for line in mine) / last.gone.rate
    text = (f"{'':<10}{mine[0].size:,} → {last.size:,} stored, {last.workers} workers: in "
            f"×{last.come.rate / mine[0].come.rate:.2f}, out "
            f"×{last.gone.rate / mine[0].gone.rate:.2f}; the best is {come:.2f} and {gone:.2f} "
            "times the last")  # fmt: skip
    return text, max(come, gone) <= SLOWER


def together(address: str, seconds: float) -> Together:
    """Eight writers and a reader at once."""

    async def run() -> Together:
        database = PostgresDatabase(address)
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


def main(words: list[str]) -> int:
    """Everything; 1 when a bar is not met."""
    asked = _asked(words)
    if asked.make:
        server_kinto.make()
    makers: list[Callable[[Path, str], Side]] = [Ours]
    if absent := server_kinto.absent():
        print(f"Kinto n’est pas mesuré : {absent} (python -m bench.server_peer --make).")
    else:
        makers.append(Kinto)
    with cluster(durable=True) as address, tempfile.TemporaryDirectory() as folder:
        print(f"{CLIENTS} clients, {cores()} cores for clients, servers and PostgreSQL; fsync on")
        stored = {
            size: [_made(one, Path(folder), address, size) for one in makers]
            for size in sorted(asked.stored)
        }
        met = [_table(stored, asked)]
        found = together(new_database(address, "together"), asked.seconds)
        good = found.missed == 0 and found.commits / found.seconds >= COMMITS
        met.append(_say(f"8 writers and a reader for {asked.seconds:.0f} s: {found}", good))
    return 0 if all(met) else 1


def _made(maker: Callable[[Path, str], Side], folder: Path, address: str, size: int) -> Side:
    name = f"{maker.__name__.lower()}_{size}"
    return filled(maker(folder / name, new_database(address, name)), size)


def _table(stored: dict[int, list[Side]], asked: argparse.Namespace) -> bool:
    """Print the table; whether every bar is met: not without Kinto."""
    print(HEAD, flush=True)
    met = []
    for workers in asked.workers:
        found = beside(stored, workers, asked.rounds, asked.each)
        for lines in found:
            for line in lines:
                print(line, flush=True)
            met += [_say(text, good) for text, good in compared(lines)]
        met.append(_say(*growth([lines[0] for lines in found])))
    return all(met)


def _say(text: str, good: bool) -> bool:
    print(f"{text}  {'ok' if good else 'BELOW THE BAR'}", flush=True)
    return good


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--make", action="store_true")
    parser.add_argument("--stored", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--each", type=float, default=3, help="seconds of one load in a round")
    parser.add_argument("--seconds", type=float, default=60, help="of the eight writers")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
