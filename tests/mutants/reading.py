"""A pytest plugin that writes down which parameters each test reads, and how long it takes."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from visitapp.domain.energy.tariffs.tariffs import Grids
from visitapp.domain.parameters.parameters import Parameter, Parameters

OWN_OUTPUT = "test_no_figure_moves_in_silence"


@dataclass(frozen=True)
class Readers:
    """The tests that read each parameter, in the order in which they are asked.

    First those that read few parameters: they are about these. Last those that compare with
    figures of our own that were kept: what only they notice has no independent witness.
    """

    by_key: Mapping[tuple[str, str], Sequence[str]]
    failed: Sequence[str]

    def of(self, name: str, valid_from: date) -> Sequence[str]:
        """The tests that read this value."""
        return self.by_key.get((name, valid_from.isoformat()), ())

    @classmethod
    def heard(cls, told: str) -> "Readers":
        """From what `WhoReadsWhat.told` says."""
        heard = json.loads(told)
        read: dict[str, list[list[str]]] = heard["read"]
        by_key: dict[tuple[str, str], list[str]] = defaultdict(list)
        for test in sorted(read, key=lambda name: (OWN_OUTPUT in name, len(read[name]))):
            for name, day in read[test]:
                by_key[name, day].append(test)
        return cls(by_key, heard["failed"])


class WhoReadsWhat:
    """`read[test]` is every parameter that a passed test read, by id and first day."""

    def __init__(self) -> None:
        self.read: dict[str, list[tuple[str, str]]] = {}
        self.failed: list[str] = []
        self._now: set[tuple[str, str]] = set()
        self._watch(Parameters, "__getitem__")
        self._watch(Parameters, "get")
        self._watch(Grids, "find")
        self._watch(Grids, "latest")

    def told(self) -> str:
        """As text, for `Readers.heard`."""
        return json.dumps({"read": self.read, "failed": self.failed})

    def _watch(self, owner: type, name: str) -> None:
        real: Callable[..., Any] = getattr(owner, name)

        def watched(*args: Any, **kwargs: Any) -> Any:
            found = real(*args, **kwargs)
            if isinstance(found, Parameter):
                self._now.add((found.id, found.valid_from.isoformat()))
            return found

        setattr(owner, name, watched)

    def pytest_runtest_setup(self) -> None:
        self._now.clear()

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        if call.when != "call":
            return
        if call.excinfo is None:
            self.read[item.nodeid] = sorted(self._now)
        elif not call.excinfo.errisinstance((pytest.skip.Exception, pytest.xfail.Exception)):
            self.failed.append(item.nodeid)
