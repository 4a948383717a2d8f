"""States of what is the whole agency's: its partners, its numbers."""

from visitapp.domain.roles import COORDINATOR, LEADS
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.machine import Machine, Move, State


class PartnerState(State):
    """Where a partner stands."""

    ACTIVE = "active", "en service"
    ARCHIVED = "archived", "archivé"


PARTNER = Machine(
    kind=Kind.PARTNER,
    title="Le partenaire",
    names=PartnerState.names(),
    first=("active",),
    moves=(
        Move("active", "archived", "Archiver le partenaire", LEADS, reason=True),
        Move("archived", "active", "Remettre en service", LEADS),
    ),
)


class OverrideState(State):
    """Where an override stands."""

    IN_FORCE = "in_force", "en service"
    WITHDRAWN = "withdrawn", "retiré"


OVERRIDE = Machine(
    kind=Kind.OVERRIDE,
    title="Le nombre de l’agence",
    names=OverrideState.names(),
    first=("in_force",),
    moves=(
        Move("in_force", "withdrawn", "Retirer le nombre", LEADS),
        Move("withdrawn", "in_force", "Remettre le nombre en service", LEADS),
    ),
)


class PeriodState(State):
    """Where a period stands."""

    CLOSED = "closed", "close"
    REOPENED = "reopened", "rouverte"


PERIOD = Machine(
    kind=Kind.PERIOD,
    title="La période close",
    names=PeriodState.names(),
    first=("closed",),
    moves=(
        Move("closed", "reopened", "Rouvrir la période", frozenset({COORDINATOR}), reason=True),
    ),
)
"""A period opened again stays so, with what it said: closing it once more makes another."""
