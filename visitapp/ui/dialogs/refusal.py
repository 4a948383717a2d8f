"""What is asked before a registration is refused: a motive of the list, and a few words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from visitapp.ui.form.fields.typed import Input
from visitapp.ui.kit.buttons.chips import Chip
from visitapp.ui.kit.labels import Label
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look

TITLE = "Pourquoi refuser cette inscription\u00a0?"
SENTENCES = (
    "La lettre dit la règle et d’autres adresses, sans parler du foyer.",
    "Pour un décès, aucune lettre ne part au foyer.",
)
WORDS = "Quelques mots pour l’historique, si vous voulez"
KEEP, REFUSE = "Garder l’inscription", "Refuser l’inscription"


def ask_refusal(
    parent: QWidget, look: Look, motives: Sequence[tuple[str, str]]
) -> tuple[str, str] | None:
    """The motive and the words; None when the person went back or chose none."""
    actions = (Action("back", KEEP, "second", safe=True), Action("do", REFUSE, "danger"))
    dialog = Question(parent.window(), look, TITLE, SENTENCES, actions)
    choices = QWidget()
    column = QVBoxLayout(choices)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(8))
    chips = []
    for id, words in motives:
        chip = Chip(look, words)
        chip.setObjectName(id)
        column.addWidget(chip)
        chips.append(chip)
    label, line = Label(look, WORDS), Input(look)
    label.setBuddy(line)
    line.setAccessibleName(WORDS)
    for widget in (choices, label, line):
        dialog.body.addWidget(widget)
    dialog.exec()
    motive = next((one.objectName() for one in chips if one.isChecked()), "")
    said, done = line.text().strip(), dialog.answer == "do"
    dialog.deleteLater()
    parent.window().activateWindow()
    return (motive, said) if done else None
