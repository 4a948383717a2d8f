"""« Réserver une place sans dossier »: how many come, and one first name at most."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from visitapp.ui.form.fields.typed import Input
from visitapp.ui.gatherings.asking import HOW_MANY, Typing
from visitapp.ui.kit.labels import Label
from visitapp.ui.kit.messages.dialog import Action
from visitapp.ui.look import Look

RESERVE = "Réserver une place sans dossier"
KEEP = "Réserver"
FIRST_NAME = "Prénom, si la personne veut bien"
NO_MORE = (
    "Pour une personne qui appelle et n’a pas de dossier. Ni nom, ni téléphone\u00a0: la feuille "
    "de présence passe de main en main."
)


def ask_reserved(parent: QWidget, look: Look) -> tuple[bool, int, str]:
    """Whether the person went on, how many seats (0 for what is no number), the first name."""
    actions = (Action("back", "Revenir", "second", safe=True), Action("do", KEEP, "primary"))
    dialog = Typing(parent.window(), look, RESERVE, [NO_MORE], actions)
    seats, name = (_line(dialog, look, label) for label in (HOW_MANY, FIRST_NAME))
    seats.setText("1")
    seats.selectAll()
    QTimer.singleShot(0, seats, seats.setFocus)  # after the dialog gave it to its safe button
    dialog.exec()
    went_on, many, said = dialog.answer == "do", seats.text().strip(), name.text()
    dialog.deleteLater()
    parent.window().activateWindow()
    return went_on, int(many) if many.isdecimal() else 0, said


def _line(dialog: Typing, look: Look, label: str) -> Input:
    named, line = Label(look, label), Input(look)
    named.setBuddy(line)
    line.setAccessibleName(label)
    line.esc_gives_up = False
    dialog.body.addWidget(named)
    dialog.body.addWidget(line)
    return line
