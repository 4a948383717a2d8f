"""What a page of the visit shows, in the order one reads it: questions, « Ajouter », what folds."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.window.typist import name_of, plain
from visitapp.ui.form.question_block import QuestionBlock

FOLDED = "Plus de précisions"
OTHERS = "… (autres réponses)"


def questions(root: QWidget) -> list[QuestionBlock]:
    """Those that can be seen by scrolling, from the top down."""
    shown = [one for one in root.findChildren(QuestionBlock)
             if one.isVisible() and one.field is not None]  # fmt: skip
    return sorted(shown, key=lambda one: (height_of(one, root), one.mapTo(root, QPoint(0, 0)).x()))


def buttons(root: QWidget, words: str) -> list[QAbstractButton]:
    """What can be pressed and begins with these words, from the top down."""
    shown = [one for one in pressable(root) if name_of(one).startswith(plain(words))]
    return sorted(shown, key=lambda one: height_of(one, root))


def pressable(root: QWidget) -> Iterator[QAbstractButton]:
    """Every button there is, on the screen or further down its page."""
    for one in root.findChildren(QAbstractButton):
        if one.isVisible() and not one.size().isEmpty():
            yield one


def height_of(widget: QWidget, root: QWidget) -> int:
    """How far down it stands."""
    return widget.mapTo(root, QPoint(0, 0)).y()


def words_of(block: QuestionBlock) -> str:
    """What one reads of a question: its label, its hint, its choices."""
    said = [one.text() for one in block.findChildren(QLabel) if one.isVisible()]
    if block.field is not None:
        said += [one.text() for one in pressable(block.field)]
    return " ".join(said)


def texts_in_view(root: QWidget) -> Iterator[str]:
    """What is on the screen now."""
    for one in root.findChildren(QWidget):
        if isinstance(one, QLabel | QAbstractButton) and not one.visibleRegion().isEmpty():
            yield plain(one.text())
