"""What is asked before a code, a removal or a closing; and the code itself, shown once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from visitapp.domain.roles import VISITOR
from visitapp.operations.sending.team import Code, Laptop, Member
from visitapp.ui.dialogs.field_dialog import Field, ask_fields, ask_sure, run, verbs
from visitapp.ui.kit.cards import Card
from visitapp.ui.kit.labels import Body, TextLabel
from visitapp.ui.kit.messages.dialog import Action, Question
from visitapp.ui.look import Look
from visitapp.ui.sending.team.words import (
    AGREE,
    CLOSE,
    GIVE,
    HOW_LONG,
    KNOWN_TO_YOU,
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
    who,
)


def ask_minutes(parent: QWidget, look: Look, member: Member) -> int:
    """For how many minutes a code is to be good, the shortest marked; 0: the person went back."""
    field = Field("minutes", HOW_LONG, LASTS[0][0], choices=LASTS, columns=3)
    said = ask_fields(
        parent, look, f"Donner un code à {member.name}\u00a0?", [field],
        verbs(GIVE, kind="primary"), told=before_a_code(member),
    )  # fmt: skip
    return int(said["minutes"]) if said is not None else 0


def show_code(parent: QWidget, look: Look, code: Code) -> None:
    """The code, large, until it is put away; nothing keeps it."""
    run(parent, code_dialog(parent, look, code))


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
    told = (f"L’ordinateur de {member.name} est fermé tout de suite\u00a0: il ne reçoit plus rien.",
            RECEIVED_STAYS, WAITING_IS_LOST)  # fmt: skip
    title = f"Retirer «\u00a0{laptop.name}\u00a0»\u00a0?"
    return ask_sure(parent, look, title, told, verbs(REMOVE_IT, kind="danger_filled"))


def ask_agreement(parent: QWidget, look: Look, member: Member) -> bool:
    """Whether somebody is to be let in, by a second person."""
    title = f"Donner votre accord pour {member.name}\u00a0?"
    told = (f"{who(member)}. Cette personne ouvrira les foyers de ces lieux.", KNOWN_TO_YOU)
    return ask_sure(parent, look, title, told, verbs(AGREE, kind="primary"))


def ask_closing(parent: QWidget, look: Look, member: Member) -> bool:
    """Whether an account is to be closed."""
    told = ("Tous ses ordinateurs sont fermés tout de suite.",
            "Ce que cette personne a noté reste, avec son nom.", WAITING_IS_LOST)  # fmt: skip
    title = f"Fermer le compte de {member.name}\u00a0?"
    return ask_sure(parent, look, title, told, verbs(CLOSE, kind="danger_filled"))


def ask_reopening(parent: QWidget, look: Look, member: Member) -> bool:
    """Whether an account is to be opened again."""
    told = (STILL_OUT,) if member.role == VISITOR else (STILL_OUT, SIGNS_IN)
    title = f"Rouvrir le compte de {member.name}\u00a0?"
    return ask_sure(parent, look, title, told, verbs(REOPEN, kind="primary"))
