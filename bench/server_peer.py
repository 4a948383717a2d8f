"""Our server beside Kinto, in one run: `python -m bench.server_peer [--stored 1000 100000]`.

The same small records, batches of 50 in and pages of 1,000 out, eight clients at once, on one
PostgreSQL that keeps fsync. `--make` makes Kinto's environment; without it ours is measured alone.
Then eight writers and a reader for `--seconds`, in this process: commits a second, rows missed.
"""

import argparse
import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import psycopg

from bench.server_load import CLIENTS, MOST_PAGES, Load, Side, cores, loaded, memory
from bench.server_sides import KINTO, Kinto, Ours, kinto_absent
from tests.server.cluster import cluster
from tests.server.together import write_and_read
from visitapp.server.postgres import PostgresDatabase

PACKAGES = ("kinto[postgresql]==26.5.0", "gunicorn>=23,<27")
HEAD = (
    f"{'server':<10}{'stored':>9}{'workers':>9}{'in, rec/s':>12}{'p95 ms':>8}"
    f"{'out, rec/s':>12}{'p95 ms':>8}{'MB':>7}"
)


def make() -> None:
    """Kinto in an environment of its own; never a dependency."""
    subprocess.run([sys.executable, "-m", "venv", KINTO], check=True)
    install = [KINTO / "bin/pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, *PACKAGES], check=True)


def measured(side: Side, stored: int, workers: int, sent: int) -> tuple[Load, Load]:
    """One line of the table: records in, then records out."""
    with side.running(workers) as process:
        loaded(lambda client: side.send(client, 100))  # warm: pools and plans
        come = loaded(lambda client: side.send(client, sent // CLIENTS))
        gone = loaded(lambda client: side.read(client, MOST_PAGES))
        mb = memory(process)
    print(
        f"{side.name:<10}{stored:>9,}{workers:>9}{come.rate:>12,.0f}{come.p95:>8.0f}"
        f"{gone.rate:>12,.0f}{gone.p95:>8.0f}{mb:>7.0f}",
        flush=True,
    )
    return come, gone


def fill(side: Side, many: int) -> None:
    """Store so many records more."""
    with side.running(2) as _:
        loaded(lambda client: side.send(client, many // CLIENTS))


def beside(sides: list[Side], sizes: list[int], workers: list[int], sent: int) -> None:
    """The table: the sides take turns, so that what else the machine does falls on both."""
    print(HEAD, flush=True)
    there = 0
    for size in sizes:
        for side in sides:
            fill(side, size - there)
        there = size
        for count in workers:
            found = {side.name: measured(side, size, count, sent) for side in sides}
            if len(found) == 2:
                _compare(found["visitapp"], found["Kinto"])


def _compare(ours: tuple[Load, Load], theirs: tuple[Load, Load]) -> None:
    come, gone = (one.rate / other.rate for one, other in zip(ours, theirs, strict=True))
    print(f"{'':<10}ours / Kinto: in ×{come:.1f}, out ×{gone:.1f}")


def together(address: str, seconds: float) -> str:
    """Eight writers and a reader at once."""

    async def run() -> str:
        database = PostgresDatabase(address)
        await database.open()
        try:
            return str(await write_and_read(database, seconds))
        finally:
            await database.close()

    return asyncio.run(run())


def new_database(address: str, name: str) -> str:
    """Another database of the same PostgreSQL."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    return address.rsplit("/", 1)[0] + f"/{name}"


def main(words: list[str]) -> None:
    """Everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--make", action="store_true")
    parser.add_argument("--stored", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--sent", type=int, default=8_000, help="records sent for each line")
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args(words)
    if asked.make:
        make()
    absent = kinto_absent()
    with cluster(durable=True) as address, tempfile.TemporaryDirectory() as folder:
        makers: dict[str, Callable[[Path, str], Side]] = {"ours": Ours}
        if absent:
            print(f"Kinto n’est pas mesuré : {absent} (python -m bench.server_peer --make).")
        else:
            makers["kinto"] = Kinto
        sides = [make_one(Path(folder) / name, new_database(address, name))
                 for name, make_one in makers.items()]  # fmt: skip
        print(f"{CLIENTS} clients, {cores()} cores for clients, server and PostgreSQL; fsync on")
        beside(sides, sorted(asked.stored), asked.workers, asked.sent)
        found = together(new_database(address, "together"), asked.seconds)
        print(f"8 writers and a reader for {asked.seconds:.0f} s: {found}")


if __name__ == "__main__":
    main(sys.argv[1:])
