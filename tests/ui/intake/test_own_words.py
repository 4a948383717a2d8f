"""A sentence of the adviser in what is told of a registration: read with the rest, or refused."""

from typing import Any

from tests.operations.arrivals_made import register
from tests.ui.seeing import says, settle, to_press
from visitapp.ui.intake.screen import IntakeScreen


def test_a_sentence_is_added_and_one_that_says_too_much_shuts_the_ways_out(
    screen: IntakeScreen, desk: Any, tmp_path: Any
) -> None:
    _, registration = register(desk)
    screen.open(registration=registration, tell="registration_state")
    settle()
    assert screen.inside is not None
    paper = screen.inside.words.field.input
    paper.setPlainText("Madame Benali, le bureau est fermé lundi.")
    paper.document().setModified(True)
    screen.commit()
    settle()
    assert says(screen, "Votre phrase dit un nom du foyer.")
    assert not says(screen, "Votre inscription est bien reçue.")
    assert not to_press(screen, "Copier le message").isEnabled()
    paper.setPlainText("Le bureau est fermé lundi.")
    paper.document().setModified(True)
    screen.commit()
    settle()
    assert says(screen, "Le bureau est fermé lundi.")
    assert not says(screen, "Votre phrase dit")
    target = tmp_path / "reponse.eml"
    screen.inside.choose_target = lambda *_: target
    to_press(screen, "Préparer le message").click()
    assert b"X-Unsent: 1" in target.read_bytes()
    assert says(screen, "Message enregistré.")
