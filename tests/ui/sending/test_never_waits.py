"""A cable pulled for the whole day changes nothing: no wait of a screen comes from the network."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTimer

from tests.operations.households_made import make_visit
from tests.ui.sending.bad_servers import BAD
from tests.ui.sending.real_queue import link_to, on_desk, real_queue, run_for, sender_of
from tests.ui.sending.talking import asked, waited_for
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers
from visitapp.operations.sending import outbox_page
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.qt.sender import Sender

WATCHED_MS = 1500


@pytest.fixture
def jobs(qapp, tmp_path) -> Iterator[Jobs]:
    with real_queue(tmp_path / "profile") as found:
        yield found


def typed(jobs: Jobs, sender: Sender, visit: str) -> int:
    """Type an answer every 50 ms while a round is being tried; how many were kept."""
    typing, kept = QTimer(), list[Any]()

    def type_one() -> None:
        value = Answer(value=20 + len(kept) % 80)
        jobs.do(answers.answer, record=visit, path="surface", answer=value, then=kept.append)

    typing.timeout.connect(type_one)
    typing.start(50)
    sender.send_now()
    run_for(WATCHED_MS)
    typing.stop()
    return len(kept)


@pytest.mark.parametrize("name", list(BAD))
def test_no_wait_comes_from_a_network_attempt(name, jobs, qapp) -> None:
    """Nothing that may wait for somebody elsewhere runs where a person waits; `make bench-waits`
    says how long the screens stand still all the same."""
    visit = on_desk(jobs, make_visit)
    run_for(100)
    with BAD[name]() as address, asked() as threads:  # type: ignore[attr-defined]
        link_to(jobs, address)
        sender = sender_of(jobs)
        kept = typed(jobs, sender, visit)
        sender.stop()
        assert threads, "nothing was tried"
        assert waited_for(threads) == []
    assert kept > 0
    found = on_desk(jobs, outbox_page.sending)
    assert found.waiting[0].changes > kept


def test_the_watch_sees_who_asks(qapp, jobs) -> None:
    with asked() as threads:
        socket.getaddrinfo("127.0.0.1", 80)
        on_desk(jobs, lambda _: socket.getaddrinfo("127.0.0.1", 80))
    assert waited_for(threads) == ["screens", "database_0"]


@pytest.mark.parametrize("name", ["black hole", "slow trickle", "silent resolver"])
def test_the_program_ends_without_waiting_for_a_round_that_is_stuck(name, tmp_path, qapp) -> None:
    """The round is still there when everything is closed: nobody waited for its end."""
    with BAD[name]() as address:  # type: ignore[attr-defined]
        with real_queue(tmp_path / "profile") as jobs:
            link_to(jobs, address)
            sender = sender_of(jobs)
            sender.send_now()
            run_for(500)
            assert sender.sending
            sender.stop()
        stuck = [one for one in threading.enumerate() if one.name == "agency"]
        assert stuck, "it ended by itself"
        assert all(one.daemon for one in stuck), "the interpreter would wait for it"


def test_a_round_without_a_sign_of_life_is_left_behind(jobs, qapp, monkeypatch) -> None:
    monkeypatch.setattr("visitapp.ui.qt.sender.STUCK_SECONDS", 0.3)
    monkeypatch.setattr("visitapp.ui.qt.sender.WATCH_MS", 100)
    with BAD["black hole"]() as address:  # type: ignore[attr-defined]
        link_to(jobs, address)
        sender = sender_of(jobs)
        sender.send_now()
        run_for(1500)
        assert not sender.sending
        found = on_desk(jobs, lambda desk: outbox_page.sending(desk).where.attempts)
        assert (found.error, found.tries) == ("offline", 1)
        sender.stop()
