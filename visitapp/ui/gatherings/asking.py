"""The questions asked beside a gathering: how many come, and what to do when there is no room."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from visitapp.domain.errors import UserError
from visitapp.ui.form.fields.typed import Input
from visitapp.ui.form.question_page import ENTER
from visitapp.ui.kit.buttons.buttons import Button
from visitapp.ui.kit.labels import Label
from visitapp.ui.kit.messages.dialog import Action, Question, ask
from visitapp.ui.look import Look

CAME, NOT_KNOWN = "Combien de personnes sont venues\u00a0?", "On ne sait pas"
COUNT_THEM = "Comptez qui est là, même si c’est le nombre prévu."
KEEP_CAME = "Noter ce nombre"
HOW_MANY = "Combien de personnes viennent\u00a0?"
LEAVE_EMPTY = "Laissez vide si vous ne savez pas\u00a0: une place est comptée."
WAIT = "Mettre en liste d’attente"


class Typing(Question):
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
    answer, typed = _asked(parent, look, f"{verb}\u00a0: {name}", LEAVE_EMPTY, actions, HOW_MANY,
                           known)  # fmt: skip
    if typed and not typed.isdecimal():
        return answer == "do", 0  # said on the page as a number that cannot be
    return answer == "do", int(typed) if typed else None


def ask_came(
    parent: QWidget, look: Look, name: str, known: int | None
) -> tuple[bool, int | None]:  # fmt: skip
    """Whether the person went on, and how many came; None when nobody knows, 0 for no number.

    `known` is written in the field: what was said, else what was planned.
    """
    actions = (Action("back", "Revenir", "second", safe=True),
               Action("unknown", NOT_KNOWN), Action("do", KEEP_CAME, "primary"))  # fmt: skip
    answer, typed = _asked(parent, look, f"{KEEP_CAME}\u00a0: {name}", COUNT_THEM, actions, CAME,
                           known)  # fmt: skip
    if answer == "unknown":
        return True, None
    return answer == "do", int(typed) if typed.isdecimal() else 0


def ask_to_wait(parent: QWidget, look: Look, name: str, error: UserError) -> bool:
    """There is no room: whether to put somebody on the waiting list."""
    actions = (Action("back", "Laisser comme elle est", "second", safe=True),
               Action("wait", WAIT, "primary"))  # fmt: skip
    return ask(parent.window(), look, f"{name}\u00a0: pas assez de places",
               [error.message], actions) == "wait"  # fmt: skip


def _asked(
    parent: QWidget, look: Look, title: str, sentence: str, actions: Sequence[Action], label: str,
    known: int | None,
) -> tuple[str, str]:  # fmt: skip
    """The button that was pressed, and what stood in the one field."""
    dialog = Typing(parent.window(), look, title, [sentence], actions)
    named, line = Label(look, label), Input(look)
    named.setBuddy(line)
    line.setAccessibleName(label)
    line.setText("" if known is None else str(known))
    line.selectAll()
    dialog.body.addWidget(named)
    dialog.body.addWidget(line)
    line.esc_gives_up = False
    QTimer.singleShot(0, line, line.setFocus)  # after the dialog gave it to its safe button
    dialog.exec()
    answer, typed = dialog.answer, line.text().strip()
    dialog.deleteLater()
    parent.window().activateWindow()
    return answer, typed
