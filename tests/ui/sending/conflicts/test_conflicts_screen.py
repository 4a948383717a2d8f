"""Two answers to one question: both are shown, who and when, and a person chooses."""

import pytest
from PySide6.QtCore import Qt

from tests.operations.households_made import make_visit
from tests.operations.traffic_made import link, other_answer
from tests.ui.seeing import Went, gathered, says, seen, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers
from visitapp.operations.sending import conflicts
from visitapp.store.log import log, records
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.sending.conflicts.screen import ConflictsScreen
from visitapp.ui.session.session import VisitSession
from visitapp.ui.visits.frame.screen import VisitScreen


@pytest.fixture
def screen(look, jobs, show) -> ConflictsScreen:
    made = ConflictsScreen(look, jobs)
    show(made, 1274, 768)
    return made


@pytest.fixture
def visit(desk) -> str:
    """A visit with one question that two people answered."""
    link(desk)
    made = make_visit(desk)
    answers.answer(desk, record=made, path="surface", answer=Answer(value=61))
    other_answer(desk, made, "surface", 64)
    return made


def test_both_answers_are_shown_with_who_and_when(visit, screen) -> None:
    screen.refresh()
    said = seen(screen)
    assert "6.2 Quelle est la surface habitable ?" in said
    assert "« 61 m² »" in said
    assert "« 64 m² (lu) »" in said
    assert says(screen, "Nadège, aujourd’hui à 9 h, sur cet ordinateur")
    assert says(screen, "Claire, aujourd’hui à 7 h, sur un autre ordinateur")


def test_what_else_an_answer_says_is_on_the_screen_and_said_aloud(desk, visit, screen) -> None:
    noted = Answer(value=61, note="mesurée au laser")
    answers.answer(desk, record=visit, path="surface", answer=noted)
    other_answer(desk, visit, "surface", 61)
    screen.refresh()
    assert says(screen, "Note : mesurée au laser")
    assert says(screen, "Sans note.")
    to_press(screen, "Garder cette réponse : 61 m², Nadège. Note : mesurée au laser")


def test_the_one_that_is_kept_takes_the_place_of_both_and_all_are_in_the_history(
    desk, visit, screen
) -> None:
    screen.refresh()
    told = gathered(screen.told)
    to_press(screen, "Garder cette réponse : 64").click()
    assert told == ["Réponse gardée. L’autre reste dans l’historique."]
    assert answers.answers_of(desk, record=visit)["surface"].value == 64
    assert conflicts.conflicts(desk) == ()
    history = log.history(desk.database, visit, "surface")
    assert {(c.author, c.value["value"]) for c in history if c.value} == {
        ("Nadège", 61), ("Claire", 64), ("Nadège", 64),
    }  # fmt: skip
    replaced = log.replaced_by(history)
    assert {c.value["value"] for c in history if c.id not in replaced and c.value} == {64}
    assert says(screen, "Plus rien à choisir.")


def test_the_history_is_one_press_away(visit, screen) -> None:
    screen.refresh()
    [card] = screen.cards
    assert card.history.isHidden()
    to_press(screen, "Voir l’historique").click()
    assert not card.history.isHidden()
    assert "Claire" in card.history.accessibleDescription()


def test_another_answer_is_written_where_the_question_stands(visit, screen) -> None:
    screen.refresh()
    went = Went(screen)
    to_press(screen, "Écrire une autre réponse").click()
    assert (went.to, went.given) == ("visit", {"visit": visit, "path": "surface"})


def test_an_answer_written_in_the_visit_settles_it(desk, visit) -> None:
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=70))
    assert conflicts.conflicts(desk) == ()


def test_one_taken_back_against_one_given_is_said_in_words(desk, screen) -> None:
    made = make_visit(desk)
    answers.answer(desk, record=made, path="surface", answer=Answer(value=61))
    answers.answer(desk, record=made, path="surface", answer=Answer(value=62))
    other_answer(desk, made, "surface", None)
    screen.refresh()
    assert says(screen, "« pas de réponse »")
    to_press(screen, "Garder cette réponse : pas de réponse").click()
    assert "surface" not in answers.answers_of(desk, record=made)
    assert conflicts.conflicts(desk) == ()


