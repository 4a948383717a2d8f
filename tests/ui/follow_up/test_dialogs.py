"""What is asked before a household is lost or called another day, in a real dialog."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui.follow_up.test_follow_up_screen import row_of
from tests.ui.seeing import button, during, gathered, to_press
from visitapp.store.log import records
from visitapp.ui.follow_up import card as card_module
from visitapp.ui.follow_up.card import Lost, ask_closing_too, ask_day, ask_lost
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


# --- what is closed too
KEEP, CLOSE = "Laisser le dossier ouvert", "Clore le dossier"


def test_it_stays_open_unless_one_says_to_close_it(look, show) -> None:
    window, high = show(QWidget(), 683, 384), []

    def act(dialog: Question) -> None:
        high.append(dialog.height())
        assert dialog.focusWidget() is button(dialog, KEEP)
        button(dialog, CLOSE).click()

    during(act)
    assert ask_closing_too(window, look, "Marcel R.") is True
    during(lambda dialog: button(dialog, KEEP).click())
    assert ask_closing_too(window, look, "Marcel R.") is False
    during(lambda dialog: None)
    assert ask_closing_too(window, look, "Marcel R.") is False
    assert max(high) <= 384


@pytest.mark.parametrize(
    ("reason", "said", "state", "told"),
    [
        ("deceased", True, "closed", "Foyer perdu, dossier clos. Il reste compté, avec sa raison."),
        ("moved", False, "visited", "Foyer perdu. Il reste compté, avec sa raison."),
        ("unreachable", None, "visited", "Foyer perdu. Il reste compté, avec sa raison."),
    ],
)
def test_only_who_is_not_there_any_more_is_asked_about(
    screen, desk, monkeypatch, reason, said, state, told
) -> None:
    """None: the question is not put at all."""
    row_of(screen, "Marcel R.").click()
    found, asked = screen.inside.found, []
    sentences = gathered(screen.told)
    monkeypatch.setattr(card_module, "ask_lost", lambda *_: Lost(reason))
    monkeypatch.setattr(card_module, "ask_closing_too", lambda *_: asked.append(1) or said)
    to_press(screen, "Dire que le foyer est perdu").click()
    assert records.get(desk.database, found.follow_up).state == "lost"
    assert records.get(desk.database, found.household).state == state
    assert (sentences, bool(asked)) == ([told], said is not None)
