"""`make mutate ONLY=path`: each small change of this code, alone, until a test notices it.

A path is a file or a folder of `visitapp/domain`, or `visitapp/sync/merge.py`; several may be
given. The tests are collected once and run once to see which of them pass by which line; then
each change is made in a fork, where the tests that pass there run until one fails, the shortest
first. Those over made-up examples are left out: thousands of them for each change would take days,
and what only they notice deserves a test of its own. What nobody noticed is printed: exit 1.
"""

import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import FunctionType

import pytest

from tests.mutants.code.changes import Change, changes
from tests.mutants.code.equivalent import equivalent
from tests.mutants.code.passing import Passers, WhoPassesWhere
from tests.mutants.code.putting import functions_of, put
from tests.mutants.reading import FirstFailure
from tests.mutants.session import AT_ONCE, Session, forked, inside

ROOMS = "visitapp/domain"
MERGE = "visitapp/sync/merge.py"
WITH_ALL = Path("tests/domain/boundaries")
TOO_LONG = frozenset({Path("tests/domain/energy/test_accuracy.py")})
"""Hundreds of homes each: `make bench-accuracy`."""
SECONDS = 20
"""Of tests, for one change: what their sum exceeds is not asked."""
LEAST_SECONDS, SLOWER = 3, 5
MEMORY = 6 << 30
UNSEEN, NOT_PUT = "unseen", "not put"


def main(only: Sequence[str]) -> int:
    """The run over these files and folders."""
    files = sorted({str(file) for path in only for file in _files(Path(path))})
    if not files:
        sys.stderr.write("Which? make mutate ONLY=visitapp/domain/energy/bills.py\n")
        return 2
    unnoticed: list[Change] = []
    inside(_tests(files), lambda s: unnoticed.extend(_unnoticed(s, files)))
    return 1 if unnoticed else 0


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _tests(files: Sequence[str]) -> list[str]:
    """The tests of the rooms that these files are of."""
    found: set[Path] = set()
    for file in map(Path, files):
        room = file.relative_to(ROOMS).parts if file.is_relative_to(ROOMS) else ()
        if str(file) == MERGE:
            found.add(Path("tests/sync/test_merge.py"))
        elif len(room) > 1:
            found.update(WITH_ALL.glob("test_*.py"))
            found.update(Path("tests/domain", room[0]).rglob("test_*.py"))
        else:
            found.update(Path("tests/domain").glob("test_*.py"))
    return sorted(map(str, found - TOO_LONG))


def _unnoticed(session: Session, files: Sequence[str]) -> Iterator[Change]:
    began = time.monotonic()
    functions = functions_of(files)
    passers = _passers(session, files)
    known = equivalent()
    every = [one for file in files for one in changes(file)]
    todo = [one for one in every if one.key not in known]
    print(f"{len(todo)} changes, {len(passers.seconds)} tests", flush=True)
    works = ((one, partial(_notice, session, one, passers, functions[one.file])) for one in todo)
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in every:
        counted[one.file]["the same"] += one.key in known
    for change, told in forked(works):
        counted[change.file][_kind(told)] += 1
        if told.startswith(NOT_PUT):
            print(f"{change}: {told}", flush=True)
        if told == UNSEEN:
            asked = len(_asked(passers, change))
            print(f"{change}  ({asked} tests)", flush=True)
            yield change
    _print_counts(counted, (time.monotonic() - began) / 60)


def _kind(told: str) -> str:
    if told == UNSEEN:
        return "unnoticed"
    return NOT_PUT if told.startswith(NOT_PUT) else "noticed"


def _passers(session: Session, files: Sequence[str]) -> Passers:
    """Every test run once, in as many forks as there may be at once."""
    paths = {str(Path(file).resolve()): file for file in files}

    def record(names: Sequence[str]) -> str:
        looking = WhoPassesWhere(list(paths))
        session.run(names, looking)
        return looking.told()

    parts = [session.names[start::AT_ONCE] for start in range(AT_ONCE)]
    told = [text for _, text in forked((str(n), partial(record, p)) for n, p in enumerate(parts))]
    passers = Passers.heard(told, paths)
    for name in passers.failed:
        print(f"fails before any change, left aside: {name}", flush=True)
    return passers


def _asked(passers: Passers, change: Change) -> list[str]:
    """The tests that are asked: those that take little, together."""
    asked: list[str] = []
    total = 0.0
    for test in passers.by(change.file, change.lines):
        total += passers.seconds[test]
        if asked and total > SECONDS:
            break
        asked.append(test)
    return asked


def _notice(
    session: Session, change: Change, passers: Passers, functions: Sequence[FunctionType]
) -> str:
    """The test that fails. Nothing told, by a fork that had to be stopped, is noticed too."""
    tests = _asked(passers, change)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        put(change, functions)
    except Exception as why:
        return f"{NOT_PUT}: {why}"
    first = InTime(passers.seconds)
    session.run(tests, first, until_one_fails=True)
    return first.test or UNSEEN


class InTime(FirstFailure):
    """The process ends where a test computes much longer than it did: a mutant may never end."""

    def __init__(self, seconds: Mapping[str, float]) -> None:
        super().__init__()
        self._seconds = seconds

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        most = LEAST_SECONDS + SLOWER * self._seconds[item.nodeid]
        signal.setitimer(signal.ITIMER_PROF, most)


def _print_counts(counted: dict[str, Counter[str]], minutes: float) -> None:
    for file, count in counted.items():
        kinds = sorted(kind for kind, number in count.items() if number and kind != "noticed")
        others = ", ".join(f"{count[kind]} {kind}" for kind in kinds)
        print(f"{count['noticed']:5} / {count.total():<5} {file}{': ' if others else ''}{others}")
    print(f"{minutes:.1f} min")


sys.exit(main(sys.argv[1:]))
