"""A pytest plugin that writes down which tests pass by each line, and how long each computes.

Not how long it lasts: beside other programs that would be longer, and fewer tests be asked.
"""

import json
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest
from coverage import Coverage


@dataclass(frozen=True)
class Passers:
    """`by_line[file][line]` are tests; `seconds` is of each that passed."""

    by_line: Mapping[str, Mapping[int, frozenset[str]]]
    seconds: Mapping[str, float]
    failed: Sequence[str]

    def by(self, file: str, lines: range) -> list[str]:
        """The tests that pass by one of these lines, the shortest first."""
        of = self.by_line.get(file, {})
        found = frozenset[str]().union(*(of.get(line, frozenset()) for line in lines))
        return sorted(found & self.seconds.keys(), key=lambda test: (self.seconds[test], test))

    @classmethod
    def heard(cls, told: Sequence[str], files: Mapping[str, str]) -> "Passers":
        """From what several `WhoPassesWhere.told` say; `files` are theirs by resolved path."""
        lines: dict[str, dict[int, frozenset[str]]] = defaultdict(dict)
        seconds: dict[str, float] = {}
        failed: list[str] = []
        for one in map(json.loads, told):
            seconds |= one["seconds"]
            failed += one["failed"]
            for path, by_line in one["lines"].items():
                of = lines[files[path]]
                for line, tests in by_line.items():
                    of[int(line)] = of.get(int(line), frozenset()) | frozenset(tests)
        return cls(lines, seconds, failed)


class WhoPassesWhere:
    """Looks at these files only."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self._looked = Coverage(data_file=None, include=list(paths), config_file=False)
        self._seconds: dict[str, float] = {}
        self._began = 0.0
        self._failed: list[str] = []
        self._looked.start()

    def told(self) -> str:
        """As text, for `Passers.heard`."""
        self._looked.stop()
        data = self._looked.get_data()
        lines = {
            path: {line: [t for t in tests if t] for line, tests in by_line.items()}
            for path in self._paths
            for by_line in [data.contexts_by_lineno(path)]
        }
        return json.dumps({"lines": lines, "seconds": self._seconds, "failed": self._failed})

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
