"""« Rappels »: the groups, one thing to do on each line, put off, by the keyboard alone."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.operations.arrivals_made import register
from tests.operations.households_made import given, make_expected
from tests.ui.seeing import Went, gathered, says, seen, to_press
from visitapp.domain.errors import UserError
from visitapp.operations.intake import decide, receive
from visitapp.operations.records import answers as answering
from visitapp.operations.records.create import make
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.overviews.reminders import screen as module
from visitapp.ui.overviews.reminders.screen import RemindersScreen

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _adviser(desk) -> None:
    meta.write(desk.database, "role", "adviser")


@pytest.fixture
def screen(look, jobs, show) -> RemindersScreen:
    made = RemindersScreen(look, jobs)
    show(made, 1000, 700)
    return made


def call(desk, days: int, household: str = "", subject: str = "report") -> str:
    answers = given(subject=subject, with_whom="household", due_on=TODAY + timedelta(days=days))
    return make(desk, kind="call", parent=household or make_expected(desk), answers=answers).made


def test_nothing_to_do_says_so(screen) -> None:
    screen.refresh()
    assert says(screen, "Aucun rappel jusqu’à la fin de la semaine.")
    went = Went(screen)
    to_press(screen, "Chercher un foyer").click()
    assert went.to == "households"


def test_each_line_says_who_what_and_since_when(desk, screen) -> None:
    call(desk, -3, make_expected(desk, phone="01 99 00 00 11"))
    call(desk, 0)
    call(desk, 1)
    call(desk, 6, subject="three_months")
    screen.refresh()
    for words in ("En retard (1)", "Aujourd’hui (1)", "Les 7 jours à venir (2)",
                  "3 jours de retard, 01 99 00 00 11", "Appel : savoir si le bilan est compris",
                  "Demain", "Mardi 1ᵉʳ décembre",
                  "Mercredi 25 novembre : 2 rappels à traiter aujourd’hui."):  # fmt: skip
        assert says(screen, words), (words, seen(screen))


def test_a_suspended_visit_says_since_when_and_opens_its_review(desk, screen, clock) -> None:
    from tests.operations.follow_ups_made import make_visited
    from visitapp.operations.review import review

    visit = make_visited(desk, TODAY)
    review.suspend(desk, visit=visit, reason="Odeur de gaz.")
    clock.at += timedelta(days=12)
    screen.refresh()
    assert says(screen, "Visite suspendue, à reprendre. Odeur de gaz. Suspendue il y a 12 jours")
    went = Went(screen)
    to_press(screen, "Ouvrir la relecture").click()
    assert (went.to, went.given) == ("review", {"visit": visit})


def test_a_past_workshop_is_opened_and_never_put_off(desk, screen) -> None:
    from tests.operations.gatherings_made import make_gathering

    made = make_gathering(desk, held_on=date(2026, 3, 12))
    screen.refresh()
    for words in ("Atelier du 12 mars : à clore", "Comprendre ses factures",
                  "258 jours de retard"):  # fmt: skip
        assert says(screen, words), (words, seen(screen))
    assert not says(screen, "Reporter")
    went = Went(screen)
    to_press(screen, "Ouvrir la séance").click()
    assert (went.to, went.given) == ("gatherings", {"gathering": made})


def test_the_one_button_opens_where_it_is_done(desk, screen) -> None:
    household = make_expected(desk)
    one = call(desk, 0, household)
    screen.refresh()
    went = Went(screen)
    assert says(screen, "Noter l’appel")
    screen.rows[0].line.click()
    assert went.to == "support"
    assert went.given == {"record": one, "kind": "call", "household": household}


@pytest.mark.parametrize(
    ("kind", "answers", "words", "place"),
    [
        ("orientation", {"title": "Le FSL", "remind_on": TODAY}, "Ouvrir l’orientation",
         "orientations"),
        ("letter", {"remind_on": TODAY}, "Ouvrir le courrier", "orientations"),
        ("follow_up", {"due_on": TODAY}, "Faire le suivi", "follow_up"),
        ("support_action", {"subject": "works", "remind_on": TODAY}, "Ouvrir l’action", "support"),
    ],
)  # fmt: skip
def test_every_kind_has_its_way(desk, screen, kind, answers, words, place) -> None:
    make(desk, kind=kind, parent=make_expected(desk), answers=given(**answers))
    screen.refresh()
    went = Went(screen)
    assert says(screen, words)
    screen.rows[0].line.click()
    assert went.to == place


def test_a_registration_is_read(desk, screen) -> None:
    made = receive.receive(desk, answers=given(first_name="Rosa", origin="self"))
    (registration,) = made.records - {made.made}
    screen.refresh()
    assert says(screen, "Inscriptions à lire (1)")
    went = Went(screen)
    assert says(screen, "Lire l’inscription")
    screen.rows[0].line.click()
    assert (went.to, went.given) == ("intake", {"registration": registration})


def asking_again(desk, clock) -> tuple[str, str]:
    """A household refused for want of an answer, that registers again with a power cut."""
    household, first = register(desk, days_ago=40)
    decide.refuse(desk, registration=first, motive="no_answer")
    clock.at += timedelta(days=9)
    _, second = register(desk, days_ago=4, cut="cut", children=2)
    decide.same_household(desk, registration=second, household=household)
    return household, second


def test_who_registered_again_is_to_be_called_first(desk, screen, clock, monkeypatch) -> None:
    _, registration = asking_again(desk, clock)
    call(desk, 0)
    screen.refresh()
    for words in ("Inscrits de nouveau, à rappeler (1)", "Énergie ou eau coupée, 2 enfants",
                  "Inscrit de nouveau il y a 4 jours, 06 39 98 00 11", "Rappeler le foyer",
                  "Vendredi 4 décembre : 2 rappels à traiter aujourd’hui."):  # fmt: skip
        assert says(screen, words), (words, seen(screen))
    assert screen.rows[0].one.record == registration
    went = Went(screen)
    screen.rows[0].line.click()
    assert (went.to, went.given) == ("intake", {"registration": registration})
    monkeypatch.setattr(module, "ask_day", lambda *_, **__: date(2026, 12, 7))
    to_press(screen.rows[0], "Reporter").click()
    assert not says(screen, "Inscrits de nouveau")
    assert says(screen, "Vendredi 4 décembre : 1 rappel à traiter aujourd’hui.")


def test_put_off_to_the_day_written(desk, screen, monkeypatch) -> None:
    one = call(desk, 0)
    screen.refresh()
    told = gathered(screen.told)
    asked = []
    monkeypatch.setattr(
        module, "ask_day", lambda *_, **more: asked.append(more) or date(2026, 12, 1)
    )
    to_press(screen, "Reporter").click()
    assert asked == [{"today": TODAY, "proposed": date(2026, 12, 2)}]
    assert records.get(desk.database, one).day == date(2026, 12, 1)
    assert told == ["Rappel reporté."]
    assert says(screen, "Les 7 jours à venir (1)")


def test_a_day_that_is_over_is_refused_in_words_and_nothing_moves(
    desk, screen, monkeypatch
) -> None:
    one = call(desk, 0)
    screen.refresh()
    monkeypatch.setattr(module, "ask_day", lambda *_, **__: date(2026, 11, 1))
    to_press(screen, "Reporter").click()
    assert says(screen, "Ce jour est déjà passé.")
    assert records.get(desk.database, one).day == TODAY


def test_the_keyboard_begins_on_the_first_thing_to_do(desk, screen, press) -> None:
    call(desk, 0)
    screen.refresh()
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    went = Went(screen)
    focused = QApplication.focusWidget()
    assert focused is screen.rows[0].line
    assert "Noter l’appel" in focused.trailing
    press(Qt.Key.Key_Return, "\r")
    assert went.to == "support"


def test_the_keyboard_stays_on_its_line_when_the_list_is_read_again(desk, screen) -> None:
    call(desk, 0)
    screen.refresh()
    to_press(screen, "Reporter").setFocus()
    call(desk, -1)
    screen.refresh()
    focused = QApplication.focusWidget()
    assert focused.objectName() == to_press(screen.rows[1], "Reporter").objectName()


@pytest.mark.parametrize(
    ("words", "place"),
    [("Ouvrir l’agenda", "appointments"), ("Ouvrir le stock", "stock"),
     ("Ajouter une inscription", "support")],
)  # fmt: skip
def test_the_head_goes_elsewhere(screen, words, place) -> None:
    screen.refresh()
    went = Went(screen)
    to_press(screen, words).click()
    assert went.to == place


def test_a_long_list_comes_in_parts(desk, screen) -> None:
    """Fourteen due today: twelve at first, then the two others."""
    household = make_expected(desk)
    for _ in range(14):
        call(desk, 0, household)
    screen.refresh()
    assert says(screen, "Aujourd’hui (14)")
    assert len(screen.rows) == 12
    to_press(screen, "Montrer la suite (2)").click()
    assert len(screen.rows) == 14


def test_read_again_what_has_not_changed_stays_as_it_is_drawn(desk, screen) -> None:
    """Read from the records each time; a change is drawn, however small."""
    one = call(desk, 0)
    screen.refresh()
    drawn = screen.rows[0]
    screen.refusals.tell(UserError("Ce jour est déjà passé."))
    screen.refresh()
    assert screen.rows == [drawn]
    assert not says(screen, "Ce jour est déjà passé.")
    answering.answer_many(desk, record=one, answers=given(due_on=TODAY - timedelta(days=1)))
    screen.refresh()
    assert screen.rows != [drawn]
    assert says(screen, "En retard (1)")
