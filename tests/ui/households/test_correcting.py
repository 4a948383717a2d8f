"""The form of a household that is there: each answer is written, and its refusal is read."""

import pytest
from PySide6.QtCore import Qt

from tests.operations.households_made import make_household
from tests.ui.households.test_new_household import fill
from tests.ui.late_jobs import LateJobs
from tests.ui.seeing import says
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import households
from visitapp.operations.records import answers
from visitapp.ui.households.screen import HouseholdsScreen
from visitapp.ui.pages.record_form import RecordForm

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def test_ctrl_enter_ends_a_correction_and_makes_no_other_household(
    desk, screen, press, type_text
) -> None:
    household = make_household(desk)
    screen.open(household=household, form="change")
    fill(screen, "phone", "01 99 00 00 22", type_text)
    press(Qt.Key.Key_Return, modifiers=CTRL)
    assert screen.window_title() == "Odile R."
    assert answers.answers_of(desk, record=household)["phone"].value == "01 99 00 00 22"
    assert households.search(desk, text="")[0] == 1


@pytest.mark.parametrize("key", ["Return", "Escape"])
def test_a_refusal_is_read_before_a_correction_is_left(
    look, desk, show, press, type_text, monkeypatch, key
) -> None:
    def refused(*_, **__) -> None:
        raise UserError("Ce numéro n’est pas gardé.", "Écrivez-en un autre.")

    late = LateJobs(desk)
    screen = show(HouseholdsScreen(look, late), 1000, 700)
    screen.go.connect(lambda _, given: screen.open(**given))
    screen.open(household=make_household(desk), form="change")
    fill(screen, "phone", "01 99 00 00 22", type_text)
    monkeypatch.setattr(answers, "answer", refused)
    held = CTRL if key == "Return" else NONE
    for left in (False, True):
        late.holding = True
        press(getattr(Qt.Key, f"Key_{key}"), widget=screen.inside, modifiers=held)
        assert isinstance(screen.inside, RecordForm), "what was typed is not written yet"
        late.let_go()
        assert isinstance(screen.inside, RecordForm) is not left
        assert says(screen, "Ce numéro n’est pas gardé.") is not left
