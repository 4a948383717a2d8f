"""« Un an après »: the list, the call, the questions, the result and the letter, by keyboard."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from tests.operations.endings_made import take_up_elsewhere
from tests.operations.traffic_made import link, other_answer
from tests.questionnaires.material import questionnaire
from tests.reports.reading import text
from tests.ui.seeing import gathered, says, seen, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers, transitions
from visitapp.operations.records import answers as answering
from visitapp.store.log import log, records
from visitapp.ui.follow_up import card as card_module
from visitapp.ui.follow_up import result as result_module
from visitapp.ui.follow_up.card import CardPage, Lost
from visitapp.ui.follow_up.result import ResultPage
from visitapp.ui.follow_up.sheet import FollowUpSheet
from visitapp.ui.follow_up.words import LOST
from visitapp.ui.kit.focus.tab_order import placed


def state_of(desk, follow_up: str) -> str:
    return records.get(desk.database, follow_up).state


def turn_page() -> None:
    """Alt and the right arrow, through the window, where shortcuts are."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)


def row_of(screen, name: str) -> QAbstractButton:
    return next(row for row in screen.list.rows if row.text() == name)


def test_the_list_says_who_is_late_and_for_how_many_it_speaks(screen) -> None:
    """Eight visited: Marcel is 12 days late, Ghislaine 1, Aïcha is today's, two to come."""
    names = [row.text() for row in screen.list.rows]
    assert names == [
        "Samira R.", "Marcel R.", "Ghislaine R.", "Aïcha R.", "Tomás R.", "Irène R.",
    ]  # fmt: skip
    assert row_of(screen, "Marcel R.").trailing == "12\u00a0jours de retard"
    assert row_of(screen, "Aïcha R.").trailing == "Aujourd’hui"
    assert says(screen, "1 foyer évalué sur 8 visités.")
    assert says(screen, "1 foyer perdu (a déménagé : 1).")
    assert says(screen, "4 foyers attendent leur suivi.")


def test_the_rest_of_a_long_list_is_a_button_away(screen, monkeypatch) -> None:
    monkeypatch.setattr("visitapp.ui.follow_up.screen.MOST", 4)
    screen.most = 4
    screen.refresh()
    settle()
    assert len(screen.list.rows) == 4
    to_press(screen, "Montrer la suite : 2 foyers").click()
    settle()
    assert [row.text() for row in screen.list.rows][-2:] == ["Tomás R.", "Irène R."]
    assert screen.more.isHidden()


def test_a_closed_file_is_not_called_before_one_knows_why(desk, screen) -> None:
    row = row_of(screen, "Marcel R.")
    row.click()
    settle()
    household = screen.inside.found.household
    transitions.move(
        desk, record=household, state="closed", motive="deceased", reason="Décédé en mai"
    )
    take_up_elsewhere(desk, screen.inside.found.follow_up)
    screen.inside.refresh()
    settle()
    assert says(screen, "Ce dossier est clos. « Décès. Décédé en mai ».")
    assert screen.inside.forward.kind == "second"
    screen.open()
    screen.refresh()
    settle()
    assert row_of(screen, "Marcel R.").trailing == "Dossier clos"


def test_each_shelf_has_its_households(screen) -> None:
    screen.chips["done"].click()
    assert [(row.text(), row.trailing) for row in screen.list.rows] == [
        ("Odile R.", "Moins d’énergie")
    ]
    screen.chips["lost"].click()
    assert [(row.text(), row.trailing) for row in screen.list.rows] == [("Léon R.", "A déménagé")]
    assert [chip.text() for chip in screen.chips.values()] == [
        "À suivre (6)", "Faits (1)", "Perdus (1)",
    ]  # fmt: skip


def test_lost_reasons_are_said_as_in_the_questionnaire() -> None:
    choices = questionnaire("follow_up").located["lost_reason"].question.choices
    assert {one.id: one.label for one in choices} == LOST


def test_arrows_go_from_row_to_row_and_to_the_shelves(screen, press) -> None:
    assert QApplication.focusWidget() is screen.list.rows[0]
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is screen.list.rows[1]
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is screen.chips["due"]
    press(Qt.Key.Key_Right)
    assert screen.shelf == "done"
    assert QApplication.focusWidget() is screen.chips["done"]
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is screen.list.rows[0]
    assert says(screen, "Odile R.")


