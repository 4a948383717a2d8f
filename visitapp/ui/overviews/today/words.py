"""The one thing to do for each reminder, and where it is done."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from visitapp.domain.overviews.waiting import (
    ANSWER,
    CALL,
    DECIDE,
    MEET,
    OTHER,
    READ,
    URGENT,
)
from visitapp.domain.text import NBSP, ago, capital, plural
from visitapp.operations.overviews.first_visits import FIRST_CALL, OUTCOME, REPLAN
from visitapp.operations.overviews.shapes import (
    AGAIN,
    MEETING,
    NEXT_VISIT,
    REVIEW,
    SUSPENDED_VISIT,
    TO_CLOSE,
    Reminder,
)
from visitapp.operations.overviews.today import AtVisitor
from visitapp.ui.words.states import ICONS, late_words

TODO = {
    "call": "Noter l’appel", "follow_up": "Faire le suivi", "orientation": "Ouvrir l’orientation",
    "support_action": "Ouvrir l’action", "letter": "Ouvrir le courrier",
    "registration": "Lire l’inscription", AGAIN: "Rappeler le foyer",
    NEXT_VISIT: "Planifier la visite",
    FIRST_CALL: "Appeler le foyer", REPLAN: "Prévoir la visite", OUTCOME: "Dire ce qui s’est passé",
    SUSPENDED_VISIT: "Ouvrir la relecture", TO_CLOSE: "Ouvrir la séance",
    REVIEW: "Relire la visite", MEETING: "Préparer la visite", "urgency": "Ouvrir le dossier",
}  # fmt: skip
OPEN = "Ouvrir le dossier"
OWN_ICONS = {AGAIN: "appeler", NEXT_VISIT: "journee", FIRST_CALL: "appeler", REPLAN: "journee",
             OUTCOME: "journee", SUSPENDED_VISIT: "danger", TO_CLOSE: "foyers",
             REVIEW: "corriger", MEETING: "journee"}  # fmt: skip
NOT_PUT_OFF = ("registration", OUTCOME, SUSPENDED_VISIT, TO_CLOSE, REVIEW, MEETING)
"""What is read, or said, and is put off nowhere."""
BY_CALLS = (AGAIN, NEXT_VISIT, FIRST_CALL, REPLAN)
"""What is put off by a call of another day: not for who refuses calls."""
SINCE = {AGAIN: "Inscrit de nouveau", NEXT_VISIT: "Première visite",
         SUSPENDED_VISIT: "Suspendue", REVIEW: "Terminée"}  # fmt: skip
POSTPONE = "Reporter"
SETTLE = "Clore l’urgence"
CHIPS = {
    "": "Tout", URGENT: "Urgences", DECIDE: "À décider", READ: "À relire", CALL: "Appels",
    MEET: "Visites", ANSWER: "Courriers et démarches", OTHER: "Autres",
}  # fmt: skip
LATER = "Voir ce qui vient plus tard"
NONE = "Rien n’attend."
NONE_OF = "Rien de cette sorte n’attend."


def told(one: Reminder) -> str:
    """What more is known, and how to reach the household: one sentence each."""
    where = one.phone.replace(" ", NBSP) or one.at  # a number is never cut at the end of a line
    return sentences(capital(part.rstrip(".")) for part in (one.detail, where))


def sentences(parts: Iterable[str]) -> str:
    """One after the other; a question ends with its own mark."""
    said = [part for part in parts if part]
    return " ".join(
        part if part.endswith("?") or place == len(said) else f"{part}."
        for place, part in enumerate(said, start=1)
    )


def when(one: Reminder, today: date) -> str:
    """« 3 jours de retard », « Suspendue hier », « Aujourd’hui »."""
    if one.kind in SINCE:
        return f"{SINCE[one.kind]} {ago(one.late)}"
    waits = one.kind == "urgency" or (one.kind == "registration" and not one.late)
    if waits and one.on < today:
        return f"Depuis {plural((today - one.on).days, 'jour')}"
    return late_words(one.late, one.on, today)


def at_visitor(one: AtVisitor) -> str:
    """« 2 visites à corriger, la plus ancienne : 6 jours. 1 visite passée, rien reçu depuis… »."""
    said = []
    if one.to_correct:
        many = plural(one.to_correct, "visite")
        said.append(f"{many} à corriger, {_since(one.correct_days)}")
    if one.silent:
        many = plural(one.silent, "visite passée", "visites passées")
        said.append(f"{many}, rien reçu {_since(one.silent_days)}")
    return sentences(said)


def _since(days: int) -> str:
    return f"depuis {plural(days, 'jour')}" if days else "depuis aujourd’hui"


def to_do(one: Reminder) -> str:
    """What the line does: who did not agree to be called is written to, from its registration or
    its file."""
    if one.kind == AGAIN and not one.phone:
        return TODO["registration"]
    return OPEN if one.kind == FIRST_CALL and not one.phone else TODO[one.kind]


def icon_of(one: Reminder) -> str:
    """No telephone where nobody calls."""
    own = OWN_ICONS.get(one.kind) or ICONS.get(one.kind, "notes")
    written = one.refuses or (one.kind in (FIRST_CALL, AGAIN) and not one.phone)
    return "message" if own == "appeler" and written else own


def put_off(one: Reminder) -> bool:
    """Whether another day may be said: an urgency stays first, whatever the day."""
    return (
        not one.urgent
        and one.kind not in NOT_PUT_OFF
        and not (one.refuses and one.kind in BY_CALLS)
    )


def place_of(one: Reminder) -> tuple[str, dict[str, Any]]:
    """The screen, and its arguments, where a reminder is dealt with."""
    if one.kind == OUTCOME:
        return "appointments", {"start": one.on}
    if one.kind == MEETING:
        return "prepare", {"appointment": one.record}
    if one.kind in (SUSPENDED_VISIT, REVIEW):
        return "review", {"visit": one.record}
    if one.kind == TO_CLOSE:
        return "gatherings", {"gathering": one.record}
    if one.kind in (NEXT_VISIT, FIRST_CALL, REPLAN, "urgency"):
        return "households", {"household": one.household}
    if one.kind in ("registration", AGAIN):
        return "intake", {"registration": one.record}
    if one.kind in ("call", "support_action"):
        return "support", {"record": one.record, "kind": one.kind, "household": one.household}
    if one.kind == "follow_up":
        return "follow_up", {"follow_up": one.record}
    letter = {"letter": one.record} if one.kind == "letter" else {}
    return "orientations", {"household": one.household, **letter}
