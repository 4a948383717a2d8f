"""States of what is done for a household after the visit, and a year later."""

from visitapp.domain.roles import FIELD, LEADS
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machine import Machine, Move, State, from_each

GOING = ("proposed", "accepted", "sent", "taken_up")
LEFT = ("sent", "answered")
"""A letter that left, whether its answer came or not."""
GONE = (*LEFT, "outgoing")
"""The same, and one that the server is to send: nobody has to send it."""


class OrientationState(State):
    """Where an orientation stands."""

    PROPOSED = "proposed", "proposée"
    ACCEPTED = "accepted", "acceptée par le foyer"
    SENT = "sent", "envoyée"
    TAKEN_UP = "taken_up", "prise en charge"
    REFUSED = "refused", "refusée"
    SUCCEEDED = "succeeded", "aboutie"
    ABANDONED = "abandoned", "abandonnée"


ORIENTATION = Machine(
    kind=Kind.ORIENTATION,
    title="L’orientation",
    names=OrientationState.names(),
    first=("proposed",),
    moves=(
        Move("proposed", "accepted", "Noter que le foyer accepte", FIELD),
        Move("accepted", "sent", "Noter l’envoi", LEADS),
        Move("sent", "accepted", "Revenir sur l’envoi", LEADS),
        Move("sent", "taken_up", "Noter la prise en charge", LEADS),
        # A household also obtains by itself, and a service pays without saying that it took it up.
        *from_each(("accepted", "sent", "taken_up"), "succeeded", "Noter le résultat", LEADS),
        Move("succeeded", "taken_up", "Corriger le résultat", LEADS, reason=True),
        *from_each(("proposed", "accepted"), "refused", "Noter le refus", FIELD, reason=True),
        *from_each(("sent", "taken_up"), "refused", "Noter le refus", LEADS, reason=True),
        *from_each(GOING, "abandoned", "Abandonner l’orientation", LEADS, reason=True),
        *from_each(("refused", "abandoned"), "proposed", "Proposer de nouveau", LEADS, reason=True),
    ),
)


class SupportActionState(State):
    """Where a support action stands."""

    TO_DO = "to_do", "à faire"
    IN_PROGRESS = "in_progress", "en cours"
    WAITING = "waiting", "en attente d’une réponse"
    DONE = "done", "faite"
    ABANDONED = "abandoned", "abandonnée"


SUPPORT_ACTION = Machine(
    kind=Kind.SUPPORT_ACTION,
    title="L’action de suivi",
    names=SupportActionState.names(),
    first=("to_do", "in_progress"),
    moves=(
        *from_each(("to_do", "waiting"), "in_progress", "Commencer l’action", LEADS),
        Move("in_progress", "waiting", "Attendre une réponse", LEADS),
        *from_each(("in_progress", "waiting"), "done", "Terminer l’action", LEADS),
        *from_each(("to_do", "in_progress", "waiting"), "abandoned", "Abandonner l’action", LEADS,
               reason=True),
        *from_each(("done", "abandoned"), "in_progress", "Reprendre l’action", LEADS, reason=True),
    ),
)  # fmt: skip


class UrgencyState(State):
    """Where an urgency stands."""

    OPEN = "open", "ouverte"
    SETTLED = "settled", "close"
    WITHDRAWN = "withdrawn", "sans objet"


URGENCY = Machine(
    kind=Kind.URGENCY,
    title="L’urgence",
    names=UrgencyState.names(),
    first=("open",),
    moves=(
        Move("open", "settled", "Clore l’urgence", LEADS),
        Move("settled", "open", "Rouvrir l’urgence", LEADS, reason=True),
        # What said it was corrected; then said again.
        Move("open", "withdrawn", "Retirer l’urgence", LEADS),
        Move("withdrawn", "open", "Reprendre l’urgence", LEADS),
    ),
)


class LetterState(State):
    """Where a letter stands."""

    DRAFT = "draft", "à relire"
    READY = "ready", "prêt"
    OUTGOING = "outgoing", "à envoyer par le serveur"
    UNSENT = "unsent", "courriel pas parti"
    SENT = "sent", "envoyé"
    ANSWERED = "answered", "réponse reçue"
    CANCELLED = "cancelled", "annulé"


LETTER = Machine(
    kind=Kind.LETTER,
    title="Le courrier",
    names=LetterState.names(),
    first=("draft", "outgoing"),  # the second by the server: that a registration was received
    moves=(
        Move("draft", "ready", "Dire que le courrier est prêt", LEADS),
        Move("ready", "draft", "Revoir le courrier", LEADS),
        *from_each(("ready", "unsent"), "outgoing", "Envoyer par courriel", LEADS),
        Move("outgoing", "unsent", "Dire que le courriel n’est pas parti", LEADS, reason=True),
        *from_each(("ready", "outgoing", "unsent"), "sent", "Noter l’envoi", LEADS),
        Move("sent", "answered", "Noter la réponse", LEADS),
        Move("answered", "sent", "Revenir sur la réponse", LEADS, reason=True),
        Move("sent", "ready", "Revenir sur l’envoi", LEADS),
        *from_each(
            ("draft", "ready", "outgoing", "unsent"), "cancelled", "Annuler le courrier", LEADS
        ),
    ),
)


class FollowUpState(State):
    """Where a follow up stands."""

    TO_DO = "to_do", "à faire"
    IN_PROGRESS = "in_progress", "en cours"
    DONE = "done", "fait"
    LOST = "lost", "foyer perdu"


FOLLOW_UP = Machine(
    kind=Kind.FOLLOW_UP,
    title="Le suivi, un an après",
    names=FollowUpState.names(),
    first=("to_do",),
    moves=(
        Move("to_do", "in_progress", "Commencer le suivi", LEADS),
        Move("in_progress", "done", "Terminer le suivi", LEADS),
        *from_each(("to_do", "in_progress"), "lost", "Dire que le foyer est perdu", LEADS,
               reason=True),
        Move("lost", "to_do", "Reprendre le suivi", LEADS, reason=True),
        Move("done", "in_progress", "Rouvrir le suivi", LEADS, reason=True),
    ),
)  # fmt: skip
