"""After a kill: who, when, at which question; two ways on and no third."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.ui.seeing import Went, says, to_press
from visitapp.operations.visits.crash_recovery import Interrupted
from visitapp.ui.profile.opening.recovery import RecoveryScreen

FOUND = Interrupted(
    visit="v", name="Samira L.", at=datetime(2026, 11, 25, 10, 42, tzinfo=UTC), path="draughts",
    question="Y a-t-il des courants d’air ?", section="Confort et santé",
)  # fmt: skip


@pytest.fixture
def screen(look, show) -> RecoveryScreen:
    made = RecoveryScreen(look, FOUND)
    show(made, 900, 700)
    made.focus_first(Qt.FocusReason.OtherFocusReason)
    return made


def test_it_names_the_household_the_day_the_time_and_the_question(screen) -> None:
    for words in ("Samira L.", "mercredi 25 novembre", "42", "Confort et santé",
                  "Y a-t-il des courants d’air ?"):  # fmt: skip
        assert says(screen, words), words


def test_going_on_leads_to_the_very_question(screen, press) -> None:
    went = Went(screen)
    assert QApplication.focusWidget() is screen.resume
    press(Qt.Key.Key_Return, "\r")
    assert (went.to, went.given) == ("visit", {"visit": "v", "path": "draughts"})


def test_one_can_look_first(screen) -> None:
    went = Went(screen)
    to_press(screen, "Voir d’abord").click()
    assert went.to == "day"


def test_there_is_no_third_way(screen) -> None:
    shown = [one for one in screen.findChildren(QAbstractButton) if one.isVisibleTo(screen)]
    assert len(shown) == 2
