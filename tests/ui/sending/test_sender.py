"""What wakes the sending, what it waits for, and what the screens are told."""

import threading
from collections.abc import Iterator
from typing import Any

import pyotp
import pytest

from tests.operations.households_made import make_visit
from tests.sync.agency_server import AgencyServer, agency_server
from tests.ui.seeing import gathered, says, to_press
from tests.ui.sending.real_queue import Line, link_to, on_desk, real_queue, run_for, sender_of
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.records import answers
from visitapp.operations.review import points, review
from visitapp.operations.sending import outbox_page, usb_bundle
from visitapp.operations.visits import visits
from visitapp.store.file import meta, person
from visitapp.sync.changes import send
from visitapp.sync.changes.engine import Engine, Round
from visitapp.ui.profile.preferences.agency import AgencyPart
from visitapp.ui.qt import sender as timing
from visitapp.ui.qt.jobs import Jobs
from visitapp.ui.qt.links import Links
from visitapp.ui.qt.sender import Sender

COARSE = 1.1
"""A timer of Qt may be a twentieth late, so that many wake together."""


@pytest.fixture
def jobs(qapp, tmp_path) -> Iterator[Jobs]:
    with real_queue(tmp_path / "profile") as found:
        yield found


@pytest.fixture
def server(tmp_path) -> Iterator[AgencyServer]:
    with agency_server(tmp_path) as found:
        yield found


def attempts_of(desk: Any) -> Any:
    return outbox_page.sending(desk).where.attempts


def waiting(jobs: Jobs) -> int:
    return len(on_desk(jobs, outbox_page.households_waiting))


def test_enrolled_from_the_screen_it_sends_by_itself(jobs, server, qtbot) -> None:
    on_desk(jobs, make_visit)
    sender = sender_of(jobs)
    done: list[str] = []
    sender.enrol(
        server.address, server.code("basile"), "Nadège",
        then=lambda: done.append("linked"), refused=lambda error: done.append(error.message),
    )  # fmt: skip
    qtbot.waitUntil(lambda: done == ["linked"], timeout=30_000)
    qtbot.waitUntil(lambda: waiting(jobs) == 0, timeout=30_000)
    sender.stop()


def test_a_wrong_code_is_said_to_whoever_asked(jobs, server, qtbot) -> None:
    sender = sender_of(jobs)
    said: list[UserError] = []
    sender.enrol(server.address, "0000-0000-0000-0000", "", then=lambda: None, refused=said.append)
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said[0].message == "Ce code n’est pas valable."
    assert not sender.sending
    sender.stop()


def test_a_visit_that_ends_goes_at_once_and_a_correction_comes_to_the_screens(
    jobs, server, qtbot
) -> None:
    visit = on_desk(jobs, make_visit)
    sender = sender_of(jobs)
    sender.enrol(server.address, server.code("basile"), "", then=lambda: None, refused=print)
    qtbot.waitUntil(lambda: waiting(jobs) == 0 and not sender.sending, timeout=30_000)
    came = gathered(jobs.changed)
    jobs.do(visits.finish, visit=visit)
    qtbot.waitUntil(lambda: waiting(jobs) == 0 and not sender.sending and len(came) > 1,
                    timeout=30_000)  # fmt: skip
    assert came[0].paths == {(visit, "@state")}
    assert came[-1].result == "elsewhere"
    sender.stop()


def test_answers_wait_a_moment_for_each_other_and_a_failure_waits_for_its_turn(jobs, qapp) -> None:
    visit = on_desk(jobs, make_visit)
    link_to(jobs, "http://127.0.0.1:9")
    sender = sender_of(jobs)
    sender._enrolled = True

    def answer(value: int) -> None:
        jobs.do(answers.answer, record=visit, path="surface", answer=Answer(value=value))
        run_for(100)

    answer(60)
    first = sender._timer.remainingTime()
    assert 0 < first <= timing.QUIET_MS * COARSE
    answer(61)
    assert sender._timer.remainingTime() < first, "typing on puts the sending off for ever"
    sender._waits_for_retry = True
    sender._timer.start(500_000)
    answer(62)
    assert sender._timer.remainingTime() > timing.QUIET_MS * COARSE
    sender.stop()


