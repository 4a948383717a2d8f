"""States of a household's file: how it came in, where it is, what was said on the telephone."""

from visitapp.domain.roles import FIELD, LEADS
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machine import Machine, Move, State, from_each

TO_TREAT = ("received", "to_complete")
NOT_KEPT = ("refused", "duplicate")
"""A registration that closes its file, until it is taken up again."""


class RegistrationState(State):
    """Where a registration stands."""

    RECEIVED = "received", "reçue"
    TO_COMPLETE = "to_complete", "à compléter"
    ACCEPTED = "accepted", "acceptée"
    REFUSED = "refused", "refusée"
    DUPLICATE = "duplicate", "déjà connue"


REGISTRATION = Machine(
    kind=Kind.REGISTRATION,
    title="L’inscription",
    names=RegistrationState.names(),
    first=("received",),
    moves=(
        *from_each(TO_TREAT, "accepted", "Accepter l’inscription", LEADS),
        Move("received", "to_complete", "Demander ce qui manque", LEADS, reason=True),
        Move("to_complete", "received", "Noter la réponse reçue", LEADS),
        *from_each(TO_TREAT, "refused", "Refuser l’inscription", LEADS, reason=True),
        *from_each(TO_TREAT, "duplicate", "Dire que le foyer est déjà connu",
               LEADS, reason=True),
        *from_each(NOT_KEPT, "received", "Reprendre l’inscription", LEADS, reason=True),
    ),
)  # fmt: skip


class HouseholdState(State):
    """Where a household stands."""

    REGISTERED = "registered", "inscrit"
    TO_CALL = "to_call", "à appeler"
    PLANNED = "planned", "visite prévue"
    POSTPONED = "postponed", "visite reportée"
    ABSENT = "absent", "absent à la visite"
    VISITED = "visited", "visité"
    FOLLOWED = "followed", "suivi"
    REFUSED = "refused", "visite refusée"
    CLOSED = "closed", "clos"
    LIMITED = "limited", "traitement limité"


_UNLIMITED = tuple(one for one in HouseholdState if one != HouseholdState.LIMITED)

HOUSEHOLD = Machine(
    kind=Kind.HOUSEHOLD,
    title="Le dossier",
    names=HouseholdState.names(),
    first=("registered", "to_call"),
    moves=(
        Move("registered", "to_call", "Accepter le foyer", LEADS),
        Move("registered", "closed", "Clore le dossier", LEADS, reason=True),
        *from_each(("to_call", "postponed", "absent", "visited", "followed"), "planned",
               "Prendre rendez-vous", FIELD),
        Move("planned", "to_call", "Annuler le rendez-vous", FIELD, reason=True),
        *from_each(("to_call", "absent"), "postponed", "Reporter la visite", FIELD),
        Move("planned", "postponed", "Reporter la visite", FIELD, reason=True),
        Move("planned", "absent", "Noter l’absence", FIELD),
        *from_each(("to_call", "planned", "postponed", "absent"), "visited",
               "Noter la visite faite", FIELD),
        Move("refused", "visited", "Noter la visite faite", FIELD, reason=True),
        Move("visited", "followed", "Suivre le foyer", LEADS),
        *from_each(("to_call", "planned", "postponed", "absent"), "refused",
                   "Noter le refus", FIELD, reason=True),
        *from_each(("visited", "followed"), "refused", "Noter le refus d’une autre visite", LEADS,
               reason=True),
        Move("refused", "to_call", "Reprendre le dossier", FIELD, reason=True),
        *from_each(("to_call", "planned", "postponed", "absent", "visited", "followed", "refused"),
               "closed", "Clore le dossier", LEADS, reason=True),
        Move("closed", "to_call", "Rouvrir le dossier", LEADS, reason=True),
        *from_each(_UNLIMITED, "limited", "Limiter le traitement", LEADS, reason=True),
        *(Move("limited", one, "Lever la limitation", LEADS, reason=True) for one in _UNLIMITED),
    ),
)  # fmt: skip


class CallState(State):
    """Where a call stands."""

    TO_DO = "to_do", "à faire"
    DONE = "done", "fait"
    NO_ANSWER = "no_answer", "sans réponse"
    CANCELLED = "cancelled", "annulé"


CALL = Machine(
    kind=Kind.CALL,
    title="L’appel",
    names=CallState.names(),
    first=("to_do", "done", "no_answer"),
    moves=(
        *from_each(("to_do", "no_answer"), "done", "Noter l’appel", FIELD),
        *from_each(("to_do", "no_answer"), "no_answer", "Noter l’absence de réponse", FIELD),
        *from_each(("to_do", "no_answer"), "cancelled", "Annuler l’appel", FIELD, reason=True),
    ),
)
"""A second call that nobody took is noted as the first: the one arrow that stays where it is."""


class ConsentState(State):
    """Where a consent stands."""

    ASKED = "asked", "demandé"
    GIVEN = "given", "donné"
    REFUSED = "refused", "refusé"
    WITHDRAWN = "withdrawn", "retiré"


CONSENT = Machine(
    kind=Kind.CONSENT,
    title="L’accord",
    names=ConsentState.names(),
    first=("asked",),
    moves=(
        *from_each(ConsentState, "given", "Noter l’accord", FIELD),
        *from_each(ConsentState, "refused", "Noter le refus", FIELD),
        Move("given", "withdrawn", "Retirer l’accord", FIELD),
        *from_each(("given", "refused", "withdrawn"), "asked", "Demander de nouveau", FIELD),
    ),
)
"""What is said again is written again: another computer may say otherwise meanwhile."""
