"""A closed file loses its follow-up to come, under the same motive (« Autre raison » where a
follow-up has none), so that the loss is counted."""

from datetime import datetime

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.indicators.journeys import CLOSINGS, LOST_A_YEAR_LATER
from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import FollowUpState
from visitapp.operations.desk.desk import Desk, Moved
from visitapp.operations.households.closing import require_open
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.transitions import enter
from visitapp.operations.records.write import write
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

OPEN = (FollowUpState.TO_DO, FollowUpState.IN_PROGRESS)
OTHER = "other"


def check_move(desk: Desk, row: Record, state: str) -> None:
    """Raises `UserError` where a closed file would expect a follow-up again."""
    if row.state != state == FollowUpState.TO_DO:
        require_open(desk, row.parent or "")


def follow_file(desk: Desk, moved: Moved) -> frozenset[str]:
    """The follow-ups lost with a file that closes, or expected again when it is opened again."""
    file, closes = moved.record, moved.state == HouseholdState.CLOSED
    if not closes and file.state != HouseholdState.CLOSED:
        return frozenset()
    every = records.of_kind(desk.database, Kind.FOLLOW_UP, parent=file.id)
    if closes:
        found = [one for one in every if one.state in OPEN]
        then, reason = FollowUpState.LOST, Answer(value=lost_for(moved.motive))
    else:
        found = [one for one in every if _lost_with(desk, file, one)]
        then, reason = FollowUpState.TO_DO, None
    for one in found:
        enter(desk, one, then, moved.reason, moved.at)
        write(desk, draft_of(desk, one.id), {"lost_reason": reason})
    return frozenset(one.id for one in found)


def lost_for(motive: str) -> str:
    """The choice of `lost_reason` for the motive that a file was closed with."""
    told = CLOSINGS[motive]
    return next((lost for lost, one in LOST_A_YEAR_LATER.items() if one == told), OTHER)


def _lost_with(desk: Desk, file: Record, follow_up: Record) -> bool:
    """Whether a follow-up was lost at the very moment that its file was closed."""
    lost = FollowUpState.LOST
    return follow_up.state == lost and _entered(desk, follow_up.id, lost) == _entered(
        desk, file.id, HouseholdState.CLOSED
    )


def _entered(desk: Desk, record: str, state: str) -> datetime | None:
    """When a record last came to a state."""
    history = log.history(desk.database, record, log.STATE)
    return next((one.at for one in reversed(history) if one.said == state), None)
