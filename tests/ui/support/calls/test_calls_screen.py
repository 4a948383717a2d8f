"""« À rappeler »: who, at which number, what to ask; each question opens in its place."""

import pytest
from PySide6.QtCore import Qt

from tests.operations.households_made import make_household, make_visit
from tests.ui.seeing import Went, says, to_press
from visitapp.domain.checklist.answers import Answer, State
from visitapp.operations.records import answers
from visitapp.ui.support.calls.screen import CallsScreen

LATER = Answer(state=State.LATER)


@pytest.fixture
def screen(look, jobs, show) -> CallsScreen:
    made = CallsScreen(look, jobs)
    show(made, 900, 600)
    return made


def test_nobody_to_call(screen) -> None:
    screen.refresh()
    assert says(screen, "Personne à rappeler.")
    went = Went(screen)
    to_press(screen, "Revenir à Ma journée").click()
    assert went.to == "day"


def test_a_household_with_its_number_and_its_questions(desk, screen) -> None:
    visit = make_visit(desk, phone="01 99 00 00 11")
    answers.answer(desk, record=visit, path="rfr", answer=LATER)
    screen.refresh()
    label = answers.draft_of(desk, visit).form.located["rfr"].question.label
    for words in (
        "Odile R.",
        "01 99 00 00 11",
        label.replace("\u00a0", " "),
        "1 réponse à demander",
    ):
        assert says(screen, words), words


def test_a_question_opens_the_visit_at_its_place(desk, screen) -> None:
    visit = make_visit(desk)
    answers.answer(desk, record=visit, path="rfr", answer=LATER)
    screen.refresh()
    went = Went(screen)
    to_press(screen, "question ").click()
    assert (went.to, went.given) == ("visit", {"visit": visit, "path": "rfr"})


def test_an_unknown_number_is_said_unknown(desk, screen) -> None:
    answers.answer(desk, record=make_visit(desk), path="rfr", answer=LATER)
    screen.refresh()
    assert says(screen, "téléphone inconnu")


def test_a_question_of_the_file_opens_the_file(desk, screen) -> None:
    household = make_household(desk)
    answers.answer(desk, record=household, path="phone", answer=LATER)
    screen.refresh()
    went = Went(screen)
    to_press(screen, "Téléphone").click()
    assert (went.to, went.given) == ("households", {"household": household})


def test_esc_goes_back_to_the_day(screen, press) -> None:
    screen.refresh()
    went = Went(screen)
    press(Qt.Key.Key_Escape, widget=screen)
    assert went.to == "day"


def test_who_refuses_calls_has_no_number_and_is_written_to(desk, screen) -> None:
    visit = make_visit(desk, phone="01 99 00 00 11", consent_contact=False)
    answers.answer(desk, record=visit, path="rfr", answer=LATER)
    screen.refresh()
    assert says(screen, "Le foyer n’a pas accepté d’être appelé : écrivez-lui")
    assert not says(screen, "01 99 00 00 11")
    assert not says(screen, "téléphone inconnu")
