"""The sheet of an action, a call, a registration: its steps, its moves, what is kept."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.operations.households_made import given, make_household
from tests.ui.seeing import Went, gathered, says, seen, to_press
from visitapp.operations.intake import receive
from visitapp.operations.records import answers as answering
from visitapp.operations.records.create import make
from visitapp.operations.support import actions
from visitapp.store.file import meta
from visitapp.store.log import log, records
from visitapp.ui.dialogs import reason_and_day
from visitapp.ui.support import sheet as sheet_module
from visitapp.ui.support.screen import SupportScreen

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _adviser(desk) -> None:
    meta.write(desk.database, "role", "adviser")


@pytest.fixture
def screen(look, jobs, show) -> SupportScreen:
    made = SupportScreen(look, jobs)
    show(made, 1000, 700)
    return made


def fill(screen, path: str, text: str, type_text) -> None:
    block = next(one for one in screen.inside.blocks() if one.path == path)
    block.focus_input()
    type_text(QApplication.focusWidget(), text)
    block.commit()


def opened(desk, **answers) -> str:
    return actions.open_action(desk, household=make_household(desk), answers=given(**answers)).made


def state(desk, record: str) -> str:
    return records.get(desk.database, record).state


# --- new ones


def test_a_new_action_is_made_from_its_form(desk, screen, type_text) -> None:
    household = make_household(desk)
    screen.open(kind="support_action", household=household, new=True)
    fill(screen, "goal", "Payer en dix fois", type_text)
    fill(screen, "remind_on", "02/12/2026", type_text)
    to_press(screen, "Ajouter l’action").click()
    assert says(screen, "Dites de quoi il s’agit.")
    screen.inside.typed.update(given(subject="supplier"))
    went = Went(screen)
    to_press(screen, "Ajouter l’action").click()
    (made,) = records.of_kind(desk.database, "support_action", parent=household)
    assert (made.day, made.summary["goal"]) == (date(2026, 12, 2), "Payer en dix fois")
    assert went.given == {"record": made.id, "kind": "support_action", "household": household}


def test_a_new_action_asks_no_step_of_the_law(desk, screen) -> None:
    screen.open(kind="support_action", household=make_household(desk), new=True)
    assert not says(screen, "La médiation avec le propriétaire")
    assert not says(screen, "Le résultat")


def test_given_up_and_taken_up_again(desk, screen, type_text) -> None:
    household = make_household(desk)
    ways, went = gathered(screen.undoable), Went(screen)
    screen.open(kind="call", household=household, new=True)
    fill(screen, "due_on", "02/12/2026", type_text)
    to_press(screen, "Abandonner").click()
    assert went.to == "timeline"
    assert ways[-1][0] == "Appel non ajouté."
    ways[-1][1]()
    screen.open(**went.given)
    assert screen.inside.typed["due_on"].value == date(2026, 12, 2)


def test_what_is_typed_is_there_when_one_comes_again(desk, screen, press, type_text) -> None:
    household = make_household(desk)
    screen.open(kind="call", household=household, new=True)
    fill(screen, "due_on", "02/12/2026", type_text)
    press(Qt.Key.Key_Escape, widget=screen.inside)
    screen.open(kind="call", household=household, new=True)
    assert screen.inside.typed["due_on"].value == date(2026, 12, 2)


# --- the mediation


def test_the_steps_follow_what_is_written(desk, screen, type_text) -> None:
    """Sent on 31 December 2026: the landlord has until 28 February 2027."""
    desk.now.at += timedelta(days=36)
    action = opened(desk, subject="landlord")
    screen.open(record=action)
    assert says(screen, "Envoyez la lettre en recommandé.")
    went = Went(screen)
    to_press(screen, "Préparer la lettre").click()
    assert went.to == "orientations"
    to_press(screen, "Noter l’envoi").click()
    focused = QApplication.focusWidget()
    assert focused is not None
    block = next(one for one in screen.inside.blocks() if one.path == "notice_on")
    assert block.isAncestorOf(focused)
    type_text(focused, "31/12/2026")
    block.commit()
    assert says(screen, "En attente, jusqu’au 28 février 2027")
    assert (state(desk, action), records.get(desk.database, action).day) == (
        "waiting", date(2027, 2, 28),
    )  # fmt: skip
    assert screen.inside.typed["remind_on"].value == date(2027, 2, 28)


def test_a_day_that_is_emptied_by_hand_or_by_undoing_moves_the_steps_back(
    desk, screen, type_text, press
) -> None:
    """Noted sent on 24 November 2026, by mistake: it waited until 24 January 2027."""
    action = opened(desk, subject="landlord")
    screen.open(record=action)

    def emptied() -> None:
        block = next(one for one in screen.inside.blocks() if one.path == "notice_on")
        block.focus_input()
        press(Qt.Key.Key_A, modifiers=Qt.KeyboardModifier.ControlModifier)
        press(Qt.Key.Key_Delete)
        block.commit()

    for back in (emptied, lambda: screen.inside.put_back("notice_on", None)):
        fill(screen, "notice_on", "24/11/2026", type_text)
        assert (state(desk, action), records.get(desk.database, action).day) == (
            "waiting", date(2027, 1, 24),
        )  # fmt: skip
        back()
        assert (state(desk, action), records.get(desk.database, action).day) == (
            "in_progress", TODAY,
        )  # fmt: skip
        assert "notice_on" not in screen.inside.typed
        assert says(screen, "Envoyez la lettre en recommandé.")


def test_a_day_that_cannot_be_is_refused_until_it_is_mended(desk, screen, type_text) -> None:
    action = opened(desk, subject="landlord")
    screen.open(record=action)
    fill(screen, "notice_on", "20/11/2027", type_text)
    assert says(screen, "Ce jour n’est pas encore là.")
    assert (state(desk, action), records.get(desk.database, action).day) == ("in_progress", TODAY)
    fill(screen, "notice_on", "20/11/2026", type_text)
    assert not says(screen, "Ce jour n’est pas encore là.")
    assert (state(desk, action), records.get(desk.database, action).day) == (
        "waiting", date(2027, 1, 20),
    )  # fmt: skip


def test_another_subject_shows_no_step_and_no_empty_section(desk, screen) -> None:
    screen.open(record=opened(desk, subject="employment", remind_on=TODAY))
    assert not says(screen, "Les étapes")
    assert not says(screen, "La médiation avec le propriétaire")
    assert says(screen, "Le résultat")


# --- moves


def test_an_action_ends_with_its_result(desk, screen) -> None:
    action = opened(desk, subject="procedures", remind_on=TODAY)
    screen.open(record=action)
    to_press(screen, "Terminer l’action").click()
    assert says(screen, "Dites si le résultat est là.")
    answering.answer(desk, record=action, path="result", answer=given(x="obtained")["x"])
    screen.open(record=action)
    told = gathered(screen.told)
    to_press(screen, "Terminer l’action").click()
    assert state(desk, action) == "done"
    assert told == ["Aide aux démarches\u00a0: faite."]
    assert says(screen, "Faite")


def test_an_action_taken_up_again_shows_no_result(desk, screen, monkeypatch) -> None:
    action = opened(desk, subject="procedures", remind_on=TODAY)
    actions.close(desk, action=action, result="obtained")
    screen.open(record=action)
    assert {"result", "done_on"} <= screen.inside.typed.keys()
    monkeypatch.setattr(reason_and_day, "ask_reason", lambda *_: "La carte est revenue.")
    to_press(screen, "Reprendre l’action").click()
    assert state(desk, action) == "in_progress"
    assert not {"result", "done_on"} & screen.inside.typed.keys()


def test_a_reason_is_asked_and_kept(desk, screen, monkeypatch) -> None:
    action = opened(desk, subject="procedures", remind_on=TODAY)
    screen.open(record=action)
    monkeypatch.setattr(reason_and_day, "ask_reason", lambda *_: "")
    to_press(screen, "Abandonner l’action").click()
    assert state(desk, action) == "in_progress"
    monkeypatch.setattr(reason_and_day, "ask_reason", lambda *_: "Le foyer a déménagé.")
    to_press(screen, "Abandonner l’action").click()
    assert state(desk, action) == "abandoned"
    (said,) = log.history(desk.database, action, "@reason")
    assert said.value == {"value": "Le foyer a déménagé."}


def call(desk, household: str = "") -> str:
    answers = given(subject="report", with_whom="household", due_on=TODAY)
    return make(desk, kind="call", parent=household or make_household(desk), answers=answers).made


@pytest.mark.parametrize(("who", "told"), [("household", True), ("landlord", False)])
def test_a_household_that_refuses_calls_says_so_where_it_is_called(desk, screen, who, told) -> None:
    home = make_household(desk, phone="01 99 00 00 11", consent_contact=False)
    answers = given(subject="call_back", with_whom=who, due_on=TODAY)
    screen.open(record=make(desk, kind="call", parent=home, answers=answers).made, kind="call")
    assert says(screen, "Le foyer n’a pas accepté d’être appelé") is told
    assert not says(screen, "01 99 00 00 11")
    assert not says(screen, "téléphone inconnu")


def test_a_call_is_noted(desk, screen) -> None:
    one = call(desk)
    screen.open(record=one, kind="call")
    for words in ("Odile R.", "téléphone inconnu", "Avez-vous eu la personne ?"):
        assert says(screen, words), (words, seen(screen))
    to_press(screen, "Noter l’appel").click()
    assert state(desk, one) == "done"
    assert answering.answers_of(desk, record=one)["called_on"].value == TODAY


def test_nobody_answered_and_the_day_to_call_again(desk, screen, monkeypatch) -> None:
    one = call(desk)
    screen.open(record=one, kind="call")
    monkeypatch.setattr(sheet_module, "ask_day", lambda *_, **__: None)
    to_press(screen, "Noter l’absence de réponse").click()
    assert state(desk, one) == "to_do"
    told = gathered(screen.told)
    monkeypatch.setattr(sheet_module, "ask_day", lambda *_, **__: date(2026, 11, 27))
    to_press(screen, "Noter l’absence de réponse").click()
    assert (state(desk, one), records.get(desk.database, one).day) == (
        "no_answer", date(2026, 11, 27),
    )  # fmt: skip
    assert told == ["Appel\u00a0: savoir si le bilan est compris\u00a0: à reprendre le 27/11/2026."]


@pytest.mark.parametrize("said", ["message", "no_answer", "wrong_number"])
def test_the_answer_says_where_the_call_goes_whatever_is_pressed(
    desk, screen, monkeypatch, said
) -> None:
    one = call(desk)
    screen.open(record=one, kind="call")
    answering.answer(desk, record=one, path="result", answer=given(x=said)["x"])
    monkeypatch.setattr(sheet_module, "ask_day", lambda *_, **__: None)
    to_press(screen, "Noter l’appel").click()
    assert state(desk, one) == "to_do", "without the day to call again, nothing is noted"
    monkeypatch.setattr(sheet_module, "ask_day", lambda *_, **__: date(2026, 11, 27))
    to_press(screen, "Noter l’appel").click()
    assert answering.answers_of(desk, record=one)["result"].value == said
    assert (state(desk, one), records.get(desk.database, one).day) == (
        "no_answer", date(2026, 11, 27),
    )  # fmt: skip


def test_missed_twice_then_reached(desk, screen, monkeypatch) -> None:
    """The answer of the first time is on the page, and says nothing of the next ones."""
    one = call(desk)
    screen.open(record=one, kind="call")
    for day in (27, 30):
        on = date(2026, 11, day)
        monkeypatch.setattr(sheet_module, "ask_day", lambda *_, _on=on, **__: _on)
        to_press(screen, "Noter l’absence de réponse").click()
        assert (state(desk, one), records.get(desk.database, one).day) == ("no_answer", on)
    went = [(one.value or {})["value"] for one in log.history(desk.database, one, log.STATE)]
    assert went == ["no_answer", "no_answer"], "each missed call is in the history"
    to_press(screen, "Noter l’appel").click()
    assert state(desk, one) == "done"
    assert answering.answers_of(desk, record=one)["result"].value == "reached"


def test_a_button_that_contradicts_the_answer_says_so(desk, screen) -> None:
    one = call(desk)
    screen.open(record=one, kind="call")
    answering.answer(desk, record=one, path="result", answer=given(x="reached")["x"])
    to_press(screen, "Noter l’absence de réponse").click()
    assert says(screen, "La réponse dit que la personne a été jointe.")
    assert state(desk, one) == "to_do"
    to_press(screen, "Noter l’appel").click()
    assert state(desk, one) == "done"


def test_a_call_is_given_up_with_a_reason_only(desk, screen, monkeypatch) -> None:
    one = call(desk)
    screen.open(record=one, kind="call")
    monkeypatch.setattr(reason_and_day, "ask_reason", lambda *_: "")
    to_press(screen, "Annuler l’appel").click()
    assert state(desk, one) == "to_do"
    monkeypatch.setattr(reason_and_day, "ask_reason", lambda *_: "Le numéro n’existe plus.")
    to_press(screen, "Annuler l’appel").click()
    assert state(desk, one) == "cancelled"


# --- a registration


def test_a_registration_is_accepted_or_says_what_it_lacks(desk, screen) -> None:
    made = receive.receive(desk, answers=given(first_name="Rosa", origin="self", phone="01 99"))
    (registration,) = made.records - {made.made}
    screen.open(record=registration, kind="registration")
    to_press(screen, "Accepter l’inscription").click()
    assert says(screen, "Il manque son accord pour être appelé.")
    answering.answer(desk, record=registration, path="contact_agreed", answer=given(x=True)["x"])
    to_press(screen, "Accepter l’inscription").click()
    assert (state(desk, made.made), state(desk, registration)) == ("to_call", "accepted")


def test_a_registration_that_is_refused_closes_its_file(desk, screen, monkeypatch) -> None:
    made = receive.receive(desk, answers=given(first_name="Rosa", origin="self"))
    (registration,) = made.records - {made.made}
    screen.open(record=registration, kind="registration")
    assert not says(screen, "Pourquoi l’inscription est-elle refusée"), "not before"
    monkeypatch.setattr(sheet_module, "ask_refusal", lambda *_: None)
    to_press(screen, "Refuser l’inscription").click()
    monkeypatch.setattr(sheet_module, "ask_refusal", lambda *_: ("", "Hors du territoire."))
    to_press(screen, "Refuser l’inscription").click()
    assert says(screen, "Choisissez une raison dans la liste.")
    assert (state(desk, made.made), state(desk, registration)) == ("registered", "received")
    monkeypatch.setattr(sheet_module, "ask_refusal", lambda *_: ("outside", ""))
    to_press(screen, "Refuser l’inscription").click()
    assert (state(desk, made.made), state(desk, registration)) == ("closed", "refused")
    assert answering.answers_of(desk, record=registration)["refusal"].value == "outside"


# --- around


def test_esc_goes_back_to_the_timeline_with_what_was_typed_kept(
    desk, screen, press, type_text
) -> None:
    action = opened(desk, subject="works", remind_on=TODAY)
    screen.open(record=action)
    went = Went(screen)
    fill(screen, "next_step", "Rappeler l’opérateur", type_text)
    press(Qt.Key.Key_Escape, widget=screen.inside)
    assert went.to == "timeline"
    assert answering.answers_of(desk, record=action)["next_step"].value == "Rappeler l’opérateur"


def test_an_answer_is_taken_back(desk, screen, type_text) -> None:
    action = opened(desk, subject="works", remind_on=TODAY, goal="Une isolation")
    screen.open(record=action)
    ways = gathered(screen.undoable)
    fill(screen, "next_step", "Rappeler", type_text)
    ways[-1][1]()
    assert "next_step" not in answering.answers_of(desk, record=action)


def test_the_keyboard_begins_on_what_may_be_done(desk, screen) -> None:
    screen.open(record=opened(desk, subject="works", remind_on=TODAY))
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    focused = QApplication.focusWidget()
    assert focused.accessibleName() or focused.property("text") == "Attendre une réponse"


def test_a_registration_typed_on_the_telephone_is_opened_among_the_registrations(
    desk, screen, type_text
) -> None:
    screen.open(kind="registration", new=True)
    went, told = Went(screen), gathered(screen.told)
    fill(screen, "first_name", "Odile", type_text)
    screen.inside.commit()
    to_press(screen, "Ajouter l’inscription").click()
    (registration,) = records.of_kind(desk.database, "registration")
    assert (went.to, went.given) == ("intake", {"registration": registration.id})
    assert told == ["Inscription ajoutée. Elle est à traiter."]


def test_giving_it_up_goes_back_to_the_registrations(desk, screen, press) -> None:
    screen.open(kind="registration", new=True)
    went = Went(screen)
    press(Qt.Key.Key_Escape, widget=screen.inside)
    assert (went.to, went.given) == ("intake", {})
    assert not records.of_kind(desk.database, "registration")
