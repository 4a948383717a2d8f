"""What a screen reader checks is pressed: Qt's « Toggle » action calls `toggle`, not `click`."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui.seeing import gathered
from visitapp.ui.kit.buttons.check_line import CheckLine
from visitapp.ui.kit.buttons.choice_card import ChoiceCard


@pytest.fixture
def cards(look, show) -> list[ChoiceCard]:
    place = QWidget()
    column = QVBoxLayout(place)
    made = [ChoiceCard(look, words, parent=place) for words in ("Oui", "Non")]
    for one in made:
        column.addWidget(one)
    show(place)
    return made


def test_the_action_of_a_card_is_toggle(cards) -> None:
    found = QAccessible.queryAccessibleInterface(cards[0])
    assert found.actionInterface().actionNames()[0] == "Toggle"


def test_a_card_checked_by_a_screen_reader_is_pressed_once(cards) -> None:
    yes, no = (gathered(one.clicked) for one in cards)
    cards[0].toggle()
    assert (len(yes), len(no)) == (1, 0)
    cards[1].toggle()
    assert (len(yes), len(no)) == (1, 1)
    assert [one.isChecked() for one in cards] == [False, True]


def test_a_press_is_one_press(cards) -> None:
    pressed = gathered(cards[0].clicked)
    QTest.mouseClick(cards[0], Qt.MouseButton.LeftButton)
    assert len(pressed) == 1


def test_what_the_program_shows_presses_nothing(cards) -> None:
    pressed = gathered(cards[0].clicked)
    cards[0].setChecked(True)
    assert pressed == []


def test_a_box_is_ticked_and_cleared(look, show) -> None:
    box = show(CheckLine(look, "C’est fait"))
    pressed = gathered(box.clicked)
    box.toggle()
    box.toggle()
    assert len(pressed) == 2