def test_what_is_written_during_a_round_leaves_within_a_second_after_it(
    jobs, server, qtbot, monkeypatch
) -> None:
    """The round was past sending: it would else wait for the next one, five minutes later."""
    visit = on_desk(jobs, make_visit)
    sender = sender_of(jobs)
    sender.enrol(server.address, server.code("basile"), "", then=lambda: None, refused=print)
    qtbot.waitUntil(lambda: waiting(jobs) == 0 and not sender.sending, timeout=30_000)
    compare, comparing, go_on = Engine._compare, threading.Event(), threading.Event()

    def held(self: Engine, done: Round) -> None:
        comparing.set()
        assert go_on.wait(30)
        compare(self, done)

    monkeypatch.setattr(Engine, "_compare", held)
    next_in: list[int] = []
    sender.rounded.connect(lambda: next_in.append(sender._timer.remainingTime()))
    sender.send_now()
    qtbot.waitUntil(comparing.is_set, timeout=30_000)
    kept: list[Any] = []
    jobs.do(answers.answer, record=visit, path="surface", answer=Answer(value=60),
            then=kept.append)  # fmt: skip
    qtbot.waitUntil(lambda: bool(kept), timeout=30_000)
    go_on.set()
    qtbot.waitUntil(lambda: bool(next_in), timeout=30_000)
    assert 0 <= next_in[0] <= 1000
    qtbot.waitUntil(lambda: waiting(jobs) == 0 and len(next_in) > 1, timeout=30_000)
    assert next_in[1] > timing.QUIET_MS, "once is enough"
    sender.stop()


def test_a_tick_waits_for_the_visit_that_is_sent_back(jobs, qapp) -> None:
    """A second after « C’est fait » it would leave alone, before « Renvoyer » is pressed."""

    def returned(desk: Any) -> tuple[str, str]:
        visit = make_visit(desk)
        visits.finish(desk, visit=visit)
        meta.write(desk.database, person.ROLE, "adviser")
        made = points.comment(
            desk, visit=visit, question="surface", words="Le bail dit 58.", to_correct=True
        )
        review.give_back(desk, visit=visit)
        meta.write(desk.database, person.ROLE, "visitor")
        return visit, str(made.made)

    visit, point = on_desk(jobs, returned)
    link_to(jobs, "http://127.0.0.1:9")
    sender = sender_of(jobs)
    sender._enrolled = True
    jobs.do(points.done, point=point)
    run_for(100)
    assert sender._timer.remainingTime() > timing.SOON_MS * COARSE
    jobs.do(visits.finish, visit=visit)
    run_for(100)
    assert sender._timer.remainingTime() <= timing.SOON_MS * COARSE
    push = on_desk(jobs, lambda desk: send.batch(desk.database))
    said = [(one.record, one.said) for one in push if one.path == "@state"]
    assert said[-2:] == [(point, "done"), (visit, "finished")], "in one push"
    sender.stop()


def test_a_network_that_comes_ends_the_wait(jobs, qapp) -> None:
    line = Line("Disconnected")
    sender = sender_of(jobs, line)
    sender.links.watch()
    sender._enrolled = sender._waits_for_retry = True
    sender._timer.start(500_000)
    line.changes("Disconnected")
    assert sender._timer.remainingTime() > timing.QUIET_MS * COARSE
    line.changes("Online")
    assert sender._timer.remainingTime() <= timing.SOON_MS * COARSE
    sender.stop()


def test_not_enrolled_nothing_is_tried(jobs, qapp) -> None:
    sender = sender_of(jobs)
    sender.start()
    run_for(200)
    assert not sender._timer.isActive()
    sender.stop()


@pytest.mark.parametrize(
    ("medium", "metered", "wifi_only", "wait"),
    [
        ("WiFi", False, True, False),
        ("Cellular", False, True, True),
        ("WiFi", True, True, True),
        ("Cellular", True, False, False),
        ("Unknown", False, True, False),
    ],
)
def test_photos_wait_on_a_counted_network_when_they_are_told_to(
    medium, metered, wifi_only, wait, jobs
) -> None:
    line = Line(medium=medium)
    line.metered = metered
    sender = sender_of(jobs, line, wifi_only=lambda: wifi_only)
    assert sender.photos_wait is wait
    sender.stop()


def test_a_system_that_says_nothing_is_not_offline() -> None:
    links = Links(source=None)
    assert links.online is None
    assert links.counted is False


def test_an_error_of_the_program_is_shown_once_and_not_tried_madly(
    jobs, server, qtbot, monkeypatch
) -> None:
    on_desk(jobs, make_visit)
    sender = sender_of(jobs)
    shown = gathered(sender.broke)
    sender.enrol(server.address, server.code("basile"), "", then=lambda: None, refused=print)
    monkeypatch.setattr("visitapp.sync.changes.engine.digest.differing", lambda *_: 1 / 0)
    for tries in range(1, 4):
        qtbot.waitUntil(
            lambda tries=tries: on_desk(jobs, attempts_of).tries == tries and not sender.sending,
            timeout=30_000,
        )
        assert [type(one).__name__ for one in shown] == ["ZeroDivisionError"]
        assert sender._timer.remainingTime() > 50 * 60_000, "an hour, not a few seconds"
        sender.links.found.emit()
        jobs.do(answers.answer, record=on_desk(jobs, make_visit), path="surface",
                answer=Answer(value=61))  # fmt: skip
        run_for(100)
        assert sender._timer.remainingTime() > 50 * 60_000, "neither a network nor an answer"
        sender._due()
    monkeypatch.undo()
    qtbot.waitUntil(lambda: not sender.sending, timeout=30_000)
    sender.send_now()
    qtbot.waitUntil(lambda: on_desk(jobs, attempts_of).error == "" and not sender.sending,
                    timeout=30_000)  # fmt: skip
    assert len(shown) == 1
    sender.stop()


