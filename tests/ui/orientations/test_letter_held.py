"""The page of a letter whose consent was withdrawn: no pages, no way out, and not stuck."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.operations.agreeing import Place
from tests.operations.moving_homes import NEW, OLD, STADE, home
from tests.ui.orientations.test_orientations_screen import propose
from tests.ui.seeing import gathered, says, settle, to_press
from visitapp.operations.consents import record_consent
from visitapp.operations.letters import letters
from visitapp.operations.orientations import orientations
from visitapp.operations.records.answers import answers_of
from visitapp.store.log import records
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.orientations.screen import OrientationsScreen
from visitapp.ui.pages.text_to_hand_over import COPY, PRINT

FUND = "fund_fsl"
BACK = "Les orientations"


def opened(screen: OrientationsScreen, at: Place, state: str) -> str:
    """A letter in a state, opened after the household took its consent back."""
    record_consent.note(at.desk, household=at.household, recipient=FUND, given=True)
    letter = letters.make(at.desk, household=at.household, document=FUND).made
    if state != "draft":
        letters.make_ready(at.desk, letter=letter)
    if state == "sent":
        letters.note_sent(at.desk, letter=letter, on=at.desk.now().date(), way="post")
    record_consent.withdraw(at.desk, household=at.household, recipient=FUND)
    screen.open(household=at.household, letter=letter)
    screen.refresh()
    settle()
    return letter


def buttons(screen: OrientationsScreen) -> list[str]:
    found = screen.inside.findChildren(Button)
    return [one.text() for one in found if one.isVisibleTo(screen)]


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("draft", ["Annuler le courrier"]),
        ("ready", ["Revoir le courrier", "Annuler le courrier"]),
        ("sent", ["Noter la réponse", "Revenir sur l’envoi"]),
    ],
)
def test_it_offers_what_sends_nothing(screen, at, state, offered) -> None:
    opened(screen, at, state)
    assert says(screen, "Le foyer a retiré son accord")
    assert buttons(screen) == [BACK, *offered]
    assert screen.inside.preview.pages == []
    assert screen.window_title() != "Courrier"


def test_it_is_cancelled(screen, at) -> None:
    letter, told = opened(screen, at, "ready"), gathered(screen.told)
    to_press(screen, "Annuler le courrier").click()
    settle()
    assert records.get(at.desk.database, letter).state == "cancelled"
    assert told == ["Courrier annulé."]


def test_it_is_taken_back_and_its_answer_noted(screen, at) -> None:
    letter = opened(screen, at, "sent")
    to_press(screen, "Noter la réponse").click()
    settle()
    screen.inside.forward.click()
    settle()
    assert records.get(at.desk.database, letter).state == "answered"


def test_it_had_not_left(screen, at) -> None:
    letter = opened(screen, at, "sent")
    to_press(screen, "Revenir sur l’envoi").click()
    settle()
    assert records.get(at.desk.database, letter).state == "ready"
    assert says(screen, "Le foyer a retiré son accord")
    assert buttons(screen) == [BACK, "Revoir le courrier", "Annuler le courrier"]


def test_withdrawn_while_the_page_is_open_it_can_still_be_cancelled(screen, at) -> None:
    record_consent.note(at.desk, household=at.household, recipient=FUND, given=True)
    letter = letters.make(at.desk, household=at.household, document=FUND).made
    screen.open(household=at.household, letter=letter)
    screen.refresh()
    settle()
    record_consent.withdraw(at.desk, household=at.household, recipient=FUND)
    to_press(screen, "Dire que le courrier est prêt").click()
    settle()
    assert says(screen, "Le foyer a retiré son accord")
    assert buttons(screen) == [BACK, "Annuler le courrier"]
    assert screen.inside.preview.pages == []


def test_of_an_orientation_that_is_a_no_it_has_no_pages_and_no_way_out(screen, at) -> None:
    """Refused while the page of the ready letter is open: printing says so, and shows nothing."""
    today = at.desk.now().date()
    record_consent.note(at.desk, household=at.household, recipient=FUND, given=True)
    orientation = orientations.propose(
        at.desk, household=at.household, title="Le FSL", recipient=FUND, remind_on=today
    ).made
    letter = letters.make(
        at.desk, household=at.household, document=FUND, orientation=orientation
    ).made
    letters.make_ready(at.desk, letter=letter)
    screen.open(household=at.household, letter=letter)
    screen.refresh()
    settle()
    assert PRINT in buttons(screen)
    orientations.refuse(at.desk, orientation=orientation, motive="", reason="Il ne veut plus.")
    to_press(screen, COPY).click()
    settle()
    assert says(screen, "L’orientation de ce courrier est refusée.")
    assert buttons(screen) == [BACK, "Revoir le courrier", "Noter l’envoi", "Annuler le courrier"]
    assert screen.inside.preview.pages == []


@pytest.mark.parametrize("ready", [False, True])
def test_one_of_the_old_home_says_so_and_is_cancelled(
    look, jobs, show, desk, clock, *, ready
) -> None:
    at = home(desk, clock)
    at.visited(landlord=OLD, consent_landlord=True)
    letter = letters.make(desk, household=at.household, document="landlord_file").made
    if ready:
        letters.make_ready(desk, letter=letter)
    at.moves()
    at.visited(landlord=NEW, consent_landlord=True)
    screen = OrientationsScreen(look, jobs)
    show(screen, 910, 512)
    screen.open(household=at.household, letter=letter)
    screen.refresh()
    settle()
    assert says(screen, "Ce courrier a été écrit pour l’ancien logement du foyer.")
    assert says(screen, "Annulez-le.")
    assert not says(screen, STADE["street"])
    assert "Annuler le courrier" in buttons(screen)
    assert screen.inside.preview.pages == []
    to_press(screen, "Annuler le courrier").click()
    settle()
    assert records.get(desk.database, letter).state == "cancelled"


# --- possible moves
def typed(screen: OrientationsScreen, name: str, words: str, type_text: Any) -> None:
    """Type in one question of the page, in the place of what stands there, then keep."""
    [block] = [one for one in screen.inside.blocks() if one.place.path == name]
    block.focus_input()
    field: Any = QApplication.focusWidget()
    field.selectAll()
    type_text(field, words)
    settle()
    screen.inside.forward.click()
    settle()


@pytest.mark.parametrize(("words", "kept"), [("20000000", False), ("300", True)])
def test_an_amount(screen, at, type_text, words, kept) -> None:
    orientation = propose(at)
    orientations.accept(at.desk, orientation=orientation)
    screen.refresh()
    settle()
    to_press(screen, "Noter le résultat").click()
    settle()
    typed(screen, "amount", words, type_text)
    state = records.get(at.desk.database, orientation).state
    assert state == ("succeeded" if kept else "accepted")
    assert ("amount" in answers_of(at.desk, record=orientation)) is kept
    if not kept:
        assert screen.inside is not None, "the page stays, with what was typed"
        assert says(screen, "Écrivez un montant en euros, jusqu’à 100 000.")


def test_a_reminder_in_a_century(screen, at, type_text) -> None:
    orientation = propose(at)
    screen.refresh()
    settle()
    before = records.get(at.desk.database, orientation).day
    to_press(screen, "Changer le rappel").click()
    settle()
    typed(screen, "remind_on", "25/11/2126", type_text)
    assert records.get(at.desk.database, orientation).day == before
    assert says(screen, "Écrivez la date en entier")
