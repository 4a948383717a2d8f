"""`make mutants [ONLY=text]`: each number moved, alone, until a test notices. Exit 1 if none does.

The tests are collected once; each mutant is a fork of that session which changes one number and
runs the tests that read it until one fails. Two forks at a time. `ONLY=` may hold several texts.
"""

import sys
import time
from collections import Counter
from collections.abc import Sequence
from functools import partial

from tests.mutants.changing import Mutant, apply, mutants
from tests.mutants.reading import Readers, WhoReadsWhat
from tests.mutants.session import FirstFailure, Session, forked, inside
from visitapp.operations.desk.reference import reference_tables

TESTS = (
    "tests/domain", "tests/oracles", "tests/households", "tests/cli/study/test_tariff.py",
    "tests/cli/study/test_aids.py",
)  # fmt: skip
SAID_EVERY = 100


def main(only: Sequence[str] = ()) -> int:
    """The run over every number whose name holds one of `only`, or over all."""
    every = mutants(reference_tables().parameters.all)
    todo = [one for one in every if not only or any(text in str(one) for text in only)]
    unnoticed: list[Mutant] = []
    began = time.monotonic()
    inside(TESTS, lambda session: unnoticed.extend(_unnoticed(session, todo)))
    minutes = (time.monotonic() - began) / 60
    print(f"{len(todo)} numbers moved, {len(unnoticed)} unnoticed, {minutes:.1f} min")
    return 1 if unnoticed or not todo else 0


def _unnoticed(session: Session, todo: Sequence[Mutant]) -> list[Mutant]:
    readers = _readers(session)
    by, unnoticed = Counter[str](), []
    works = ((one, partial(_notice, session, one, readers)) for one in todo)
    for done, (mutant, test) in enumerate(forked(works), start=1):
        if not done % SAID_EVERY:
            print(f"{done} of {len(todo)}", flush=True)
        if test:
            by[test.split("::")[0]] += 1
            continue
        unnoticed.append(mutant)
        why = "survived" if readers.of(mutant.id, mutant.valid_from) else "never read"
        print(f"{mutant}: {why}", flush=True)
    for file, count in by.most_common():
        print(f"{count:5} noticed by {file}")
    return unnoticed


def _readers(session: Session) -> Readers:
    """The tests that read each parameter: every test run once, in a fork."""

    def record() -> str:
        seen = WhoReadsWhat()
        session.run(session.names, seen)
        return seen.told()

    readers = Readers.heard(next(text for _, text in forked([("", record)])))
    for name in readers.failed:
        print(f"fails before any change, left aside: {name}", flush=True)
    return readers


def _notice(session: Session, mutant: Mutant, readers: Readers) -> str:
    first = FirstFailure()
    tests = readers.of(mutant.id, mutant.valid_from)
    apply(mutant)
    session.run(tests, first, until_one_fails=True)
    return first.test


sys.exit(main(sys.argv[1:]))