def test_where_the_visit_stands_may_be_chosen_too(desk, screen) -> None:
    made = make_visit(desk)
    records.set_state(
        desk.database, made, "finished", author="Nadège", device="device-1", at=desk.now()
    )
    other_answer(desk, made, "@state", "to_correct", earlier=1)
    screen.refresh()
    assert says(screen, "« à corriger »")
    to_press(screen, "Garder cette réponse : à corriger").click()
    assert records.get(desk.database, made).state == "to_correct"
    assert conflicts.conflicts(desk) == ()


def test_a_choice_made_elsewhere_meanwhile_is_said(desk, visit, screen) -> None:
    screen.refresh()
    button = to_press(screen, "Garder cette réponse : 64")
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=70))
    button.click()
    assert says(screen, "Cette question n’attend plus de choix.")
    assert answers.answers_of(desk, record=visit)["surface"].value == 70


def test_the_question_is_marked_in_the_visit_until_somebody_answers(
    desk, visit, look, jobs, show
) -> None:
    from visitapp.operations.visits.visits import open_visit

    session = VisitSession(jobs, open_visit(desk, visit=visit))
    made = VisitScreen(look, jobs, session)
    session.setParent(made)
    show(made, 1274, 768)
    made.show_path("surface")
    went = Went(made)
    assert says(made, "Deux réponses différentes")
    to_press(made, "Deux réponses différentes. Choisir.").click()
    assert (went.to, went.given) == ("conflicts", {"record": visit, "path": "surface"})
    session.set_answer("surface", Answer(value=70))
    assert not says(made, "Deux réponses différentes")
    made.finish_typing()


def test_where_an_adviser_chooses_the_visit_says_so_until_it_comes_back(
    desk, visit, look, jobs, show
) -> None:
    from visitapp.operations.desk.changed import ELSEWHERE, Changed
    from visitapp.operations.visits.visits import open_visit

    def moves(state: str) -> None:
        records.set_state(desk.database, visit, state, author="Ana", device="a", at=desk.now())

    moves("validated")
    session = VisitSession(jobs, open_visit(desk, visit=visit))
    made = VisitScreen(look, jobs, session)
    session.setParent(made)
    show(made, 1274, 768)
    made.show_path("surface")
    assert says(made, "Deux réponses différentes")
    assert says(made, "Une conseillère choisira la bonne.")
    assert invitations(made) == []
    moves("to_correct")
    desk.drafts.forget(visit)
    changed = Changed(frozenset({visit}), frozenset({(visit, "@state")}), result=ELSEWHERE)
    jobs.changed.emit(changed)
    [button] = invitations(made)
    assert button.startswith("Deux réponses différentes. Choisir.")
    assert not says(made, "Une conseillère choisira")
    made.finish_typing()


def invitations(made: VisitScreen) -> list[str]:
    """The buttons that can be pressed to choose, as they are said."""
    names = (one.accessibleName() for one in made.findChildren(Button) if one.isVisible())
    return [name for name in names if "Choisir" in name]


def test_what_comes_from_elsewhere_is_shown_in_the_open_visit_and_said(
    desk, look, jobs, show
) -> None:
    from visitapp.operations.desk.changed import ELSEWHERE, Changed
    from visitapp.operations.visits.visits import open_visit

    visit = make_visit(desk)
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    session = VisitSession(jobs, open_visit(desk, visit=visit))
    made = VisitScreen(look, jobs, session)
    session.setParent(made)
    show(made, 1274, 768)
    said = gathered(session.came)
    other_answer(desk, visit, "surface", 64, earlier=0)
    jobs.changed.emit(
        Changed(frozenset({visit}), frozenset({(visit, "surface")}), result=ELSEWHERE)
    )
    assert session.answers["surface"].value == 64
    assert said == ["Une réponse de ce dossier a changé à l’agence."]
    made.finish_typing()


def test_the_keyboard_that_comes_before_anything_was_read_finds_nothing_and_breaks_nothing(
    screen,
) -> None:
    """What counts for the rail may answer for the place before: this one is still being read."""
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    screen.refresh()
    screen.focus_first(Qt.FocusReason.OtherFocusReason)
    assert screen.back.hasFocus()
