"""Every state machine by kind of record. A kind that is not here has no states."""

from collections.abc import Mapping

from visitapp.domain.roles import Role
from visitapp.domain.states import machine
from visitapp.domain.states.agency import OVERRIDE, PARTNER, PERIOD
from visitapp.domain.states.collective import (
    ATTENDANCE,
    CONTACT,
    DISSEMINATION,
    GATHERING,
    SCHEME,
)
from visitapp.domain.states.households import CALL, CONSENT, HOUSEHOLD, REGISTRATION
from visitapp.domain.states.machine import Machine
from visitapp.domain.states.support import (
    FOLLOW_UP,
    LETTER,
    ORIENTATION,
    SUPPORT_ACTION,
    URGENCY,
)
from visitapp.domain.states.visits import APPOINTMENT, REVIEW_POINT, VISIT

MACHINES: Mapping[str, Machine] = {
    one.kind: one
    for one in (
        REGISTRATION, HOUSEHOLD, CALL, APPOINTMENT, VISIT, REVIEW_POINT, ORIENTATION,
        SUPPORT_ACTION, URGENCY,
        LETTER, CONSENT, FOLLOW_UP, PARTNER, OVERRIDE, PERIOD,
        GATHERING, ATTENDANCE, CONTACT, DISSEMINATION, SCHEME,
    )
}  # fmt: skip


def why_not(kind: str, start: str, end: str, role: Role) -> str:
    """Why a record of this kind may not move so, in French; empty when it may."""
    found = MACHINES.get(kind)
    if found is None:
        return "" if not end else "Ce dossier n’a pas d’états."
    return machine.why_not(found, start, end, role)


def name_of(kind: str, state: str) -> str:
    """A state as lists say it, in French; the state itself when this program does not know it."""
    found = MACHINES.get(kind)
    return found.names.get(state, state) if found is not None else state
