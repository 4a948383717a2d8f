"""`make mutants [ONLY=text]`: each number 1 % up, alone, until a test notices. Exit 1 if none does.

The tests are imported once; each mutant is a fork that changes one number and runs the tests
that read it, quickest first, until one fails. Two forks at a time.
"""

import contextlib
import io
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.mutants.changing import Mutant, apply, mutants
from tests.mutants.reading import FirstFailure, WhoReadsWhat
from visitapp.operations.tables import reference_tables

TESTS = (
    "tests/domain", "tests/oracles", "tests/households", "tests/cli/test_tariff.py",
    "tests/cli/test_aids.py",
)  # fmt: skip
QUIET = ["-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-n0"]
AT_ONCE = 2
Readers = dict[tuple[str, date], list[str]]


def main(only: str = "") -> int:
    """The run over every number whose name holds `only`."""
    places = [place for place in TESTS if Path(place).exists()]
    if _quietly(["--collect-only", *QUIET, *places]) != pytest.ExitCode.OK:
        raise SystemExit("the tests cannot be collected: run them first")
    readers = _readers(places)
    todo = [m for m in mutants(reference_tables().parameters.all) if only in str(m)]
    began, unnoticed, by = time.monotonic(), [], Counter[str]()
    for mutant, test in _outcomes(todo, readers):
        if test:
            by[test.split("::")[0]] += 1
        else:
            unnoticed.append(mutant)
            why = "survived" if readers.get((mutant.id, mutant.valid_from)) else "never read"
            print(f"{mutant}: {why}", flush=True)
    for file, count in by.most_common():
        print(f"{count:5} noticed by {file}")
    minutes = (time.monotonic() - began) / 60
    print(f"{len(todo)} numbers moved by 1 %, {len(unnoticed)} unnoticed, {minutes:.1f} min")
    return 1 if unnoticed or not todo else 0


def _quietly(words: Sequence[str], *plugins: object) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return int(pytest.main(list(words), plugins=list(plugins)))


def _readers(places: Sequence[str]) -> Readers:
    """The tests that read each parameter, quickest first: run once, in a fork."""

    def record() -> str:
        seen = WhoReadsWhat()
        _quietly([*QUIET, *places], seen)
        read = [[*key, sorted(t, key=lambda t: seen.seconds[t])] for key, t in seen.read.items()]
        return json.dumps({"read": read, "failed": seen.failed}, default=str)

    told = json.loads(_finished(*_forked(record)) or "{}")
    if not told.get("read"):
        raise SystemExit("no test reads a parameter: run them first")
    if told["failed"]:
        raise SystemExit(f"these tests fail before any change: {told['failed'][:5]}")
    return {(name, date.fromisoformat(day)): tests for name, day, tests in told["read"]}


def _forked(work: object) -> tuple[int, int]:
    """Start `work()` in a fork: its process, and the pipe that its text comes by."""
    out, into = os.pipe()
    process = os.fork()
    if process:
        os.close(into)
        return process, out
    os.close(out)
    with contextlib.suppress(BaseException), os.fdopen(into, "w") as pipe:
        pipe.write(work())  # type: ignore[operator]
    os._exit(0)


def _finished(process: int, out: int) -> str:
    with os.fdopen(out) as pipe:
        text = pipe.read()
    os.waitpid(process, 0)
    return text


def _outcomes(todo: Sequence[Mutant], readers: Readers) -> Iterator[tuple[Mutant, str]]:
    """Each mutant with the test that noticed it, or an empty word."""
    running: list[tuple[Mutant, int, int]] = []
    for mutant in todo:
        tests = readers.get((mutant.id, mutant.valid_from), [])

        def notice(mutant: Mutant = mutant, tests: list[str] = tests) -> str:
            first = FirstFailure()
            apply(mutant)
            _quietly([*QUIET, "-x", *tests], first)
            return first.test

        if not tests:
            yield mutant, ""
            continue
        running.append((mutant, *_forked(notice)))
        if len(running) == AT_ONCE:
            done, process, out = running.pop(0)
            yield done, _finished(process, out)
    for mutant, process, out in running:
        yield mutant, _finished(process, out)


sys.exit(main(*sys.argv[1:2]))
