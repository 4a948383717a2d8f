"""A review of what is in the visit no more, a visit taken back, a message left half written."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import gathered, says, to_press
from tests.ui.seeing import plain as as_typed
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers
from visitapp.operations.review import points, review
from visitapp.operations.visits import returned_visits
from visitapp.store.log import records
from visitapp.ui.review import screen as screen_module


def point(desk: Any, visit: str, question: str) -> str:
    made = points.comment(desk, visit=visit, question=question, words="Vérifiez.", to_correct=True)
    return str(made.made)


def state(desk: Any, visit: str) -> str:
    return records.get(desk.database, visit).state


@pytest.fixture
def sure(monkeypatch) -> None:
    """She validates although something is to see."""
    monkeypatch.setattr(screen_module, "ask_sure", lambda *_, **__: True)


def test_an_answer_that_was_taken_back_is_read_with_its_point_and_the_reply(
    reading, adviser, family
) -> None:
    made = point(adviser, family, "boiler_year")
    review.give_back(adviser, visit=family)
    answers.answer(adviser, record=family, path="boiler_year", answer=None)
    points.done(adviser, point=made, reply="Plaque illisible.")
    reading.refresh()
    for name in ("Modifiées", "Commentées"):
        to_press(reading, name).click()
        [row] = [one for one in reading.list.rows if one.objectName() == "boiler_year"]
        assert "Réponse retirée, avant : 2011" in as_typed(row.accessibleName())
    assert row.old == "2011"
    row.click()
    assert says(reading.talk, "Plaque illisible.")


def test_a_point_whose_question_is_asked_no_more_is_settled_where_it_is(
    reading, adviser, family, sure
) -> None:
    made = point(adviser, family, "arrears_amount")
    review.correct(
        adviser, visit=family, path="arrears", answer=Answer(value=False), reason="Tout est payé."
    )
    reading.refresh()
    to_press(reading, "Commentées").click()
    [row] = [one for one in reading.list.rows if one.objectName() == "arrears_amount"]
    assert "Cette question n’est plus posée" in row.accessibleName()
    row.click()
    assert not reading.talk.correct.isVisibleTo(reading)
    to_press(reading.talk, "Régler le point").click()
    assert returned_visits.points_of(adviser, visit=family)[0].state == "accepted", made
    to_press(reading, "Valider la visite").click()
    assert state(adviser, family) == "validated"


def test_the_row_of_a_bill_in_the_bin_is_named(reading, adviser, family) -> None:
    point(adviser, family, "bills/r2/amount")
    review.give_back(adviser, visit=family)
    answers.remove_row(adviser, record=family, path="bills/r2")
    reading.refresh()
    to_press(reading, "Modifiées").click()
    [row] = [one for one in reading.list.rows if one.objectName() == "bills/r2"]
    assert "Ligne retirée" in row.accessibleName()
    to_press(reading, "Commentées").click()
    [row] = [one for one in reading.list.rows if one.objectName() == "bills/r2/amount"]
    assert row.line.row
    assert f"({row.line.row})" in row.accessibleName()


def test_a_returned_visit_that_she_settles_herself_is_taken_back_and_validated(
    screen, adviser, family, press, sure
) -> None:
    made = point(adviser, family, "surface")
    review.give_back(adviser, visit=family)
    screen.go.emit("review", {"visit": family})
    assert "Reprendre la relecture" not in [
        one.text() for one in screen.reading.foot.buttons.values()
    ]
    points.accept(adviser, point=made)
    screen.reading.refresh()
    assert says(screen.reading, "Chez Nadège. Tous les points sont faits ou réglés.")
    told = gathered(screen.told)
    to_press(screen.reading, "Reprendre la relecture").click()
    assert told == ["La visite est de nouveau en relecture."]
    assert (screen.reading.visit, state(adviser, family)) == (family, "finished")
    press(Qt.Key.Key_V, "v", widget=screen.reading)
    assert state(adviser, family) == "validated"


def test_one_that_comes_late_is_not_shown_and_takes_no_keyboard(screen, reading, plain) -> None:
    """She is back at the queue, or at the next visit, before the first was read."""
    late = reading.reading
    screen.open()
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    reading.reading = None
    reading.show_reading(late)
    assert screen.queue.isAncestorOf(QApplication.focusWidget())
    screen.open(visit=plain)
    reading.show_reading(late)
    assert reading.reading is None


def test_the_keyboard_has_a_place_while_a_visit_is_not_read_yet(
    screen, jobs, family, monkeypatch
) -> None:
    monkeypatch.setattr(jobs, "do", lambda *_, **__: None)
    screen.open(visit=family)
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    assert screen.reading.isAncestorOf(QApplication.focusWidget())


def test_a_message_left_half_written_is_found_again_with_its_visit(
    screen, reading, family, plain, press, type_text
) -> None:
    reading.list.strip.opened.emit("dwelling")
    reading._pressed("surface")
    type_text(reading.talk.message, "Le bail")
    reading.list.focus_path("surface")
    press(Qt.Key.Key_J, "j")
    assert (screen.reading.visit, reading.talk.message.toPlainText()) == (plain, "")
    press(Qt.Key.Key_K, "k", widget=reading)
    assert (screen.reading.visit, reading.list.current) == (family, "surface")
    assert reading.talk.message.toPlainText() == "Le bail"
