"""A household's letters to the landlord: those sent, the one of its visit, what waits no more."""

from datetime import date

from visitapp.domain.checklist.answers import Answers
from visitapp.domain.states.kinds import Kind
from visitapp.domain.states.support import LEFT, LetterState
from visitapp.domain.support.notices import Notice
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.dwellings import one_home, same_home
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.list_row import date_of, text_of
from visitapp.operations.records.summaries import summary_date, summary_text
from visitapp.operations.records.write import write
from visitapp.store.lists import by_household
from visitapp.store.log import records
from visitapp.store.log.records import Record

NOTICE, LANDLORD = "landlord_notice", "landlord"
BY_WAY = {"registered": "registered", "post": "simple", "email": "email"}
"""What the mediation calls the ways of a letter; of the others it says nothing."""
NOTICE_ON, ANSWERED_ON = "notice_on", "answered_on"


def letters_of(desk: Desk, household: str, home_on: date) -> list[Notice]:
    """Those that left, but for what is settled; one that left while the household lived elsewhere
    than on `home_on` was to another landlord."""
    settled, found = _settled(desk, household), []
    for one in records.of_kind(desk.database, Kind.LETTER, parent=household):
        said = draft_of(desk, one.id).answers
        on = date_of(said, "sent_on")
        if one.state not in LEFT or text_of(said, "document") != NOTICE or on is None:
            continue
        if on > settled and one_home(desk, household, on, home_on):
            way = BY_WAY.get(text_of(said, "way"), "")
            found.append(Notice(on, way, date_of(said, ANSWERED_ON)))
    return found


def at_the_visit(desk: Desk, household: str, home_on: date) -> list[Notice]:
    """The one that the household wrote by itself before its last visit, but for what is settled."""
    said = said_at_last_visit(desk, household, home_on)
    on = date_of(said, "landlord_told_on")
    if text_of(said, "landlord_told") != "written" or on is None:
        return []
    return [Notice(on)] if on > _settled(desk, household) else []


def said_at_last_visit(desk: Desk, household: str, home_on: date) -> Answers:
    """What the last visit of this home says; nothing without one."""
    visits = [
        one for one in by_household.under(desk.database, household)
        if one.kind == Kind.VISIT and same_home(desk, household, one.id, home_on)
    ]  # fmt: skip
    last = max(visits, key=lambda one: (one.day or date.min, one.id), default=None)
    return {} if last is None else draft_of(desk, last.id).answers


def began_on(desk: Desk, action: Record, answers: Answers) -> date:
    """The day of a mediation: it is about the home of that day, and its landlord."""
    told = date_of(answers, "started_on")
    return told or action.created_at.astimezone(desk.now().tzinfo).date()


def _settled(desk: Desk, household: str) -> date:
    """The day up to which a letter was about what a mediation that is done settled: that of its
    own notice, or that it was begun on. What left later may be about another defect."""
    days = [date.min]
    for one in records.of_kind(desk.database, Kind.SUPPORT_ACTION, parent=household):
        said = draft_of(desk, one.id).answers
        if one.state == "done" and text_of(said, "subject") == "landlord":
            days += [began_on(desk, one, said), date_of(said, NOTICE_ON) or date.min]
    return max(days)


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
