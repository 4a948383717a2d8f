"""`make mutants-sample`: does `make test` notice what `make proof` notices?

Forty changes of product code, drawn with a fixed seed from all rooms but the screens, each alone.
The tests beside the module are asked first as `make test` runs them and, where those pass, at full
size. Tests that fail before any change are left aside. Exit 1 if only the full size noticed.
"""

import os
import random
import re
import subprocess
import sys
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from tests.depth import FULL
from tests.mutants.code.changes import Change, changes
from tests.mutants.code.fresh import put_before_import

SEED, MANY = 20261201, 40
ROOMS = ("domain", "store", "sync", "operations", "reports", "server", "updates")
PUT = "VISITAPP_MUTANT"
AT_ONCE = 2
PLAIN = str.maketrans("|\n", "¦ ")
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+?::\S+)", re.MULTILINE)


def drawn() -> list[Change]:
    """As likely in each place where something can be changed."""
    files = sorted(str(one) for room in ROOMS for one in Path("visitapp", room).rglob("*.py"))
    every = [one for file in files if "/migrations/" not in file for one in changes(file)]
    return random.Random(SEED).sample(every, MANY)


def beside(file: str) -> str:
    """The nearest folder of tests that has the place of this module."""
    parts = Path(file).parts[1:-1]
    places = [Path("tests", *parts), Path("tests", parts[-1]), *Path("tests", *parts).parents]
    return str(next(one for one in places if any(one.glob("test_*.py"))))


def failing(folder: str, change: Change | None, *, full: bool, aside: tuple[str, ...] = ()) -> str:
    """The first test of this folder that fails; nothing when all pass."""
    around = {**os.environ, PUT: f"{change.file}:{change.number}" if change else ""}
    around.pop(FULL, None)
    plugin = ["-p", "tests.mutants.code.sample"] if change else []
    more = [f"--deselect={one}" for one in aside]
    said = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--randomly-seed=1",
         *plugin, *more, *(["-x"] if change else []), folder],
        env=around | ({FULL: "1"} if full else {}), capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = FAILED.findall(said.stdout)
    if change is None:
        return "\n".join(found)
    ran = re.search(r"\d+ passed", said.stdout)
    return found[0] if found else "" if ran else "nothing can be imported"


@cache
def broken(folder: str) -> tuple[str, ...]:
    """Tests of this folder that fail before any change."""
    return tuple(failing(folder, None, full=False).split("\n"))


def judged(change: Change) -> tuple[Change, str, str]:
    """Who notices it as `make test` runs, and who at full size."""
    folder = beside(change.file)
    aside = tuple(filter(None, broken(folder)))
    quick = failing(folder, change, full=False, aside=aside)
    return change, quick, quick or failing(folder, change, full=True, aside=aside)


def main(only: Collection[int]) -> int:
    """The table of the page, or these of its lines."""
    missed, every = 0, dict(enumerate(drawn(), 1))
    todo = {number: one for number, one in every.items() if not only or number in only}
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for number, (change, quick, full) in zip(
            todo, threads.map(judged, todo.values()), strict=True
        ):
            missed += bool(full and not quick)
            noticed = f"`{(quick or full).split('::')[-1]}`" if full else "nobody"
            place = f"{change.file.removeprefix('visitapp/')}:{change.line}"
            what = f"`{change.was[:40]}` → `{change.becomes[:40]}`".replace("|", "¦").replace(
                "\n", " "
            )
            told = "yes" if quick else "**no**" if full else "–"
            print(f"| {number} | {place} | {what} | {noticed} | {told} |", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main([*map(int, sys.argv[1:])]))
elif os.environ.get(PUT):  # as a plugin of pytest
    file, _, number = os.environ[PUT].rpartition(":")
    put_before_import(next(one for one in changes(file) if one.number == int(number)))
