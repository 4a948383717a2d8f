"""States of the collective side: gatherings and who comes, the network, what is made known."""

from visitapp.domain.roles import COORDINATOR, LEADS
from visitapp.domain.states.machine import Machine, Move, every

COORDINATES = frozenset({COORDINATOR})
GATHERING = Machine(
    kind="gathering",
    title="La séance",
    names={
        "preparing": "en préparation", "open": "ouverte", "held": "a eu lieu",
        "cancelled": "annulée",
    },
    first=("preparing",),
    moves=(
        Move("preparing", "open", "Ouvrir les invitations", LEADS),
        Move("open", "held", "Dire que la séance a eu lieu", LEADS),
        *every(("preparing", "open"), "cancelled", "Annuler la séance", LEADS, reason=True),
        *every(("held", "cancelled"), "open", "Rouvrir la séance", LEADS, reason=True),
    ),
)  # fmt: skip
ATTENDANCE = Machine(
    kind="attendance",
    title="La participation",
    names={
        "invited": "invitation faite", "waiting": "en liste d’attente",
        "confirmed": "place confirmée", "present": "présence notée", "absent": "absence notée",
        "declined": "ne vient pas",
    },
    first=("invited", "present"),
    moves=(
        *every(("invited", "waiting", "declined"), "confirmed", "Confirmer la place", LEADS),
        Move("invited", "waiting", "Mettre en liste d’attente", LEADS),
        *every(("invited", "waiting", "confirmed"), "declined", "Noter qu’elle ne vient pas",
               LEADS),
        *every(("invited", "waiting", "confirmed", "absent"), "present", "Noter la présence",
               LEADS),
        *every(("invited", "confirmed", "present"), "absent", "Noter l’absence", LEADS),
    ),
)  # fmt: skip
"""« present » is a first state too: somebody who comes without being invited."""
CONTACT = Machine(
    kind="contact",
    title="La personne du réseau",
    names={"active": "en service", "archived": "archivée"},
    first=("active",),
    moves=(
        Move("active", "archived", "Archiver la personne", LEADS, reason=True),
        Move("archived", "active", "Remettre en service", LEADS),
    ),
)
DISSEMINATION = Machine(
    kind="dissemination",
    title="La diffusion",
    names={"draft": "à envoyer", "sent": "envoyée", "ended": "terminée"},
    first=("draft",),
    moves=(
        Move("draft", "sent", "Noter l’envoi", LEADS),
        Move("sent", "draft", "Revenir sur l’envoi", LEADS),
        Move("sent", "ended", "Terminer la diffusion", LEADS),
        Move("ended", "sent", "Reprendre la diffusion", LEADS),
    ),
)
SCHEME = Machine(
    kind="scheme",
    title="Le dispositif",
    names={"draft": "en préparation", "in_force": "en service", "replaced": "remplacé"},
    first=("draft",),
    moves=(
        Move("draft", "in_force", "Mettre en service", COORDINATES),
        Move("in_force", "replaced", "Remplacer ces réglages", COORDINATES),
        Move("draft", "replaced", "Abandonner ces réglages", COORDINATES),
    ),
)
"""A version in force is not written in any more: changing a rule makes another version."""
