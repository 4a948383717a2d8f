"""The one thing to do for each reminder, and where it is done."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from visitapp.domain.overviews.next_step import (
    AGAIN,
    FIRST_CALL,
    MEETING,
    NEXT_VISIT,
    OPEN,
    OUTCOME,
    REPLAN,
    REVIEW,
    STEPS,
    SUSPENDED_VISIT,
    TEAM_MEETING,
    TO_CLOSE,
)
from visitapp.domain.overviews.waiting import (
    ANSWER,
    CALL,
    DECIDE,
    MEET,
    OTHER,
    READ,
    URGENT,
)
from visitapp.domain.states.kinds import Kind
from visitapp.domain.text import NBSP, ago, capital, plural
from visitapp.operations.overviews.shapes import Reminder
from visitapp.operations.overviews.today import AtVisitor
from visitapp.ui.words.states import ICONS, late_words
from visitapp.ui.words.steps import where

OWN_ICONS = {AGAIN: "appeler", NEXT_VISIT: "journee", FIRST_CALL: "appeler", REPLAN: "journee",
             OUTCOME: "journee", SUSPENDED_VISIT: "danger", TO_CLOSE: "foyers",
             REVIEW: "corriger", MEETING: "journee", TEAM_MEETING: "journee"}  # fmt: skip
NOT_PUT_OFF = ("registration", OUTCOME, SUSPENDED_VISIT, TO_CLOSE, REVIEW, MEETING,
               TEAM_MEETING)  # fmt: skip
"""What is read, or said, and is put off nowhere."""
BY_CALLS = (AGAIN, NEXT_VISIT, FIRST_CALL, REPLAN)
"""What is put off by a call of another day: not for who refuses calls."""
SINCE = {AGAIN: "Inscrit de nouveau", NEXT_VISIT: "Première visite",
         SUSPENDED_VISIT: "Suspendue", REVIEW: "Terminée"}  # fmt: skip
POSTPONE = "Reporter"
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
        return STEPS[Kind.REGISTRATION].words
    return OPEN if one.kind == FIRST_CALL and not one.phone else STEPS[one.kind].words


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
    return where(one.kind, one.record, one.household, one.on)
