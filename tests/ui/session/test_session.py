"""The open visit: what is typed is on disk at once, or kept and tried again."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from tests.ui.seeing import gathered
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.errors import UserError
from visitapp.domain.states.visits import VisitState
from visitapp.operations.appointments import appointments
from visitapp.operations.records import answers
from visitapp.operations.visits import visits
from visitapp.store.file.errors import DiskFull
from visitapp.store.log import records
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.frame.footer import saved_words


def on_disk(desk: Any, session: VisitSession) -> dict[str, Answer]:
    desk.drafts.forget()
    return dict(answers.answers_of(desk, record=session.visit))


class FullDisk:
    """Refuses `answering.answer` while `full`, as the store does on a full disk."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.full = True
        real = answers.answer

        def answer(desk: Any, **arguments: Any) -> Any:
            if self.full:
                raise DiskFull
            return real(desk, **arguments)

        monkeypatch.setattr(answers, "answer", answer)


def test_an_answer_is_on_disk_and_the_moment_is_told(desk, session) -> None:
    said = []
    session.saving_changed.connect(lambda: said.append(session.saved_at))
    session.set_answer("adults", Answer(value=2))
    assert on_disk(desk, session)["adults"].value == 2
    assert said
    assert session.saved_at is not None
    assert session.waiting == 0


def test_nothing_given_is_nothing_kept(desk, session) -> None:
    session.set_answer("adults", Answer(value=2))
    session.set_answer("adults", None)
    assert "adults" not in on_disk(desk, session)
    assert "adults" not in session.answers


def test_a_non_answer_stays_what_it_is(desk, session) -> None:
    session.set_answer("adults", Answer(state=State.REFUSED))
    assert on_disk(desk, session)["adults"].state is State.REFUSED


def test_an_impossible_value_stays_on_the_page_and_off_the_disk(desk, session) -> None:
    session.set_answer("adults", Answer(value=2))
    session.set_answer("adults", Answer(value=300))
    assert session.shown["adults"].value == 300
    assert session.answers["adults"].value == 2
    assert on_disk(desk, session)["adults"].value == 2
    session.set_answer("adults", Answer(value=3))
    assert session.shown["adults"].value == 3
    assert not session.impossible


def test_a_corrected_value_may_be_the_one_before(desk, session) -> None:
    session.set_answer("adults", Answer(value=2))
    session.set_answer("adults", Answer(value=300))
    session.set_answer("adults", Answer(value=2))
    assert session.shown["adults"].value == 2


def test_a_full_disk_keeps_what_is_typed_meanwhile_and_tries_again(
    desk, session, monkeypatch, qtbot
) -> None:
    disk = FullDisk(monkeypatch)
    session.set_answer("adults", Answer(value=2))
    assert session.not_saved == "Non enregistré – disque plein"
    session.set_answer("children", Answer(value=1))
    session.set_answer("surface", Answer(value=Decimal(54)))
    assert session.answers["children"].value == 1
    assert session.waiting == 3
    disk.full = False
    qtbot.waitUntil(lambda: session.waiting == 0, timeout=5000)
    assert session.not_saved == ""
    kept = on_disk(desk, session)
    assert (kept["adults"].value, kept["children"].value) == (2, 1)
    assert kept["surface"].value == Decimal(54)


def test_a_refused_answer_goes_back_to_the_one_before(desk, session, monkeypatch) -> None:
    session.set_answer("adults", Answer(value=2))

    def refuse(desk: Any, **arguments: Any) -> Any:
        raise UserError("Cette visite est envoyée.")

    monkeypatch.setattr(answers, "answer", refuse)
    told = []
    session.refused.connect(lambda path, sentence: told.append((path, sentence)))
    session.set_answer("adults", Answer(value=4))
    assert session.answers["adults"].value == 2
    assert told == [("adults", "Cette visite est envoyée.")]
    assert session.waiting == 0


def test_an_unexpected_failure_does_not_lose_the_answer(desk, session, monkeypatch, qtbot) -> None:
    real, broken = answers.answer, [True]

    def answer(desk: Any, **arguments: Any) -> Any:
        if broken:
            raise RuntimeError("unexpected")
        return real(desk, **arguments)

    monkeypatch.setattr(answers, "answer", answer)
    session.set_answer("adults", Answer(value=2))
    assert session.not_saved
    broken.clear()
    qtbot.waitUntil(lambda: session.waiting == 0, timeout=5000)
    assert on_disk(desk, session)["adults"].value == 2


def test_a_row_is_there_before_what_it_holds(desk, session) -> None:
    session.set_answer("bills/r1", Answer(value=True))
    session.set_answer("bills/r1/energy", Answer(value="gas"))
    kept = on_disk(desk, session)
    assert kept["bills/r1"].value is True
    assert kept["bills/r1/energy"].value == "gas"


def test_a_removed_row_keeps_its_answers(desk, session) -> None:
    session.set_answer("bills/r1", Answer(value=True))
    session.set_answer("bills/r1/energy", Answer(value="gas"))
    session.set_answer("bills/r1", Answer(value=False))
    kept = on_disk(desk, session)
    assert kept["bills/r1"].value is False
    assert kept["bills/r1/energy"].value == "gas"


