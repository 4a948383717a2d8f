"""What is asked before a code, a removal or a closing; and the code itself, shown once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from visitapp.domain.roles import VISITOR
from visitapp.operations.sending.team import Code, Laptop, Member
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, TextLabel
from visitapp.ui.kit.lists.choice_row import Choices
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look
from visitapp.ui.sending.team.words import (
    BACK,
    CLOSE,
    GIVE,
    HOW_LONG,
    LASTS,
    NOTED,
    RECEIVED_STAYS,
    REMOVE_IT,
    REOPEN,
    SIGNS_IN,
    STILL_OUT,
    WAITING_IS_LOST,
    before_a_code,
    how_to_use,
)

GO_BACK = Action("", BACK, "second", safe=True)


def ask_minutes(parent: QWidget, look: Look, member: Member) -> int:
    """For how many minutes a code is to be good; 0 when the person went back."""
    dialog, choices = minutes_question(parent, look, member)
    dialog.exec()
    chosen = int(choices.value()) if dialog.answer == "give" else 0
    dialog.deleteLater()
    parent.window().activateWindow()
    return chosen


def minutes_question(parent: QWidget, look: Look, member: Member) -> tuple[Question, Choices]:
    """The dialog and its durations; the shortest is marked."""
    actions = (GO_BACK, Action("give", GIVE, "primary"))
    title = f"Donner un code à {member.name}\u00a0?"
    dialog = Question(parent.window(), look, title, before_a_code(member.role), actions)
    choices = Choices(look, HOW_LONG, LASTS, 3)
    choices.mark(LASTS[0][0])
    dialog.body.addWidget(choices)
    return dialog, choices


def show_code(parent: QWidget, look: Look, code: Code) -> None:
    """The code, large, until it is put away; nothing keeps it."""
    dialog = code_dialog(parent, look, code)
    dialog.exec()
    dialog.deleteLater()
    parent.window().activateWindow()


def code_dialog(parent: QWidget, look: Look, code: Code) -> Question:
    """The code, until when it is good, and what the other person does with it."""
    done = Action("done", NOTED, "primary", safe=True)
    dialog = Question(parent.window(), look, f"Le code de {code.name}", (), (done,))
    card = Card(look, ground="accent", margin=12)
    middle = Qt.AlignmentFlag.AlignHCenter
    card.body.addWidget(TextLabel(look, code.code, role="title", align=middle))
    dialog.body.addWidget(card)
    told = how_to_use(code)
    for sentence in told:
        dialog.body.addWidget(Body(look, sentence))
    dialog.setAccessibleDescription(" ".join((code.code, *told)))
    return dialog


def ask_removal(parent: QWidget, look: Look, member: Member, laptop: Laptop) -> bool:
    """Whether a computer is to be shut out."""
    return _sure(parent, removal_question(parent, look, member, laptop))


def ask_closing(parent: QWidget, look: Look, member: Member) -> bool:
    """Whether an account is to be closed."""
    return _sure(parent, closing_question(parent, look, member))


def ask_reopening(parent: QWidget, look: Look, member: Member) -> bool:
    """Whether an account is to be opened again."""
    return _sure(parent, reopening_question(parent, look, member))


def removal_question(parent: QWidget, look: Look, member: Member, laptop: Laptop) -> Question:
    """What happens when a computer is removed."""
    told = (f"L’ordinateur de {member.name} est fermé tout de suite\u00a0: il ne reçoit plus rien.",
            RECEIVED_STAYS, WAITING_IS_LOST)  # fmt: skip
    actions = (GO_BACK, Action("yes", REMOVE_IT, "danger_filled"))
    title = f"Retirer «\u00a0{laptop.name}\u00a0»\u00a0?"
    return Question(parent.window(), look, title, told, actions)


def closing_question(parent: QWidget, look: Look, member: Member) -> Question:
    """What happens when an account is closed."""
    told = ("Tous ses ordinateurs sont fermés tout de suite.",
            "Ce que cette personne a noté reste, avec son nom.", WAITING_IS_LOST)  # fmt: skip
    actions = (GO_BACK, Action("yes", CLOSE, "danger_filled"))
    title = f"Fermer le compte de {member.name}\u00a0?"
    return Question(parent.window(), look, title, told, actions)


def reopening_question(parent: QWidget, look: Look, member: Member) -> Question:
    """What happens when an account is opened again."""
    told = (STILL_OUT,) if member.role == VISITOR else (STILL_OUT, SIGNS_IN)
    actions = (GO_BACK, Action("yes", REOPEN, "primary"))
    title = f"Rouvrir le compte de {member.name}\u00a0?"
    return Question(parent.window(), look, title, told, actions)


def _sure(parent: QWidget, dialog: Question) -> bool:
    dialog.exec()
    answer = dialog.answer
    dialog.deleteLater()
    parent.window().activateWindow()
    return answer == "yes"
