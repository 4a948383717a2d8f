"""« La frise »: month by month, filtered by chips, each line opens its own sheet."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.operations.households_made import given, make_appointment, make_household
from tests.ui.seeing import Went, says, seen, to_press
from visitapp.operations.records import answers as answering
from visitapp.operations.records import transitions
from visitapp.operations.records.create import make
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.ui.overviews.timeline.screen import SHOWN, TimelineScreen


@pytest.fixture(autouse=True)
def _adviser(desk) -> None:
    meta.write(desk.database, "role", "adviser")


@pytest.fixture
def household(desk) -> str:
    return make_household(desk, phone="01 99 00 00 11")


@pytest.fixture
def screen(look, jobs, show, household) -> TimelineScreen:
    made = TimelineScreen(look, jobs)
    show(made, 1000, 700)
    made.open(household=household)
    return made


def titles(screen) -> list[str]:
    seen(screen)
    return [row.text() for row, _ in screen.rows]


def furnish(desk, household: str) -> dict[str, str]:
    call = make(desk, kind="call", parent=household, state="done",
                answers=given(subject="call_back", called_on=date(2026, 10, 2))).made  # fmt: skip
    action = make(desk, kind="support_action", parent=household, state="in_progress",
                  answers=given(subject="works", started_on=date(2026, 11, 3))).made  # fmt: skip
    return {"call": call, "action": action}


def test_an_empty_timeline_says_so(screen) -> None:
    screen.refresh()
    assert says(screen, "Rien encore pour ce foyer.")


def test_months_newest_first_with_the_state_in_words(desk, household, screen) -> None:
    furnish(desk, household)
    screen.refresh()
    assert titles(screen) == ["Aide pour les travaux", "Appel\u00a0: rappeler le foyer"]
    for words in ("Novembre 2026", "Octobre 2026", "3 novembre", "En cours", "Fait",
                  "2 lignes, 01 99 00 00 11"):  # fmt: skip
        assert says(screen, words), (words, seen(screen))


def test_a_chip_keeps_one_sort(desk, household, screen) -> None:
    furnish(desk, household)
    screen.refresh()
    to_press(screen, "Appels (1)").click()
    assert titles(screen) == ["Appel\u00a0: rappeler le foyer"]
    assert to_press(screen, "Appels (1)").isChecked()
    to_press(screen, "Tout").click()
    assert len(titles(screen)) == 2


@pytest.mark.parametrize(
    ("held", "line"),
    [
        (date(2026, 11, 25), "25 novembre, imprimé"),
        (date(2026, 11, 30), "jour inconnu, imprimé"),
    ],
)
def test_the_report_is_handed_over_on_its_day_or_on_none(
    desk, household, screen, held, line
) -> None:
    planned = make_appointment(desk, household, date(2026, 11, 25))
    visit = visits.begin(desk, appointment=planned).made
    answers = given(visit_date=held, report_given="printed")
    answering.answer_many(desk, record=visit, answers=answers)
    screen.refresh()
    to_press(screen, "Bilan (1)").click()
    assert titles(screen) == ["Bilan remis"]
    assert says(screen, line), seen(screen)


def test_the_oldest_come_when_asked(desk, household, screen) -> None:
    for number in range(SHOWN + 5):
        said = given(subject="call_back", called_on=date(2026, 1, 1 + number % 28))
        make(desk, kind="call", parent=household, state="done", answers=said)
    screen.refresh()
    assert len(titles(screen)) == SHOWN
    to_press(screen, "Montrer les 5 plus anciens").click()
    assert len(titles(screen)) == SHOWN + 5


def test_each_line_opens_its_sheet(desk, household, screen) -> None:
    made = furnish(desk, household)
    screen.refresh()
    went = Went(screen)
    to_press(screen, "Aide pour les travaux").click()
    assert (went.to, went.given["record"]) == ("support", made["action"])


@pytest.mark.parametrize(
    ("role", "state", "place"),
    [
        ("adviser", "planned", "households"), ("adviser", "in_progress", "households"),
        ("adviser", "finished", "review"), ("visitor", "planned", "prepare"),
        ("visitor", "in_progress", "visit"), ("visitor", "finished", "visit"),
    ],
)  # fmt: skip
def test_who_leads_reads_a_visit_once_it_is_finished_and_never_makes_it(
    desk, household, screen, role, state, place
) -> None:
    meta.write(desk.database, "role", role)
    appointment = make_appointment(desk, household, desk.now().date())
    given = {"households": {"household": household}, "prepare": {"appointment": appointment}}
    if state != "planned":
        visit = visits.begin(desk, appointment=appointment).made
        given |= {"visit": {"visit": visit}, "review": {"visit": visit}}
    if state == "finished":
        transitions.move(desk, record=visit, state="finished")
    screen.refresh()
    went = Went(screen)
    to_press(screen, "Rendez-vous : p" if state == "planned" else "Première visite").click()
    assert (went.to, went.given) == (place, given[place])


def test_what_is_new_is_added_from_here(desk, household, screen) -> None:
    screen.refresh()
    went = Went(screen)
    to_press(screen, "Ajouter un appel").click()
    assert went.given == {"kind": "call", "household": household, "new": True}
    to_press(screen, "Ajouter une action").click()
    assert went.given == {"kind": "support_action", "household": household, "new": True}


def test_a_visitor_adds_no_action(desk, screen) -> None:
    meta.write(desk.database, "role", "visitor")
    screen.refresh()
    assert not says(screen, "Ajouter une action")
    assert says(screen, "Ajouter un appel")


def test_arrows_and_esc(desk, household, screen, press) -> None:
    furnish(desk, household)
    screen.refresh()
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is screen.rows[1][0]
    went = Went(screen)
    press(Qt.Key.Key_Escape, widget=screen)
    assert (went.to, went.given) == ("households", {"household": household})


def test_narrow_the_state_stays_in_words(desk, household, screen) -> None:
    furnish(desk, household)
    screen.refresh()
    screen.resize(420, 600)
    assert says(screen, "3 novembre, en cours")


def test_a_household_that_is_not_here_says_so(screen) -> None:
    screen.open(household="nobody")
    screen.refresh()
    assert says(screen, "Ce dossier n’est pas sur cet ordinateur.")
