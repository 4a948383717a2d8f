"""« Ateliers et formations »: prepared, opened, people confirmed while there are seats; papers."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.operations.gatherings_made import (
    TODAY,
    make_confirmed,
    make_contact,
    make_gathering,
    make_invited,
    make_training,
)
from tests.operations.households_made import given, make_household
from tests.reports.reading import text
from tests.ui.gatherings.opened import opened
from tests.ui.seeing import Went, gathered, says, seen, settle, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.records.answers import answers_of
from visitapp.operations.records.create import make
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.sync.changes import seats_elsewhere as kept_seats
from visitapp.sync.wire.messages import Away
from visitapp.ui.dialogs import reason_and_day
from visitapp.ui.gatherings import dialogs, participant_row


def choosing(monkeypatch: pytest.MonkeyPatch, act: str) -> None:
    monkeypatch.setattr(participant_row, "popup", lambda *_: act)


def saying(monkeypatch: pytest.MonkeyPatch, seats: int | None, *, on: bool = True) -> None:
    monkeypatch.setattr(dialogs, "ask_seats", lambda *_: (on, seats))


def state(desk: Any, attendance: str) -> str:
    return records.get(desk.database, attendance).state


def test_nothing_is_said_in_words_and_one_is_prepared(screen, desk) -> None:
    assert says(screen, "Aucune séance à venir.")
    to_press(screen, "Préparer une séance").click()
    settle()
    to_press(screen, "Ajouter la séance").click()
    settle()
    assert says(screen, "Il manque pour qui elle est et son nom.")
    screen.inside.typed |= given(audience="public", title="Factures", held_on=TODAY, capacity=8,
                                 commune="Bagnolet")  # fmt: skip
    to_press(screen, "Ajouter la séance").click()
    settle()
    assert screen.window_title() == "Factures"
    to_press(screen, "Ouvrir les invitations").click()
    settle()
    assert says(screen, "0 place prise sur 8.")
    assert to_press(screen, "Inviter un foyer")


def test_a_partner_is_chosen_in_the_directory_and_taken_back(screen, desk) -> None:
    place = make(desk, kind="partner", answers=given(name="CCAS de Bondy")).made
    made = make_gathering(desk)
    for expected in (place, None):
        screen.go.emit("gatherings", {"gathering": made, "change": True})
        settle()
        to_press(screen.inside, "CCAS de Bondy").click()
        to_press(screen, "Garder la séance").click()
        settle()
        assert records.get(desk.database, made).summary["partner"] == expected
        assert says(screen.inside, "CCAS de Bondy") is (expected is not None)


def test_what_is_missing_to_open_is_said_on_the_page(screen, desk) -> None:
    made = gatherings.create(desk, answers=given(audience="public", title="Factures")).made
    sheet = opened(screen, made)
    to_press(sheet, "Ouvrir les invitations").click()
    settle()
    assert says(sheet, "Il manque le jour et le nombre de places.")


def test_the_list_by_the_keyboard_and_back(screen, desk, press) -> None:
    make_gathering(desk, title="Bientôt", held_on=TODAY + timedelta(days=2))
    old = make_gathering(desk, title="Ancien", held_on=TODAY - timedelta(days=2))
    gatherings.move(desk, gathering=old, state="held")
    screen.refresh()
    assert says(screen, "Vendredi 27 novembre, à 14 h, Maison de quartier, Bagnolet")
    assert not says(screen, "Ancien")
    screen.chips["Passées"].click()
    settle()
    assert says(screen, "Ancien")
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    settle()
    assert screen.window_title() == "Ancien"
    press(Qt.Key.Key_Escape, widget=screen.inside)
    settle()
    assert screen.inside is None
    went = Went(screen)
    press(Qt.Key.Key_Escape, widget=screen)
    assert went.to == "today"


def test_people_are_invited_one_by_one(screen, desk, press, qtbot) -> None:
    made = make_gathering(desk)
    make_household(desk, "Odile", "Ravaux")
    make_household(desk, "Koffi", "Agbossou")
    to_press(opened(screen, made), "Inviter un foyer").click()
    settle()
    told = gathered(screen.told)
    screen.inside.text.setText("agbo")
    qtbot.waitUntil(lambda: not says(screen.inside, "Odile R."), timeout=5000)
    screen.inside.text.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle()
    assert told == ["Koffi A.\u00a0: invitation notée."]
    assert says(screen.inside, "Déjà sur la liste")
    to_press(screen.inside, "Koffi A.").click()
    settle()
    assert says(screen.inside, "déjà invitée")
    press(Qt.Key.Key_Escape, widget=screen.inside)
    settle()
    assert says(screen.inside, "Participants (1)")


def test_a_professional_is_invited_to_a_training(screen, desk) -> None:
    made = make_training(desk)
    make_household(desk, "Odile", "Ravaux")
    make_contact(desk, structure_name="CCAS de Bondy")
    to_press(opened(screen, made), "Inviter une personne").click()
    settle()
    assert not says(screen.inside, "Odile R.")
    to_press(screen.inside, "Inès Carpentier").click()
    settle()
    [row] = records.of_kind(desk.database, "attendance")
    assert row.parent is None


def test_a_seat_is_confirmed_and_who_does_not_fit_may_wait(screen, desk, monkeypatch) -> None:
    made = make_gathering(desk)  # three seats
    one, two = make_invited(desk, made), make_invited(desk, made, "Koffi", "Agbossou")
    sheet = opened(screen, made)
    saying(monkeypatch, 3)
    to_press(sheet, "Confirmer la place : Odile R.").click()
    settle()
    assert state(desk, one) == "confirmed"
    assert says(sheet, "3 places prises sur 3.")
    asked: list[str] = []
    monkeypatch.setattr(dialogs, "ask_to_wait", lambda *given: asked.append(given[2]) is None)
    saying(monkeypatch, 1)
    to_press(sheet, "Confirmer la place : Koffi A.").click()
    settle()
    assert (asked, state(desk, two)) == (["Koffi A."], "waiting")
    assert says(sheet, "En liste d’attente : 1 foyer.")


def test_to_go_back_from_the_question_confirms_nobody(screen, desk, monkeypatch) -> None:
    one = make_invited(desk, made := make_gathering(desk))
    sheet = opened(screen, made)
    saying(monkeypatch, 2, on=False)
    to_press(sheet, "Confirmer la place : Odile R.").click()
    assert state(desk, one) == "invited"
    saying(monkeypatch, 0)
    to_press(sheet, "Confirmer la place : Odile R.").click()
    settle()
    assert says(sheet, "Ce nombre de personnes ne va pas.")


def test_a_freed_seat_is_proposed_and_a_person_decides(screen, desk, monkeypatch) -> None:
    made = make_gathering(desk)
    full = make_confirmed(desk, made, seats=3)
    waiting = make_invited(desk, made, "Koffi", "Agbossou", seats=1)
    attendances.wait(desk, attendance=waiting)
    sheet = opened(screen, made)
    assert not says(sheet, "Une place est libre.")
    choosing(monkeypatch, "declined")
    to_press(sheet, "Autre action : Odile R.").click()
    settle()
    assert state(desk, full) == "declined"
    assert says(sheet, "Koffi A. attend depuis le plus longtemps.")
    assert state(desk, waiting) == "waiting"
    saying(monkeypatch, 1)
    to_press(sheet, "Confirmer Koffi A.").click()
    settle()
    assert state(desk, waiting) == "confirmed"


def test_too_many_people_are_said_plainly_and_nobody_is_taken_out(screen, desk) -> None:
    made = make_gathering(desk)
    one = make_confirmed(desk, made, seats=3)
    gatherings.change(desk, gathering=made, answers=given(capacity=1))
    sheet = opened(screen, made)
    assert says(sheet, "2 personnes de trop.")
    assert state(desk, one) == "confirmed"
    screen.go.emit("gatherings", {})
    settle()
    assert says(screen, "2 personnes de trop")


def test_another_day_is_offered_then_told_line_by_line(screen, desk) -> None:
    made = make_gathering(desk)
    one = make_confirmed(desk, made)
    sheet = opened(screen, made)
    to_press(sheet, "Corriger la séance").click()
    settle()
    screen.inside.typed["held_on"] = Answer(value=TODAY + timedelta(days=7))
    to_press(screen, "Garder la séance").click()
    settle()
    assert says(screen.inside, "La séance est maintenant le 2 décembre.")
    to_press(screen.inside, "Mettre les participations à jour").click()
    settle()
    assert says(screen.inside, "À prévenir : le jour a changé.")
    assert says(screen.inside, "1 personne est à prévenir.")
    to_press(screen.inside, "Noter que c’est dit : Odile R.").click()
    settle()
    assert not says(screen.inside, "À prévenir")
    assert records.get(desk.database, one).day == TODAY + timedelta(days=7)


def test_papers_are_handed_over(screen, desk, printed, monkeypatch) -> None:
    made = make_gathering(desk)
    make_invited(desk, made)
    make_confirmed(desk, made, "Koffi", "Agbossou")
    sheet = opened(screen, made)
    to_press(sheet, "Faire la feuille de présence").click()
    to_press(sheet, "Faire la feuille de préparation").click()
    choosing(monkeypatch, participant_row.INVITE)
    to_press(sheet, "Autre action : Odile R.").click()
    settle()
    sign_in, preparation, invitation = (text(one.pdf) for one in printed)
    assert "Koffi A." in sign_in
    assert "Comprendre ses factures" in preparation
    assert "Odile Ravaux" in invitation
    choosing(monkeypatch, participant_row.COPY)
    to_press(sheet, "Autre action : Odile R.").click()
    assert "Odile Ravaux" in QGuiApplication.clipboard().text()
    assert "Koffi" not in QGuiApplication.clipboard().text()


def test_how_somebody_was_invited_is_said_in_two_taps(screen, desk, monkeypatch) -> None:
    one = make_invited(desk, made := make_gathering(desk))
    sheet = opened(screen, made)
    for way in ("", "call"):
        chosen = iter((participant_row.WAY, way))
        monkeypatch.setattr(participant_row, "popup", lambda *_, said=chosen: next(said))
        to_press(sheet, "Autre action : Odile R.").click()
        settle()
        known = answers_of(desk, record=one).get("invited_by")
        assert (known.value if known is not None else "") == way


def test_a_session_is_held_or_cancelled_with_a_reason(screen, desk, monkeypatch) -> None:
    made = make_gathering(desk)
    make_confirmed(desk, made)
    sheet = opened(screen, made)
    for reason, expected in (("", "open"), ("La salle est prise.", "cancelled")):
        monkeypatch.setattr(reason_and_day, "ask_reason", lambda *_, said=reason: said)
        to_press(sheet, "Annuler la séance").click()
        settle()
        assert records.get(desk.database, made).state == expected
    assert says(sheet, "À prévenir : la séance est annulée.")


def test_what_happened_is_noted_without_a_name(screen, desk) -> None:
    made = make_gathering(desk)
    to_press(opened(screen, made), "Noter le bilan").click()
    settle()
    screen.inside.typed["anonymous_present"] = Answer(value=2)
    to_press(screen, "Garder le bilan").click()
    settle()
    assert says(screen.inside, "2 places prises sur 3.")
    assert says(screen.inside, "Dont 2 personnes comptées à la main, sans nom.")


def test_a_household_or_a_person_opens_its_own_page(screen, desk, monkeypatch) -> None:
    make_invited(desk, made := make_gathering(desk))
    sheet = opened(screen, made)
    went = Went(screen)
    choosing(monkeypatch, participant_row.OPEN)
    to_press(sheet, "Autre action : Odile R.").click()
    [home] = records.of_kind(desk.database, "household")
    assert (went.to, went.given) == ("households", {"household": home.id})


def test_no_phone_and_no_family_name_is_on_the_sheet(screen, desk) -> None:
    made = make_gathering(desk)
    home = make_household(desk, "Odile", "Ravaux", phone="01 99 00 00 33")
    attendances.invite(desk, gathering=made, household=home)
    words = " ".join(seen(opened(screen, made)))
    assert "Odile R." in words
    assert "Ravaux" not in words
    assert "01 99" not in words


def test_a_visitor_changes_nothing(screen, desk) -> None:
    made = make_gathering(desk)
    make_invited(desk, made)
    meta.write(desk.database, "role", "visitor")
    sheet = opened(screen, made)
    for words in ("Confirmer la place", "Inviter un foyer", "Corriger la séance",
                  "Noter les présences"):  # fmt: skip
        assert not says(sheet, words)
    screen.go.emit("gatherings", {})
    settle()
    assert not says(screen, "Préparer une séance")


def test_the_seats_of_other_territories_are_said_with_the_time_they_were_told(screen, desk) -> None:
    made = make_gathering(desk)
    screen.go.emit("gatherings", {"gathering": made})
    settle()
    assert says(screen.inside, "Comptées parmi les foyers que cet ordinateur connaît.")
    at = desk.now().replace(hour=8, minute=5) - timedelta(days=2)
    kept_seats.keep(desk.database, {made: 3}, at)
    screen.refresh()
    settle()
    assert says(screen.inside, "3 places prises sur 3. Dont 3 places d’autres territoires.")
    assert says(screen.inside, "Places des autres territoires comprises, au 23 novembre à 8 h 05.")
    told = [Away(state="confirmed", seats=2), Away(state="present", seats=1, came=1)]
    kept_seats.keep(desk.database, {made: 3}, at, "", {made: told})
    words = "qui note leur venue : 2 foyers d’autres territoires"
    screen.refresh()
    settle()
    assert says(screen.inside, f"{words} (place confirmée 1, présence notée 1).")
    assert not says(screen.inside, "Personne n’est encore invité.")
    to_press(screen, "Noter les présences").click()
    settle()
    assert says(screen.inside, words)
    screen.inside.closed.emit()
    settle()
    one = make_invited(desk, made)
    with pytest.raises(attendances.FullError):
        attendances.confirm(desk, attendance=one)


# --- certificates
def test_a_certificate_and_what_the_training_gave(screen, desk, printed) -> None:
    made = make_training(desk, held_on=TODAY - timedelta(days=30))
    contact = make_contact(desk, email="ines@ccas.example", job="assistante sociale")
    one = attendances.invite(desk, gathering=made, contact=contact).made
    attendances.confirm(desk, attendance=one)
    attendances.present(desk, attendance=one)
    sheet = opened(screen, made)
    assert says(sheet, "6 mois après : pas encore connu.")
    assert says(sheet, "Cela ne prouve pas que la formation en est la cause.")
    to_press(sheet, "Faire l’attestation : Inès C.").click()
    settle()
    assert "Inès Carpentier" in text(printed[0].pdf)
    assert says(sheet, "attestation du 25 novembre")
    assert to_press(sheet, "Refaire l’attestation")


def test_a_certificate_of_another_day_is_to_be_made_again(screen, desk, printed) -> None:
    made = make_training(desk, held_on=TODAY - timedelta(days=3))
    one = attendances.invite(desk, gathering=made, contact=make_contact(desk)).made
    attendances.confirm(desk, attendance=one)
    attendances.present(desk, attendance=one)
    to_press(opened(screen, made), "Faire l’attestation : Inès C.").click()
    settle()
    gatherings.change(desk, gathering=made, answers=given(held_on=TODAY - timedelta(days=1)))
    sheet = opened(screen, made)
    assert says(sheet, "Attestation à refaire : le jour ou l’heure a changé.")
    to_press(sheet, "Refaire l’attestation : Inès C.").click()
    settle()
    assert "Le mardi 24 novembre 2026" in text(printed[-1].pdf)
    assert not says(sheet, "Attestation à refaire")
