"""Notes: roomy, a chip begins a line, on disk a moment after the last letter."""

from PySide6.QtWidgets import QApplication

from visitapp.operations.records import answers
from visitapp.ui.visits.notes.panel import REMINDER, NotesPanel


def saved(desk, session) -> str:
    found = answers.answers_of(desk, record=session.visit).get("notes")
    return "" if found is None else str(found.value)


def test_what_is_typed_is_saved_without_leaving(desk, look, session, show, qtbot) -> None:
    panel = show(NotesPanel(look, session), 480, 600)
    panel.edit.insertPlainText("Vitre fêlée")
    qtbot.waitUntil(lambda: saved(desk, session) == "Vitre fêlée", timeout=5000)


def test_a_chip_begins_a_line_and_gives_back_the_keyboard(look, session, show) -> None:
    panel = show(NotesPanel(look, session), 480, 600)
    panel.edit.insertPlainText("Bon accueil.")
    panel._chips[0].click()
    assert panel.edit.text() == "Bon accueil.\nHumidité chambre\u00a0: "
    assert QApplication.focusWidget() is panel.edit


def test_the_reminder_is_read_aloud_too(look, session, show) -> None:
    panel = show(NotesPanel(look, session), 480, 600)
    assert panel.edit.accessibleDescription() == REMINDER


def test_empty_notes_are_no_answer(desk, look, session, show) -> None:
    panel = show(NotesPanel(look, session), 480, 600)
    panel.edit.setPlainText("Mur")
    panel.commit()
    panel.edit.setPlainText("  ")
    panel.commit()
    assert "notes" not in session.answers
    assert saved(desk, session) == ""


def test_undo_elsewhere_shows_the_former_text(look, session, show) -> None:
    panel = show(NotesPanel(look, session), 480, 600)
    panel.edit.setPlainText("Mur")
    panel.commit()
    session.undo.undo()
    panel.edit.clearFocus()
    assert "notes" not in session.answers
