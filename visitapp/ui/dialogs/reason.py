"""The questions that a review asks before it moves a visit: a sentence, or are you sure."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from visitapp.ui.kit.labels import Label
from visitapp.ui.kit.messages.dialog import Action, Question, ask
from visitapp.ui.look import Look

WHY = "Pourquoi\u00a0?"


def ask_why(
    parent: QWidget, look: Look, title: str, sentence: str, *, leave: str, do: str
) -> str:  # fmt: skip
    """A reason in one sentence; empty when the person went back."""
    from visitapp.ui.form.fields.typed import Input

    actions = (Action("back", leave, "second", safe=True), Action("do", do))
    dialog = Question(parent.window(), look, title, [sentence], actions)
    label, reason = Label(look, WHY), Input(look)
    label.setBuddy(reason)
    reason.setAccessibleName(WHY)
    dialog.body.addWidget(label)
    dialog.body.addWidget(reason)
    dialog.exec()
    said = reason.text().strip() if dialog.answer == "do" else ""
    dialog.deleteLater()
    parent.window().activateWindow()
    return said


def ask_sure(parent: QWidget, look: Look, title: str, sentences: Sequence[str]) -> bool:
    """Whether to validate although something is to see."""
    actions = (Action("back", "Relire d’abord", "second", safe=True),
               Action("do", "Valider la visite"))  # fmt: skip
    return ask(parent.window(), look, title, sentences, actions) == "do"
