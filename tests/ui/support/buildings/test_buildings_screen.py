"""« Immeubles »: reached from the households, the fullest first, one opened, and back."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.operations.households_made import given, make_appointment, make_household
from tests.ui.seeing import Went, follow, says, to_press
from visitapp.operations.appointments import households
from visitapp.operations.records import answers
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.ui.households.screen import HouseholdsScreen
from visitapp.ui.support.buildings.screen import BuildingsScreen


def home(desk: Any, first: str, street: str, *, damp: bool | None = None) -> str:
    made = households.create(
        desk, answers=given(first_name=first, last_name="Ravaux", street=street, commune="Bondy")
    ).made
    if damp is not None:
        planned = make_appointment(desk, made, desk.now().date())
        visit = visits.begin(desk, appointment=planned).made
        answers.answer_many(desk, record=visit, answers=given(damp=damp))
    return made


@pytest.fixture
def screen(look, jobs, show) -> BuildingsScreen:
    made = BuildingsScreen(look, jobs)
    follow(made, "buildings")
    show(made, 900, 600)
    return made


@pytest.mark.parametrize(("role", "there"), [("visitor", False), ("adviser", True)])
def test_the_way_there_is_for_who_leads(desk, look, jobs, show, role, there) -> None:
    meta.write(desk.database, "role", role)
    made = HouseholdsScreen(look, jobs)
    show(made, 900, 600)
    made.refresh()
    assert says(made, "Voir les immeubles") is there
    if there:
        went = Went(made)
        to_press(made, "Voir les immeubles").click()
        assert went.to == "buildings"


def test_addresses_of_several_households_the_fullest_first(desk, screen) -> None:
    for first in ("Odile", "Koffi"):
        home(desk, first, "3, rue Neuve")
    for first in ("Ana", "Lise", "Rosa"):
        home(desk, first, "12 avenue Carnot")
    make_household(desk)  # alone at its address, in another town
    screen.refresh()
    assert [(row.text(), row.trailing) for row in screen.list.rows] == [
        ("12 avenue Carnot, Bondy", "3\u00a0foyers"), ("3, rue Neuve, Bondy", "2\u00a0foyers"),
    ]  # fmt: skip
    assert says(screen, "2 adresses ont plusieurs foyers.")


def test_one_is_opened_by_the_keyboard_and_left(desk, screen, press) -> None:
    home(desk, "Odile", "3, rue Neuve", damp=True)
    home(desk, "Koffi", "3 rue neuve", damp=False)
    screen.refresh()
    screen.focus_first(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return, "\r")
    assert screen.window_title() in ("3, rue Neuve, Bondy", "3 rue neuve, Bondy")
    assert says(screen, "2 foyers connus à cette adresse, 2 logements visités")
    assert says(screen, "1 logement sur 2")
    went = Went(screen)
    to_press(screen, "Koffi R.").click()
    assert went.to == "households"
    press(Qt.Key.Key_Escape, "", screen)
    assert screen.window_title() == "Immeubles"


def test_nothing_to_see_says_so(desk, screen) -> None:
    make_household(desk)
    screen.refresh()
    assert says(screen, "Aucune adresse n’a plusieurs foyers connus.")
