"""The letters of an orientation that ended wait for no answer any more."""

from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import LetterState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.summaries import summary_text
from visitapp.operations.records.write import write
from visitapp.store.log import records
from visitapp.store.log.records import Record


def not_waited_for(desk: Desk, orientation: Record) -> frozenset[str]:
    """Take away the reminder of each of its letters that left. Those that are touched.

    One that is still to leave keeps its own: it is to be cancelled.
    """
    touched = set[str]()
    for row in records.of_kind(desk.database, Kind.LETTER, parent=orientation.parent or ""):
        named = summary_text(row.summary, "orientation")
        if row.state == LetterState.SENT and row.day is not None and named == orientation.id:
            write(desk, draft_of(desk, row.id), {"remind_on": None})
            touched.add(row.id)
    return frozenset(touched)
