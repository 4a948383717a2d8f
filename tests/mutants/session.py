"""One pytest session, collected once, whose tests are run again and again in forks."""

import contextlib
import os
import select
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from _pytest.main import pytest_runtestloop

Work = Callable[[], str]
QUIET = ("-s", "-p", "no:terminal", "-p", "no:randomly", "-p", "no:cacheprovider", "-n0", "-o",
         "addopts=--timeout=300", "-W", "ignore::pytest.PytestAssertRewriteWarning")  # fmt: skip
AT_ONCE = 2


class Session:
    """The collected tests by name, without those over made-up examples.

    These hold for any value, so they notice no change of one.
    """

    def __init__(self, real: pytest.Session) -> None:
        self._real = real
        kept = [one for one in real.items if not hasattr(getattr(one, "obj", None), "hypothesis")]
        self._items = {item.nodeid: item for item in kept}
        self.names = tuple(self._items)

    def run(self, names: Sequence[str], plugin: object, until_one_fails: bool = False) -> None:
        """Run these tests in this order, in a process that is thrown away after."""
        config = self._real.config
        config.option.maxfail = 1 if until_one_fails else 0
        config.pluginmanager.register(plugin)
        self._real.items[:] = [self._items[name] for name in names]
        with contextlib.suppress(pytest.Session.Failed):
            pytest_runtestloop(self._real)


def inside(places: Sequence[str], work: Callable[[Session], object]) -> None:
    """Collect the tests of these places and do `work` in the place of running them."""

    class Instead:
        def pytest_runtestloop(self, session: pytest.Session) -> bool:
            work(Session(session))
            return True

    there = [place for place in places if Path(place).exists()]
    if pytest.main([*QUIET, *there], plugins=[Instead()]) != pytest.ExitCode.OK:
        raise SystemExit("the tests cannot be collected: run them first")


class FirstFailure:
    """The test that noticed."""

    def __init__(self) -> None:
        self.test = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.test:
            self.test = report.nodeid


def forked[Name](queue: Iterable[tuple[Name, Work]]) -> Iterator[tuple[Name, str]]:
    """Each work done in a fork of this process, a few at a time: its name, and what it told."""
    running: dict[int, tuple[Name, int]] = {}
    for name, work in queue:
        process, out = _started(work)
        running[out] = name, process
        if len(running) == AT_ONCE:
            yield _first_of(running)
    while running:
        yield _first_of(running)


def _first_of[Name](running: dict[int, tuple[Name, int]]) -> tuple[Name, str]:
    """What the one that ends first told, which is no longer among them."""
    out = select.select(list(running), [], [])[0][0]
    name, process = running.pop(out)
    return name, _told(process, out)


def _started(work: Work) -> tuple[int, int]:
    """The process of a fork, and the pipe that its text comes by."""
    out, into = os.pipe()
    process = os.fork()
    if process:
        os.close(into)
        return process, out
    os.close(out)
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    with contextlib.suppress(BaseException), os.fdopen(into, "w") as pipe:
        pipe.write(work())
    os._exit(0)


def _told(process: int, out: int) -> str:
    with os.fdopen(out) as pipe:
        text = pipe.read()
    os.waitpid(process, 0)
    return text
