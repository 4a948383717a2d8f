"""What is asked before a household is lost or called another day, in a real dialog."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.seeing import button, during
from visitapp.ui.follow_up.card import Lost, ask_day, ask_lost
from visitapp.ui.follow_up.words import LOST
from visitapp.ui.form.fields.choice_field import MenuChoiceField
from visitapp.ui.kit.messages.dialog import Question


def test_a_reason_and_what_was_added(look, show, press) -> None:
    window = show(QWidget())

    def act(dialog: Question) -> None:
        assert dialog.focusWidget() is button(dialog, "Laisser dans la liste")
        field = dialog.findChild(MenuChoiceField)
        press(Qt.Key.Key_2, "2", field)
        dialog.findChild(QLineEdit).setText("  Parti à Lille ")
        button(dialog, "Dire que le foyer est perdu").click()

    during(act)
    assert ask_lost(window, look, "Léon R.", LOST) == Lost("moved", "Parti à Lille")


def test_to_go_back_or_to_choose_nothing_loses_nobody(look, show) -> None:
    window = show(QWidget())
    during(lambda dialog: None)
    assert ask_lost(window, look, "Léon R.", LOST).reason == ""
    during(lambda dialog: button(dialog, "Dire que le foyer est perdu").click())
    assert ask_lost(window, look, "Léon R.", LOST).reason == ""


def test_another_day_is_typed(look, show, type_text) -> None:
    window = show(QWidget())

    def act(dialog: Question) -> None:
        line = dialog.findChild(QLineEdit)
        assert line.text() == "25/11/2026"
        line.selectAll()
        type_text(line, "7/1/2027")
        button(dialog, "Changer le jour").click()

    during(act)
    assert ask_day(window, look, "Léon R.", date(2026, 11, 25)) == date(2027, 1, 7)
    during(lambda dialog: None)
    assert ask_day(window, look, "Léon R.", date(2026, 11, 25)) is None


def test_the_dialogs_hold_in_the_lowest_window(look, show) -> None:
    window, high = show(QWidget(), 683, 384), []
    during(lambda dialog: high.append(dialog.height()))
    ask_lost(window, look, "Léon R.", LOST)
    during(lambda dialog: high.append(dialog.height()))
    ask_day(window, look, "Léon R.", None)
    assert max(high) <= 384
