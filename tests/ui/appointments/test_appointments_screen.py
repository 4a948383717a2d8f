"""The agenda's screen: a week, who goes, what may be done with a line."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.operations.households_made import make_appointment, make_household
from tests.ui.seeing import Went, button, during, gathered, says, seen, to_press
from visitapp.operations.appointments import appointments
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import log, records
from visitapp.ui.appointments import screen as agenda_screen
from visitapp.ui.appointments.screen import AppointmentsScreen
from visitapp.ui.dialogs import reason_and_day
from visitapp.ui.form.fields.typed_field import Input


@pytest.fixture
def screen(look, jobs, show) -> AppointmentsScreen:
    made = AppointmentsScreen(look, jobs)
    show(made, 900, 600)
    return made


@pytest.fixture
def planned(desk) -> str:
    home = make_household(desk, phone="01 99 00 00 11")
    return make_appointment(desk, home, desk.now().date(), "14:30", visitor="Nadège")


def test_a_week_without_appointments_says_where_the_next_one_is(desk, screen) -> None:
    day = desk.now().date() + timedelta(days=14)
    make_appointment(desk, make_household(desk), day)
    screen.refresh()
    assert says(screen, "Aucun rendez-vous cette semaine.")
    to_press(screen, "Voir le").click()
    assert says(screen, "Odile R.")


def test_a_line_says_when_who_what_and_where(desk, screen, planned) -> None:
    screen.refresh()
    for words in ("14 h 30", "Odile R.", "Première visite, le bilan, Nadège", "3, rue Neuve"):
        assert says(screen, words), words
    went = Went(screen)
    to_press(screen, "Préparer").click()
    assert (went.to, went.given) == ("prepare", {"appointment": planned})


def test_who_leads_prepares_no_visit_of_a_visitor(desk, screen) -> None:
    meta.write(desk.database, "role", "adviser")
    home = make_household(desk)
    make_appointment(desk, home, desk.now().date(), "14:30", visitor="Mariam")
    screen.refresh()
    assert not says(screen, "Préparer")
    went = Went(screen)
    to_press(screen, "Ouvrir le dossier").click()
    assert (went.to, went.given) == ("households", {"household": home})


def test_an_absence_is_noted_and_said(desk, screen, planned) -> None:
    screen.refresh()
    to_press(screen, "Noter l’absence").click()
    assert says(screen, "Foyer absent")
    assert records.get(desk.database, planned).state == "absent"


def test_cancelled_with_a_reason_it_leaves_the_agenda_and_the_file_is_to_call(
    desk, screen, planned, monkeypatch
) -> None:
    screen.refresh()
    told = gathered(screen.told)
    monkeypatch.setattr(reason_and_day, "ask_reason", lambda *_: "")
    to_press(screen, "Annuler").click()
    assert says(screen, "Odile R."), "without a reason, it stays"
    monkeypatch.setattr(reason_and_day, "ask_reason", lambda *_: "À l’hôpital.")
    to_press(screen, "Annuler").click()
    assert not says(screen, "Odile R.")
    assert says(screen, "Aucun rendez-vous cette semaine.")
    row = records.get(desk.database, planned)
    assert (row.state, records.get(desk.database, row.parent).state) == ("cancelled", "to_call")
    assert told == ["Rendez-vous de Odile R. annulé."]


def test_put_off_with_a_day_an_hour_and_a_reason(desk, screen, planned, monkeypatch) -> None:
    day = desk.now().date() + timedelta(days=1)
    monkeypatch.setattr(agenda_screen, "ask_moment", lambda *_: (day, "10 h", "Enfant malade"))
    screen.refresh()
    to_press(screen, "Reporter").click()
    made = records.of_kind(desk.database, "appointment", day=day)
    assert [one.summary["start"] for one in made] == ["10:00"]


def test_a_refused_postponement_is_said_on_the_page(desk, screen, planned, monkeypatch) -> None:
    day = desk.now().date() - timedelta(days=1)
    monkeypatch.setattr(agenda_screen, "ask_moment", lambda *_: (day, "10 h", "Enfant malade"))
    screen.refresh()
    to_press(screen, "Reporter").click()
    assert says(screen, "Ce jour est déjà passé.")


def typed(dialog: Any, *texts: str) -> list[str]:
    """What the fields of the dialog hold; then these texts are typed over them."""
    lines = dialog.findChildren(Input)
    before = [line.text() for line in lines]
    for line, text in zip(lines, texts, strict=False):
        line.setText(text)
    return before


def test_a_wrong_hour_is_said_in_the_dialog_that_keeps_what_was_typed(
    desk, screen, planned
) -> None:
    day = desk.now().date() + timedelta(days=1)
    written = f"{day:%d/%m/%Y}"
    screen.refresh()
    postpone, held = to_press(screen, "Reporter"), list[Any]()

    def act(dialog: Any) -> None:
        typed(dialog, f"{day.day}/{day.month}", "25 h", "Enfant malade")
        dialog.findChildren(Input)[0].left.emit()
        button(dialog, "Reporter").click()
        assert says(dialog, "Cette heure n’existe pas.")
        held.extend(typed(dialog, written, "10 h"))
        button(dialog, "Reporter").click()

    during(act)
    postpone.click()
    assert held == [written, "25 h", "Enfant malade"]
    [made] = records.of_kind(desk.database, "appointment", day=day)
    assert made.summary["start"] == "10:00"
    [why] = log.history(desk.database, planned, "@reason")
    assert why.value == {"value": "Enfant malade"}


def test_refused_for_its_day_what_was_typed_is_there_the_next_time(
    desk, screen, planned, monkeypatch
) -> None:
    day = desk.now().date()
    moments = [(day - timedelta(days=1), "10 h", "Enfant malade"), (day, "11 h", "Malade"), None]
    asked: list[Any] = []

    def moment_said(*told: Any) -> Any:
        asked.append(told[-1])
        return moments[len(asked) - 1]

    monkeypatch.setattr(agenda_screen, "ask_moment", moment_said)
    screen.refresh()
    to_press(screen, "Reporter").click()
    assert says(screen, "Ce jour est déjà passé.")
    to_press(screen, "Reporter").click()
    assert not says(screen, "Ce jour est déjà passé.")
    to_press(screen, "Reporter").click()
    assert asked == [None, moments[0], None], "what is done is not typed again"


@pytest.mark.parametrize(("pressed", "put_off"), [("Changer l’heure", 0), ("Prévoir ainsi", 1)])
def test_put_off_to_an_hour_that_is_taken_is_asked_about(
    desk, screen, planned, monkeypatch, pressed, put_off
) -> None:
    """Another hour is asked with what was said already; going back from there changes nothing."""
    day = desk.now().date() + timedelta(days=1)
    make_appointment(desk, make_household(desk, "Rosa", "Delmas"), day, "10:30", visitor="Nadège")
    moment, asked = (day, "10 h", "Enfant malade"), list[Any]()

    def moment_said(*told: Any) -> Any:
        asked.append(told[-1])
        return moment if len(asked) == 1 else None

    monkeypatch.setattr(agenda_screen, "ask_moment", moment_said)
    screen.refresh()
    postpone = to_press(screen, "Reporter")
    during(lambda dialog: button(dialog, pressed).click())
    postpone.click()
    assert asked == ([None] if put_off else [None, moment])
    assert len(records.of_kind(desk.database, "appointment", day=day)) == 1 + put_off
    assert (records.get(desk.database, planned).state == "postponed") is bool(put_off)


@pytest.mark.parametrize(
    ("pressed", "after"), [("Revenir", "refused"), ("Prévoir ainsi", "planned")]
)
def test_planned_again_on_an_hour_that_is_taken_is_asked_about(
    desk, screen, planned, monkeypatch, pressed, after
) -> None:
    appointments.end(desk, appointment=planned, state="refused", reason="Non.")
    other = make_household(desk, "Rosa", "Delmas")
    make_appointment(desk, other, desk.now().date(), "14:00", visitor="Nadège")
    monkeypatch.setattr(reason_and_day, "ask_reason", lambda *_: "Elle a changé d’avis.")
    screen.refresh()
    again = to_press(screen, "Remettre en prévu")
    during(lambda dialog: button(dialog, pressed).click())
    again.click()
    assert records.get(desk.database, planned).state == after


def test_put_back_the_one_in_its_place_goes_and_is_said(desk, screen, planned, monkeypatch) -> None:
    day = desk.now().date() + timedelta(days=1)
    appointments.postpone(desk, appointment=planned, reason="Malade", day=day, start="10 h")
    monkeypatch.setattr(reason_and_day, "ask_reason", lambda *_: "Il va mieux.")
    told = gathered(screen.told)
    screen.refresh()
    to_press(screen, "Remettre en prévu").click()
    assert told == [
        "Le rendez-vous de Odile R. est de nouveau prévu. "
        "Celui du 26\u00a0novembre 2026 est annulé."
    ]
    assert [row.one.appointment for row in screen.rows] == [planned]


def test_a_refusal_to_note_is_said_on_the_page(desk, screen, planned, monkeypatch) -> None:
    screen.refresh()
    cancel = to_press(screen, "Annuler")
    appointments.end(desk, appointment=planned, state="absent")
    monkeypatch.setattr(reason_and_day, "ask_reason", lambda *_: "À l’hôpital.")
    cancel.click()
    assert says(screen, "Revenez à la liste")


def test_one_whose_visit_was_made_at_the_one_before_says_so(desk, screen, planned) -> None:
    """Nobody cancelled it: the visit came from another computer."""
    visit = visits.begin(desk, appointment=planned).made
    day = desk.now().date()
    appointments.postpone(
        desk, appointment=planned, reason="Retard", day=day + timedelta(days=1), start="10h"
    )
    screen.refresh()
    assert not says(screen, "déjà été faite")
    records.set_state(
        desk.database, visit, "finished", author="Karim", device="device-2", at=desk.now()
    )
    screen.refresh()
    assert says(screen, "La visite a déjà été faite le 25/11/2026 : annulez ce rendez-vous.")


def test_one_visitor_only(desk, screen, planned) -> None:
    other = make_household(desk, first="Rosa", last="Delmas")
    make_appointment(desk, other, desk.now().date(), visitor="Karim")
    screen.refresh()
    to_press(screen, "Karim").click()
    assert says(screen, "Rosa D.")
    assert not says(screen, "Odile R.")
    to_press(screen, "Tout le monde").click()
    assert says(screen, "Odile R.")


def test_the_week_before_and_after(desk, screen, planned) -> None:
    screen.refresh()
    to_press(screen, "Semaine d’après").click()
    assert not says(screen, "Odile R.")
    to_press(screen, "Cette semaine").click()
    assert says(screen, "Odile R.")
    to_press(screen, "Semaine d’avant").click()
    assert not says(screen, "Odile R.")


def test_the_diary_is_written_where_it_is_said(
    desk, screen, planned, tmp_path, monkeypatch
) -> None:
    place = tmp_path / "semaine.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    screen.refresh()
    to_press(screen, "Enregistrer l’agenda").click()
    assert b"Odile R." in place.read_bytes()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path), ""))
    to_press(screen, "Enregistrer l’agenda").click()
    assert says(screen, "Le fichier n’a pas pu être écrit.")


def test_a_first_visit_planned_twice_is_said_on_both_lines(desk, screen) -> None:
    home, today = make_household(desk), desk.now().date()
    one = make_appointment(desk, home, today, "09:30", visitor="Nadège")
    make_appointment(desk, home, today, "14:00", visitor="Karim", anyway=True)
    screen.refresh()
    assert seen(screen).count("En double") == 2
    assert says(screen, "Ce foyer a un autre rendez-vous pour la première visite")
    appointments.end(desk, appointment=one, state="cancelled", reason="En double.")
    screen.refresh()
    assert not says(screen, "En double")
