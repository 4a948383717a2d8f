"""The question before a file is closed says what nobody is reminded of any more."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.seeing import button, during, says
from visitapp.domain.text import NBSP
from visitapp.ui.dialogs.reason_from_list import COUNTED, NO_MORE, ask_closing
from visitapp.ui.follow_up.card import NOTHING_LEFT, ask_closing_too
from visitapp.ui.kit.messages.dialog import Question

KEEP = "Laisser le dossier ouvert"
RUNNING = "1 orientation envoyée et 1 médiation en cours"
TOLD = f"Encore à suivre : {RUNNING}. {NO_MORE.replace(NBSP, ' ')}"
MOTIVES = {"moved": "Il a déménagé", "deceased": "Décès"}


@pytest.mark.parametrize("running", ["", RUNNING])
def test_what_runs_is_in_the_question(look, show, running) -> None:
    window, seen = show(QWidget(), 683, 384), []

    def act(dialog: Question) -> None:
        seen.append((says(dialog, COUNTED), says(dialog, TOLD), dialog.height() <= 384))
        button(dialog, KEEP).click()

    during(act)
    assert ask_closing(window, look, MOTIVES, running) is None
    assert seen == [(True, bool(running), True)]


@pytest.mark.parametrize("running", ["", RUNNING])
def test_of_a_lost_household_too(look, show, running) -> None:
    window, seen = show(QWidget(), 683, 384), []

    def act(dialog: Question) -> None:
        seen.append(
            (
                says(dialog, NOTHING_LEFT.replace(NBSP, " ")),
                says(dialog, TOLD),
                dialog.height() <= 384,
            )
        )
        button(dialog, KEEP).click()

    during(act)
    assert ask_closing_too(window, look, "Marcel R.", running) is False
    assert seen == [(not running, bool(running), True)]
