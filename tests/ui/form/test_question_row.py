"""The row of a question: other answers behind « … », sources and units where there are some."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from visitapp import shipped
from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.checklist.questions import Questionnaire
from visitapp.ui.form.question_block import QuestionBlock
from visitapp.ui.form.section_page import SectionPage
from visitapp.ui.kit.buttons.choice_card import ChoiceCard
from visitapp.ui.kit.buttons.menu import TypedMenu, popup

FILE = "questionnaires/visit.yaml"
Open = Callable[..., SectionPage]
BILL = {
    "bills/a": Answer(value=True), "bills/a/energy": Answer("gas"),
    "bills/a/unit": Answer("m3"), "bills/a/quantity": Answer(Decimal(40), source=Source.READ),
}  # fmt: skip


@pytest.fixture(scope="module")
def visit_form() -> Questionnaire:
    return read_questionnaire(shipped.text(FILE), FILE)


@pytest.fixture
def open_section(look, show, visit_form) -> Open:
    def _open(section: str, answers: dict[str, Answer]) -> SectionPage:
        found = next(one for one in visit_form.sections if one.id == section)
        page = SectionPage(look, visit_form, found)
        page.show_answers(answers)
        show(page, 1000, 700)
        return page

    return _open


def at(page: SectionPage, path: str) -> QuestionBlock:
    assert page.focus_path(path)
    return next(one for one in page.findChildren(QuestionBlock) if one.path == path)


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def menu_key() -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(focus(), event)


@pytest.mark.parametrize(
    ("path", "letter", "state"),
    [("children", "N", State.UNKNOWN), ("rfr", "R", State.REFUSED), ("rfr", "P", State.LATER),
     ("surface", "N", State.UNKNOWN), ("dwelling_type", "P", State.LATER)],
)  # fmt: skip
def test_the_menu_key_opens_the_other_answers_and_a_letter_takes_one(
    path, letter, state, open_section
) -> None:
    page = open_section("dwelling" if path in ("surface", "dwelling_type") else "household", {})
    heard: list[tuple[str, Answer | None]] = []
    page.answered.connect(lambda *one: heard.append(one))
    block = at(page, path)
    assert block.specials is not None
    assert not block.specials.isVisible()
    menu_key()
    assert block.specials.isAncestorOf(focus())
    QTest.keyClick(focus(), letter)
    assert heard == [(path, Answer(state=state))]
    assert block.field is not None
    assert block.field.isAncestorOf(focus()), "the keyboard is the question's again"
    assert block.specials.isVisible(), "the one taken stays in sight"


@pytest.mark.parametrize("leave", ["escape", "menu", "tab"])
def test_left_without_an_answer_they_close(leave, open_section) -> None:
    page = open_section("household", {"adults": Answer(2, source=Source.SAID)})
    block = at(page, "adults")
    assert block.specials is not None
    block.specials.more.click()
    if leave == "escape":
        QTest.keyClick(focus(), Qt.Key.Key_Escape)
    elif leave == "menu":
        menu_key()
    else:
        page.focus_path("children")
    assert not block.specials.isVisible()
    assert block.answer() == Answer(2, source=Source.SAID)


def test_a_letter_is_an_answer_only_where_it_is_printed(open_section) -> None:
    page = open_section("heating", {"heating_energy": Answer("gas")})
    heard: list[tuple[str, Answer | None]] = []
    page.answered.connect(lambda *one: heard.append(one))
    at(page, "heating_shared")
    QTest.keyClick(focus(), "n")
    assert heard == [("heating_shared", Answer(value=False))]


@pytest.mark.parametrize(
    ("key", "opened", "answer"),
    [
        ("n", False, Answer(value=False)),
        ("n", True, Answer(state=State.UNKNOWN)),
        ("²", False, None),
    ],
)
def test_what_is_printed_is_heard_from_the_dots_too(key, opened, answer, open_section) -> None:
    page = open_section("heating", {"heating_energy": Answer("gas")})
    block = at(page, "heating_shared")
    assert block.specials is not None
    block.specials.set_open(opened)
    block.specials.more.setFocus()
    QTest.keyClick(focus(), key)
    assert block.answer() == answer


def test_sources_stand_only_where_something_is_read_or_measured(open_section) -> None:
    page = open_section("household", {})
    assert at(page, "adults").sources is None
    sources = at(page, "rfr").sources
    assert sources is not None
    assert Source.READ in sources.chips
    assert Source.MEASURED not in sources.chips
    block = at(page, "rfr")
    block.show_answer(Answer(Decimal(9000), source=Source.MEASURED))  # by another version
    assert sources.chips[Source.MEASURED].isChecked()


def test_the_quantity_of_a_bill_has_the_unit_of_its_bill(open_section) -> None:
    page = open_section("bills", BILL)
    field = at(page, "bills/a/quantity").field
    assert field.question.unit == "m³"
    page.show_answers({**BILL, "bills/a/unit": Answer("kwh")})
    assert field.question.unit == "kWh"


def test_the_digits_printed_on_cards_choose_them(open_section) -> None:
    page = open_section("heating", {"heating_energy": Answer("gas")})
    block = at(page, "heating_shared")
    cards = block.findChildren(ChoiceCard)
    assert [card.digit for card in cards] == ["1", "2"]
    QTest.keyClick(focus(), "2")
    assert cards[1].isChecked()


def test_letters_find_a_line_of_an_open_list_whatever_its_accents(show, look) -> None:
    entries = [("b", "Bois"), ("e", "Électricité"), ("g", "Gaz"), ("h", "Granulés"), ("f", "Fioul")]
    page = QWidget()
    show(page)
    taken: list[str] = []
    for letters in ("el", "gr", "gg", "zz"):

        def type_in(letters: str = letters) -> None:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, TypedMenu)
            QTest.keyClicks(menu, letters)
            QTest.keyClick(menu, Qt.Key.Key_Return)
            menu.close()

        QTimer.singleShot(0, type_in)
        taken.append(popup(page, look, entries))
    assert taken == ["e", "h", "h", ""]
