"""What was said at intake is not asked again: it is shown, and confirmed by one key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.operations.households_made import make_visit
from visitapp.domain.checklist.answers import ALREADY_SAID, Source
from visitapp.operations.records import answers
from visitapp.store.log import log
from visitapp.ui.form.question_block import QuestionBlock


@pytest.fixture
def visit(desk) -> str:
    return make_visit(desk, tenure="owner", reasons=("cold",))


@pytest.fixture
def block(open_screen, visit) -> QuestionBlock:
    """The question « propriétaire ou locataire », with the keyboard."""
    screen = open_screen(visit)
    screen.show_path("tenure")
    QApplication.processEvents()
    found = screen.pages.section_page("household").list.part_at("tenure")
    assert isinstance(found, QuestionBlock)
    return found


def tenure(desk, visit):
    return answers.answers_of(desk, record=visit)["tenure"]


def test_it_says_where_it_comes_from(desk, visit, block) -> None:
    assert tenure(desk, visit).note == ALREADY_SAID
    assert block.known is not None
    assert block.known.isVisible()


def test_enter_confirms_and_goes_on(desk, visit, block) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert tenure(desk, visit).value == "owner"
    assert tenure(desk, visit).note == ""
    assert not block.known.isVisible()
    assert not block.isAncestorOf(QApplication.focusWidget())


def test_yes_confirms_and_undo_takes_it_back(desk, visit, block) -> None:
    block.known.yes.setFocus()
    block.known.yes.click()
    assert tenure(desk, visit).note == ""
    assert block.isAncestorOf(QApplication.focusWidget())
    page_session = block.window().session
    page_session.undo.undo()
    assert tenure(desk, visit).note == ALREADY_SAID
    assert block.known.isVisible()


def test_modify_gives_the_field_and_another_value_is_of_today(desk, visit, block) -> None:
    block.known.change.click()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    assert tenure(desk, visit).value == "private_tenant"
    assert tenure(desk, visit).note == ""
    assert not block.known.isVisible()


def test_the_log_keeps_both(desk, visit, block) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    written = [one.value for one in log.history(desk.database, visit, "tenure")]
    assert [one.get("note", "") for one in written] == [ALREADY_SAID, ""]
    assert {one["value"] for one in written} == {"owner"}


def test_the_source_stays_what_it_was(desk, visit, block) -> None:
    before = tenure(desk, visit).source
    block.confirm()
    assert tenure(desk, visit).source == before != Source.MEASURED
