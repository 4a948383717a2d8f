"""« S’entraîner »: the day, questions by keyboard, a trainer beside, one's own visit, erased."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import Went, gathered, plain, says, settle, to_press
from visitapp.domain.checklist.answers import Answer, Source
from visitapp.operations.records.answers import answer
from visitapp.operations.training import family, trainee
from visitapp.operations.visits import visits
from visitapp.settings import Settings
from visitapp.ui.kit.lists.rows import ListRow
from visitapp.ui.shell.rail import TRAINING_PLACE
from visitapp.ui.shell.window import MainWindow
from visitapp.ui.training import screen as module
from visitapp.ui.training.feedback import SHORT, Remarks
from visitapp.ui.training.questions import NEXT, Questions
from visitapp.ui.training.screen import AGAIN, BEGIN, GO_ON, TrainingScreen

KEY = Qt.Key


@pytest.fixture
def screen(look, jobs, show) -> TrainingScreen:
    made = TrainingScreen(look, jobs)
    show(made, 1280, 720)
    made.refresh()
    return made


def questions(screen: TrainingScreen) -> Questions:
    return screen.findChildren(Questions)[-1]


def test_the_card_says_what_to_do_and_what_to_say(desk, screen) -> None:
    first = trainee.trainee(desk).today
    assert says(screen, first.title)
    assert says(screen, plain(first.mistake))
    assert all(says(screen, plain(step.do)) for step in first.steps)


def test_three_questions_by_keyboard_then_the_card_and_the_day_is_done(desk, screen, press) -> None:
    day = trainee.trainee(desk).today
    part = questions(screen)
    part.choices.group.buttons()[0].setFocus()
    wrong = next(n for n in range(3) if n != day.questions[0].right)
    press(getattr(KEY, f"Key_{wrong + 1}"), str(wrong + 1))
    assert says(part, "Pas encore.")
    assert trainee.trainee(desk).done.choice(day.id, 0) == wrong
    for question in day.questions:
        press(getattr(KEY, f"Key_{question.right + 1}"), str(question.right + 1))
        assert says(part, plain(question.why))
        press(KEY.Key_Return)
    to_press(screen, "Fait").click()
    assert trainee.trainee(desk).done.whole(day)
    assert says(screen, "Jour 1, fait")
    screen.open()
    screen.refresh()
    assert says(screen, "Jour 2 sur 5")


def test_three_questions_by_mouse(desk, screen) -> None:
    day = trainee.trainee(desk).today
    for number, question in enumerate(day.questions):
        to_press(questions(screen), f"{question.right + 1}.").click()
        assert trainee.trainee(desk).done.choice(day.id, number) == question.right
        if number < 2:
            to_press(questions(screen), NEXT).click()


def test_another_day_can_be_looked_at(screen) -> None:
    to_press(screen, "Jour 4").click()
    assert says(screen, "Jour 4 sur 5")


def test_hints_fade_from_day_to_day_when_a_trainer_sits_beside(desk, screen) -> None:
    to_press(screen, "Jour 4").click()
    first = trainee.trainee(desk).days[3]
    assert all(says(screen, plain(step.hint)) for step in first.steps)
    to_press(screen, "Un formateur est à côté de moi").click()
    assert sum(says(screen, plain(step.hint)) for step in first.steps) == first.hints == 1
    assert trainee.trainee(desk).done.beside


def test_the_visit_is_begun_gone_on_with_and_made_again(desk, screen) -> None:
    went = Went(screen)
    assert screen.visit.text() == BEGIN
    screen.visit.click()
    appointment = family.to_make(desk).made
    assert (went.to, went.given) == ("prepare", {"appointment": appointment})
    visit = visits.begin(desk, appointment=appointment).made
    screen.refresh()
    assert screen.visit.text() == GO_ON
    screen.visit.click()
    assert (went.to, went.given) == ("visit", {"visit": visit})
    done = "UPDATE record SET state = 'finished' WHERE id = :id"
    desk.database.run(lambda: desk.database.write(done, id=visit))
    screen.refresh()
    assert screen.visit.text() == AGAIN


def test_a_remark_leads_back_to_its_question(desk, screen) -> None:
    visit = visits.begin(desk, appointment=family.install(desk).made).made
    cold = Answer(value=Decimal(90), source=Source.READ)
    answer(desk, record=visit, path="surface", answer=cold)
    screen.refresh()
    went = Went(screen)
    assert says(screen, "Vous seul lisez ceci")
    to_press(screen, "surface habitable").click()
    assert (went.to, went.given) == ("visit", {"visit": visit, "path": "surface"})
    left = next(one for one in screen.findChildren(Remarks) if "demandé" in one.title)
    assert len(left.findChildren(ListRow)) == SHORT
    to_press(left, "Tout voir").click()
    settle()
    assert len(left.findChildren(ListRow)) == len(left.remarks)


def test_the_papers_are_handed_over_as_one(screen, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    monkeypatch.setattr(module, "print_papers", lambda *told: given.append(told[2]) or "Imprimé.")
    told = gathered(screen.told)
    screen.print.click()
    [(sheet,)] = given  # type: ignore[misc]
    assert sheet.pdf.startswith(b"%PDF")
    assert told == ["Imprimé."]


@pytest.mark.parametrize(("said", "left"), [("erase", False), ("back", True), ("", True)])
def test_all_of_it_is_erased_after_a_question(
    desk, screen, monkeypatch: pytest.MonkeyPatch, said: str, left: bool
) -> None:
    family.install(desk)
    trainee.mark_card(desk, day="flow", marked=True)
    screen.refresh()
    monkeypatch.setattr(module, "ask", lambda *_: said)
    screen.erase.click()
    found = trainee.trainee(desk)
    assert (found.installed, bool(found.done.cards)) == (left, left)


def test_the_place_is_in_the_rail_while_the_family_is_here(look, jobs, desk, show) -> None:
    window = MainWindow(look, jobs)
    show(window, 910, 512)
    window.enter(settings=Settings(), visitor="Nadège", profile=desk.profile)
    place = TRAINING_PLACE[0]
    assert place not in window.rail.items
    window.go(place)
    jobs.do(family.install)
    assert window.rail.items[place].isChecked()
    jobs.do(trainee.forget)
    window.go("day")
    assert place not in window.rail.items


@pytest.mark.parametrize(
    ("wide", "high", "percent"), [(910, 512, 100), (683, 384, 100), (910, 512, 200)]
)
def test_nothing_is_wider_than_the_window(look, jobs, desk, show, wide, high, percent) -> None:
    visits.begin(desk, appointment=family.install(desk).made)
    look.set_scale(percent / 100)
    made = TrainingScreen(look, jobs)
    show(made, wide - 92, high)
    made.refresh()
    QApplication.processEvents()
    assert made.page.area.horizontalScrollBar().maximum() == 0
