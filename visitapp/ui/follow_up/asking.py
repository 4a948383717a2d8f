"""What is asked before a follow-up moves: why the household is lost, another day."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QLayout, QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Choice
from visitapp.domain.checklist.questions import Question as Asked
from visitapp.ui.form.choice_field import MenuChoiceField
from visitapp.ui.form.field import Field
from visitapp.ui.form.registry import field_for
from visitapp.ui.form.typed import Input
from visitapp.ui.kit.dialog import Action, Question
from visitapp.ui.kit.labels import Label
from visitapp.ui.look import Look

WHY, MORE, DAY = "Pourquoi\u00a0?", "Précisez, si vous voulez", "Quel jour\u00a0?"


class Lost(NamedTuple):
    """A choice of `lost_reason`, and what was added; an empty reason: the person went back."""

    reason: str
    words: str = ""


def ask_lost(parent: QWidget, look: Look, name: str, reasons: Mapping[str, str]) -> Lost:
    """Why a household cannot be asked."""
    question = Asked(id="lost_reason", type="choice", label=WHY, choices=tuple(
        Choice(id=id, label=label) for id, label in reasons.items()))  # fmt: skip
    dialog = Question(
        parent.window(), look, f"{name} est un foyer perdu\u00a0?",
        ["Il reste compté, avec sa raison. Ses rappels sont annulés."],
        (Action("back", "Laisser dans la liste", "second", safe=True),
         Action("do", "Dire que le foyer est perdu", "danger")),
    )  # fmt: skip
    field, words = MenuChoiceField(look, question), Input(look)
    label = Label(look, MORE)
    label.setBuddy(words)
    words.setAccessibleName(MORE)
    for widget in (Label(look, WHY), field, label, words):
        dialog.body.addWidget(widget)
    _fit(dialog)
    dialog.exec()
    said = field.answer()
    found = Lost(str(said.value), words.text().strip()) if said is not None else Lost("")
    chosen = dialog.answer == "do"
    _close(parent, dialog)
    return found if chosen else Lost("")


def ask_day(parent: QWidget, look: Look, name: str, before: date | None) -> date | None:
    """Another day for the reminder; None when the person went back, or wrote none."""
    question = Asked(id="due_on", type="date", label=DAY, hint="Par exemple 12/01/2027.")
    dialog = Question(
        parent.window(), look, f"Rappeler {name} un autre jour\u00a0?", [],
        (Action("back", "Garder le jour", "second"), Action("do", "Changer le jour", "primary")),
    )  # fmt: skip
    field: Field = field_for(look, question)
    field.show_answer(Answer(value=before) if before is not None else None)
    dialog.body.addWidget(Label(look, DAY))
    dialog.body.addWidget(field)
    _fit(dialog)
    dialog.exec()
    field.commit()
    said, chosen = field.answer(), dialog.answer == "do"
    _close(parent, dialog)
    return said.value if chosen and said is not None and isinstance(said.value, date) else None


def _fit(dialog: Question) -> None:
    """As high as its words need at its width: Qt would add up their heights at the narrowest."""
    layout = dialog.layout()
    if layout is not None:
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        dialog.resize(dialog.width(), layout.heightForWidth(dialog.width()))


def _close(parent: QWidget, dialog: Question) -> None:
    dialog.deleteLater()
    parent.window().activateWindow()
