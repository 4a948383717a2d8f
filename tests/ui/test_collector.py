"""Cycles are collected on the thread of the screens, whoever makes them."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from visitapp.ui.collector import Collector


class Knot:
    """Holds itself: only the collector frees it. Notes the thread that did."""

    freed_on: list[int] = []  # noqa: RUF012 - shared on purpose

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.freed_on.append(threading.get_ident())


@pytest.fixture
def collector(qapp: object) -> Iterator[Collector]:
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


def test_without_it_another_thread_frees_what_is_of_the_screens(qapp: object) -> None:
    """Why it is there: Python collects where the next object is made."""
    Knot.freed_on.clear()
    elsewhere(5_000)
    assert set(Knot.freed_on) - {threading.get_ident()}


def test_another_thread_frees_nothing(collector: Collector) -> None:
    elsewhere(5_000)
    assert Knot.freed_on == []
    collector.look()
    assert len(Knot.freed_on) == 5_000
    assert set(Knot.freed_on) == {threading.get_ident()}


def test_what_is_young_is_left_alone(collector: Collector) -> None:
    gc.collect()
    kept = Knot()
    seen = weakref.ref(kept)
    del kept
    collector.look()
    assert seen() is not None, "few objects were made: it is not due"
    gc.collect()
    assert seen() is None
