"""The head of a household's file: for who leads, its state and what may be done with it."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.operations.arrivals_made import accepted
from tests.operations.households_made import (
    given,
    make_appointment,
    make_household,
    make_visit,
)
from tests.ui.seeing import Went, button, during, gathered, plain, says, to_press
from visitapp.domain.errors import UserError
from visitapp.operations.intake import receive
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.find import root_of
from visitapp.operations.schemes.assign_visitor import Visitor, given_to
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import log, records
from visitapp.ui.dialogs import reason_and_day
from visitapp.ui.form.fields.choice_field import MenuChoiceField
from visitapp.ui.households import file
from visitapp.ui.households.file_head import Standing
from visitapp.ui.households.screen import HouseholdsScreen
from visitapp.ui.kit.focus.tab_order import placed, seen_stops
from visitapp.ui.kit.messages.dialog import Question
from visitapp.ui.overviews.today.screen import TodayScreen
from visitapp.ui.pages.state_moves import MovesRow


@pytest.fixture
def screen(look, jobs, show) -> HouseholdsScreen:
    made = HouseholdsScreen(look, jobs)
    show(made, 1000, 700)
    return made


@pytest.fixture
def adviser(desk) -> None:
    meta.write(desk.database, "role", "adviser")


def state(desk, household: str) -> str:
    return records.get(desk.database, household).state


def reason(desk, household: str) -> str:
    return log.history(desk.database, household, "@reason")[-1].value["value"]


def test_a_visitor_sees_where_the_file_stands_and_its_timeline_and_moves_nothing(
    desk, screen
) -> None:
    household = make_household(desk)
    screen.open(household=household)
    for words in ("Ouvrir les orientations", "Clore le dossier", "Lire l’inscription", "Confier"):
        assert not says(screen, words)
    assert screen.inside.findChildren(MovesRow) == []
    assert says(screen, "Prévoir une visite")
    went = Went(screen)
    to_press(screen, "Voir la frise").click()
    assert (went.to, went.given) == ("timeline", {"household": household})


@pytest.mark.usefixtures("adviser")
def test_an_adviser_goes_to_the_timeline_and_to_the_orientations(desk, screen) -> None:
    household = make_household(desk)
    screen.open(household=household)
    went = Went(screen)
    for words, place in (
        ("Voir la frise", "timeline"),
        ("Ouvrir les orientations", "orientations"),
    ):
        to_press(screen, words).click()
        assert (went.to, went.given) == (place, {"household": household})


@pytest.mark.usefixtures("adviser")
def test_a_household_that_was_visited_is_followed(desk, screen) -> None:
    household = make_household(desk)
    if state(desk, household) != "visited":
        transitions.move(desk, record=household, state="visited")
    screen.open(household=household)
    assert says(screen, "Visité")
    to_press(screen, "Suivre le foyer").click()
    assert state(desk, household) == "followed"
    assert says(screen, "Suivi")
    assert not says(screen, "Suivre le foyer")


@pytest.mark.usefixtures("adviser")
def test_a_file_is_closed_with_a_motive_only(desk, screen, press) -> None:
    """In the real dialog; opened again, its motive is no more, nor asked about."""
    household = make_household(desk)
    transitions.move(desk, record=household, state="visited")
    screen.open(household=household)
    closing = to_press(screen, "Clore le dossier")
    during(lambda dialog: button(dialog, "Laisser le dossier ouvert").click())
    closing.click()
    assert (state(desk, household), says(screen, "Choisissez une raison")) == ("visited", False)

    def words_alone(dialog) -> None:
        dialog.findChild(QLineEdit).setText("Parti à Lille.")
        button(dialog, "Clore le dossier").click()

    during(words_alone)
    closing.click()
    assert state(desk, household) == "visited"
    assert says(screen, "Choisissez une raison dans la liste.")

    def chosen(dialog) -> None:
        press(Qt.Key.Key_4, "4", dialog.findChild(MenuChoiceField))
        words_alone(dialog)

    closing = to_press(screen, "Clore le dossier")
    during(chosen)
    closing.click()
    assert state(desk, household) == "closed"
    assert answers_of(desk, record=household)["closing"].value == "moved"
    assert reason(desk, household) == "Il a déménagé. Parti à Lille."
    assert says(screen, "Rouvrir le dossier")
    screen.open(household=household, form="change")
    assert says(screen, "Pourquoi le dossier est-il clos ?")
    transitions.move(desk, record=household, state="to_call", reason="Une erreur.")
    screen.open(household=household, form="change")
    assert not says(screen, "La fin du dossier")


@pytest.mark.usefixtures("adviser")
def test_a_registration_is_read_before_the_file_moves(desk, screen) -> None:
    made = receive.receive(desk, answers=given(first_name="Rosa", origin="self"))
    screen.open(household=made.made)
    assert not says(screen, "Accepter le foyer")
    went = Went(screen)
    to_press(screen, "Lire l’inscription").click()
    (registration,) = made.records - {made.made}
    assert (went.to, went.given) == ("intake", {"registration": registration})


@pytest.mark.usefixtures("adviser")
def test_tab_goes_from_the_way_back_to_the_state_then_the_visits(desk, screen) -> None:
    screen.open(household=make_household(desk))
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    order = [to_press(screen, words) for words in
             ("Tous les foyers", "Voir la frise", "Ouvrir les orientations")]  # fmt: skip
    stops = seen_stops(screen.inside)
    places = [stops.index(one) for one in order]
    assert places == sorted(places)
    moves = screen.inside.findChildren(Standing)[0].moves.flow
    assert places[-1] < stops.index(next(placed(moves)))


@pytest.mark.usefixtures("adviser")
def test_a_finished_visit_is_read_again_from_the_file(desk, screen) -> None:
    visit = make_visit(desk)
    household = root_of(desk, records.get(desk.database, visit)).id
    screen.open(household=household)
    assert not says(screen, "Relire la visite")
    visits.finish(desk, visit=visit)
    screen.open(household=household)
    went = Went(screen)
    to_press(screen, "Relire la visite").click()
    assert (went.to, went.given) == ("review", {"visit": visit})


@pytest.mark.usefixtures("adviser")
def test_a_visit_cancelled_on_the_file_is_cancelled_in_the_agenda_too(
    desk, screen, monkeypatch
) -> None:
    household = make_household(desk)
    planned = make_appointment(desk, household, desk.now().date())
    screen.open(household=household)
    monkeypatch.setattr(reason_and_day, "ask_reason", lambda *_: "À l’hôpital.")
    to_press(screen, "Annuler le rendez-vous").click()
    assert (state(desk, household), state(desk, planned)) == ("to_call", "cancelled")
    assert says(screen, "À appeler")
    assert says(screen, "Annulée")
    assert not says(screen, "Annuler le rendez-vous")


@pytest.mark.usefixtures("adviser")
def test_of_two_visits_planned_one_says_which(desk, screen, monkeypatch) -> None:
    household, today = make_household(desk), desk.now().date()
    first = make_appointment(desk, household, today)
    second = make_appointment(desk, household, today + timedelta(days=6), anyway=True)
    screen.open(household=household)
    monkeypatch.setattr(reason_and_day, "ask_reason", lambda *_: "Deux fois la même.")
    shown = []
    monkeypatch.setattr(file, "popup", lambda _under, _look, entries: shown.append(entries) or "")
    to_press(screen, "Annuler le rendez-vous").click()
    assert shown == [[(first, "mercredi 25\u00a0novembre, 9 h 30"),
                      (second, "mardi 1ᵉʳ\u00a0décembre, 9 h 30")]]  # fmt: skip
    assert (state(desk, first), state(desk, second)) == ("planned", "planned"), "went back"
    monkeypatch.setattr(file, "popup", lambda *_: second)
    to_press(screen, "Annuler le rendez-vous").click()
    assert (state(desk, first), state(desk, second)) == ("planned", "cancelled")
    assert state(desk, household) == "planned"


@pytest.mark.usefixtures("adviser")
def test_nobody_is_said_absent_before_the_day(desk, screen) -> None:
    household = make_household(desk)
    make_appointment(desk, household, desk.now().date() + timedelta(days=1))
    screen.open(household=household)
    assert says(screen, "Reporter la visite")
    assert not says(screen, "Noter l’absence")


# --- given to a visitor
class Outgoing:
    """Who talks to the agency: it knows two visitors, or nobody answers."""

    def __init__(self, answer) -> None:
        self.answer = answer

    def ask(self, work, *, then, refused) -> None:
        refused(self.answer) if isinstance(self.answer, UserError) else then(self.answer)


def test_an_adviser_gives_a_household_to_a_visitor(desk, screen, monkeypatch) -> None:
    meta.write(desk.database, "role", "adviser")
    household = make_household(desk)
    told = gathered(screen.told)
    seen_menu = []
    choose_second = lambda _under, _look, entries: seen_menu.extend(entries) or "a2"  # noqa: E731
    monkeypatch.setattr("visitapp.ui.pages.assign_visitor.popup", choose_second)
    screen.take({"sender": Outgoing((Visitor("a1", "Nadège"), Visitor("a2", "Basile")))})
    screen.open(household=household)
    to_press(screen, "Confier à un visiteur").click()
    assert seen_menu == [("a1", "Nadège"), ("a2", "Basile")]
    assert told == ["Foyer confié à Basile. Il part au prochain envoi."]
    assert to_press(screen, "Confié à Basile").objectName() == "give"


def test_pressed_twice_before_the_agency_answers_one_menu_opens(desk, screen, monkeypatch) -> None:
    meta.write(desk.database, "role", "adviser")
    asked: list[Callable[[Any], object]] = []
    menus: list[object] = []
    monkeypatch.setattr(
        "visitapp.ui.pages.assign_visitor.popup", lambda *_, **__: menus.append(1) or ""
    )
    sender = SimpleNamespace(ask=lambda work, *, then, refused: asked.append(then))
    screen.take({"sender": sender})
    screen.open(household=make_household(desk))
    for _ in range(2):
        to_press(screen, "Confier à un visiteur").click()
    for answer in asked:
        answer((Visitor("a1", "Nadège"),))
    assert len(menus) == 1
    to_press(screen, "Confier à un visiteur").click()
    assert len(asked) == 2, "closed without a choice, it is asked again"


@pytest.mark.parametrize("anyway", [True, False])
def test_of_another_territory_it_is_said_and_she_decides(desk, screen, monkeypatch, anyway) -> None:
    """Bagnolet is of Est Ensemble; he works for the other territory of the same scheme."""
    meta.write(desk.database, "role", "adviser")
    household, asked = make_household(desk), []
    monkeypatch.setattr("visitapp.ui.pages.assign_visitor.popup", lambda *_, **__: "a2")
    screen.take({"sender": Outgoing((Visitor("a2", "Basile", "T9", "ecogie"),))})
    screen.open(household=household)

    def act(dialog: Question) -> None:
        asked.append((plain(dialog.windowTitle()), plain(dialog.accessibleDescription())))
        button(dialog, "Confier ainsi" if anyway else "Choisir quelqu’un d’autre").click()

    give = to_press(screen, "Confier à un visiteur")
    during(act)
    give.click()
    [(title, said)] = asked
    assert title == "Confier hors de son territoire ?"
    assert "Est Ensemble" in said
    assert "passe au territoire Grand Paris Grand Est" in said
    assert (given_to(desk, household=household) is not None) == anyway


def test_of_another_scheme_it_is_refused_in_the_page(desk, screen, monkeypatch) -> None:
    meta.write(desk.database, "role", "adviser")
    household = make_household(desk, scheme="visites_energie")
    monkeypatch.setattr("visitapp.ui.pages.assign_visitor.popup", lambda *_, **__: "a2")
    screen.take({"sender": Outgoing((Visitor("a2", "Basile", "T8", "ecogie"),))})
    screen.open(household=household)
    to_press(screen, "Confier à un visiteur").click()
    assert says(screen, "Ce foyer est du dispositif Visites énergie")
    assert given_to(desk, household=household) is None


@pytest.mark.parametrize("outgoing", [None, Outgoing(UserError("L’agence ne répond pas.", "…"))])
def test_without_the_agency_nobody_is_chosen_and_it_is_said(desk, screen, outgoing) -> None:
    meta.write(desk.database, "role", "adviser")
    screen.take({"sender": outgoing})
    screen.open(household=make_household(desk))
    to_press(screen, "Confier à un visiteur").click()
    assert says(screen, "Cet ordinateur n’est pas relié" if outgoing is None else "ne répond pas")


def test_a_visitor_sees_no_button_to_give_a_household(desk, screen) -> None:
    screen.open(household=make_household(desk))
    assert not says(screen, "Confier")


# --- the next step
@pytest.mark.usefixtures("adviser")
def test_its_urgency_is_seen_and_closed_with_what_was_done(desk, screen, monkeypatch) -> None:
    home, asked = accepted(desk, cut="threatened"), iter(("", "Délai obtenu."))
    monkeypatch.setattr("visitapp.ui.dialogs.reason_and_day.ask_words", lambda *_: next(asked))
    ways = gathered(screen.undoable)
    screen.open(household=home)
    assert says(screen, "Coupure annoncée")
    to_press(screen, "Clore l’urgence").click()
    assert says(screen, "Coupure annoncée"), "went back: nothing is closed"
    to_press(screen, "Clore l’urgence").click()
    assert not says(screen, "Coupure annoncée")
    [(words, back)] = ways
    assert words == "Urgence close."
    back()
    assert says(screen, "Coupure annoncée")


@pytest.mark.usefixtures("adviser")
def test_the_main_button_is_the_one_that_today_has_for_it(desk, look, jobs, screen, show) -> None:
    """Read, then decided, then finished: each the one primary button, and the one of the list."""
    registered = receive.receive(desk, answers=given(first_name="Rosa", origin="self")).made
    visit = make_visit(desk)
    visited = root_of(desk, records.get(desk.database, visit)).id
    visits.finish(desk, visit=visit)
    day = TodayScreen(look, jobs)
    show(day, 1000, 700)
    day.refresh()
    listed = {row.one.household: row for row in day.rows}
    for household, words in ((registered, "Lire l’inscription"), (visited, "Relire la visite")):
        screen.open(household=household)
        main = screen.inside.buttons["step"]
        assert not says(screen, "retard"), "no day was to be kept"
        assert (main.text(), main.kind, main.isHidden()) == (words, "primary", False)
        assert listed[household].button.text() == words
        went, there = Went(screen), Went(day)
        main.click()
        listed[household].button.click()
        assert went.places == there.places


@pytest.mark.usefixtures("adviser")
@pytest.mark.parametrize(
    ("visitor", "begun", "place"),
    [("Basile", False, "appointments"), ("", False, "prepare"), ("", True, "visit")],
)
def test_an_adviser_opens_a_visitors_screen_for_her_own_visit_only(
    desk, screen, visitor, begun, place
) -> None:
    household = make_household(desk)
    planned = make_appointment(desk, household, desk.now().date(), visitor=visitor or desk.author)
    if begun:
        visits.begin(desk, appointment=planned)
    screen.open(household=household)
    went = Went(screen)
    screen.inside.visits[0][0].click()
    assert went.to == place


@pytest.mark.usefixtures("adviser")
def test_a_finished_visit_opens_where_it_is_read(desk, screen) -> None:
    visit = make_visit(desk)
    household = root_of(desk, records.get(desk.database, visit)).id
    visits.finish(desk, visit=visit)
    screen.open(household=household)
    went = Went(screen)
    screen.inside.visits[0][0].click()
    assert (went.to, went.given) == ("review", {"visit": visit})
