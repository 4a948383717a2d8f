"""The planned appointments of a household, which go where its file goes."""

from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.visits import AppointmentState, with_file
from visitapp.operations.desk.desk import Desk
from visitapp.store.log import records
from visitapp.store.log.records import Record

DOCUMENTS_ASKED, DOCUMENTS_PROMISED = "documents_asked", "documents_promised"
"""The papers that a household is asked to have ready for a visit, and those it promised."""


def planned_of(desk: Desk, household: str) -> list[Record]:
    """The appointments of a household that are planned, the first day first."""
    every = records.of_kind(desk.database, Kind.APPOINTMENT, parent=household)
    return [one for one in every if one.state == AppointmentState.PLANNED]


def moves_along(desk: Desk, file: Record, state: str) -> tuple[tuple[Record, str], ...]:
    """The planned appointments that a move of their file takes along: nobody visits for nothing."""
    then = with_file(file.state, state)
    return tuple((one, then) for one in planned_of(desk, file.id)) if then else ()
