"""An adviser's morning without a mouse: a call noted, a letter of a mediation, back to the list."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.operations.households_made import given, make_expected, make_household
from tests.ui.seeing import seen, settle
from visitapp.operations.records.create import make
from visitapp.operations.support import actions
from visitapp.settings import Settings
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.qt.jobs import InlineJobs
from visitapp.ui.shell.window import MainWindow

TODAY = date(2026, 11, 25)


@pytest.fixture
def window(qtbot, look, desk) -> MainWindow:
    meta.write(desk.database, "role", "adviser")
    made = MainWindow(look, InlineJobs(desk))
    qtbot.addWidget(made)
    made.resize(910, 512)
    made.show()
    made.activateWindow()
    made.enter(settings=Settings(visitor="Claire"), visitor="Claire", profile=desk.profile)
    return made


def words_of(widget) -> str:
    text = str(widget.property("text") or "")
    return f"{text} {widget.accessibleName()}".replace("\u00a0", " ")


def tab_to(words: str, press) -> None:
    """Tab until what has the keyboard says these words; never more than a whole round."""
    for _ in range(120):
        settle()
        focused = QApplication.focusWidget()
        if focused is not None and words in words_of(focused):
            return
        press(Qt.Key.Key_Tab, "\t")
    raise AssertionError(f"no Tab leads to {words!r}")


def test_a_call_is_noted_from_the_list_and_the_list_is_shorter(window, desk, press) -> None:
    household = make_expected(desk)
    answers = given(subject="report", with_whom="household", due_on=TODAY)
    call = make(desk, kind="call", parent=household, answers=answers).made
    window.go("today")
    tab_to("Odile R.", press)
    press(Qt.Key.Key_Return, "\r")
    tab_to("Noter l’appel", press)
    press(Qt.Key.Key_Return, "\r")
    assert records.get(desk.database, call).state == "done"
    press(Qt.Key.Key_Escape)
    settle()
    assert window.stack.currentWidget() is window.screens["timeline"]
    window.go("today")
    assert "Rien n’attend." in seen(window)


def test_a_mediation_goes_on_without_a_mouse(window, desk, press, type_text) -> None:
    household = make_household(desk)
    made = actions.open_action(desk, household=household, answers=given(subject="landlord")).made
    window.go("support", {"record": made, "kind": "support_action", "household": household})
    tab_to("Noter l’envoi", press)
    press(Qt.Key.Key_Space, " ")
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    type_text(focused, "20/11/2026")
    press(Qt.Key.Key_Return, "\r")
    settle()
    assert records.get(desk.database, made).day == date(2027, 1, 20)
    assert "En attente, jusqu’au 20 janvier 2027" in seen(window)