def test_a_follow_up_is_begun_answered_and_finished_without_a_mouse(screen, desk, press) -> None:
    row_of(screen, "Marcel R.").setFocus()
    press(Qt.Key.Key_Return)
    assert isinstance(screen.inside, CardPage)
    follow_up = screen.inside.found.follow_up
    assert says(screen, "À appeler le 13 novembre 2026, 12 jours de retard.")
    press(Qt.Key.Key_Return)
    assert isinstance(screen.inside, FollowUpSheet)
    assert state_of(desk, follow_up) == "in_progress"
    turn_page()
    assert screen.inside.step == "comfort"
    press(Qt.Key.Key_2, "2")
    answers = answering.answers_of(desk, record=follow_up)
    assert answers["cold_last_winter"].value == "sometimes"
    for _ in range(5):
        turn_page()
    foot = screen.inside.foot
    assert foot.forward_button.text() == "Terminer le suivi"
    told = gathered(screen.told)
    foot.forward_button.setFocus()
    press(Qt.Key.Key_Return)
    assert state_of(desk, follow_up) == "done"
    assert isinstance(screen.inside, ResultPage)
    assert told == ["Suivi terminé. Voici ce qui a changé."]
    assert says(screen, "Nous ne pouvons pas comparer votre énergie avant et après")
    press(Qt.Key.Key_Escape)
    assert screen.inside is None


def test_what_is_known_is_there_and_asked_to_confirm(screen, under_way) -> None:
    screen.go.emit("follow_up", {"follow_up": under_way})
    sheet = screen.inside
    sheet.show_step("equipment")
    said = seen(sheet)
    assert "Mousseur" in said
    assert "Joint de fenêtre" in said
    assert says(sheet, "1 réponse manque")
    sheet.show_step("kept")
    assert says(sheet, "couvercle")


def test_an_answer_is_taken_back_by_the_window(screen, desk, under_way, press) -> None:
    screen.go.emit("follow_up", {"follow_up": under_way})
    ways = gathered(screen.undoable)
    screen.inside.show_step("comfort")
    press(Qt.Key.Key_3, "3")
    assert answering.answers_of(desk, record=under_way)["cold_last_winter"].value == "often"
    sentence, way_back = ways[-1]
    assert sentence == ""
    way_back()
    assert "cold_last_winter" not in answering.answers_of(desk, record=under_way)
    assert len(ways) == 1
    screen.open()
    way_back()  # the sheet is gone: nothing happens


def test_what_is_typed_is_kept_when_the_sheet_is_left(screen, desk, under_way, type_text) -> None:
    screen.go.emit("follow_up", {"follow_up": under_way})
    sheet = screen.inside
    sheet.show_path("children")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    type_text(line, "3")
    screen.go.emit("follow_up", {})
    assert answering.answers_of(desk, record=under_way)["children"].value == 3


def test_a_finished_follow_up_is_read_and_not_changed(screen, desk, done, press) -> None:
    screen.go.emit("follow_up", {"follow_up": done, "page": "sheet"})
    sheet = screen.inside
    assert sheet.session.finished
    sheet.show_step("comfort")
    press(Qt.Key.Key_3, "3")
    assert answering.answers_of(desk, record=done)["cold_last_winter"].value == "sometimes"


def test_without_the_day_the_end_brings_to_the_question(screen, desk, under_way) -> None:
    answering.answer(desk, record=under_way, path="followed_on", answer=None)
    screen.go.emit("follow_up", {"follow_up": under_way})
    told = gathered(screen.told)
    screen.inside.show_step("opinion")
    screen.inside.foot.forward_button.click()
    assert told == ["Il manque la date du suivi."]
    assert screen.inside.step == "today"
    assert state_of(desk, under_way) == "in_progress"


def test_a_lost_household_is_said_with_its_reason(screen, desk, monkeypatch) -> None:
    row_of(screen, "Marcel R.").click()
    follow_up = screen.inside.found.follow_up
    monkeypatch.setattr(card_module, "ask_lost", lambda *_: Lost(""))
    to_press(screen, "Dire que le foyer est perdu").click()
    assert state_of(desk, follow_up) == "to_do"
    monkeypatch.setattr(card_module, "ask_lost", lambda *_: Lost("unreachable", "Trois appels"))
    told = gathered(screen.told)
    to_press(screen, "Dire que le foyer est perdu").click()
    assert state_of(desk, follow_up) == "lost"
    assert told == ["Foyer perdu. Il reste compté, avec sa raison."]
    assert screen.inside is None
    monkeypatch.setattr(card_module, "ask_why", lambda *_, **__: "Elle a rappelé")
    screen.go.emit("follow_up", {"follow_up": follow_up})
    assert says(screen, "Injoignable. Trois appels.")
    to_press(screen, "Reprendre le suivi").click()
    assert state_of(desk, follow_up) == "to_do"


def test_the_reminder_moves_to_another_day(screen, desk, monkeypatch) -> None:
    row_of(screen, "Marcel R.").click()
    follow_up = screen.inside.found.follow_up
    monkeypatch.setattr(card_module, "ask_day", lambda *_: date(2027, 1, 7))
    to_press(screen, "Changer le jour").click()
    assert records.get(desk.database, follow_up).day == date(2027, 1, 7)
    assert says(screen, "À appeler le 7 janvier 2027.")
    monkeypatch.setattr(card_module, "ask_day", lambda *_: date(2026, 1, 7))
    to_press(screen, "Changer le jour").click()
    assert says(screen, "Ce jour est passé.")


