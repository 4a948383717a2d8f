"""A file that is closed loses its follow-up to come, for the same reason: it is counted.

It is counted under the motive that the file was closed with, where a follow-up knows it, else under
« Autre raison »; the sentence of its history is the file's.
"""

from datetime import datetime

from visitapp.domain.checklist.answers import Answer
from visitapp.domain.indicators.journeys import CLOSINGS, LOST_A_YEAR_LATER
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.write import write
from visitapp.store.log import log, records
from visitapp.store.log.records import Record

KIND, TO_DO, LOST = "follow_up", "to_do", "lost"
OPEN = (TO_DO, "in_progress")
OTHER = "other"


def to_lose(desk: Desk, household: str) -> list[Record]:
    """The follow-ups of a household that are still to come."""
    every = records.of_kind(desk.database, KIND, parent=household)
    return [one for one in every if one.state in OPEN]


def to_take_up(desk: Desk, household: str) -> list[Record]:
    """Those that were lost with the file, at the very moment that it was closed."""
    closed = _entered(desk, household)
    every = records.of_kind(desk.database, KIND, parent=household)
    return [one for one in every if one.state == LOST and _entered(desk, one.id) == closed]


def note_reason(desk: Desk, follow_up: str, motive: str) -> None:
    """Keep what a follow-up is lost for; empty when it is not lost any more."""
    reason = Answer(value=lost_for(motive)) if motive else None
    write(desk, draft_of(desk, follow_up), {"lost_reason": reason})


def lost_for(motive: str) -> str:
    """The choice of `lost_reason` that the motive of a closed file is."""
    told = CLOSINGS[motive]
    return next((lost for lost, one in LOST_A_YEAR_LATER.items() if one == told), OTHER)


def _entered(desk: Desk, record: str) -> datetime | None:
    history = log.history(desk.database, record, log.STATE)
    return history[-1].at if history else None
