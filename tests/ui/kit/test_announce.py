"""What is shown without the keyboard going there is said to a screen reader, once (4.1.3)."""

from typing import Any

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui.seeing import settle
from visitapp.domain.checklist.problems import Problem
from visitapp.domain.errors import UserError
from visitapp.ui.form.fields.problem_box import ProblemBox
from visitapp.ui.kit.messages import announce
from visitapp.ui.kit.messages.banner import Refusals
from visitapp.ui.kit.messages.toast import Toast
from visitapp.ui.session.saved_note import SavedNote

POLITE, AT_ONCE = announce.Politeness.Polite, announce.Politeness.Assertive


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """What a screen reader that listens is told."""
    said: list[tuple[str, Any]] = []

    class Listening:
        @staticmethod
        def isActive() -> bool:
            return True

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            assert event.type() == QAccessible.Event.Announcement
            said.append((event.message(), event.politeness()))

    monkeypatch.setattr(announce, "QAccessible", Listening)
    return said


def test_a_toast_says_its_sentence_and_its_way_back(look, show, heard) -> None:
    Toast(look, show(QWidget(), 600, 400)).say("Photo supprimée.", "Annuler", lambda: None)
    assert heard == [("Photo supprimée. Annuler", POLITE)]


def test_a_refusal_is_said_at_once_and_one_that_is_not_seen_is_not(look, show, heard) -> None:
    page = QWidget()
    refusals = Refusals(look)
    QVBoxLayout(page).addLayout(refusals)
    refusals.tell(UserError("Il manque le jour.", "Écrivez-le."))
    assert heard == []
    show(page, 600, 400)
    refusals.tell(UserError("Il manque l’heure.", "Écrivez-la."))
    settle()
    assert heard == [("Il manque le jour. Écrivez-le.", AT_ONCE),
                     ("Il manque l’heure. Écrivez-la.", AT_ONCE)]  # fmt: skip


def test_what_is_wrong_in_a_field_is_said_when_it_is_found_and_not_at_each_key(
    look, show, heard
) -> None:
    page = QWidget()
    box = ProblemBox(look, page)
    box.hide()
    show(page, 600, 400)
    for _ in range(3):
        box.show_problem(Problem("surface", "error", "Ce n’est pas un nombre."))
    box.hide()
    box.show_problem(Problem("surface", "error", "Ce n’est pas un nombre."))
    assert heard == [("Ce n’est pas un nombre.", POLITE)] * 2


def test_saved_is_said_once_a_minute_and_not_saved_at_once(look, show, heard) -> None:
    note = show(SavedNote(look), 300, 60)
    for words in ("Enregistré à 10 h 42", "Enregistré à 10 h 42", "Enregistré à 10 h 43"):
        note.show_note(words, "ok", "fait")
    note.show_note("Disque plein", "bad", "danger")
    assert heard == [("Enregistré à 10 h 42", POLITE), ("Enregistré à 10 h 43", POLITE),
                     ("Disque plein", AT_ONCE)]  # fmt: skip
