"""Papers that a person saves from a window, and what stands on them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from tests.ui.seeing import plain
from tests.window.typist import BEAT, SHIFT, Key, LostError
from tests.year.person import Person


def save(person: Person, words: str, target: Path) -> str:
    """Press the button, type the name in the dialog of the system, Enter. What the paper says."""
    person.press(words, then=partial(name_it, target=target))
    person.wait(target.exists, f"{target.name} on the disk")
    person.settle()
    return words_of(target)


def in_dialog(person: Person, dialog: QWidget, target: Path) -> None:
    """« Enregistrer en PDF » in the question of how to hand a paper over; then its name."""
    later(QFileDialog, lambda files: name_it(person, files, target))
    person.press("Enregistrer en PDF", root=dialog)


def later(kind: type[QWidget], act: Callable[[QWidget], None]) -> None:
    """What is done in a dialog of this kind, once what is open now made place for it."""

    def look() -> None:
        opened = QApplication.activeModalWidget()
        if not isinstance(opened, kind) or not opened.isVisible():
            QTimer.singleShot(BEAT, look)
            return
        opened.activateWindow()
        try:
            act(opened)
        except LostError:
            opened.close()
            raise

    QTimer.singleShot(0, look)


def name_it(person: Person, dialog: QWidget, target: Path) -> None:
    """The name of the file, and Enter."""
    if not isinstance(dialog, QFileDialog) or not isinstance(dialog.focusWidget(), QLineEdit):
        raise LostError(f"{type(dialog).__name__} opened, at {dialog.focusWidget()}")
    person.typist.press(Key.Key_Home)
    person.typist.press(Key.Key_End, SHIFT)
    person.typist.write(str(target))
    person.typist.press(Key.Key_Return)


def words_of(pdf: Path) -> str:
    """What a paper says, on one line, with plain spaces."""
    pages = [page.extract_text() for page in PdfReader(pdf).pages]
    return plain(" ".join(" ".join(pages).split()))
