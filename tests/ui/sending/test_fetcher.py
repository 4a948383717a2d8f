"""When a version is fetched: after a round, on a network that is free, and never in the way."""

from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Signal

from tests.operations.households_made import make_visit
from tests.sync.agency_server import AgencyServer, agency_server
from tests.ui.seeing import gathered
from tests.ui.sending.real_queue import Line, on_desk, real_queue, sender_of
from tests.updates.making import NEW, OLD, OTHER, SECRET, installed, program_of
from tests.updates.test_over_the_network import big_key
from visitapp.cli.trial.demo_sync import enter
from visitapp.domain.errors import UserError
from visitapp.operations.sending import outbox_page
from visitapp.operations.updates.downloaded import Coming, waiting
from visitapp.operations.visits import visits
from visitapp.server.rights import rights
from visitapp.sync.wire.link import Answer, Link
from visitapp.ui.qt import fetcher as timing
from visitapp.ui.qt.fetcher import Fetcher
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.qt.sender import Sender


@pytest.fixture
def jobs(qapp, tmp_path) -> Iterator[Jobs]:
    with real_queue(tmp_path / "profile") as found:
        yield found


@pytest.fixture
def server(tmp_path) -> Iterator[AgencyServer]:
    with agency_server(tmp_path, big_key(tmp_path / "given").folder) as found:
        yield found


@pytest.fixture
def program(tmp_path) -> Any:
    return program_of(installed(tmp_path / "installed"))


def enrolled(jobs: Jobs, server: AgencyServer, line: Line | None = None) -> Sender:
    sender = sender_of(jobs, line)
    sender.enrol(server.address, server.code("basile"), "", then=lambda: None, refused=print)
    return sender


def test_after_a_round_it_comes_and_is_said_once(jobs, server, program, qtbot) -> None:
    sender = enrolled(jobs, server)
    fetcher = Fetcher(sender, lambda: program)
    said = gathered(fetcher.arrived)
    qtbot.waitUntil(lambda: said == [NEW], timeout=60_000)
    assert waiting(program, on_desk(jobs, lambda desk: desk.profile.updates)) is not None
    visit = on_desk(jobs, make_visit)  # what is typed goes as it always does
    jobs.do(visits.finish, visit=visit)
    qtbot.waitUntil(
        lambda: on_desk(jobs, outbox_page.households_waiting) == () and not sender.sending,
        timeout=60_000,
    )
    assert said == [NEW]
    sender.stop()


def test_not_on_a_network_that_is_paid_for_unless_asked(jobs, server, program, qtbot) -> None:
    line = Line(medium="Cellular")
    sender = enrolled(jobs, server, line)
    fetcher = Fetcher(sender, lambda: program)
    rounds, said = gathered(sender.rounded), gathered(fetcher.arrived)
    qtbot.waitUntil(lambda: len(rounds) == 1 and not sender.sending, timeout=60_000)
    assert (fetcher.coming, said) == (None, [])
    found: list[Coming] = []
    fetcher.look(found.append, print)
    qtbot.waitUntil(lambda: bool(found), timeout=60_000)
    assert (found[0].version, found[0].got) == (NEW, 0)
    assert said == []
    fetcher.fetch()
    qtbot.waitUntil(lambda: said == [NEW], timeout=60_000)
    sender.stop()


def test_an_administrator_s_computer_gets_it_too(jobs, server, program, qtbot) -> None:
    """She has no round: it comes after what she has in its place."""
    sender = sender_of(jobs)
    fetcher = Fetcher(sender, lambda: program)
    said, entered = gathered(fetcher.arrived), []
    code = server.code("ines", "administrator")
    sender.ask(
        lambda agency: enter(agency, server.address, code, "Portable"),
        then=entered.append, refused=print,
    )  # fmt: skip
    qtbot.waitUntil(lambda: len(entered) == 1, timeout=60_000)
    sender.send_now()
    qtbot.waitUntil(lambda: said == [NEW], timeout=60_000)
    assert waiting(program, on_desk(jobs, lambda desk: desk.profile.updates)) is not None
    assert server.rows("SELECT 1 FROM audit WHERE act = 'refused'") == []
    sender.stop()


