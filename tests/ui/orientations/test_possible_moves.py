"""A page of one move keeps nothing impossible: it says so, and what is typed stays."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.operations.agreeing import Place
from tests.ui.orientations.test_orientations_screen import propose
from tests.ui.seeing import says, settle, to_press
from visitapp.operations.orientations import orientations
from visitapp.operations.records.answers import answers_of
from visitapp.store.log import records
from visitapp.ui.orientations.screen import OrientationsScreen


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
def test_an_amount(
    screen: OrientationsScreen, at: Place, type_text: Any, words: str, kept: bool
) -> None:
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


def test_a_reminder_in_a_century(screen: OrientationsScreen, at: Place, type_text: Any) -> None:
    orientation = propose(at)
    screen.refresh()
    settle()
    before = records.get(at.desk.database, orientation).day
    to_press(screen, "Changer le rappel").click()
    settle()
    typed(screen, "remind_on", "25/11/2126", type_text)
    assert records.get(at.desk.database, orientation).day == before
    assert says(screen, "Écrivez la date en entier")
