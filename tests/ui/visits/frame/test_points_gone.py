"""A point whose question is in the visit no more: it says so, and opens no other question."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.seeing import plain, says, settle
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers
from visitapp.operations.review import points, review
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.ui.session.sections import POINTS
from visitapp.ui.visits.frame.points_page import PointCard
from visitapp.ui.visits.frame.screen import VisitScreen


@pytest.fixture
def returned(desk, family) -> str:
    """The family's visit, returned by Claire with a point on two bills and on what is owed."""
    visits.finish(desk, visit=family)
    meta.write(desk.database, "role", "adviser")
    claire = replace(desk, author="Claire")
    for question in ("arrears_amount", "bills/r1/amount", "bills/r2/amount"):
        points.comment(
            claire, visit=family, question=question, words=f"Revoir {question}.", to_correct=True
        )
    review.give_back(claire, visit=family)
    meta.write(desk.database, "role", "visitor")
    return family


def card(screen: VisitScreen, question: str) -> PointCard:
    page: Any = screen.pages.page(POINTS)
    return next(one for one in page.cards if one.point.question == question)


def test_two_points_on_two_bills_say_which_bill(open_screen, returned) -> None:
    screen = open_screen(returned)
    one, two = card(screen, "bills/r1/amount"), card(screen, "bills/r2/amount")
    assert "(Gaz de ville" in plain(one.open.accessibleName())
    assert one.open.accessibleName() != two.open.accessibleName()


def test_a_question_asked_no_more_says_so_and_is_still_ticked(desk, open_screen, returned) -> None:
    answers.answer(desk, record=returned, path="arrears", answer=Answer(value=False))
    answers.remove_row(desk, record=returned, path="bills/r2")
    screen = open_screen(returned)
    owed, bill = card(screen, "arrears_amount"), card(screen, "bills/r2/amount")
    assert says(owed, "Cette question n’est plus posée.")
    assert says(bill, "Ligne retirée.")
    for one in (owed, bill):
        assert not one.open.isVisible()
        assert one.tick is not None
    owed.focus_first()
    assert QApplication.focusWidget() is owed.tick
    owed.tick.click()
    assert says(screen, "Il reste 2 points.")


def test_a_question_that_goes_while_the_visit_is_open_has_no_way_left(
    open_screen, returned
) -> None:
    screen = open_screen(returned)
    card(screen, "bills/r1/amount").open.click()
    settle()
    screen.session.set_answer("arrears", Answer(value=False))
    screen.show_step(POINTS)
    settle()
    assert not card(screen, "arrears_amount").open.isVisible()
    screen.session.set_answer("arrears", Answer(value=True))
    screen.show_step("bills")
    screen.show_step(POINTS)
    settle()
    assert card(screen, "arrears_amount").open.isVisible()


def test_no_other_question_is_opened_in_its_place(desk, open_screen, returned) -> None:
    screen = open_screen(returned)
    card(screen, "bills/r1/amount").open.click()
    settle()
    screen.session.set_answer("arrears", Answer(value=False))
    screen.show_step(POINTS)
    settle()
    held = QApplication.focusWidget()
    screen.show_path("arrears_amount")
    settle()
    assert (screen.step, QApplication.focusWidget()) == (POINTS, held)
    assert says(screen.toast, "Cette question n’est plus posée.")
