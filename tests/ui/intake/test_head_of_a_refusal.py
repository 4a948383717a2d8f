"""The head of a registration whose household refuses calls: no number, and where to write."""

from typing import Any

from tests.operations.arrivals_made import register
from tests.ui.seeing import seen, settle
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.intake import decide
from visitapp.operations.records import answers
from visitapp.ui.intake.screen import IntakeScreen
from visitapp.ui.kit.picture import Fact


def facts(screen: IntakeScreen) -> list[str]:
    screen.refresh()
    settle()
    return [words for fact in screen.findChildren(Fact) for words in seen(fact)]


def test_its_number_is_not_shown_and_where_to_write_is(screen: IntakeScreen, desk: Any) -> None:
    household, registration = register(desk)
    decide.accept(desk, registration=registration)
    screen.open(registration=registration)
    assert "06 39 98 00 11" in facts(screen)
    answers.answer(desk, record=household, path="consent_contact", answer=Answer(value=False))
    shown = facts(screen)
    assert "06 39 98 00 11" not in shown
    assert "Le foyer n’a pas accepté d’être appelé : écrivez-lui" in shown
    assert "fatima@exemple.fr" in shown
