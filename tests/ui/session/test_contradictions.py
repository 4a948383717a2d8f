"""A contradiction is told under the question whose answer just made it, until it is settled."""

from decimal import Decimal

from PySide6.QtWidgets import QApplication

from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers


def test_it_is_told_where_it_was_just_made_and_leads_to_the_other_answer(
    desk, open_screen, family
) -> None:
    """Under the night that was typed, not under the day, which was there before."""
    day, night = "setpoint_day", "setpoint_night"
    for path in (day, night):
        answers.answer(desk, record=family, path=path, answer=Answer(value=Decimal(19)))
    screen = open_screen(family)
    screen.show_step("heating")
    page = screen.pages.section_page("heating")
    typed, other = page.list.part_at(night), page.list.part_at(day)
    typed.answered.emit(night, Answer(value=Decimal(21)))
    assert typed.doubt is not None
    assert typed.doubt.isVisible()
    assert other.doubt is None
    typed.doubt.see.click()
    assert other.isAncestorOf(QApplication.focusWidget())
    typed.answered.emit(night, Answer(value=Decimal(17)))
    assert not typed.doubt.isVisible()


def test_one_of_another_section_is_said_here_and_opened_there(desk, open_screen, family) -> None:
    """Why the visit was asked for is in the first section, what is damp in the third."""
    screen = open_screen(family)
    screen.show_step("heating")
    screen.session.set_answer("reasons", Answer(value=("damp",)))
    screen.show_step("comfort")
    damp = screen.pages.section_page("comfort").list.part_at("damp")
    damp.answered.emit("damp", Answer(value=False))
    assert damp.doubt.isVisible()
    damp.doubt.see.click()
    assert screen.step == "welcome"
