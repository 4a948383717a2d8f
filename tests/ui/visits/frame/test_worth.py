"""A section opens of itself the details that are worth asking, and nothing moves meanwhile."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import settle
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers

DRAWN = "contracts/r2/max_power_kva"


def weighed(screen, qtbot) -> None:
    """Wait until the questions of the section on screen are weighed."""
    book = screen.session.asking
    with qtbot.waitSignal(book.came, timeout=60_000):
        book.work()


@pytest.fixture
def heating(desk, open_screen, family, qtbot):
    """The heating section of a whole home where nobody said whether radiators have valves."""
    answers.answer(desk, record=family, path="valves", answer=None)
    screen = open_screen(family)
    screen.show_step("heating")
    return screen, screen.pages.section_page("heating")


def test_a_detail_worth_euros_opens_and_says_so(heating, qtbot) -> None:
    screen, page = heating
    valves = page.list.part_at("valves")
    page.list.fold.set_open(False)
    weighed(screen, qtbot)
    assert valves.isVisible()
    assert not page.list.fold.open
    assert "vaut environ" in valves.label.text()
    assert "€" in valves.label.text()
    assert page.list.fold.words.text()


def test_what_opens_comes_in_the_order_of_the_tour(heating, qtbot) -> None:
    screen, page = heating
    page.list.fold.set_open(False)
    page.focus_path("heating_energy")
    weighed(screen, qtbot)
    shown = [one.path for one in page.list.blocks() if one.isVisible()]
    order = list(screen.session.questionnaire.located)
    assert "valves" in shown
    assert shown == sorted(shown, key=order.index)


def test_what_would_open_above_the_keyboard_opens_under(heating, qtbot) -> None:
    screen, page = heating
    page.list.fold.set_open(False)
    page.focus_path("auxiliary_heating")
    weighed(screen, qtbot)
    shown = [one.path for one in page.list.blocks() if one.isVisible()]
    assert shown.index("valves") > shown.index("auxiliary_heating")


def test_where_one_types_nothing_moves(heating, qtbot) -> None:
    screen, page = heating
    page.focus_path("setpoint_day")
    field = QApplication.focusWidget()
    before = field.mapTo(screen, field.rect().topLeft())
    weighed(screen, qtbot)
    settle()
    assert QApplication.focusWidget() is field
    assert field.mapTo(screen, field.rect().topLeft()) == before


def test_a_detail_that_is_typed_in_stays_in_the_fold_that_is_open(heating, qtbot) -> None:
    screen, page = heating
    page.list.fold.set_open(True)
    page.focus_path("valves")
    field = QApplication.focusWidget()
    before = field.mapTo(page.sheet, field.rect().topLeft())
    weighed(screen, qtbot)
    settle()
    assert QApplication.focusWidget() is field
    assert field.mapTo(page.sheet, field.rect().topLeft()) == before
    assert "vaut environ" in page.list.part_at("valves").label.text()


def test_what_opened_stays_when_it_is_answered_and_comes_in_reading_order(heating, qtbot) -> None:
    screen, page = heating
    weighed(screen, qtbot)
    screen.session.set_answer("valves", Answer(value=True))
    page.show_answers(screen.session.shown)
    assert "vaut environ" in page.list.part_at("valves").label.text()
    weighed(screen, qtbot)
    valves = page.list.part_at("valves")
    assert valves.isVisible()
    assert valves.label.text() == valves.place.question.label  # asked no more, worth no more
    shown = [one for one in page.list.blocks() if one.isVisible()]
    assert [one.y() for one in shown] == sorted(one.y() for one in shown)


def test_a_danger_is_never_folded(desk, open_screen, family, qtbot) -> None:
    answers.answer(desk, record=family, path="gas_flame_blue", answer=None)
    screen = open_screen(family)
    screen.show_step("uses")
    weighed(screen, qtbot)
    page = screen.pages.section_page("uses")
    flame = next(one for one in page.list.blocks() if getattr(one, "path", "") == "gas_flame_blue")
    assert flame.isVisible()
    assert flame.label.text().endswith("pour la sécurité")


def test_a_row_opens_its_details_too(desk, open_screen, family, qtbot) -> None:
    """Which power was drawn at most tells whether a smaller subscription would do."""
    answers.answer(desk, record=family, path=DRAWN, answer=None)
    screen = open_screen(family)
    screen.show_step("contracts")
    page = screen.pages.section_page("contracts")
    weighed(screen, qtbot)
    assert page.focus_path(DRAWN)
    table = next(one for one in page.list.blocks() if getattr(one, "open_row", ""))
    assert not table.list.fold.open
    drawn = table.list.part_at(DRAWN)
    assert "vaut environ" in drawn.label.text()
    screen.session.set_answer(DRAWN, Answer(value=Decimal("4.1")))
    page.show_answers(screen.session.shown)
    weighed(screen, qtbot)
    assert drawn.isVisible()
    assert drawn.label.text() == drawn.place.question.label
