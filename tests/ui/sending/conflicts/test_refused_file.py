"""A file that the agency did not take: why, what to do, and to take it away after a question."""

from typing import Any

import pytest

from tests.operations.households_made import make_appointment, make_visit
from tests.operations.traffic_made import link, number, refuse
from tests.sync.test_cut_rounds import household_of
from tests.ui.seeing import button, during, gathered, says, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers
from visitapp.operations.visits import visits
from visitapp.store.log import log, records
from visitapp.ui.sending.conflicts.screen import ConflictsScreen
from visitapp.ui.sending.screen import SendingScreen

WHY = "Ce dossier n’est pas à vous, ou n’est plus là. Demandez à l’agence de vous confier le foyer."
TAKE_AWAY = "Retirer de cet ordinateur : Odile R."


@pytest.fixture
def refused(desk) -> tuple[str, str]:
    """A household that the agency has, and a second visit to it that it refused."""
    link(desk)
    first = make_visit(desk)
    number(desk)
    planned = make_appointment(
        desk, household_of(desk, first), desk.now().date(), "14:00", anyway=True
    )
    visit = visits.begin(desk, appointment=planned).made
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    for record in (planned, visit):
        refuse(desk, record, log.CREATED, WHY)
    return planned, visit


@pytest.fixture
def screen(look, jobs, show) -> ConflictsScreen:
    made = ConflictsScreen(look, jobs)
    show(made, 910, 512)
    return made


def test_it_says_why_how_much_is_in_it_and_the_way_to_it(refused, screen) -> None:
    screen.refresh()
    assert says(screen, WHY)
    assert says(screen, "L’agence ne l’a pas, et aucun autre ordinateur non plus :")
    assert says(screen, "Faites ce qu’elle demande, ou retirez-le d’ici.")
    assert (screen.window_title(), screen.page.title.text()) == ("À revoir", "À revoir")
    went = gathered(screen.go)
    to_press(screen, "Ouvrir le rendez-vous, Odile R.").click()
    assert went == [("prepare", {"appointment": refused[0]})]


def test_it_stays_when_she_goes_back(desk, refused, screen) -> None:
    screen.refresh()
    leave = to_press(screen, TAKE_AWAY)
    seen: list[bool] = []

    def goes_back(dialog: Any) -> None:
        seen.append(says(dialog, "Son foyer quitte aussi cet ordinateur, à un prochain envoi"))
        button(dialog, "Garder le dossier").click()

    during(goes_back)
    leave.click()
    assert seen == [True]
    assert answers.answers_of(desk, record=refused[1])["surface"].value == 61
    to_press(screen, TAKE_AWAY)


def test_it_is_taken_away_once_she_is_sure(desk, refused, screen) -> None:
    screen.refresh()
    told = gathered(screen.told)
    leave = to_press(screen, TAKE_AWAY)
    during(lambda dialog: button(dialog, "Retirer le dossier").click())
    leave.click()
    assert told == ["Dossier retiré. La copie de sécurité d’avant le contient encore."]
    assert [records.find(desk.database, one) for one in refused] == [None, None]
    assert says(screen, "Plus rien à choisir.")


def test_without_a_copy_it_stays_and_that_is_said(desk, refused, screen) -> None:
    desk.profile.snapshots.parent.mkdir(parents=True, exist_ok=True)
    desk.profile.snapshots.write_text("no folder")
    screen.refresh()
    leave = to_press(screen, TAKE_AWAY)
    during(lambda dialog: button(dialog, "Retirer le dossier").click())
    leave.click()
    assert records.find(desk.database, refused[0]) is not None
    to_press(screen, TAKE_AWAY)


def test_envois_leads_there(refused, look, jobs, show) -> None:
    made = SendingScreen(look, jobs)
    show(made, 910, 512)
    went = gathered(made.go)
    made.refresh()
    assert says(made, "Pas pris par l’agence")
    to_press(made, "Odile R., Le dossier lui-même").click()
    assert went == [("conflicts", {"record": refused[0], "path": "@created"})]
