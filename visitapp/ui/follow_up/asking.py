"""What is asked before a follow-up moves: why the household is lost, another day."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.checklist.questions import Question as Asked
from visitapp.ui.dialogs.motives import CLOSE, ask_motive, close, fit, still_running
from visitapp.ui.form.fields.field import Field
from visitapp.ui.form.fields.registry import field_for
from visitapp.ui.kit.labels import Label
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look

NOTHING_LEFT = "Rien n’est plus à faire pour ce foyer\u00a0: ni visite, ni rappel."
DAY = "Quel jour\u00a0?"


class Lost(NamedTuple):
    """A choice of `lost_reason`, and what was added; an empty reason: the person went back."""

    reason: str
    words: str = ""


def ask_lost(parent: QWidget, look: Look, name: str, reasons: Mapping[str, str]) -> Lost:
    """Why a household cannot be asked."""
    found = ask_motive(
        parent, look, f"{name} est un foyer perdu\u00a0?",
        "Il reste compté, avec sa raison. Ses rappels et sa visite d’un an après sont annulés.",
        reasons,
        (Action("back", "Laisser dans la liste", "second", safe=True),
         Action("do", "Dire que le foyer est perdu", "danger")),
    )  # fmt: skip
    return Lost(*found) if found is not None and found[0] else Lost("")


def ask_closing_too(parent: QWidget, look: Look, name: str, running: str = "") -> bool:
    """Whether the file of somebody who is not there any more is to be closed as well.

    `running` is what nobody is reminded of any more then.
    """
    dialog = Question(
        parent.window(), look, f"Clore aussi le dossier de {name}\u00a0?",
        [still_running(running) or NOTHING_LEFT],
        (Action("back", "Laisser le dossier ouvert", "second", safe=True), Action("do", CLOSE)),
    )  # fmt: skip
    dialog.exec()
    chosen = dialog.answer == "do"
    close(parent, dialog)
    return chosen


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
    fit(dialog)
    dialog.exec()
    field.commit()
    said, chosen = field.answer(), dialog.answer == "do"
    close(parent, dialog)
    return said.value if chosen and said is not None and isinstance(said.value, date) else None
