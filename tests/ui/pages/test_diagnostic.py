"""« Écrire un fichier de diagnostic »: shown whole first, then written where one says."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget

from tests.ui.seeing import gathered, plain, says, to_press
from visitapp.ui.dialogs import files
from visitapp.ui.pages.diagnostic import NOT_WRITTEN, WRITE, WRITTEN, DiagnosticPart


@pytest.fixture
def part(look, jobs, show, tmp_path) -> DiagnosticPart:
    made = DiagnosticPart(look, jobs, choose=lambda _: tmp_path / "d.txt")
    show(made)
    return made


def press_and_answer(part: DiagnosticPart, words: str) -> list[str]:
    """Press the button; read the dialog that opens, and press a button of it."""
    found: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(10, answer)
            return
        found.append(plain(dialog.findChild(QPlainTextEdit).toPlainText()))
        next(b for b in dialog.findChildren(QAbstractButton) if b.text() == words).click()

    button = to_press(part, WRITE)
    QTimer.singleShot(0, answer)
    button.click()
    return found


def test_it_is_shown_whole_then_written(part, tmp_path) -> None:
    told = gathered(part.told)
    shown = press_and_answer(part, "Choisir le dossier")
    assert told == [WRITTEN]
    written = (tmp_path / "d.txt").read_text("utf-8")
    assert shown == [plain(written)]
    assert "VisitApp" in written


def test_nothing_is_written_by_who_goes_back(part, tmp_path) -> None:
    told = gathered(part.told)
    assert press_and_answer(part, "Revenir")
    assert told == []
    assert not (tmp_path / "d.txt").exists()


def test_a_place_that_cannot_be_written_is_said(look, jobs, show) -> None:
    nowhere = Path("/none/such/d.txt")
    part = DiagnosticPart(look, jobs, confirm=lambda *_: True, choose=lambda _: nowhere)
    show(part)
    to_press(part, WRITE).click()
    assert says(part, NOT_WRITTEN.message)


def test_no_place_writes_nothing(look, jobs, show, monkeypatch) -> None:
    asked: list[QWidget] = []
    monkeypatch.setattr(
        files.QFileDialog,
        "getSaveFileName",
        lambda parent, *_: (asked.append(parent), ("", ""))[1],
    )
    part = DiagnosticPart(look, jobs, confirm=lambda *_: True)
    show(part)
    told = gathered(part.told)
    to_press(part, WRITE).click()
    assert asked == [part]
    assert told == []
