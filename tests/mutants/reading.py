"""A pytest plugin that writes down which parameters each test reads, and how long it takes."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from visitapp.domain.energy.tariffs import Grids
from visitapp.domain.parameters import Parameter, Parameters

Key = tuple[str, date]


class WhoReadsWhat:
    """`read[key]` is every passed test that read the parameter; `seconds[test]` how long it took.

    Tests over made-up examples are left out: they hold for any value, so they notice none.
    """

    def __init__(self) -> None:
        self.read: dict[Key, set[str]] = defaultdict(set)
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []
        self._now: set[Key] = set()
        self._watch(Parameters, "__getitem__")
        self._watch(Parameters, "get")
        self._watch(Grids, "find")
        self._watch(Grids, "latest")

    def _watch(self, owner: type, name: str) -> None:
        real: Callable[..., Any] = getattr(owner, name)

        def watched(*args: Any, **kwargs: Any) -> Any:
            found = real(*args, **kwargs)
            if isinstance(found, Parameter):
                self._now.add((found.id, found.valid_from))
            return found

        setattr(owner, name, watched)

    def pytest_runtest_setup(self) -> None:
        self._now.clear()

    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        if call.when != "call":
            return
        if call.excinfo is not None:
            if not call.excinfo.errisinstance((pytest.skip.Exception, pytest.xfail.Exception)):
                self.failed.append(item.nodeid)
            return
        if hasattr(getattr(item, "obj", None), "hypothesis"):
            return
        self.seconds[item.nodeid] = call.duration
        for key in self._now:
            self.read[key].add(item.nodeid)


class FirstFailure:
    """The test that noticed."""

    def __init__(self) -> None:
        self.test = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.test:
            self.test = report.nodeid
