"""What the agency did not take: hers beside the agency's; she leaves it, or writes another."""

import pytest

from tests.operations.households_made import make_visit
from tests.operations.traffic_made import link, number, refuse
from tests.ui.seeing import gathered, says, seen, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers
from visitapp.operations.sending import outbox_page
from visitapp.ui.sending.conflicts.screen import ConflictsScreen
from visitapp.ui.sending.screen import SendingScreen

CLOSED = "Cette visite est validée. Demandez à votre conseillère de la rouvrir, puis renvoyez."
LEAVE = "Laisser la réponse de l’agence : 6.2 Quelle est la surface habitable ?, 60 m²"


@pytest.fixture
def visit(desk) -> str:
    """60 m² is the agency's; 61 m² was refused."""
    link(desk)
    made = make_visit(desk)
    answers.answer(desk, record=made, path="surface", answer=Answer(value=60))
    number(desk)
    answers.answer(desk, record=made, path="surface", answer=Answer(value=61))
    refuse(desk, made, "surface", CLOSED)
    return made


@pytest.fixture
def screen(look, jobs, show) -> ConflictsScreen:
    made = ConflictsScreen(look, jobs)
    show(made, 910, 512)
    return made


def test_both_are_shown_with_why(visit, screen) -> None:
    screen.refresh()
    said = seen(screen)
    assert "6.2 Quelle est la surface habitable ?" in said
    assert CLOSED in said
    assert "« 61 m² »" in said
    assert "« 60 m² »" in said
    assert says(screen, "La réponse de l’agence.")
    assert says(screen, "Laissez la sienne, ou écrivez-en une autre.")


def test_the_agencys_is_left_and_nothing_is_asked_any_more(desk, visit, screen) -> None:
    screen.refresh()
    told = gathered(screen.told)
    to_press(screen, LEAVE).click()
    assert told == ["Réponse de l’agence gardée. La vôtre reste dans l’historique."]
    assert answers.answers_of(desk, record=visit)["surface"].value == 60
    assert outbox_page.refused(desk) == ()
    assert says(screen, "Plus rien à choisir.")


def test_left_meanwhile_it_says_so(desk, visit, screen) -> None:
    screen.refresh()
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=62))
    to_press(screen, LEAVE).click()
    assert says(screen, "Cette réponse n’attend plus rien.")
    assert answers.answers_of(desk, record=visit)["surface"].value == 62


def test_another_one_is_written_at_its_question(visit, screen) -> None:
    screen.refresh()
    went = gathered(screen.go)
    to_press(screen, "Écrire une autre réponse").click()
    assert went == [("visit", {"visit": visit, "path": "surface"})]


def test_envois_leads_there(visit, look, jobs, show) -> None:
    made = SendingScreen(look, jobs)
    show(made, 910, 512)
    went = gathered(made.go)
    made.refresh()
    assert says(made, "À revoir")
    to_press(made, "Odile R., 6.2 Quelle est la surface habitable ?").click()
    assert went == [("conflicts", {"record": visit, "path": "surface"})]
