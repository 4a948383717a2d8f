"""States of a household's file: how it came in, where it is, what was said on the telephone."""

from visitapp.domain.roles import FIELD, LEADS
from visitapp.domain.states.machine import Machine, Move, every

TO_TREAT = ("received", "to_complete")
NOT_KEPT = ("refused", "duplicate")
"""A registration that closes its file, until it is taken up again."""
REGISTRATION = Machine(
    kind="registration",
    title="L’inscription",
    names={
        "received": "reçue", "to_complete": "à compléter", "accepted": "acceptée",
        "refused": "refusée", "duplicate": "déjà connue",
    },
    first=("received",),
    moves=(
        *every(TO_TREAT, "accepted", "Accepter l’inscription", LEADS),
        Move("received", "to_complete", "Demander ce qui manque", LEADS, reason=True),
        Move("to_complete", "received", "Noter la réponse reçue", LEADS),
        *every(TO_TREAT, "refused", "Refuser l’inscription", LEADS, reason=True),
        *every(TO_TREAT, "duplicate", "Dire que le foyer est déjà connu",
               LEADS, reason=True),
        *every(NOT_KEPT, "received", "Reprendre l’inscription", LEADS, reason=True),
    ),
)  # fmt: skip
HOUSEHOLD = Machine(
    kind="household",
    title="Le dossier",
    names={
        "registered": "inscrit", "to_call": "à appeler", "planned": "visite prévue",
        "postponed": "visite reportée", "absent": "absent à la visite", "visited": "visité",
        "followed": "suivi", "refused": "visite refusée", "closed": "clos",
    },
    first=("registered", "to_call"),
    moves=(
        Move("registered", "to_call", "Accepter le foyer", LEADS),
        Move("registered", "closed", "Clore le dossier", LEADS, reason=True),
        *every(("to_call", "postponed", "absent", "visited", "followed"), "planned",
               "Prendre rendez-vous", FIELD),
        Move("planned", "to_call", "Annuler le rendez-vous", FIELD, reason=True),
        *every(("to_call", "absent"), "postponed", "Reporter la visite", FIELD),
        Move("planned", "postponed", "Reporter la visite", FIELD, reason=True),
        Move("planned", "absent", "Noter l’absence", FIELD),
        *every(("to_call", "planned", "postponed", "absent"), "visited",
               "Noter la visite faite", FIELD),
        Move("refused", "visited", "Noter la visite faite", FIELD, reason=True),
        Move("visited", "followed", "Suivre le foyer", LEADS),
        *every(("to_call", "planned", "postponed", "absent"), "refused", "Noter le refus", FIELD,
               reason=True),
        *every(("visited", "followed"), "refused", "Noter le refus d’une autre visite", LEADS,
               reason=True),
        Move("refused", "to_call", "Reprendre le dossier", FIELD, reason=True),
        *every(("to_call", "planned", "postponed", "absent", "visited", "followed", "refused"),
               "closed", "Clore le dossier", LEADS, reason=True),
        Move("closed", "to_call", "Rouvrir le dossier", LEADS, reason=True),
    ),
)  # fmt: skip
CALL = Machine(
    kind="call",
    title="L’appel",
    names={"to_do": "à faire", "done": "fait", "no_answer": "sans réponse", "cancelled": "annulé"},
    first=("to_do", "done", "no_answer"),
    moves=(
        *every(("to_do", "no_answer"), "done", "Noter l’appel", FIELD),
        *every(("to_do", "no_answer"), "no_answer", "Noter l’absence de réponse", FIELD),
        *every(("to_do", "no_answer"), "cancelled", "Annuler l’appel", FIELD, reason=True),
    ),
)
"""A second call that nobody took is noted as the first: the one arrow that stays where it is."""
CONSENT = Machine(
    kind="consent",
    title="L’accord",
    names={"asked": "demandé", "given": "donné", "refused": "refusé", "withdrawn": "retiré"},
    first=("asked", "given", "refused"),
    moves=(
        *every(("asked", "refused"), "given", "Noter l’accord", FIELD),
        Move("asked", "refused", "Noter le refus", FIELD),
        Move("given", "withdrawn", "Retirer l’accord", FIELD),
    ),
)
"""A withdrawn consent stays so: another one is asked, and dated."""
