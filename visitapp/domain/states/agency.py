"""States of what is the whole agency's: its partners, its numbers."""

from visitapp.domain.roles import COORDINATOR, LEADS
from visitapp.domain.states.machine import Machine, Move

PARTNER = Machine(
    kind="partner",
    title="Le partenaire",
    names={"active": "en service", "archived": "archivé"},
    first=("active",),
    moves=(
        Move("active", "archived", "Archiver le partenaire", LEADS, reason=True),
        Move("archived", "active", "Remettre en service", LEADS),
    ),
)
OVERRIDE = Machine(
    kind="override",
    title="Le nombre de l’agence",
    names={"in_force": "en service", "withdrawn": "retiré"},
    first=("in_force",),
    moves=(
        Move("in_force", "withdrawn", "Retirer le nombre", LEADS),
        Move("withdrawn", "in_force", "Remettre le nombre en service", LEADS),
    ),
)
PERIOD = Machine(
    kind="period",
    title="La période close",
    names={"closed": "close", "reopened": "rouverte"},
    first=("closed",),
    moves=(
        Move("closed", "reopened", "Rouvrir la période", frozenset({COORDINATOR}), reason=True),
    ),
)
"""A period opened again stays so, with what it said: closing it once more makes another."""
