"""The questions asked beside a gathering: how many come, and what to do when there is no room."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.ui.form.typed import Input
from visitapp.ui.households.question_page import ENTER
from visitapp.ui.kit.buttons import Button
from visitapp.ui.kit.dialog import Action, Question, ask
from visitapp.ui.kit.labels import Label
from visitapp.ui.look import Look

HOW_MANY = "Combien de personnes viennent\u00a0?"
LEAVE_EMPTY = "Laissez vide si vous ne savez pas\u00a0: une place est comptée."
WAIT = "Mettre en liste d’attente"


class _Typing(Question):
    """Enter in its field goes on, as its last button does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter comes up from the field."""
        if event.key() in ENTER:
            self.findChildren(Button)[-1].click()
        else:
            super().keyPressEvent(event)


def ask_seats(
    parent: QWidget, look: Look, verb: str, name: str, known: int | None
) -> tuple[bool, int | None]:
    """Whether the person went on, and how many; None when nothing, or no number, was typed."""
    actions = (Action("back", "Revenir", "second", safe=True), Action("do", verb, "primary"))
    dialog = _Typing(parent.window(), look, f"{verb}\u00a0: {name}", [LEAVE_EMPTY], actions)
    label, line = Label(look, HOW_MANY), Input(look)
    label.setBuddy(line)
    line.setAccessibleName(HOW_MANY)
    line.setText("" if known is None else str(known))
    line.selectAll()
    dialog.body.addWidget(label)
    dialog.body.addWidget(line)
    line.esc_gives_up = False
    QTimer.singleShot(0, line, line.setFocus)  # after the dialog gave it to its safe button
    dialog.exec()
    went_on, typed = dialog.answer == "do", line.text().strip()
    dialog.deleteLater()
    parent.window().activateWindow()
    if typed and not typed.isdecimal():
        return went_on, 0  # said on the page as a number that cannot be
    return went_on, int(typed) if typed else None


def ask_to_wait(parent: QWidget, look: Look, name: str, error: UserError) -> bool:
    """There is no room: whether to put somebody on the waiting list."""
    actions = (Action("back", "Laisser comme elle est", "second", safe=True),
               Action("wait", WAIT, "primary"))  # fmt: skip
    return ask(parent.window(), look, f"{name}\u00a0: pas assez de places",
               [error.message], actions) == "wait"  # fmt: skip
