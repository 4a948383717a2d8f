"""A cable pulled for the whole day: the same day, done to the same end, and no screen waits."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer

from tests.depth import PROOF
from tests.operations.households_made import make_visit
from tests.operations.sending.test_outbox_page import _photo_path, picture
from tests.ui.sending.bad_servers import BAD
from tests.ui.sending.real_queue import Line, link_to, on_desk, real_queue, run_for, sender_of
from tests.ui.sending.talking import asked, waited_for
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.appointments import households
from visitapp.operations.desk.desk import Desk
from visitapp.operations.overviews import day_plan
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers
from visitapp.operations.sending import outbox_page
from visitapp.operations.visits import results, visits
from visitapp.store.log import records
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.shell.window import MainWindow

PLACES = ("day", "households", "sending", "bag", "preferences", "conflicts", "day")
SERVERS = list(BAD) if PROOF else ["slow trickle", "unknown name"]
"""Each is tried by the queue alone in `test_never_waits`."""


@pytest.fixture(autouse=True)
def _nothing_of_qt_is_left_to_another_thread() -> Iterator[None]:
    """What Qt made here and a worker of the next test would collect takes the process with it."""
    yield
    gc.collect()


def a_day(desk: Desk) -> dict[str, Any]:
    """All that a visitor does in a day; what came of it."""
    visit = make_visit(desk)
    for path, value in (("adults", 2), ("surface", 61), ("notes", "Sonner deux fois.")):
        answers.answer(desk, record=visit, path=path, answer=Answer(value=value))
    path = _photo_path(desk, visit)
    photo = answers.attach(desk, record=visit, path=path, data=picture()).made
    study = results.study(desk, visit=visit)
    visits.finish(desk, visit=visit)
    open_profile.take_copy(desk)
    found = day_plan.day(desk)
    [waits] = outbox_page.households_waiting(desk)
    said = {path: one.value for path, one in answers.answers_of(desk, record=visit).items()
            if path in ("adults", "surface", "notes")}  # fmt: skip
    return {
        "answers": said, "photo": photo, "state": records.get(desk.database, visit).state,
        "to_send": found.to_send, "photos": waits.photos, "studied": type(study).__name__,
        "found": households.search(desk, text="Ravaux")[0],
        "copies": len(open_profile.saved_copies(desk.profile)),
    }  # fmt: skip


@contextmanager
def pulled(line: Line) -> Iterator[None]:
    """The system says so, and says it again: a cable that is loose."""
    swing = QTimer()
    swing.timeout.connect(
        lambda: line.changes("Online" if line.word == "Disconnected" else "Disconnected")
    )
    swing.start(120)
    try:
        yield
    finally:
        swing.stop()


@pytest.mark.parametrize("name", SERVERS)
def test_the_same_day_comes_to_the_same_end(name, qapp, tmp_path) -> None:
    with real_queue(tmp_path / "never-linked") as alone:
        expected = on_desk(alone, a_day)
    line = Line("Disconnected")
    with real_queue(tmp_path / "pulled") as jobs, BAD[name]() as address:  # type: ignore[attr-defined]
        link_to(jobs, address)
        sender = sender_of(jobs, line)
        sender.links.watch()
        sender.start()
        sender.send_now()
        came: list[Any] = []
        jobs.failed.connect(came.append)
        with pulled(line):
            jobs.do(a_day, then=came.append, refused=came.append)
            while not came:
                run_for(50)
        sender.stop()
        assert came == [expected]


# --- no screen waits


def tour(window: MainWindow) -> None:
    """Every place of the rail, once."""
    for place in PLACES:
        window.go(place, {})
        run_for(50)


@contextmanager
def window_on(look: Any, jobs: Jobs, sender: Any) -> Iterator[MainWindow]:
    from visitapp.settings import Settings
    from visitapp.store.file.profile import Profile

    window = MainWindow(look, jobs)
    window.resize(1366, 768)
    window.show()
    window.enter(settings=Settings(visitor="Nadège"), visitor="Nadège", sender=sender,
                 profile=Profile(Path("/nowhere")))  # fmt: skip
    run_for(200)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("name", SERVERS)
def test_no_screen_asks_the_network_anything(name, look, qapp, tmp_path) -> None:
    """While rounds are tried and the cable is loose, each screen is gone to."""
    line = Line()
    with real_queue(tmp_path / "profile") as jobs, BAD[name]() as address:  # type: ignore[attr-defined]
        on_desk(jobs, make_visit)
        link_to(jobs, address)
        sender = sender_of(jobs, line)
        with window_on(look, jobs, sender) as window, asked() as threads, pulled(line):
            sender.send_now()
            tour(window)
            sender.stop()
            assert window.screens.keys() >= set(PLACES)
        assert threads, "nothing was tried"
        assert waited_for(threads) == []