def test_a_round_that_cannot_begin_is_shown_once(jobs, qapp) -> None:
    def broken(_steps) -> None:
        raise ImportError("no such module")

    sender = Sender(jobs, broken, links=Links(source=Line()))
    shown = gathered(sender.broke)
    for _ in range(3):
        sender.send_now()
        run_for(200)
        assert not sender.sending
        assert sender._timer.remainingTime() > 50 * 60_000
    assert len(shown) == 1
    sender.stop()


def test_what_a_person_asked_for_ends_with_a_sentence_even_by_an_error(jobs, qtbot) -> None:
    """The button that was pressed can be pressed again."""
    sender = sender_of(jobs)
    shown, said = gathered(sender.broke), []
    sender.ask(lambda _agency: 1 / 0, then=print, refused=said.append)
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said[0].message == "Une erreur du programme a tout arrêté."
    assert [type(one).__name__ for one in shown] == ["ZeroDivisionError"]
    sender.stop()


# --- signing in
PASSWORD = "quatre mots sans lien"
PATIENCE = 60_000


def test_a_code_a_password_a_telephone_and_her_answers_go(jobs, server, look, show, qtbot) -> None:
    on_desk(jobs, make_visit)
    sender = sender_of(jobs)
    part = AgencyPart(look, jobs)
    part.take(sender, "Ana", wifi_only=False)
    show(part, 800, 600)
    part.address.setText(server.address)
    part.code.setText(server.code("ana", "adviser"))
    to_press(part, "Relier cet ordinateur").click()
    qtbot.waitUntil(lambda: says(part, "il faut aussi un mot de passe"), timeout=PATIENCE)
    part.password.password.line.setText("court")
    to_press(part, "Choisir ce mot de passe").click()
    qtbot.waitUntil(lambda: says(part, "trop court"), timeout=PATIENCE)
    part.password.password.line.setText(PASSWORD)
    to_press(part, "Choisir ce mot de passe").click()
    qtbot.waitUntil(lambda: says(part, "Clé : "), timeout=PATIENCE)
    key = part.password.key.text().partition("Clé")[2].strip(" :\u00a0").replace(" ", "")
    part.password.shown.line.setText(pyotp.TOTP(key).now())
    to_press(part, "Ouvrir ma session").click()
    qtbot.waitUntil(lambda: says(part, "Cet ordinateur est relié à"), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not on_desk(jobs, outbox_page.households_waiting), timeout=PATIENCE)
    sender.stop()
    [row] = server.rows("SELECT signed FROM device")
    assert row["signed"] == 1


# --- what is asked for
def test_two_that_are_asked_during_a_round_come_after_it_in_order(jobs, tmp_path, qtbot) -> None:
    with agency_server(tmp_path) as server:
        sender = sender_of(jobs)
        said: list[str] = []
        sender.enrol(
            server.address, server.code("basile"), "Nadège",
            then=lambda: said.append("linked"), refused=lambda error: said.append(error.message),
        )  # fmt: skip
        assert sender.sending
        for name in ("first", "second"):
            sender.ask(
                lambda agency, n=name: (n, agency.steps(lambda desk: desk.author)),
                then=lambda found: said.append(found[0]), refused=print,
            )  # fmt: skip
        qtbot.waitUntil(lambda: len(said) == 3, timeout=30_000)
        assert said == ["linked", "first", "second"]
        qtbot.waitUntil(lambda: not sender.sending, timeout=30_000)
        sender.stop()


def test_a_file_that_is_refused_is_said_to_whoever_asked(jobs, tmp_path, qtbot) -> None:
    path = tmp_path / "a.retour"
    path.write_bytes(b"hello")
    sender = sender_of(jobs)
    said: list[UserError] = []
    sender.ask(
        lambda agency: usb_bundle.open_or_bring(agency, path), then=print, refused=said.append
    )
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said[0].message == "Cet ordinateur n’est pas encore relié à l’agence."
    assert not sender.sending
    sender.stop()
