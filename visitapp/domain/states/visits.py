"""States of what a visit is made of: the appointment, the visit, the points to correct."""

from collections.abc import Mapping

from visitapp.domain.roles import FIELD, LEADS
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machine import Machine, Move, State, from_each


class AppointmentState(State):
    """Where an appointment stands."""

    PLANNED = "planned", "prévu"
    DONE = "done", "fait"
    ABSENT = "absent", "foyer absent"
    POSTPONED = "postponed", "reporté"
    REFUSED = "refused", "refusé par le foyer"
    CANCELLED = "cancelled", "annulé"


APPOINTMENT = Machine(
    kind=Kind.APPOINTMENT,
    title="Le rendez-vous",
    names=AppointmentState.names(),
    first=("planned",),
    moves=(
        *from_each(("planned", "cancelled"), "done", "Noter la visite faite", FIELD),
        Move("planned", "absent", "Noter l’absence", FIELD),
        Move("planned", "postponed", "Reporter le rendez-vous", FIELD, reason=True),
        Move("planned", "refused", "Noter le refus", FIELD, reason=True),
        Move("planned", "cancelled", "Annuler le rendez-vous", FIELD, reason=True),
        *from_each(("absent", "postponed", "refused"), "planned",
               "Remettre le rendez-vous en prévu", FIELD, reason=True),
        *from_each(("absent", "postponed", "refused"), "done", "Noter la visite faite", FIELD,
               reason=True),
    ),
)  # fmt: skip
"""A cancelled one stays so; only a visit that was made all the same, far from a network, has it
done. Another visit is another appointment. Whatever was noted, a visit that was made is made."""
WITH_FILE: Mapping[tuple[str, str], str] = {
    ("planned", "to_call"): "cancelled", ("planned", "postponed"): "postponed",
    ("planned", "absent"): "absent",
}  # fmt: skip
"""By move of a household's file, what becomes of its planned appointments."""
WHATEVER: Mapping[str, str] = {"refused": "refused", "closed": "cancelled"}
"""The same, wherever the file comes from: nobody goes to a household that refuses, or is closed."""
FILE_WITH: Mapping[str, str] = {"cancelled": "to_call"}
"""Where the file goes with its last planned appointment, when it is not called the same."""


def with_file(start: str, end: str) -> str:
    """What becomes of the planned appointments of a file that moves; empty: they stay."""
    return WITH_FILE.get((start, end), WHATEVER.get(end, ""))


class VisitState(State):
    """Where a visit stands."""

    IN_PROGRESS = "in_progress", "en cours"
    FINISHED = "finished", "terminée"
    TO_CORRECT = "to_correct", "à corriger"
    SUSPENDED = "suspended", "suspendue"
    VALIDATED = "validated", "validée"


VISIT = Machine(
    kind=Kind.VISIT,
    title="La visite",
    names=VisitState.names(),
    first=("in_progress",),
    moves=(
        Move("in_progress", "finished", "Terminer la visite", FIELD),
        Move("finished", "in_progress", "Rouvrir la visite", FIELD, reason=True),
        Move("finished", "validated", "Valider la visite", LEADS),
        Move("finished", "to_correct", "Renvoyer à corriger", LEADS),
        Move("finished", "suspended", "Suspendre la visite", LEADS, reason=True),
        Move("to_correct", "finished", "Renvoyer la visite corrigée", FIELD),
        Move("to_correct", "suspended", "Suspendre la visite", LEADS, reason=True),
        Move("suspended", "finished", "Reprendre la relecture", LEADS, reason=True),
        Move("validated", "finished", "Rouvrir la relecture", LEADS, reason=True),
        Move("validated", "to_correct", "Renvoyer à corriger", LEADS, reason=True),
    ),
)  # fmt: skip


class ReviewPointState(State):
    """Where a review point stands."""

    OPEN = "open", "à faire"
    DONE = "done", "fait par le visiteur"
    ACCEPTED = "accepted", "réglé"
    WITHDRAWN = "withdrawn", "retiré"


REVIEW_POINT = Machine(
    kind=Kind.REVIEW_POINT,
    title="Le point de relecture",
    names=ReviewPointState.names(),
    first=("open", "accepted"),
    moves=(
        Move("open", "done", "Noter le point fait", FIELD),
        Move("done", "open", "Remettre à faire", FIELD),
        Move("done", "accepted", "Accepter la correction", LEADS),
        Move("open", "accepted", "Régler le point", LEADS),
        *from_each(("open", "done"), "withdrawn", "Retirer le point", LEADS),
    ),
)  # fmt: skip
"""A comment and a correction of the adviser's own begin `accepted`: nothing is asked."""
DECISIONS: Mapping[str, frozenset[str]] = {one.kind: one.decisions for one in (VISIT, REVIEW_POINT)}
"""What a review says, by kind. The server numbers it only after a state that it may follow:
numbered after what a visitor said, it answers that, and nobody has to choose between the two."""
