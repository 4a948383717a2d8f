"""Which tests pass by each line of the domain, and how long each computes, kept in `build/`.

Not how long it lasts: beside other programs that would be longer, and fewer tests be asked.
What is kept is kept by the sum of each file: only the tests that are new or changed, and those that
pass by a module that changed, are run again.
"""

import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property, partial
from pathlib import Path

import pytest
from coverage import Coverage

from tests.covered import ROOMS
from tests.mutants.session import AT_ONCE, Session, forked, inside

KEPT = Path("build/passing.json")
NOT_THERE = Path("tests/domain/energy/test_accuracy.py")
"""Hundreds of homes: `make bench-accuracy`."""
CODE = (*sorted(Path("visitapp/domain").rglob("*.py")), Path("visitapp/sync/changes/merge.py"))
Lines = dict[str, list[int]]


@dataclass
class Passers:
    """`passed[test][file]` are lines; `seconds` is of each that passed; `sums` of every file.

    `imported`: the lines that are run before any test, while modules are imported.
    `failed`: tests that fail before any change, and are left aside.
    """

    passed: dict[str, Lines] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    sums: dict[str, str] = field(default_factory=dict)
    imported: Lines = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    @cached_property
    def by_line(self) -> Mapping[str, Mapping[int, frozenset[str]]]:
        """The tests, by file and line."""
        found: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for test, lines_of in self.passed.items():
            for file, lines in lines_of.items():
                for line in lines:
                    found[file][line].add(test)
        return {f: {n: frozenset(t) for n, t in of.items()} for f, of in found.items()}

    def by(self, file: str, lines: Collection[int]) -> list[str]:
        """The tests that pass by one of these lines, the shortest first."""
        of = self.by_line.get(file, {})
        return self.shortest_first(frozenset().union(*(of.get(n, frozenset()) for n in lines)))

    def shortest_first(self, tests: Collection[str]) -> list[str]:
        """Those that passed."""
        there = self.seconds.keys() & tests
        return sorted(there, key=lambda test: (self.seconds[test], test))


def passers() -> Passers:
    """What is kept, with what changed since run again, in a fork: this process imports nothing."""
    kept = Passers(**json.loads(KEPT.read_text("utf-8"))) if KEPT.exists() else Passers()
    tests = test_files()
    sums = {str(file): _sum(file) for file in (*CODE, *map(Path, tests))}
    old = {file for file, sum_ in sums.items() if kept.sums.get(file) != sum_}
    again = old.intersection(tests)
    for test in list(kept.passed):
        if _file_of(test) in old or _file_of(test) not in sums or old & kept.passed[test].keys():
            again.add(_file_of(test))
            del kept.passed[test]
            kept.seconds.pop(test, None)
    if old:
        kept.failed = []
        kept.imported = {file: of for file, of in kept.imported.items() if file not in old}
        places = sorted(again.intersection(tests))
        kept = _with_those_of(places, kept) if places else kept
        kept.sums = sums
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(asdict(kept)), "utf-8")
    return kept


def _with_those_of(places: Sequence[str], kept: Passers) -> Passers:
    told = [text for _, text in forked([("", partial(_run_again, places, kept))])]
    if not told[0]:
        raise SystemExit("the tests cannot be run: see what `make coverage` says")
    return Passers(**json.loads(told[0]))


def test_files() -> list[str]:
    """Those of the tests that count in `make coverage`."""
    found = {f for p in map(Path, ROOMS) for f in ([p] if p.is_file() else _under(p))}
    return sorted(str(file) for file in found - {NOT_THERE})


def _under(path: Path) -> Iterator[Path]:
    return path.rglob("test_*.py")


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _file_of(test: str) -> str:
    return test.split("::")[0]


def _run_again(places: Sequence[str], kept: Passers) -> str:
    """The tests there that are not kept, run in as many forks as there may be at once."""
    looked = _looking()
    looked.start()

    def record(session: Session) -> None:
        for file, lines in _lines(looked).items():
            kept.imported[file] = sorted({*kept.imported.get(file, ()), *lines})
        todo = [one for one in session.names if one not in kept.passed]
        parts = [todo[start::AT_ONCE] for start in range(AT_ONCE)]
        for _, text in forked(
            (str(n), partial(_recorded, session, p)) for n, p in enumerate(parts)
        ):
            heard = json.loads(text)
            kept.passed |= heard["passed"]
            kept.seconds |= heard["seconds"]
            kept.failed += heard["failed"]

    inside(places, record)
    return json.dumps(asdict(kept))


def _recorded(session: Session, names: Sequence[str]) -> str:
    looking = WhoPassesWhere()
    session.run(names, looking)
    return looking.told()


def _looking() -> Coverage:
    return Coverage(data_file=None, include=[str(one) for one in CODE], config_file=False)


def _lines(looked: Coverage) -> dict[str, dict[int, list[str]]]:
    """By file, as this program names it, and line: the contexts."""
    looked.stop()
    data = looked.get_data()
    return {str(one): data.contexts_by_lineno(str(one.resolve())) for one in CODE}


class WhoPassesWhere:
    """A plugin that looks at the code that may be changed only."""

    def __init__(self) -> None:
        self._looked = _looking()
        self._seconds: dict[str, float] = {}
        self._failed: list[str] = []
        self._began = 0.0
        self._looked.start()

    def told(self) -> str:
        """As text: what `Passers` holds of it."""
        passed: dict[str, Lines] = defaultdict(lambda: defaultdict(list))
        for file, by_line in _lines(self._looked).items():
            for line, tests in by_line.items():
                for test in filter(None, tests):
                    passed[test][file].append(line)
        every = {test: passed.get(test, {}) for test in self._seconds}
        return json.dumps({"passed": every, "seconds": self._seconds, "failed": self._failed})

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        self._looked.switch_context(item.nodeid)
        self._began = time.process_time()

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        if call.when != "call":
            return
        if call.excinfo is None:
            self._seconds[item.nodeid] = time.process_time() - self._began
        elif not call.excinfo.errisinstance((pytest.skip.Exception, pytest.xfail.Exception)):
            self._failed.append(item.nodeid)
