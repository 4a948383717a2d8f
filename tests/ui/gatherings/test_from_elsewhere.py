"""A household is invited from its timeline in one step; gatherings stand in the agenda."""

from datetime import timedelta
from typing import Any

import pytest

from tests.operations.gatherings_made import (
    TODAY,
    make_confirmed,
    make_gathering,
    make_training,
)
from tests.operations.households_made import given, make_appointment, make_household
from tests.ui.seeing import Went, gathered, says, settle, to_press
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import appointments
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.overviews.timeline import timeline
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.appointments.screen import AppointmentsScreen
from visitapp.ui.overviews.timeline.screen import TimelineScreen
from visitapp.ui.overviews.today.screen import TodayScreen
from visitapp.ui.pages import invite_button


@pytest.fixture(autouse=True)
def _adviser(desk) -> None:
    meta.write(desk.database, "role", "adviser")


@pytest.fixture
def screen(desk, look, jobs, show) -> TimelineScreen:
    made = TimelineScreen(look, jobs)
    show(made, 1000, 700)
    made.open(household=make_household(desk))
    made.refresh()
    settle()
    return made


def test_one_menu_one_choice_and_it_is_in_the_timeline(screen, desk, monkeypatch) -> None:
    made = make_gathering(desk, held_on=TODAY + timedelta(days=9))
    make_training(desk)
    make_gathering(desk, title="En préparation", opened=False)
    offered: list[Any] = []

    def choose(_under: Any, _look: Any, entries: list[Any]) -> str:
        offered.extend(entries)
        return made

    monkeypatch.setattr(invite_button, "popup", choose)
    told = gathered(screen.told)
    to_press(screen, "Inviter à un atelier").click()
    settle()
    assert [words.replace("\u00a0", " ") for _, words in offered] == [
        "Comprendre ses factures, 4 décembre, 3 places libres"
    ]
    assert told == ["Odile R. est sur la liste de «\u00a0Comprendre ses factures\u00a0»."]
    assert says(screen, "Atelier : Comprendre ses factures")
    assert says(screen, "4 décembre")
    went = Went(screen)
    to_press(screen, "Atelier : Comprendre ses factures").click()
    [row] = records.of_kind(desk.database, "attendance")
    assert (went.to, went.given) == ("gatherings", {"attendance": row.id})


def test_a_full_workshop_is_said_full_and_still_offered(screen, desk, monkeypatch) -> None:
    """There is its waiting list."""
    made = make_gathering(desk)
    make_confirmed(desk, made, "Zoé", "Ammar", seats=3)
    gatherings.change(desk, gathering=made, answers=given(capacity=2))
    offered: list[Any] = []
    monkeypatch.setattr(invite_button, "popup", lambda *given: offered.extend(given[2]) or "")
    to_press(screen, "Inviter à un atelier").click()
    [(_, words)] = offered
    assert words.endswith(", complet")


def test_to_close_the_menu_invites_nobody(screen, desk, monkeypatch) -> None:
    make_gathering(desk)
    monkeypatch.setattr(invite_button, "popup", lambda *_: "")
    to_press(screen, "Inviter à un atelier").click()
    assert records.of_kind(desk.database, "attendance") == []


def test_where_nothing_is_open_it_is_said(screen, desk, jobs) -> None:
    refused: list[UserError] = gathered(jobs.refused)
    to_press(screen, "Inviter à un atelier").click()
    made = make_gathering(desk)
    attendances.invite(desk, gathering=made, household=screen.household)
    to_press(screen, "Inviter à un atelier").click()
    assert [one.message for one in refused] == [
        "Aucun atelier n’est ouvert.", "Ce foyer est déjà sur la liste de chaque atelier ouvert."
    ]  # fmt: skip


def test_a_visitor_invites_nobody(screen, desk) -> None:
    meta.write(desk.database, "role", "visitor")
    screen.refresh()
    assert not says(screen, "Inviter à un atelier")


def test_a_presence_is_in_the_timeline_at_its_day(desk) -> None:
    made = make_gathering(desk, held_on=TODAY - timedelta(days=3))
    home = make_household(desk)
    one = attendances.invite(desk, gathering=made, household=home).made
    attendances.confirm(desk, attendance=one)
    attendances.present(desk, attendance=one)
    [entry] = timeline(desk, household=home, sort="attendance").entries
    assert (entry.on, entry.title, entry.state) == (
        TODAY - timedelta(days=3), "Atelier\u00a0: Comprendre ses factures", "present"
    )  # fmt: skip


# --- the agenda


def test_a_gathering_stands_among_the_appointments_of_its_day(desk, look, jobs, show) -> None:
    made = make_gathering(desk)
    make_appointment(desk, make_household(desk), TODAY)
    screen = AppointmentsScreen(look, jobs)
    show(screen, 1000, 700)
    screen.refresh()
    assert says(screen, "1 rendez-vous, 1 atelier ou formation.")
    went = Went(screen)
    to_press(screen, "14 h · Comprendre ses factures, Maison de quartier, Bagnolet").click()
    assert (went.to, went.given) == ("gatherings", {"gathering": made})


def test_a_day_with_a_gathering_alone_is_shown_and_a_later_one_found(
    desk, look, jobs, show
) -> None:
    make_gathering(desk, held_on=TODAY + timedelta(days=14))
    screen = AppointmentsScreen(look, jobs)
    show(screen, 1000, 700)
    screen.refresh()
    to_press(screen, "Voir le 09/12/2026").click()
    settle()
    assert says(screen, "Comprendre ses factures")
    assert not says(screen, "Aucun rendez-vous")


def test_a_diary_has_the_gathering_and_nobody_of_it(desk) -> None:
    made = make_gathering(desk)
    attendances.invite(desk, gathering=made, household=make_household(desk))
    make_gathering(desk, title="Sans heure", starts_at="")
    told = appointments.diary(desk).decode()
    assert "SUMMARY:Comprendre ses factures" in told
    assert "DTSTART;TZID=Europe/Paris:20261125T140000" in told
    assert "DTEND;TZID=Europe/Paris:20261125T160000" in told
    assert "Odile" not in told
    assert "Sans heure" not in told


def test_the_reminders_lead_there(desk, look, jobs, show) -> None:
    screen = TodayScreen(look, jobs)
    show(screen, 1000, 700)
    screen.refresh()
    went = Went(screen)
    to_press(screen, "Ouvrir les ateliers").click()
    assert went.to == "gatherings"
