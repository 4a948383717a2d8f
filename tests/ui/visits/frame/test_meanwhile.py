"""The agency answers the very question that is being typed: both answers stand, and it is said."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.operations.traffic_made import link, number, other_answer
from tests.ui.seeing import gathered, says
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.desk.changed import ELSEWHERE, Changed
from visitapp.operations.records import answers
from visitapp.operations.sending import conflicts
from visitapp.store.log import records

CONFLICT = "Deux réponses différentes"


@pytest.fixture
def asked(desk, visit) -> str:
    """A visit whose surface is 61, as both sides know."""
    link(desk)
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    number(desk)
    return visit


def round_ends(jobs: Any, visit: str) -> None:
    """The round that brought the answer tells the screens."""
    changed = Changed(frozenset({visit}), frozenset({(visit, "surface")}), result=ELSEWHERE)
    jobs.changed.emit(changed)


def type_over(open_screen: Any, visit: str, type_text: Any, text: str) -> Any:
    """The page of the question, with another figure typed over the one it shows."""
    screen = open_screen(visit)
    screen.show_path("surface")
    field = QApplication.focusWidget()
    assert field.text() == "61"
    field.selectAll()
    type_text(field, text)
    return screen


def words(desk: Any, visit: str) -> list[str]:
    found = conflicts.conflicts(desk, record=visit)
    said = [side.words.replace("\u00a0", " ") for one in found for side in one.sides]
    return [one.removesuffix(" (dit)") for one in said]  # a figure on the page says its source


def test_typed_while_it_came_and_the_round_ends_first(
    desk, jobs, asked, open_screen, type_text
) -> None:
    screen = type_over(open_screen, asked, type_text, "70")
    said = gathered(screen.session.came)
    other_answer(desk, asked, "surface", 64, earlier=0)
    round_ends(jobs, asked)
    assert words(desk, asked) == ["70 m²", "64 m² (lu)"]
    assert screen.session.answers["surface"].value == 70, "what was typed stays on the page"
    assert says(screen, CONFLICT)
    assert said == ["Deux réponses différentes à une question. Choisissez la bonne."]


def test_typed_while_it_came_and_entered_before_the_round_ends(
    desk, jobs, asked, open_screen, type_text, press
) -> None:
    screen = type_over(open_screen, asked, type_text, "70")
    other_answer(desk, asked, "surface", 64, earlier=0)
    press(Qt.Key.Key_Return)
    assert words(desk, asked) == ["70 m²", "64 m² (lu)"]
    assert says(screen, CONFLICT), "it is said at once: photos may keep the round for an hour"
    round_ends(jobs, asked)
    assert screen.session.answers["surface"].value == 70
    assert words(desk, asked) == ["70 m²", "64 m² (lu)"]


def test_an_answer_that_was_shown_first_is_replaced(
    desk, jobs, asked, open_screen, type_text, press
) -> None:
    screen = open_screen(asked)
    screen.show_path("surface")
    other_answer(desk, asked, "surface", 64, earlier=0)
    round_ends(jobs, asked)
    field = QApplication.focusWidget()
    assert field.text() == "64"
    field.selectAll()
    type_text(field, "70")
    press(Qt.Key.Key_Return)
    assert words(desk, asked) == []
    assert screen.session.answers["surface"].value == 70


def test_a_conflict_that_is_shown_ends_with_the_next_answer_and_stays_ended(
    desk, jobs, asked, open_screen
) -> None:
    screen = open_screen(asked)
    other_answer(desk, asked, "surface", 64, earlier=0)
    screen.session.set_answer("surface", Answer(value=70))
    assert says(screen, CONFLICT) or "surface" in screen.session.conflicts
    screen.session.set_answer("surface", Answer(value=66))
    screen.session.set_answer("surface", Answer(value=67))
    assert words(desk, asked) == []
    assert screen.session.conflicts == {}


def test_two_answers_of_others_that_she_may_not_choose_invite_her_to_nothing(
    desk, jobs, asked, open_screen
) -> None:
    """The visit is validated: an adviser chooses."""
    records.set_state(
        desk.database, asked, "validated", author="Ana", device="anas-laptop", at=desk.now()
    )
    number(desk)
    screen = open_screen(asked)
    screen.show_path("surface")
    said = gathered(screen.session.came)
    other_answer(desk, asked, "surface", 64, earlier=0)
    other_answer(desk, asked, "surface", 65, earlier=1)
    round_ends(jobs, asked)
    assert screen.session.conflicts == {"surface": False}
    assert said == ["Une réponse de ce dossier a changé à l’agence."]
    assert says(screen, CONFLICT)
    assert says(screen, "Une conseillère choisira la bonne.")


def test_undone_is_an_answer_like_any_other(desk, jobs, asked, open_screen) -> None:
    """Undo writes the former answer: what came meanwhile is not replaced by it either."""
    screen = open_screen(asked)
    screen.session.set_answer("surface", Answer(value=70))
    number(desk)
    other_answer(desk, asked, "surface", 64, earlier=0)
    screen.session.undo.undo()
    assert words(desk, asked) == ["61 m²", "64 m² (lu)"]


def test_an_impossible_answer_leaves_what_was_seen_as_it_was(
    desk, asked, open_screen, monkeypatch
) -> None:
    """Refused by the operation: the next answer still replaces what is on the page."""
    from visitapp.domain.errors import UserError

    screen = open_screen(asked)
    saw = screen.session.seen["surface"]
    real = answers.answer

    def refuse(*_args: Any, **_more: Any) -> None:
        raise UserError("Non.")

    monkeypatch.setattr(answers, "answer", refuse)
    screen.session.set_answer("surface", Answer(value=70))
    assert screen.session.seen["surface"] == saw
    monkeypatch.setattr(answers, "answer", real)
    other_answer(desk, asked, "surface", 64, earlier=0)
    screen.session.set_answer("surface", Answer(value=71))
    assert words(desk, asked) == ["71 m²", "64 m² (lu)"]
