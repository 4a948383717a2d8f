"""Letters to a landlord wait for no answer once the mediation is answered or over."""

from datetime import date

from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import LetterState
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import one_home
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.summaries import summary_date, summary_text
from visitapp.operations.records.write import write
from visitapp.operations.support.landlord_letters import began_on
from visitapp.store.log import records
from visitapp.store.log.records import Record

LANDLORD = "landlord"


def not_waited_for(desk: Desk, action: Record, until: date) -> frozenset[str]:
    """Take away the reminder of each letter to the landlord of that home that left by a day; those
    touched."""
    household, touched = action.parent or "", set[str]()
    home_on = began_on(desk, action, draft_of(desk, action.id).answers)
    for row in records.of_kind(desk.database, Kind.LETTER, parent=household):
        sent_on = summary_date(row.summary, "sent_on")
        if row.state != LetterState.SENT or row.day is None or sent_on is None or sent_on > until:
            continue
        to_him = summary_text(row.summary, "recipient") == LANDLORD
        if to_him and one_home(desk, household, sent_on, home_on):
            write(desk, draft_of(desk, row.id), {"remind_on": None})
            touched.add(row.id)
    return frozenset(touched)
