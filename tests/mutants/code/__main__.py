"""`make mutate ONLY=path`: each small change of this code, alone, until a test notices it.

A path is a file or a folder of `visitapp/domain`, or `visitapp/sync/changes/merge.py`;
several may be given. The tests of `make coverage` are asked, those that pass by the change, the
shortest first (`passing.py`); those over made-up examples are left out: thousands each would
take days, and what only they notice deserves a test of its own. What nobody noticed is printed:
exit 1.

`make mutate ONLY='--table --most 20'` judges each module of the domain, and the merge, that changed
since its row of `docs/reference/mutation.md` was written, 20 changes of each, and writes its row.
`make mutate ONLY=--page` writes that page again, with what is stale by now, and judges nothing.
"""

import argparse
import random
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.mutants.code import table
from tests.mutants.code.changes import Change, changes
from tests.mutants.code.equivalent import Key, equivalent
from tests.mutants.code.fresh import ready
from tests.mutants.code.in_time import SECONDS
from tests.mutants.code.judging import LEFT, judged
from tests.mutants.code.passing import CODE, passers

SEED = 2026


def main(words: Sequence[str]) -> int:
    """The run over these files and folders."""
    asked = _asked(words)
    if asked.page:
        table.page(table.kept().values())
        return 0
    files = sorted({str(f) for path in asked.paths for f in _files(path)} & {*map(str, CODE)})
    if asked.table and not asked.paths:
        files = table.stale(map(str, CODE))
    if not files:
        sys.stderr.write("Which? make mutate ONLY=visitapp/domain/energy/bills.py\n")
        return 0 if asked.table else 2
    began = time.monotonic()
    left = _run(files, asked)
    print(f"{(time.monotonic() - began) / 60:.1f} min")
    return 1 if left else 0


def _asked(words: Sequence[str]) -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="make mutate ONLY=…")
    reader.add_argument("paths", nargs="*", type=Path)
    reader.add_argument("--table", action="store_true", help="write docs/reference/mutation.md")
    reader.add_argument("--page", action="store_true", help="the document alone, nothing judged")
    reader.add_argument("--most", type=int, default=sys.maxsize, help="changes for each module")
    reader.add_argument("--seconds", type=float, default=SECONDS, help="of tests, for each change")
    return reader.parse_args(words)


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _run(files: Sequence[str], asked: argparse.Namespace) -> int:
    """How many changes are left."""
    ready()
    known, who = equivalent(), passers()
    for name in who.failed:
        print(f"fails before any change, left aside: {name}", flush=True)
    every = {file: changes(file) for file in files}
    todo = [one for file in files for one in _sample(file, every[file], known, asked.most)]
    print(f"{len(todo)} changes, {len(who.seconds)} tests", flush=True)
    total = 0
    for file, told in judged(todo, who, asked.seconds):
        left = sorted((one for one, said in told.items() if said in LEFT), key=lambda c: c.number)
        for one in left:
            print(f"{one}  ({told[one]})", flush=True)
        same = sum(one.key in known for one in every[file])
        row = table.row(file, len(every[file]), same, len(told), len(left))
        print(f"{row.noticed:5} / {row.tried:<5} {file}", flush=True)
        if asked.table:
            table.write(row, left)
        total += len(left)
    return total


def _sample(
    file: str, every: Sequence[Change], known: Mapping[Key, str], most: int
) -> list[Change]:
    """Each change that is not known to change nothing, or as many of them, always the same."""
    todo = [one for one in every if one.key not in known]
    if len(todo) > most:
        todo = random.Random(f"{SEED} {file}").sample(todo, most)
    return sorted(todo, key=lambda one: one.number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
