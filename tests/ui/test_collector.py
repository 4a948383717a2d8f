"""Cycles are collected on the thread of the screens, whoever makes them."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from tests import frozen
from visitapp.ui.qt.collector import Collector


class Knot:
    """Holds itself: only the collector frees it. Notes the thread that did."""

    freed_on: list[int] = []  # noqa: RUF012 - shared on purpose

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.freed_on.append(threading.get_ident())


@pytest.fixture
def collector(qapp) -> Iterator[Collector]:
    gc.collect()  # knots of the test before
    made = Collector()
    Knot.freed_on.clear()
    yield made
    made.stop()
    assert gc.isenabled()


def elsewhere(many: int) -> None:
    """Make knots on another thread, many more than Python waits for before it collects."""

    def make() -> None:
        for _ in range(many):
            Knot()

    thread = threading.Thread(target=make)
    thread.start()
    thread.join()


def test_without_it_another_thread_frees_what_is_of_the_screens(qapp) -> None:
    """Why it is there: Python collects where the next object is made."""
    gc.enable()
    Knot.freed_on.clear()
    elsewhere(5_000)
    assert set(Knot.freed_on) - {threading.get_ident()}


def test_another_thread_frees_nothing(collector) -> None:
    elsewhere(5_000)
    assert Knot.freed_on == []
    collector.look()
    assert len(Knot.freed_on) == 5_000
    assert set(Knot.freed_on) == {threading.get_ident()}


def test_what_is_young_is_left_alone(collector) -> None:
    gc.collect()
    kept = Knot()
    seen = weakref.ref(kept)
    del kept
    collector.look()
    assert seen() is not None, "few objects were made: it is not due"
    gc.collect()
    assert seen() is None


@pytest.fixture
def real() -> Iterator[None]:
    with frozen.taken_back():
        yield


def test_what_stays_is_set_aside_looked_at_again_and_given_back(real, collector) -> None:
    stays, before = Knot(), gc.get_freeze_count()
    seen = weakref.ref(stays)
    collector.set_aside()
    assert gc.get_freeze_count() == before, "not while the first screen is drawn"
    collector.look()
    aside = gc.get_freeze_count()
    assert aside > before + 10_000
    assert not any(one is stays for one in gc.get_objects())
    gone = weakref.ref(Knot())
    gc.collect()
    assert gone() is None, "what comes after is not"
    collector.look()
    assert gc.get_freeze_count() <= aside, "once"
    del stays
    gc.collect()
    assert seen() is not None
    collector.set_aside()  # a profile is opened again
    collector.look()
    assert seen() is None
    collector.stop()
    assert gc.get_freeze_count() == 0
