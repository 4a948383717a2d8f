"""States of the collective side: gatherings and who comes, the network, what is made known."""

from visitapp.domain.roles import COORDINATOR, LEADS
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machine import Machine, Move, State, from_each

COORDINATES = frozenset({COORDINATOR})


class GatheringState(State):
    """Where a gathering stands."""

    PREPARING = "preparing", "en préparation"
    OPEN = "open", "ouverte"
    HELD = "held", "a eu lieu"
    CANCELLED = "cancelled", "annulée"


GATHERING = Machine(
    kind=Kind.GATHERING,
    title="La séance",
    names=GatheringState.names(),
    first=("preparing",),
    moves=(
        Move("preparing", "open", "Ouvrir les invitations", LEADS),
        Move("open", "held", "Dire que la séance a eu lieu", LEADS),
        *from_each(("preparing", "open"), "cancelled", "Annuler la séance", LEADS, reason=True),
        *from_each(("held", "cancelled"), "open", "Rouvrir la séance", LEADS, reason=True),
    ),
)  # fmt: skip


class AttendanceState(State):
    """Where an attendance stands."""

    INVITED = "invited", "invitation faite"
    WAITING = "waiting", "en liste d’attente"
    CONFIRMED = "confirmed", "place confirmée"
    PRESENT = "present", "présence notée"
    ABSENT = "absent", "absence notée"
    DECLINED = "declined", "ne vient pas"


ATTENDANCE = Machine(
    kind=Kind.ATTENDANCE,
    title="La participation",
    names=AttendanceState.names(),
    first=("invited", "present"),
    moves=(
        *from_each(("invited", "waiting", "declined"), "confirmed", "Confirmer la place", LEADS),
        Move("invited", "waiting", "Mettre en liste d’attente", LEADS),
        *from_each(("invited", "waiting", "confirmed"), "declined", "Noter qu’elle ne vient pas",
               LEADS),
        *from_each(("invited", "waiting", "confirmed", "absent"), "present", "Noter la présence",
               LEADS),
        *from_each(("invited", "confirmed", "present"), "absent", "Noter l’absence", LEADS),
    ),
)  # fmt: skip
"""« present » is a first state too: somebody who comes without being invited."""


class ContactState(State):
    """Where a contact stands."""

    ACTIVE = "active", "en service"
    ARCHIVED = "archived", "archivée"


CONTACT = Machine(
    kind=Kind.CONTACT,
    title="La personne du réseau",
    names=ContactState.names(),
    first=("active",),
    moves=(
        Move("active", "archived", "Archiver la personne", LEADS, reason=True),
        Move("archived", "active", "Remettre en service", LEADS),
    ),
)


class DisseminationState(State):
    """Where a dissemination stands."""

    DRAFT = "draft", "à envoyer"
    SENT = "sent", "envoyée"
    ENDED = "ended", "terminée"


DISSEMINATION = Machine(
    kind=Kind.DISSEMINATION,
    title="La diffusion",
    names=DisseminationState.names(),
    first=("draft",),
    moves=(
        Move("draft", "sent", "Noter l’envoi", LEADS),
        Move("sent", "draft", "Revenir sur l’envoi", LEADS),
        Move("sent", "ended", "Terminer la diffusion", LEADS),
        Move("ended", "sent", "Reprendre la diffusion", LEADS),
    ),
)


class SchemeState(State):
    """Where a scheme stands."""

    DRAFT = "draft", "en préparation"
    IN_FORCE = "in_force", "en service"
    REPLACED = "replaced", "remplacé"


SCHEME = Machine(
    kind=Kind.SCHEME,
    title="Le dispositif",
    names=SchemeState.names(),
    first=("draft",),
    moves=(
        Move("draft", "in_force", "Mettre en service", COORDINATES),
        Move("in_force", "replaced", "Remplacer ces réglages", COORDINATES),
        Move("draft", "replaced", "Abandonner ces réglages", COORDINATES),
    ),
)
"""A version in force is not written in any more: changing a rule makes another version."""
