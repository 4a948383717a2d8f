"""A household lost to follow-up: its planned visits are cancelled, its file may be closed.

A file is closed only where nobody is there any more, and only when a person says so.
"""

from visitapp.domain.states.households import HouseholdState
from visitapp.domain.states.kinds import Kind
from visitapp.operations.appointments.appointments import end, of_file
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.planned_visits import planned_of
from visitapp.operations.records.summaries import summary_text
from visitapp.store.log import records

ENDS_FILE = ("deceased", "moved")
"""The reasons that a file may be closed for too, under the motive of the same name."""


def give_up_visits(desk: Desk, household: str, reason: str) -> frozenset[str]:
    """Cancel what is planned of the year after, unless the visit was begun; the file follows."""
    touched: frozenset[str] = frozenset()
    for one in planned_of(desk, household):
        begun = records.of_kind(desk.database, Kind.VISIT, parent=one.id)
        if summary_text(one.summary, "visit_number") == Kind.FOLLOW_UP and not begun:
            done = end(desk, appointment=one.id, state="cancelled", reason=reason)
            touched |= done.records
    return touched


def close_file(desk: Desk, household: str, reason: str, words: str) -> frozenset[str]:
    """Close the file as well, for the same reason: nothing of it is to do any more."""
    if records.get(desk.database, household).state == HouseholdState.CLOSED:
        return frozenset()
    return of_file(
        desk, household=household, state=HouseholdState.CLOSED, reason=words, motive=reason
    ).records
