"""The queue: order, threads, refusals, failures, closing; and screens that went away meanwhile."""

import threading
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from visitapp.domain.errors import UserError
from visitapp.operations.desk.changed import changed
from visitapp.ui.qt.jobs import InlineJobs, Jobs


@dataclass(frozen=True)
class Table:
    """What stands for a desk here."""

    name: str


@pytest.fixture
def queue(qapp):
    """A real queue, closed after the test."""
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture(params=["real", "inline"])
def either(request, qapp):
    """Both queues keep the same promises."""
    jobs = Jobs() if request.param == "real" else InlineJobs(Table("desk"))
    if request.param == "real":
        jobs.open(lambda: Table("desk"))
    yield jobs
    jobs.close()


def name_of(desk: Table) -> str:
    return desk.name


def refuse(desk: Table) -> None:
    raise UserError("Non.", "Autrement.")


def break_down(desk: Table) -> None:
    raise ZeroDivisionError("nobody expected this")


def touch(desk: Table, *, record: str) -> object:
    return changed(record, "path", result="made")


def test_work_is_done_off_the_screens_thread_and_told_on_it(qtbot, queue) -> None:
    threads = []
    queue.open(lambda: threads.append(threading.current_thread()) or Table("desk"))
    queue.do(lambda desk: threading.current_thread(), then=threads.append)
    queue.do(name_of, then=lambda _: threads.append(threading.current_thread()))
    qtbot.waitUntil(lambda: len(threads) == 3)
    assert threads[0] is threads[1]
    assert threads[2] is threading.main_thread()
    assert threads[0] is not threads[2]


def test_jobs_run_in_the_order_they_were_given(qtbot, queue) -> None:
    got: list[int] = []
    queue.open(lambda: Table("desk"))
    for number in range(50):
        queue.do(lambda desk, n: n, n=number, then=got.append)
    qtbot.waitUntil(lambda: len(got) == 50)
    assert got == list(range(50))


def test_a_refusal_goes_to_who_asked(qtbot, either) -> None:
    got: list[UserError] = []
    either.do(refuse, refused=got.append)
    qtbot.waitUntil(lambda: len(got) == 1)
    assert got[0].message == "Non."


def test_a_refusal_that_nobody_takes_goes_to_the_window(qtbot, either) -> None:
    got: list[UserError] = []
    either.refused.connect(got.append)
    either.do(refuse)
    qtbot.waitUntil(lambda: len(got) == 1)


def test_what_nobody_expected_is_a_failure_not_a_refusal(qtbot, either) -> None:
    failed, refused = [], []
    either.failed.connect(failed.append)
    either.do(break_down, refused=refused.append)
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert isinstance(failed[0], ZeroDivisionError)
    assert refused == []


def test_a_change_is_told_to_who_asked_then_to_everyone(qtbot, either) -> None:
    told: list[str] = []
    either.changed.connect(lambda change: told.append(f"all {change.made}"))
    either.do(touch, record="r", then=lambda change: told.append(f"one {change.made}"))
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["one made", "all made"]


class Screen(QObject):
    """A screen that a job comes back to."""

    got: ClassVar[list[object]] = []

    def show(self, result: object) -> None:
        Screen.got.append(result)

    def show_at(self, place: str, result: object) -> None:
        Screen.got.append((place, result))


@pytest.mark.parametrize("told", ["nothing", "a place"])
@pytest.mark.parametrize("way", ["collected", "destroyed"])
def test_a_screen_that_went_away_is_not_called(qtbot, queue, way, told) -> None:
    Screen.got = []
    go_on, done = threading.Event(), []
    queue.open(lambda: Table("desk"))
    screen = Screen()
    then = screen.show if told == "nothing" else partial(screen.show_at, "here")
    queue.do(lambda desk: go_on.wait(5), then=then)
    del then
    if way == "destroyed":
        screen.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    else:
        del screen
    go_on.set()
    queue.do(name_of, then=done.append)
    qtbot.waitUntil(lambda: len(done) == 1)
    assert Screen.got == []


def test_a_screen_that_is_there_hears_what_was_told_beforehand(qtbot, either) -> None:
    Screen.got = []
    screen = Screen()
    either.run(lambda: "result", then=partial(screen.show_at, "here"))
    qtbot.waitUntil(lambda: Screen.got == [("here", "result")])


def test_without_a_desk_it_is_said_in_words(qtbot, queue) -> None:
    got: list[UserError] = []
    queue.do(name_of, refused=got.append)
    qtbot.waitUntil(lambda: len(got) == 1)
    assert got[0].message == "Vos visites ne sont pas ouvertes."


def test_work_that_needs_no_desk_makes_none(qtbot, queue) -> None:
    got: list[object] = []
    queue.run(lambda: "keys", then=got.append)
    queue.do(name_of, refused=got.append)
    qtbot.waitUntil(lambda: len(got) == 2)
    assert got[0] == "keys"
    assert isinstance(got[1], UserError)


def test_another_desk_from_the_next_job_on(qtbot, either) -> None:
    got: list[str] = []
    either.do(name_of, then=got.append)
    either.replace(lambda desk: replace(desk, name="other"))
    either.do(name_of, then=got.append)
    qtbot.waitUntil(lambda: len(got) == 2)
    assert got == ["desk", "other"]


def test_a_desk_is_left_in_order_before_another_is_opened(qtbot, either) -> None:
    left, got = [], []
    either.leave(left.append)
    either.do(name_of, refused=got.append)
    either.open(lambda: Table("new"))
    either.do(name_of, then=got.append)
    qtbot.waitUntil(lambda: len(got) == 2)
    assert left == [Table("desk")]
    assert got[1] == "new"


def test_one_can_wait_until_what_is_queued_is_done(qapp, queue) -> None:
    done: list[object] = []
    queue.open(lambda: Table("desk"))
    for number in range(20):
        queue.do(lambda desk, n: done.append(n), n=number)
    assert queue.settle(5)
    assert done == list(range(20))


def test_waiting_ends_even_when_the_work_does_not(qapp, queue) -> None:
    go_on = threading.Event()
    queue.run(lambda: go_on.wait(5))
    assert not queue.settle(0.01)
    go_on.set()
    assert queue.settle(5)


def test_closing_finishes_the_queue_then_the_desk(qapp) -> None:
    done: list[object] = []
    jobs = Jobs()
    jobs.open(lambda: Table("desk"))
    for number in range(20):
        jobs.do(lambda desk, n: done.append(n), n=number)
    jobs.close(lambda desk: done.append(desk.name))
    assert done == [*range(20), "desk"]


def test_closed_twice_and_asked_after_does_nothing(qapp) -> None:
    done: list[object] = []
    jobs = Jobs()
    jobs.open(lambda: Table("desk"))
    jobs.close(done.append)
    jobs.close(done.append)
    jobs.do(done.append)
    assert done == [Table("desk")]