def test_who_refused_to_be_called_is_not_to_call(screen) -> None:
    row_of(screen, "Ghislaine R.").click()
    assert says(screen, "Ce foyer n’a pas accepté d’être rappelé.")
    assert QApplication.focusWidget() is screen.inside.lost
    assert screen.inside.forward.kind == "second"
    assert not says(screen, "Qui appeler")
    assert not says(screen, "À appeler")


def test_who_refuses_every_call_is_written_to(screen, desk) -> None:
    row_of(screen, "Marcel R.").click()
    assert says(screen, "Qui appeler")
    home = screen.inside.found.household
    answering.answer(desk, record=home, path="consent_contact", answer=Answer(value=False))
    screen.inside.refresh()
    assert says(screen, "Ce foyer n’a pas accepté d’être appelé.")
    assert says(screen, "Écrivez-lui pour convenir d’un rendez-vous")
    assert says(screen, "Suivi prévu le")
    assert not says(screen, "Qui appeler")
    assert not says(screen, "À appeler")


def test_the_result_shows_comfort_beside_the_energy(screen, done) -> None:
    screen.go.emit("follow_up", {"follow_up": done})
    assert isinstance(screen.inside, ResultPage)
    for words in (
        "Vous utilisez moins de gaz qu’avant la visite", "Mesuré sur les factures",
        "Vous avez moins froid".lower(), "mais vous avez trop chaud l’été",
        "1 ligne de matériel sur 2 toujours en place.",
        "1 aide obtenue sur 1 demande, 320 € en tout.",
    ):  # fmt: skip
        assert says(screen, words), words
    left, right = (next(placed(column)) for column in (screen.inside.left, screen.inside.right))
    settle()
    assert left.mapTo(screen, left.rect().topRight()).x() < right.mapTo(
        screen, right.rect().topLeft()).x()  # fmt: skip


def test_other_people_are_said_above_the_result(screen, desk, done) -> None:
    answering.answer_many(desk, record=done, answers={"children": Answer(value=3)})
    screen.go.emit("follow_up", {"follow_up": done})
    assert says(screen, "Vous étiez 3 personnes, vous êtes 5 aujourd’hui.")
    assert says(screen, "Ce résultat ne s’ajoute pas à ceux des autres foyers.")


def test_the_letter_is_made_for_this_household(screen, done, monkeypatch) -> None:
    from visitapp.ui.papers import print_dialog

    papers = []
    monkeypatch.setattr(
        print_dialog, "print_papers", lambda *a: papers.extend(a[2]) or "PDF écrit."
    )
    screen.go.emit("follow_up", {"follow_up": done})
    told = gathered(screen.told)
    to_press(screen, "Faire la lettre au foyer").click()
    assert [paper.title for paper in papers] == ["Un an après, Odile R."]
    assert "Vous utilisez moins de gaz" in text(papers[0].pdf)
    assert told == ["PDF écrit."]


def test_a_finished_follow_up_is_opened_again_with_a_reason(
    screen, desk, done, monkeypatch
) -> None:
    screen.go.emit("follow_up", {"follow_up": done})
    monkeypatch.setattr(result_module, "ask_why", lambda *_, **__: "")
    to_press(screen, "Rouvrir le suivi").click()
    assert state_of(desk, done) == "done"
    monkeypatch.setattr(result_module, "ask_why", lambda *_, **__: "Une facture retrouvée")
    to_press(screen, "Rouvrir le suivi").click()
    assert state_of(desk, done) == "in_progress"
    assert isinstance(screen.inside, FollowUpSheet)
    said = log.history(desk.database, done, "@reason")
    assert said[-1].value == {"value": "Une facture retrouvée"}


# --- two answers to choose
def test_the_question_is_shown_and_the_follow_up_goes_on(screen, desk, under_way) -> None:
    link(desk)
    answers.answer(desk, record=under_way, path="comfort_score", answer=Answer(value=7))
    other_answer(desk, under_way, "comfort_score", 4, author="Lise")
    screen.go.emit("follow_up", {"follow_up": under_way})
    sheet = screen.inside
    sheet.show_step(sheet.sections[-1])
    told = gathered(screen.told)
    to_press(sheet, "Terminer le suivi").click()
    settle()
    assert records.get(desk.database, under_way).state == "in_progress"
    assert "Deux réponses attendent un choix" in told[0]
    assert "Choisissez la bonne, puis terminez." in told[0]
    assert sheet.step == "comfort"
    assert says(sheet, "Deux réponses")
    went = gathered(screen.go)
    to_press(sheet, "Choisir").click()
    assert went == [("conflicts", {"record": under_way, "path": "comfort_score"})]