@pytest.mark.parametrize("by_the_system", [False, True])
def test_a_server_older_than_the_program_says_no_once_a_day(
    jobs, server, program, qtbot, monkeypatch, by_the_system
) -> None:
    """It told no version to administrators: each refusal is a line of its journal."""
    asked = older(monkeypatch)
    sender, now = sender_of(jobs), [0.0]
    run = program_of(None) if by_the_system else program
    fetcher = Fetcher(sender, lambda: run, clock=lambda: now[0])
    entered, rounds = [], gathered(sender.rounded)
    code = server.code("ines", "administrator")
    sender.ask(
        lambda agency: enter(agency, server.address, code, "Portable"),
        then=entered.append, refused=print,
    )  # fmt: skip
    qtbot.waitUntil(lambda: len(entered) == 1, timeout=60_000)

    def a_round() -> None:
        before = len(rounds)
        sender.send_now()
        qtbot.waitUntil(
            lambda: len(rounds) > before and not sender.sending and not fetcher._going,
            timeout=60_000,
        )

    def asked_after(seconds: float) -> int:
        """How often the version was asked for by then: some rounds are made on the way."""
        for _ in range(3):
            now[0] += seconds / 3
            a_round()
        return asked.count("/v1/update")

    assert asked_after(0) == 1
    assert asked_after(timing.REFUSED_AGAIN - 10) == 1
    assert asked_after(20) == 2
    assert (fetcher.coming, fetcher.newer) == (None, "")
    assert asked.count("/v1/keys") == 1
    sender.stop()


