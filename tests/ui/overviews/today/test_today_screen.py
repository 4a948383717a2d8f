"""« Aujourd’hui »: one list, one thing to do on each line, put off, by the keyboard alone."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.operations.arrivals_made import register
from tests.operations.households_made import (
    given,
    make_appointment,
    make_expected,
    make_household,
    make_visit,
    say,
)
from tests.ui.seeing import Went, gathered, says, seen, to_press
from visitapp.domain.errors import UserError
from visitapp.operations.intake import decide, receive
from visitapp.operations.records import answers as answering
from visitapp.operations.records.create import make
from visitapp.operations.review import findings, points, review
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.lists import review_queue
from visitapp.store.log import records
from visitapp.ui.overviews.today import screen as module
from visitapp.ui.overviews.today.screen import TodayScreen

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _adviser(desk) -> None:
    meta.write(desk.database, "role", "adviser")


@pytest.fixture
def screen(look, jobs, show) -> TodayScreen:
    made = TodayScreen(look, jobs)
    show(made, 1000, 700)
    return made


def call(desk, days: int, household: str = "", subject: str = "report") -> str:
    answers = given(subject=subject, with_whom="household", due_on=TODAY + timedelta(days=days))
    return make(desk, kind="call", parent=household or make_expected(desk), answers=answers).made


def test_nothing_to_do_says_so(screen) -> None:
    screen.refresh()
    assert says(screen, "Rien n’attend.")
    went = Went(screen)
    to_press(screen, "Chercher un foyer").click()
    assert went.to == "households"


def test_each_line_says_who_what_and_since_when(desk, screen) -> None:
    call(desk, -3, make_expected(desk, phone="01 99 00 00 11"))
    call(desk, 0)
    call(desk, 1)
    screen.refresh()
    for words in ("Tout (2)", "Appels (2)", "3 jours de retard", "01 99 00 00 11",
                  "Appel : savoir si le bilan est compris", "Bagnolet, 2 personnes",
                  "Mercredi 25 novembre : 2 choses attendent."):  # fmt: skip
        assert says(screen, words), (words, seen(screen))
    assert not says(screen, "Urgences")


def test_a_suspended_visit_says_since_when_and_opens_its_review(desk, screen, clock) -> None:
    from tests.operations.follow_ups_made import make_visited

    visit = make_visited(desk, TODAY)
    review.suspend(desk, visit=visit, reason="Odeur de gaz.")
    clock.at += timedelta(days=12)
    screen.refresh()
    for words in ("Visite suspendue, à reprendre", "Odeur de gaz", "Suspendue il y a 12 jours"):
        assert says(screen, words), (words, seen(screen))
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
    assert says(screen, "À décider (1)")
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


def test_who_registered_again_is_to_be_called_first(desk, screen, clock) -> None:
    _, registration = asking_again(desk, clock)
    call(desk, 0)
    screen.refresh()
    for words in ("Urgences (1)", "Énergie ou eau coupée, 2 enfants", "06 39 98 00 11",
                  "Inscrit de nouveau il y a 4 jours", "Rappeler le foyer",
                  "Vendredi 4 décembre : 2 choses attendent."):  # fmt: skip
        assert says(screen, words), (words, seen(screen))
    assert screen.rows[0].one.record == registration
    went = Went(screen)
    screen.rows[0].line.click()
    assert (went.to, went.given) == ("intake", {"registration": registration})
    assert not says(screen.rows[0], "Reporter"), "put off to any day, it would press all the same"


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
    assert told == ["Reporté."]
    assert says(screen, "Rien n’attend.")
    to_press(screen, "Voir ce qui vient plus tard").click()
    assert says(screen, "Plus tard (1)")


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
    assert focused is screen.rows[0].button
    assert focused.text() == "Noter l’appel"
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
    """Seventeen due today: fifteen at first, then the two others."""
    household = make_expected(desk)
    for _ in range(17):
        call(desk, 0, household)
    screen.refresh()
    assert says(screen, "Appels (17)")
    assert len(screen.rows) == 15
    to_press(screen, "Montrer la suite (2)").click()
    assert len(screen.rows) == 17


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
    assert says(screen, "Depuis hier")


def test_a_step_is_shown_alone_and_all_again(desk, screen) -> None:
    one = call(desk, -3)
    receive.receive(desk, answers=given(first_name="Rosa", origin="self"))
    screen.refresh()
    assert [row.one.kind for row in screen.rows] == ["registration", "call"]
    to_press(screen, "Appels (1)").click()
    assert [row.one.record for row in screen.rows] == [one]
    to_press(screen, "Tout (2)").click()
    assert len(screen.rows) == 2


def test_what_presses_is_first_and_shown_alone(desk, screen) -> None:
    call(desk, -30)
    _, told = register(desk, cut="threatened")
    screen.refresh()
    assert screen.rows[0].one.record == told
    to_press(screen, "Urgences (1)").click()
    assert [row.one.record for row in screen.rows] == [told]


def test_a_step_that_is_empty_says_so(desk, screen) -> None:
    screen.refresh()
    to_press(screen, "À relire (0)").click()
    assert says(screen, "Rien de cette sorte n’attend.")
    went = Went(screen)
    to_press(screen, "Voir toutes les relectures").click()
    assert went.to == "review"


def test_a_visit_to_read_and_one_of_today_open_where_they_are_done(desk, screen) -> None:
    visit = make_visit(desk, last="Lue")
    visits.finish(desk, visit=visit)
    planned = make_appointment(desk, make_household(desk), TODAY, "14:00", visitor="Nadège")
    screen.refresh()
    for words in ("Visite à relire", "Visite aujourd’hui à 14 h", "Nadège"):
        assert says(screen, words), (words, seen(screen))
    went = Went(screen)
    to_press(screen, "Relire la visite").click()
    assert (went.to, went.given) == ("review", {"visit": visit})
    to_press(screen, "Préparer la visite").click()
    assert (went.to, went.given) == ("prepare", {"appointment": planned})


def test_the_visit_of_a_visitor_opens_the_household(desk, screen) -> None:
    home = make_household(desk)
    make_appointment(desk, home, TODAY, "09:30", visitor="Mariam")
    screen.refresh()
    went = Went(screen)
    to_press(screen, "Ouvrir le dossier").click()
    assert (went.to, went.given) == ("households", {"household": home})
    assert not says(screen, "Reporter")


def test_the_week_and_the_visitors_lead_to_the_agenda_and_to_what_was_returned(
    desk, screen
) -> None:
    make_appointment(desk, make_household(desk), TODAY - timedelta(days=2), visitor="Karim")
    screen.refresh()
    for words in ("Lundi 23 novembre", "1 visite", "Karim",
                  "1 visite passée, rien reçu depuis 2 jours"):  # fmt: skip
        assert says(screen, words), (words, seen(screen))
    went = Went(screen)
    to_press(screen, "Lundi 23 novembre").click()
    assert (went.to, went.given) == ("appointments", {"start": date(2026, 11, 23)})
    to_press(screen, "rien reçu").click()
    assert (went.to, went.given) == ("appointments", {})


def test_j_k_and_o_go_through_the_list_without_a_mouse(desk, screen, press) -> None:
    first, second = make_expected(desk), make_expected(desk)
    call(desk, -2, first)
    call(desk, -1, second)
    screen.refresh()
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_J, "j")
    assert screen.rows[1].button.hasFocus()
    press(Qt.Key.Key_J, "j")
    assert screen.rows[1].button.hasFocus(), "the last one"
    went = Went(screen)
    press(Qt.Key.Key_O, "o")
    assert (went.to, went.given) == ("households", {"household": second})
    press(Qt.Key.Key_K, "k")
    assert screen.rows[0].button.hasFocus()
    press(Qt.Key.Key_X, "x")
    assert screen.rows[0].button.hasFocus()


def test_j_begins_at_the_first_line(desk, screen, press) -> None:
    call(desk, 0)
    screen.refresh()
    screen.chips.findChild(QAbstractButton).setFocus()
    press(Qt.Key.Key_O, "o")
    press(Qt.Key.Key_J, "j")
    assert screen.rows[0].button.hasFocus()


def test_the_tables_that_end_are_counted_down_and_lead_to_the_numbers(screen) -> None:
    """On 25 November 2026 the ceilings have 36 days left; the price of gas ended in October."""
    screen.refresh()
    assert says(screen, "12 finissent dans 36 jours")
    went = Went(screen)
    to_press(screen, "Nombres du calcul").click()
    assert went.to == "parameters"


def test_a_visit_that_nobody_looked_at_is_and_then_says_what_worries(desk, screen) -> None:
    """As after an update: what was found is of the version before, or not there."""
    visit = make_visit(desk, last="Lue")
    say(desk, visit, danger_signs=("gas_smell",))
    visits.finish(desk, visit=visit)
    review_queue.keep(desk.database, visit, {}, {})
    screen.refresh()
    assert screen.rows[0].one.urgent, seen(screen)
    assert screen.drawn[0].unseen == 0


def test_a_returned_visit_leads_to_those_at_the_visitors(desk, screen, clock) -> None:
    """Both facts of one visitor: a visit to correct, and one gone by of which nothing came."""
    visit = make_visit(desk, last="Lue")
    visits.finish(desk, visit=visit)
    points.comment(desk, visit=visit, question="surface", words="Vérifiez.", to_correct=True)
    review.give_back(desk, visit=visit)
    findings.check_some(desk)
    make_appointment(desk, make_household(desk), TODAY, visitor=desk.author)
    clock.at += timedelta(days=3)
    screen.refresh()
    said = "1 visite à corriger, depuis 3 jours. 1 visite passée, rien reçu depuis 3 jours"
    assert says(screen, said), seen(screen)
    went = Went(screen)
    to_press(screen, "à corriger").click()
    assert (went.to, went.given) == ("review", {"view": "returned"})
