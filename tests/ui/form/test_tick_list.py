"""A list to tick on a section's page: ticked by digits, one question taken out, the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.section_page import SectionPage
from visitapp.ui.form.tick_block import TickBlock

FILE = "questionnaires/visit.yaml"


@pytest.fixture
def page(look, show) -> SectionPage:
    form = read_questionnaire(shipped.text(FILE), FILE)
    found = SectionPage(look, form, next(one for one in form.sections if one.id == "comfort"))
    found.show_answers({})
    show(found, 1000, 700)
    return found


def press(key: Qt.Key) -> QWidget:
    QTest.keyClick(QApplication.focusWidget(), key)
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def list_of(page: SectionPage) -> TickBlock:
    [found] = [one for one in page.findChildren(TickBlock) if one.isVisible()]
    found.focus_input()
    return found


def test_a_digit_answers_its_line_and_nought_says_no_to_the_rest(page: SectionPage) -> None:
    ticks, given = list_of(page), {}
    page.given.connect(given.update)
    press(Qt.Key.Key_4)  # « Des courants d’air »
    assert given == {"draughts": Answer(True, source=given["draughts"].source)}
    press(Qt.Key.Key_0)
    assert {name: one.value for name, one in given.items()} == {
        "draughts": True, "cold_last_winter": "no", "restricts_heating": False, "damp": False,
    }  # fmt: skip
    assert not ticks.waits


def test_enter_comes_back_once_to_the_list_that_a_question_was_taken_out_of(
    page: SectionPage,
) -> None:
    ticks = list_of(page)
    ticks.alone.emit(["damp"], True)
    block = next(one for one in page.findChildren(QuestionBlock) if one.path == "damp")
    assert block.isVisible()
    press(Qt.Key.Key_N)
    assert ticks.isAncestorOf(press(Qt.Key.Key_Return))
    for _ in range(3):  # and nobody is kept there
        if block.isAncestorOf(press(Qt.Key.Key_Return)):
            break
    ended: list[bool] = []
    page.ended.connect(lambda: ended.append(True))
    for _ in range(4):
        if not ended:
            press(Qt.Key.Key_Return)
    assert ended