def older(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines that a server of before had; what it refuses since, by route."""
    for route in ("GET /v1/update", "GET /v1/update/{archive}", "PUT /v1/keys", "PUT /v1/slot"):
        monkeypatch.setitem(rights.ROUTES, route, rights.SYNC)
    refused: list[str] = []
    answer = Link.answer

    def noted(self: Link, method: str, path: str, **given: Any) -> Answer:
        found = answer(self, method, path, **given)
        if found.status == 403:
            refused.append(path)
        return found

    monkeypatch.setattr(Link, "answer", noted)
    return refused


def test_no_screen_says_that_it_sends_meanwhile(jobs, server, program, qtbot) -> None:
    sender = enrolled(jobs, server)
    seen: list[tuple[bool, bool]] = []
    fetcher = Fetcher(sender, lambda: program)
    sender.moved.connect(lambda: seen.append((sender.sending, sender.sends)))
    qtbot.waitUntil(lambda: fetcher.coming is not None, timeout=60_000)
    assert (True, False) in seen
    sender.stop()


class Outgoing(QObject):
    """Who sends, without a network: what is asked of it is kept, and answered by the test."""

    rounded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.links = SimpleNamespace(counted=False, found=SimpleNamespace(connect=lambda _: None))
        self.asked: list[Any] = []
        self.waited_for = False

    def ask(self, work: Any, *, then: Any, refused: Any, quiet: bool = False) -> None:
        self.asked.append((work, then, refused))

    def answer(self, found: Any) -> None:
        self.asked.pop()[1](found)


@pytest.fixture
def outgoing(qapp) -> Outgoing:
    return Outgoing()


def test_how_often_it_looks(outgoing, program) -> None:
    now = [0.0]
    fetcher = Fetcher(outgoing, lambda: program, clock=lambda: now[0])

    def asks_after(seconds: float) -> bool:
        now[0] += seconds
        outgoing.rounded.emit()
        return bool(outgoing.asked)

    assert asks_after(0)
    outgoing.answer(None)  # the agency has none
    assert not asks_after(timing.LOOK_EVERY - 1)
    assert asks_after(2)
    outgoing.answer(Coming(NEW, 10, 100))  # on its way: after the next round, at once
    assert asks_after(0)
    outgoing.answer(Coming(NEW, 10, 100))  # … unless it brought nothing
    assert not asks_after(timing.AGAIN_AFTER - 1)
    assert asks_after(2)
    outgoing.answer(Coming())  # no link, or a visit
    assert not asks_after(1)
    assert fetcher.coming == Coming(NEW, 10, 100)
    assert asks_after(timing.AGAIN_AFTER)
    outgoing.answer(Coming(trouble=UserError("Abîmée.", "Rien n’a changé.")))
    assert not asks_after(timing.LOOK_EVERY - 1)
    assert asks_after(2)
    outgoing.asked.pop()[2](UserError("Une erreur.", ""))
    assert not asks_after(timing.LOOK_EVERY - 1)


def test_one_bout_at_a_time_and_it_ends_when_somebody_waits(outgoing, program) -> None:
    fetcher = Fetcher(outgoing, lambda: program)
    outgoing.rounded.emit()
    outgoing.rounded.emit()
    assert len(outgoing.asked) == 1
    wanted = outgoing.asked[0][0].keywords["wanted"]
    assert wanted()
    outgoing.waited_for = True
    assert not wanted()
    outgoing.waited_for = False
    outgoing.links.counted = True
    fetcher._another_network()
    assert not wanted()


def test_who_is_updated_by_the_system_is_told_what_exists_and_fetches_nothing(
    jobs, server, qtbot
) -> None:
    """On a network that is paid for too: it is some kilobytes."""
    sender = enrolled(jobs, server, Line(medium="Cellular"))
    fetcher = Fetcher(sender, lambda: program_of(None))
    moved, arrived = gathered(fetcher.moved), gathered(fetcher.arrived)
    qtbot.waitUntil(lambda: fetcher.newer == NEW, timeout=60_000)
    assert len(moved) == 1
    assert (fetcher.coming, arrived) == (None, [])
    assert not on_desk(jobs, lambda desk: desk.profile.updates.exists())
    sender.stop()


@pytest.mark.parametrize(
    ("runs", "secret"), [(NEW, SECRET), ("0.3.0", SECRET), (OLD, OTHER)],
    ids=["the same", "an older one", "another's signature"],
)  # fmt: skip
def test_what_is_no_news_or_is_not_believed_is_not_said(jobs, server, qtbot, runs, secret) -> None:
    sender = enrolled(jobs, server)
    fetcher = Fetcher(sender, lambda: program_of(None, runs, secret))
    rounds = gathered(sender.rounded)
    qtbot.waitUntil(lambda: bool(rounds) and fetcher._next > 0, timeout=60_000)
    assert fetcher.newer == ""
    sender.stop()


def test_how_often_the_system_s_program_asks(outgoing) -> None:
    now = [0.0]
    fetcher = Fetcher(outgoing, lambda: program_of(None), clock=lambda: now[0])

    def asks_after(seconds: float) -> bool:
        now[0] += seconds
        outgoing.rounded.emit()
        return bool(outgoing.asked)

    assert asks_after(0)
    outgoing.rounded.emit()
    assert len(outgoing.asked) == 1
    outgoing.answer(None)  # nobody answers
    assert not asks_after(timing.AGAIN_AFTER - 1)
    assert asks_after(2)
    outgoing.answer("")  # nothing newer
    assert not asks_after(timing.LOOK_EVERY - 1)
    assert asks_after(2)
    outgoing.answer(NEW)
    assert fetcher.newer == NEW


def test_a_program_without_a_key_asks_nothing(outgoing) -> None:
    Fetcher(outgoing, lambda: replace(program_of(None), keys=()))
    outgoing.rounded.emit()
    assert outgoing.asked == []
