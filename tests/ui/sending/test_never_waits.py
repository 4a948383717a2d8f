"""A cable pulled for the whole day changes nothing: no wait of a screen comes from the network."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer

from tests.operations.households_made import make_visit
from tests.ui.sending.bad_servers import BAD, seconds
from tests.ui.sending.real_queue import link_to, on_desk, real_queue, run_for, sender_of
from visitapp.domain.checklist.answers import Answer
from visitapp.operations import answering, sending
from visitapp.ui.jobs import Jobs
from visitapp.ui.sending.sender import Sender

MOST_MS = 200
WATCHED_MS = 2500
TRIES = 3
"""The machine may be busy with something else for a moment; a wait of ours comes every time."""


@dataclass
class Watch:
    """The longest that the screens stood still, and the longest that an answer took to be kept."""

    still: float = 0.0
    kept: float = 0.0
    written: int = 0
    last: float = field(default_factory=seconds)

    @property
    def worst_ms(self) -> float:
        return max(self.still, self.kept) * 1000


@pytest.fixture
def jobs(qapp: Any, tmp_path: Path) -> Iterator[Jobs]:
    with real_queue(tmp_path / "profile") as found:
        yield found


def watched(jobs: Jobs, sender: Sender, visit: str) -> Watch:
    """Type an answer every 50 ms while a round is being tried, and look at every moment."""
    found = Watch()
    beat, typing = QTimer(), QTimer()

    def tick() -> None:
        now = seconds()
        found.still, found.last = max(found.still, now - found.last), now

    def keep(began: float, _: Any) -> None:
        found.kept = max(found.kept, seconds() - began)
        found.written += 1

    def type_one() -> None:
        value = Answer(value=20 + found.written % 80)
        jobs.do(answering.answer, record=visit, path="surface", answer=value,
                then=partial(keep, seconds()))  # fmt: skip

    beat.setTimerType(Qt.TimerType.PreciseTimer)
    beat.timeout.connect(tick)
    typing.timeout.connect(type_one)
    beat.start(5)
    typing.start(50)
    found.last = seconds()
    sender.send_now()
    run_for(WATCHED_MS)
    beat.stop()
    typing.stop()
    return found


@pytest.mark.parametrize("name", list(BAD))
def test_no_wait_comes_from_a_network_attempt(name: str, jobs: Jobs, qapp: Any) -> None:
    visit = on_desk(jobs, make_visit)
    run_for(100)
    with BAD[name]() as address:  # type: ignore[attr-defined]
        link_to(jobs, address)
        tries = []
        for _ in range(TRIES):
            sender = sender_of(jobs)
            tries.append(watched(jobs, sender, visit))
            sender.stop()
            if tries[-1].worst_ms <= MOST_MS:
                break
        assert min(one.worst_ms for one in tries) <= MOST_MS
        assert tries[-1].written > 20
        found = on_desk(jobs, sending.sending)
        assert found.waiting[0].changes > 20


@pytest.mark.parametrize("name", ["black hole", "slow trickle", "silent resolver"])
def test_the_program_ends_at_once_while_a_round_is_stuck(
    name: str, tmp_path: Path, qapp: Any
) -> None:
    with BAD[name]() as address:  # type: ignore[attr-defined]
        with real_queue(tmp_path / "profile") as jobs:
            link_to(jobs, address)
            sender = sender_of(jobs)
            sender.send_now()
            run_for(500)
            assert sender.sending
            sender.stop()
            began = seconds()
        assert seconds() - began < 1.0


def test_a_round_without_a_sign_of_life_is_left_behind(
    jobs: Jobs, qapp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("visitapp.ui.sending.sender.STUCK_SECONDS", 0.3)
    monkeypatch.setattr("visitapp.ui.sending.sender.WATCH_MS", 100)
    with BAD["black hole"]() as address:  # type: ignore[attr-defined]
        link_to(jobs, address)
        sender = sender_of(jobs)
        sender.send_now()
        run_for(1500)
        assert not sender.sending
        found = on_desk(jobs, lambda desk: sending.sending(desk).attempts)
        assert (found.error, found.tries) == ("offline", 1)
        sender.stop()