def test_leaving_sends_everything_at_once(desk, session) -> None:
    """Jobs that answer late: what waits behind the first one must not be forgotten."""
    asked: list[tuple[Any, dict[str, Any]]] = []
    session._queue._jobs = Late(asked)
    for path, value in (("adults", 2), ("children", 1), ("tenure", "owner")):
        session.set_answer(path, Answer(value=value))
    assert [one["path"] for _, one in asked] == ["adults"]
    session.leave()
    for operation, arguments in asked:
        operation(desk, **arguments)
    kept = on_disk(desk, session)
    assert [kept[path].value for path in ("adults", "children", "tenure")] == [2, 1, "owner"]


class Late:
    """Jobs that only take note."""

    def __init__(self, asked: list[tuple[Any, dict[str, Any]]]) -> None:
        self.asked = asked

    def do(self, operation: Any, /, *, then: Any = None, refused: Any = None, **arguments: Any):
        self.asked.append((operation, arguments))


def test_finishing_waits_for_the_answers_still_on_their_way(
    desk, session, monkeypatch, qtbot
) -> None:
    disk = FullDisk(monkeypatch)
    session.set_answer("adults", Answer(value=2))
    session.finish()
    assert session.state == VisitState.IN_PROGRESS
    disk.full = False
    with qtbot.waitSignal(session.moved, timeout=5000):
        session.retry()
    assert session.state == VisitState.FINISHED
    assert on_disk(desk, session)["adults"].value == 2
    assert visits.open_visit(desk, visit=session.visit).state == VisitState.FINISHED


def test_a_finished_visit_is_opened_again_with_a_reason(desk, session) -> None:
    session.finish()
    session.reopen("")
    assert session.state == VisitState.FINISHED
    session.reopen("La facture d’eau est arrivée.")
    assert session.state == VisitState.IN_PROGRESS


def test_what_ends_with_the_visit_is_said(desk, session) -> None:
    said, appointment = gathered(session.came), records.get(desk.database, session.visit).parent
    day = desk.now().date() + timedelta(days=2)
    appointments.postpone(desk, appointment=appointment, reason="Malade.", day=day, start="10 h")
    session.finish()
    [told] = said
    assert told == "Visite terminée\u00a0: le rendez-vous du 27\u00a0novembre 2026 est annulé."
    session.reopen("Un oubli.")
    session.finish()
    assert len(said) == 1


def test_a_photo_joins_its_answer_and_is_undone(desk, session) -> None:
    from io import BytesIO

    from PIL import Image

    picture = BytesIO()
    Image.new("RGB", (40, 30), "white").save(picture, "JPEG")
    session.set_answer("rooms/r1", Answer(value=True))
    session.attach("rooms/r1/room_photo", picture.getvalue(), "photo")
    (sha256,) = session.answers["rooms/r1/room_photo"].value
    assert on_disk(desk, session)["rooms/r1/room_photo"].value == (sha256,)
    assert session.photo(sha256)
    session.undo.undo()
    assert "rooms/r1/room_photo" not in on_disk(desk, session)


def test_photos_sent_together_are_all_in_the_answer(session, monkeypatch) -> None:
    """Several files chosen at once, or several of a telephone: each is stored after the other."""
    stored = []
    session.set_answer("rooms/r1", Answer(value=True))
    monkeypatch.setattr(session, "_send", lambda *_, then, **__: stored.append(then))
    for data in (b"one", b"two"):
        session.attach("rooms/r1/room_photo", data, "photo")
    for then, sha256 in zip(stored, ("a" * 64, "b" * 64), strict=True):
        then(SimpleNamespace(result=sha256))
    assert session.answers["rooms/r1/room_photo"].value == ("a" * 64, "b" * 64)


def test_the_moment_is_told_in_the_hours_of_this_computer(monkeypatch) -> None:
    from datetime import datetime

    assert saved_words(datetime(2026, 11, 25, 10, 42)) == (  # noqa: DTZ001 - local time
        "Enregistré à 10\u00a0h\u00a042"
    )
    assert saved_words(None) == "Rien à enregistrer"


def test_dates_of_the_visit_are_dates(session) -> None:
    assert isinstance(session.answers["visit_date"].value, date)


def test_a_visit_dated_to_come_is_told_at_its_question_and_stays_open(desk, session) -> None:
    told = []
    session.refused.connect(lambda path, sentence: told.append((path, sentence)))
    day = desk.now().date() + timedelta(days=1500)
    session.set_answer("visit_date", Answer(value=day))
    session.finish()
    [(path, sentence)] = told
    assert path == "visit_date"
    assert sentence.endswith("Corrigez la date de la visite, ou celle de l’ordinateur.")
    assert not session.finished
    assert "finished_on" not in on_disk(desk, session)
    session.set_answer("visit_date", Answer(value=desk.now().date()))
    session.finish()
    assert session.finished
    assert on_disk(desk, session)["finished_on"].value == desk.now().date()
