"""« Rappels » narrowed to a sort, what comes later, and one count for the page and the rail."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton

from tests.operations.households_made import given, make_appointment, make_household
from tests.ui.seeing import Went, says, seen, to_press
from visitapp.operations.appointments import appointments
from visitapp.operations.intake import receive
from visitapp.operations.overviews.rail_counts import standing
from visitapp.operations.records import transitions
from visitapp.operations.records.create import make
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.overviews.reminders import screen as module
from visitapp.ui.overviews.reminders.screen import RemindersScreen

TODAY = date(2026, 11, 25)


@pytest.fixture
def screen(desk, look, jobs, show) -> RemindersScreen:
    meta.write(desk.database, "role", "adviser")
    made = RemindersScreen(look, jobs)
    show(made, 1000, 700)
    return made


def call(desk: Any, days: int, subject: str) -> str:
    home = make_household(desk)
    transitions.move(desk, record=home, state="visited")
    answers = given(subject=subject, due_on=TODAY + timedelta(days=days))
    return make(desk, kind="call", parent=home, answers=answers).made


def chips(screen: Any) -> list[str]:
    return [one.text() for one in screen.chips.findChildren(QAbstractButton)]


def test_the_page_and_the_rail_count_the_same(desk, screen) -> None:
    """A late call, one of today, a registration to read; the call of tomorrow is not due."""
    for days in (-3, 0, 1):
        call(desk, days, "report")
    receive.receive(desk, answers=given(first_name="Rosa", origin="self"))
    screen.refresh()
    assert says(screen, "Mercredi 25 novembre : 3 rappels à traiter aujourd’hui."), seen(screen)
    assert standing(desk).counts["reminders"] == 3
    to_press(screen, "À 3 mois").click()
    assert says(screen, "Mercredi 25 novembre : 3 rappels à traiter aujourd’hui."), (
        "whatever is shown"
    )


def test_a_sort_is_shown_alone_with_what_comes_later(desk, screen) -> None:
    call(desk, -3, "report")
    near, far = call(desk, 2, "three_months"), call(desk, 40, "three_months")
    screen.refresh()
    assert chips(screen) == [
        "Tous (2)", "À 15 jours (1)", "À 3 mois (1)", "À 12 mois (0)",
        "À prévoir (0)", "Autres (0)",
    ]  # fmt: skip
    chip = to_press(screen, "À 3 mois")
    assert chip.accessibleName() == "Appel à 3 mois (1)"
    chip.click()
    assert [row.one.record for row in screen.rows] == [near, far]
    assert says(screen, "Plus tard (1)")
    to_press(screen, "Tous").click()
    assert len(screen.rows) == 2


def test_what_comes_later_is_there_when_it_is_asked(desk, screen) -> None:
    call(desk, 0, "report")
    far = call(desk, 90, "three_months")
    screen.refresh()
    assert not says(screen, "Plus tard (1)")
    to_press(screen, "Voir ce qui vient plus tard").click()
    assert says(screen, "Plus tard (1)")
    assert screen.rows[-1].one.record == far


def test_a_household_without_telephone_is_written_to_from_its_file(desk, screen) -> None:
    make_household(desk, registered_on=TODAY - timedelta(days=13), email="moussa@exemple.fr")
    screen.refresh()
    for words in ("Foyer accepté, à prévenir par écrit", "3 jours de retard, moussa@exemple.fr"):
        assert says(screen, words), (words, seen(screen))
    assert not says(screen, "Appeler le foyer")
    assert says(screen, "Ouvrir le dossier")


def test_an_accepted_household_opens_its_file_and_is_put_off(desk, screen, monkeypatch) -> None:
    home = make_household(desk, registered_on=TODAY - timedelta(days=13), phone="01 99 00 00 11")
    screen.refresh()
    for words in ("Foyer accepté, à appeler", "Inscrit il y a 13 jours", "3 jours de retard"):
        assert says(screen, words), (words, seen(screen))
    went = Went(screen)
    screen.rows[0].line.click()
    assert (went.to, went.given) == ("households", {"household": home})
    monkeypatch.setattr(module, "ask_day", lambda *_, **__: TODAY + timedelta(days=2))
    to_press(screen, "Reporter").click()
    [made] = records.of_kind(desk.database, "call", parent=home)
    assert (made.day, made.summary["subject"]) == (TODAY + timedelta(days=2), "before_visit")
    assert says(screen, "Les 7 jours à venir (1)")


def test_an_appointment_gone_by_opens_its_week_and_is_put_off_nowhere(desk, screen) -> None:
    day = TODAY - timedelta(days=3)
    planned = make_appointment(desk, make_household(desk), day)
    screen.refresh()
    assert says(screen, "La visite du 22 novembre a-t-elle eu lieu ? 3 jours de retard"), seen(
        screen
    )
    assert not says(screen, "Reporter")
    went = Went(screen)
    screen.rows[0].line.click()
    assert (went.to, went.given) == ("appointments", {"start": day})
    appointments.end(desk, appointment=planned, state="absent")
    screen.refresh()
    assert says(screen, "Foyer absent, visite à prévoir de nouveau")
    screen.rows[0].line.click()
    assert went.to == "households"
