"""The pages of questions that the screen of orientations opens: which questions, which button."""

from collections.abc import Mapping
from dataclasses import dataclass

from visitapp.domain.checklist.questions import Questionnaire
from visitapp.domain.states.machine import Move
from visitapp.operations.desk.desk import Desk
from visitapp.ui.orientations.words import NOTE, NOTE_NO

Buttons = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """A page: its title, its sentence, the questions of a kind, its buttons."""

    kind: str
    title: str
    sentence: str
    names: tuple[str, ...]
    buttons: Buttons


def read_forms(desk: Desk) -> dict[str, Questionnaire]:
    """The questionnaires of these pages, read on the one thread that reads."""
    return {kind: desk.forms.latest(kind) for kind in ("orientation", "consent", "letter")}


PROPOSE = Asking(
    "orientation", "Proposer une orientation",
    "Rien ne part\u00a0: le foyer dit oui d’abord.",
    ("title", "why", "recipient", "remind_on"), (("propose", "Proposer au foyer"),),
)  # fmt: skip
REMIND = Asking(
    "orientation", "Changer le rappel", "", ("remind_on",), (("remind", "Garder ce rappel"),)
)
PICK = Asking(
    "orientation", "Quel partenaire\u00a0?", "L’accord du foyer ne vaut que pour lui.", (),
    (("pick", "Garder ce partenaire"),),
)  # fmt: skip
WHICH = Asking(
    "orientation", "Vers qui\u00a0?", "L’accord du foyer ne vaut que pour lui.", ("recipient",),
    (("which", "Garder ce destinataire"),),
)  # fmt: skip
LET_HIM_KNOW = "Dites au foyer ce qui part, et à qui. Il peut dire non."
SENT = Asking(
    "letter", "L’envoi du courrier", "", ("sent_on", "way", "remind_on"),
    (("sent", "Noter l’envoi"),),
)  # fmt: skip
ANSWERED = Asking(
    "letter", "La réponse au courrier", "", ("answered_on", "answer"),
    (("answered", "Noter la réponse"),),
)  # fmt: skip
LETTER = Asking(
    "letter", "Ce qui est écrit",
    "Le courrier dit ce que la visite a noté. Ajoutez ce qui manque.",
    ("to_name", "to_address", "dispute", "energy", "complaint_on", "extra"),
    (("letter", "Voir le courrier"),),
)  # fmt: skip
TO_WHOM = Asking(
    "letter", "Vers quel partenaire\u00a0?", "", ("extra",), (("letter", "Voir le courrier"),)
)
STEPS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "sent": ("L’envoi au service", ("sent_on", "way", "remind_on")),
    "taken_up": ("La prise en charge", ("taken_by", "remind_on")),
    "succeeded": ("Le résultat", ("outcome", "amount")),
    "refused": ("Le refus", ("motive", "motive_words")),
    "abandoned": ("L’abandon", ("motive", "motive_words")),
    "proposed": ("Proposer de nouveau", ("motive_words", "remind_on")),
}
"""By state to come, the title of the page and its questions; « accepted » asks nothing."""
AGAIN = ("Corriger le résultat", ("motive_words", "remind_on"))
"""The same for what was noted as obtained, and is to be noted again."""
ABOUT_DISPUTE = ("supplier_complaint", "mediator_referral")


def step(move: Move, about: str) -> Asking:
    """The page of one move of an orientation; its button is the move's own."""
    title, names = AGAIN if move.start == "succeeded" else STEPS[move.end]
    return Asking("orientation", title, f"{about}.", names, ((move.end, move.words),))


def consent(name: str, *, typed: bool = False) -> Asking:
    """The page on which the household's answer about one recipient is noted. `typed`: its name is
    to be said."""
    names = ("name", "said_on", "way", "about") if typed else ("said_on", "way", "about")
    return Asking(
        "consent", f"Un accord pour {name}", LET_HIM_KNOW, names,
        (("yes", NOTE), ("no", NOTE_NO)),
    )  # fmt: skip
