"""The review of one visit: filters, corrections, messages, the acts at its foot; keyboard only."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.seeing import Went, gathered, says, seen, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers
from visitapp.operations.review import points, review, verification
from visitapp.operations.visits import returned_visits
from visitapp.store.log import records
from visitapp.ui.review import screen as screen_module
from visitapp.ui.review.reading import ReadingView
from visitapp.ui.review.screen import ReviewScreen

NOT_VERIFIED = {
    False: "Pas encore vérifiée avec le foyer.",
    True: "Tirée au sort : à vérifier avec le foyer.",
}
"""By whether the visit was drawn: one in ten is, by its identity."""


def state(desk: Any, visit: str) -> str:
    return records.get(desk.database, visit).state


def point(desk: Any, visit: str, question: str = "surface") -> str:
    made = points.comment(desk, visit=visit, question=question, words="Vérifiez.", to_correct=True)
    return str(made.made)


def test_it_opens_on_the_first_answer_with_the_worries_beside(reading) -> None:
    assert reading.list.rows[0].hasFocus()
    said = seen(reading)
    for words in ("À voir d’abord", "Moisissures qui reviennent", "Avis de coupure reçu",
                  "Facture d’énergie ou d’eau en retard, 612 € en tout"):  # fmt: skip
        assert words in said
    head = "Visite de Nadège, 25 novembre. Visite 1 sur 2. Terminée aujourd’hui. Dossier 1 sur 2"
    assert says(reading, head)


def test_filters_show_what_they_count(reading) -> None:
    to_press(reading, "Ne sait pas").click()
    assert len(reading.list.rows) == 4
    assert all("Ne sait pas" in row.accessibleName() for row in reading.list.rows)
    to_press(reading, "Manquantes").click()
    assert says(reading, "Aucune réponse ne manque.")


def test_a_section_is_shown_by_its_square(reading) -> None:
    reading.list.strip.opened.emit("dwelling")
    assert reading.list.rows[0].objectName() == "dwelling_type"
    assert says(reading, "6 Logement") or says(reading, "6\u2002Logement")


def test_what_is_said_of_an_answer_opens_under_it_and_closes(reading, press) -> None:
    second, third = reading.list.rows[1:3]
    second.setFocus()
    assert not reading.talk.isVisible()
    press(Qt.Key.Key_Return)
    assert reading.talk.message.hasFocus()
    assert second.geometry().bottom() < reading.talk.geometry().top() < third.geometry().top()
    press(Qt.Key.Key_Escape)
    assert not reading.talk.isVisible()
    assert second.hasFocus()
    press(Qt.Key.Key_Down)
    third.click()
    assert reading.talk.path == third.objectName()
    QApplication.processEvents()
    assert third.geometry().bottom() < reading.talk.geometry().top()


def test_c_corrects_with_a_reason_by_the_keyboard_alone(
    reading, adviser, family, press, type_text
) -> None:
    reading.list.strip.opened.emit("dwelling")
    reading.list.focus_path("surface")
    press(Qt.Key.Key_C, "c")
    field = QApplication.focusWidget()
    field.selectAll()
    type_text(field, "61")
    press(Qt.Key.Key_Return)
    assert reading.talk.fix.reason.hasFocus()
    type_text(reading.talk.fix.reason, "Le bail dit 61.")
    press(Qt.Key.Key_Return)
    assert answers.answers_of(adviser, record=family)["surface"].value == 61
    [row] = [one for one in reading.list.rows if one.objectName() == "surface"]
    assert row.old.replace("\u00a0", " ") == "58 m² (lu)"
    assert "Corrigé par Claire le 25 nov. Le bail dit 61." in row.accessibleName().replace(
        "\u00a0", " "
    )
    assert row.hasFocus()


def test_without_a_reason_what_was_typed_stays(reading, adviser, family, press, type_text) -> None:
    reading.list.strip.opened.emit("dwelling")
    reading.list.focus_path("surface")
    press(Qt.Key.Key_C, "c")
    field = QApplication.focusWidget()
    field.selectAll()
    type_text(field, "61")
    to_press(reading, "Enregistrer la correction").click()
    assert says(reading, "Dites pourquoi vous corrigez.")
    assert reading.talk.fix is not None
    assert answers.answers_of(adviser, record=family)["surface"].value == 58
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape, widget=reading)
    assert reading.talk.fix is None


def test_a_photo_cannot_be_corrected(reading, look) -> None:
    from visitapp.ui.review.reading_fix import may_correct

    photos = [one for one in reading.reading.lines if one.place.question.type == "photo"]
    assert not any(may_correct(one) for one in photos)


def test_a_message_is_added_as_a_point(reading, adviser, family, type_text) -> None:
    reading.list.strip.opened.emit("dwelling")
    reading.list.focus_path("surface")
    QApplication.focusWidget().click()
    to_press(reading, "Merci. Il manque seulement…").click()
    box = reading.talk.message
    assert box.hasFocus()
    type_text(box, "la page 2.")
    assert reading.talk.ask.text() == "Point à corriger par Nadège"
    to_press(reading, "Ajouter le message").click()
    [made] = returned_visits.points_of(adviser, visit=family)
    assert (made.words, made.waits) == ("Merci. Il manque seulement la page 2.", True)
    assert box.toPlainText() == ""
    assert says(reading, "Renvoyer à corriger (1 point)")
    assert says(reading.talk, "Merci. Il manque seulement la page 2.")


def test_an_empty_message_is_said_beside_the_box(reading) -> None:
    reading.list.rows[0].click()
    to_press(reading, "Ajouter le message").click()
    assert says(reading.talk, "Il manque le message.")


def test_what_is_typed_for_one_answer_is_found_again(reading, type_text) -> None:
    reading.list.rows[0].click()
    type_text(reading.talk.message, "Vérifiez")
    reading.list.rows[1].click()
    assert reading.talk.message.toPlainText() == ""
    reading.list.rows[0].click()
    assert reading.talk.message.toPlainText() == "Vérifiez"


def test_a_return_without_a_point_says_what_to_do(reading, adviser, family) -> None:
    to_press(reading, "Renvoyer à corriger").click()
    assert says(reading, "Il manque un point à corriger.")
    assert state(adviser, family) == "finished"


def test_a_return_goes_to_the_next_visit(screen, reading, adviser, family, plain, press) -> None:
    point(adviser, family)
    reading.refresh()
    told = gathered(screen.told)
    assert to_press(reading, "Renvoyer à corriger (1 point)").hint == "R"
    press(Qt.Key.Key_R, "r")
    assert state(adviser, family) == "to_correct"
    assert told == ["Visite renvoyée à corriger."]
    assert screen.reading.visit == plain


def test_points_are_settled_and_withdrawn_from_the_thread(reading, adviser, family) -> None:
    one, other = point(adviser, family), point(adviser, family)
    reading.refresh()
    reading.list.strip.opened.emit("dwelling")
    reading._pressed("surface")
    buttons = [card.findChild(QWidget, f"{card.point.id}/accepted") for card in _cards(reading)]
    buttons[0].click()
    _cards(reading)[1].findChild(QWidget, f"{other}/withdrawn").click()
    assert {p.id: p.state for p in returned_visits.points_of(adviser, visit=family)} == {
        one: "accepted", other: "withdrawn",
    }  # fmt: skip


def _cards(reading: ReadingView) -> list[Any]:
    from visitapp.ui.review.reading_message import MessageCard

    return reading.talk.findChildren(MessageCard)


def test_a_point_that_is_done_is_accepted_or_asked_again(reading, adviser, family) -> None:
    made = point(adviser, family)
    points.done(adviser, point=made, reply="Mesuré.")
    reading.refresh()
    reading.list.strip.opened.emit("dwelling")
    reading._pressed("surface")
    assert says(reading.talk, "Mesuré.")
    assert says(reading.talk, "Fait par le visiteur")
    to_press(reading.talk, "Remettre à faire").click()
    [found] = returned_visits.points_of(adviser, visit=family)
    assert found.state == "open"


def test_suspending_asks_why(screen, reading, adviser, family, monkeypatch) -> None:
    monkeypatch.setattr(screen_module, "ask_why", lambda *_, **__: "Odeur de gaz.")
    to_press(reading, "Suspendre la visite").click()
    assert state(adviser, family) == "suspended"
    screen.go.emit("review", {"visit": family})
    assert says(screen.reading, "Suspendue")
    monkeypatch.setattr(screen_module, "ask_why", lambda *_, **__: "Le gaz est fermé.")
    to_press(screen.reading, "Reprendre la relecture").click()
    assert state(adviser, family) == "finished"


def test_without_a_reason_nothing_moves(reading, adviser, family, monkeypatch) -> None:
    monkeypatch.setattr(screen_module, "ask_why", lambda *_, **__: "")
    to_press(reading, "Suspendre la visite").click()
    assert state(adviser, family) == "finished"


def test_v_validates_and_j_k_go_through_the_queue(
    screen, adviser, family, plain, monkeypatch, press
) -> None:
    press(Qt.Key.Key_J, "j")
    assert screen.reading.visit == plain
    assert not to_press(screen.reading, "Dossier suivant").isEnabled()  # J is printed on it
    press(Qt.Key.Key_J, "j", widget=screen.reading)
    assert screen.reading.visit == plain
    press(Qt.Key.Key_K, "k", widget=screen.reading)
    assert screen.reading.visit == family
    assert not to_press(screen.reading, "Dossier précédent").isEnabled()
    assert to_press(screen.reading, "Dossier suivant").isEnabled()
    monkeypatch.setattr(screen_module, "ask_sure", lambda *_: True)
    press(Qt.Key.Key_V, "v", widget=screen.reading)
    assert state(adviser, family) == "validated"


def test_letters_in_the_message_are_letters(reading, adviser, family, type_text) -> None:
    point(adviser, family)
    reading.refresh()
    reading.list.rows[0].click()
    type_text(reading.talk.message, "cvrjk")
    assert reading.talk.message.toPlainText() == "cvrjk"
    assert state(adviser, family) == "finished"


def test_a_validated_visit_is_read_only_and_can_be_opened_again(
    screen, adviser, family, monkeypatch
) -> None:
    review.validate(adviser, visit=family)
    screen.go.emit("review", {"visit": family})
    reading = screen.reading
    assert says(reading, "Validée")
    assert not reading.talk.correct.isVisibleTo(reading)
    reading.correct()
    assert reading.talk.fix is None
    to_press(reading, "Renvoyer à corriger").click()
    assert says(reading, "Il manque un point à corriger.")
    monkeypatch.setattr(screen_module, "ask_why", lambda *_, **__: "Une facture est arrivée.")
    to_press(reading, "Rouvrir la relecture").click()
    assert state(adviser, family) == "finished"


def test_a_validated_visit_is_returned_with_a_point_and_a_reason(
    screen, adviser, family, monkeypatch
) -> None:
    review.validate(adviser, visit=family)
    point(adviser, family)
    screen.go.emit("review", {"visit": family})
    monkeypatch.setattr(screen_module, "ask_why", lambda *_, **__: "Une facture est arrivée.")
    to_press(screen.reading, "Renvoyer à corriger (1 point)").click()
    assert state(adviser, family) == "to_correct"


def test_esc_goes_back_to_the_visit_in_the_queue(screen, family, press) -> None:
    press(Qt.Key.Key_Escape, widget=screen.reading)
    assert screen.reading is None
    assert QApplication.focusWidget().objectName() == family


def test_two_answers_that_differ_are_shown_and_lead_to_the_choice(
    screen, adviser, family, desk
) -> None:
    from tests.operations.traffic_made import other_answer

    other_answer(adviser, family, "surface", 70, author="Nadège")
    answers.answer(adviser, record=family, path="surface",
                     answer=answers.answers_of(adviser, record=family)["surface"])  # fmt: skip
    other_answer(adviser, family, "surface", 71, author="Nadège")
    screen.go.emit("review", {"visit": family, "path": "surface"})
    [row] = [one for one in screen.reading.list.rows if one.objectName() == "surface"]
    assert "Deux réponses différentes" in row.accessibleName()
    went = Went(screen)
    to_press(screen.reading, "Choisir entre les deux réponses").click()
    assert (went.to, went.given) == ("conflicts", {"record": family, "path": "surface"})


def test_v_is_refused_while_two_answers_stand_and_opens_the_question(
    screen, reading, adviser, family, press
) -> None:
    from tests.operations.traffic_made import other_answer

    other_answer(adviser, family, "surface", 60, author="Nadège")
    reading.refresh()
    press(Qt.Key.Key_V, "v", widget=reading)
    assert says(reading, "Deux réponses attendent un choix : « 6.2 Quelle est la surface")
    assert reading.list.current == "surface"
    to_press(reading.talk, "Choisir entre les deux réponses")
    assert state(adviser, family) == "finished"


def test_from_the_queue_the_question_with_two_answers_is_opened(screen, adviser, plain) -> None:
    from tests.operations.traffic_made import other_answer

    answers.answer(adviser, record=plain, path="surface", answer=Answer(58))
    other_answer(adviser, plain, "surface", 60, author="Nadège")
    screen.go.emit("review", {})
    told: list[str] = []
    screen.told.connect(told.append)
    screen._do(plain, "validated")
    assert "6.2 Quelle est la surface" in told[0].replace("\u00a0", " ")
    assert screen.reading is not None
    assert (screen.reading.visit, screen.reading.list.current) == (plain, "surface")


@pytest.mark.parametrize(("width", "height"), [(818, 512), (608, 384)])
def test_with_little_room_the_thread_is_under_its_answer_too(
    look, family, her_jobs, show, press, width, height
) -> None:
    made = ReviewScreen(look, her_jobs)
    show(made, width, height)
    made.open(visit=family)
    made.refresh()
    reading = made.reading
    assert not reading.talk.isVisible()
    assert not reading.filters.isVisible()
    press(Qt.Key.Key_Return)
    assert reading.talk.isVisible()
    assert reading.talk.message.hasFocus()
    press(Qt.Key.Key_Escape, widget=reading)
    assert reading.list.rows[0].hasFocus()
    QApplication.processEvents()
    assert reading.list.sheet.width() <= reading.list.area.viewport().width()
    for button in reading.foot.buttons.values():
        assert reading.foot.rect().contains(button.geometry())
    assert reading.show_question("surface")
    assert reading.talk.path == "surface"
    assert QApplication.focusWidget().objectName() == "surface"


# --- verified with the household


@pytest.mark.parametrize("drawn", [False, True])
def test_a_visit_that_nobody_verified_says_whether_it_was_drawn(reading, drawn) -> None:
    reading.show_reading(replace(reading.reading, drawn=drawn))
    assert says(reading, NOT_VERIFIED[drawn])
    assert not says(reading, NOT_VERIFIED[not drawn])


def test_a_verification_is_noted_by_keyboard_and_said_over_the_answers(
    reading, family, adviser, press
) -> None:
    assert says(reading, NOT_VERIFIED[reading.reading.drawn])
    to_press(reading, "Noter une vérification").click()
    press(Qt.Key.Key_1, "1")  # by telephone: the day is today's
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().text() == "Oui"
    press(Qt.Key.Key_Return)
    assert reading.verify.save.hasFocus()
    to_press(reading, "Enregistrer la vérification").click()
    assert says(reading.verify, "Dites si le foyer répond comme à la visite.")
    for path, value in (("agrees", False), ("differs", ("bills",))):
        reading.verify._answered(path, Answer(value=value))
    told = gathered(reading.told)
    to_press(reading, "Enregistrer la vérification").click()
    assert told == ["Vérification enregistrée."]
    assert not reading.verify.isVisible()
    assert says(
        reading, "Vérifiée par téléphone le 25 nov. par Claire : différent sur les factures."
    )
    found = verification.last_verified(adviser, visit=family)
    assert (found.by, found.agrees) == ("call", False)


def test_esc_leaves_a_verification_and_its_letters_order_nothing(
    reading, family, desk, press
) -> None:
    lettered = [reading.head.before_button, reading.head.after_button,
                reading.foot.buttons["validated"]]  # fmt: skip
    assert all(one.hint_shown for one in lettered)
    to_press(reading, "Noter une vérification").click()
    press(Qt.Key.Key_V)
    assert state(desk, family) == "finished"
    assert not any(one.hint_shown for one in lettered), "a letter that does nothing is not printed"
    press(Qt.Key.Key_Escape)
    assert not reading.verify.isVisible()
    assert all(one.hint_shown for one in lettered)
    assert reading.list.note.button.hasFocus()
    assert verification.last_verified(desk, visit=family) is None
