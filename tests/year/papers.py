"""Papers that a person saves from a window, and what stands on them."""

from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tests.ui.seeing import plain
from tests.window.typist import SHIFT, Key, LostError
from tests.year.person import Person


def save(person: Person, words: str, target: Path) -> str:
    """Press the button, type the name in the dialog of the system, Enter. What the paper says."""

    def name_it(_: Person, dialog: QWidget) -> None:
        if not isinstance(dialog, QFileDialog) or not isinstance(dialog.focusWidget(), QLineEdit):
            raise LostError(f"{type(dialog).__name__} opened, at {dialog.focusWidget()}")
        person.typist.press(Key.Key_Home)
        person.typist.press(Key.Key_End, SHIFT)
        person.typist.write(str(target))
        person.typist.press(Key.Key_Return)

    person.press(words, then=name_it)
    person.wait(target.exists, f"{target.name} on the disk")
    person.settle()
    return words_of(target)


def words_of(pdf: Path) -> str:
    """What a paper says, on one line, with plain spaces."""
    pages = [page.extract_text() for page in PdfReader(pdf).pages]
    return plain(" ".join(" ".join(pages).split()))
