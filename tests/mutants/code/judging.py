"""Each change judged: inside a session collected once or, if it is read at import, in a new one."""

import gc
import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from types import FunctionType
from typing import TextIO

from tests.mutants.code.changes import Change
from tests.mutants.code.fresh import notice
from tests.mutants.code.in_time import FILES, InTime, asked
from tests.mutants.code.passing import Passers
from tests.mutants.code.putting import functions_of, put
from tests.mutants.code.reaching import likely
from tests.mutants.session import Session, forked, inside

UNSEEN, NOT_PUT, NO_TEST = "unseen", "not put", "no test"
LEFT = frozenset({UNSEEN, NO_TEST})
Told = dict[Change, str]


def judged(todo: Sequence[Change], passers: Passers, seconds: float) -> Iterator[tuple[str, Told]]:
    """For each file, what was told of each of its changes: the test that noticed, or `LEFT`.

    `seconds` of tests are asked for each.
    """
    waited: dict[str, set[Change]] = defaultdict(set)
    told: dict[str, Told] = defaultdict(dict)
    for one in todo:
        told[one.file] = {}
        if not one.at_import:
            waited[one.file].add(one)
    only_fresh = sorted(told.keys() - waited.keys())
    for one, said in _in_session([one for one in todo if not one.at_import], passers, seconds):
        told[one.file][one] = said
        waited[one.file].discard(one)
        if not waited[one.file]:
            yield one.file, _with_fresh(todo, one.file, told[one.file], passers, seconds)
    for file in only_fresh:
        yield file, _with_fresh(todo, file, {}, passers, seconds)


def _with_fresh(
    todo: Sequence[Change], file: str, told: Told, passers: Passers, seconds: float
) -> Told:
    """What is read at import, and what could not be put, or was run before it was, in new forks."""
    imported = set(passers.imported.get(file, ()))
    again = [one for one in todo if one.file == file and _asks_again(one, told, imported)]
    return told | dict(forked((one, partial(_fresh, one, passers, seconds)) for one in again))


def _asks_again(one: Change, told: Told, imported: set[int]) -> bool:
    if one.at_import or told[one] == NOT_PUT:
        return True
    return told[one] in LEFT and not imported.isdisjoint(one.lines)


def _fresh(change: Change, passers: Passers, seconds: float) -> str:
    tests = passers.by(change.file, change.lines)
    every = list(dict.fromkeys([*tests, *likely(change, passers)]))
    tests = asked(every, passers.seconds, seconds, FILES)
    return (notice(change, tests, passers.seconds) or UNSEEN) if tests else NO_TEST


def _in_session(
    todo: Sequence[Change], passers: Passers, seconds: float
) -> Iterator[tuple[Change, str]]:
    """From a fork, as it has them: this process imports nothing of what may be changed."""
    tests = [asked(passers.by(one.file, one.lines), passers.seconds, seconds) for one in todo]
    places = sorted({test.split("::")[0] for of in tests for test in of})
    out, into = os.pipe()
    process = os.fork()
    if not process:
        os.close(out)
        with suppress(BaseException), os.fdopen(into, "w") as pipe:
            inside(places, lambda session: _say(session, todo, tests, passers.seconds, pipe))
        os._exit(0)
    os.close(into)
    with os.fdopen(out) as pipe:
        for line in pipe:
            number, said = json.loads(line)
            yield todo[number], said
    os.waitpid(process, 0)


def _say(
    session: Session,
    todo: Sequence[Change],
    tests: Sequence[Sequence[str]],
    seconds: Mapping[str, float],
    pipe: TextIO,
) -> None:
    functions = functions_of(sorted({one.file for one in todo}))
    gc.collect()
    gc.freeze()
    there = frozenset(session.names)
    works = (
        (
            n,
            partial(
                _notice, session, one, there.intersection(of), of, seconds, functions[one.file]
            ),
        )
        for n, (one, of) in enumerate(zip(todo, tests, strict=True))
    )
    for number, said in forked(works):
        pipe.write(json.dumps([number, said]) + "\n")
        pipe.flush()


def _notice(
    session: Session,
    change: Change,
    there: frozenset[str],
    tests: Sequence[str],
    seconds: Mapping[str, float],
    functions: Sequence[FunctionType],
) -> str:
    """The test that fails. Nothing told, by a fork that had to be stopped, is noticed too."""
    if not tests:
        return NO_TEST
    first = InTime(seconds)
    try:
        put(change, functions)
    except LookupError:
        return NOT_PUT
    session.run([test for test in tests if test in there], first, until_one_fails=True)
    return first.test or UNSEEN
