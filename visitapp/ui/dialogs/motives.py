"""What is asked where something ends and is counted: a motive of a short list, and a few words."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLayout, QWidget

from visitapp.domain.checklist.questions import Choice
from visitapp.domain.checklist.questions import Question as Asked
from visitapp.ui.form.fields.choice_field import MenuChoiceField
from visitapp.ui.form.fields.typed import Input
from visitapp.ui.kit.labels import Label
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look

WHY, MORE = "Pourquoi\u00a0?", "Précisez, si vous voulez"
CLOSE = "Clore le dossier"
NO_MORE = "Une fois le dossier clos, « Rappels » n’en dit plus rien."
COUNTED = "Le bilan de l’année compte le motif. Vos mots restent dans l’historique."


def ask_closing(
    parent: QWidget, look: Look, motives: Mapping[str, str], running: str = ""
) -> tuple[str, str] | None:
    """Why a household's file is closed; None when the person went back.

    `running` is what nobody is reminded of any more then.
    """
    actions = (Action("back", "Laisser le dossier ouvert", "second", safe=True),
               Action("do", CLOSE))  # fmt: skip
    told = " ".join(one for one in (still_running(running), COUNTED) if one)
    return ask_motive(parent, look, f"{CLOSE}\u00a0?", told, motives, actions)


def still_running(running: str) -> str:
    """What goes on in a file that is about to be closed; empty where nothing does."""
    return f"Encore à suivre\u00a0: {running}. {NO_MORE}" if running else ""


def ask_motive(
    parent: QWidget, look: Look, title: str, told: str, motives: Mapping[str, str],
    actions: tuple[Action, Action],
) -> tuple[str, str] | None:  # fmt: skip
    """The motive, empty when none was chosen, and the words; None when the person went back."""
    question = Asked(id="motive", type="choice", label=WHY, choices=tuple(
        Choice(id=id, label=label) for id, label in motives.items()))  # fmt: skip
    dialog = Question(parent.window(), look, title, [told], actions)
    field, words = MenuChoiceField(look, question), Input(look)
    label = Label(look, MORE)
    label.setBuddy(words)
    words.setAccessibleName(MORE)
    for widget in (Label(look, WHY), field, label, words):
        dialog.body.addWidget(widget)
    fit(dialog)
    dialog.exec()
    said, typed = field.answer(), words.text().strip()
    chosen = dialog.answer == "do"
    close(parent, dialog)
    return (str(said.value) if said is not None else "", typed) if chosen else None


def fit(dialog: Question) -> None:
    """As high as its words need at its width: Qt would add up their heights at the narrowest."""
    layout = dialog.layout()
    if layout is not None:
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        dialog.resize(dialog.width(), layout.heightForWidth(dialog.width()))


def close(parent: QWidget, dialog: Question) -> None:
    """It is over; the window has the keyboard again."""
    dialog.deleteLater()
    parent.window().activateWindow()
