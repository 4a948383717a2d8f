"""« Aujourd’hui »: the next visits to plan, which no record says."""

from datetime import date

from visitapp.domain.intake.reach import reach
from visitapp.domain.intake.waiting import age
from visitapp.domain.overviews.next_step import NEXT_VISIT
from visitapp.domain.schemes.visits import next_words
from visitapp.operations.appointments import next_visits
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.contact_refusals import NO_CALL, name_and_phone, refuses_calls
from visitapp.operations.overviews.shapes import Group, Reminder, whereabouts


def visits(desk: Desk, most: int) -> Group:
    """The next visits to plan, those of the oldest first visit before."""
    found, today = next_visits.to_plan(desk), desk.now().date()
    return Group(tuple(_line(desk, one, today) for one in found[:most]), len(found))


def _line(desk: Desk, one: next_visits.Next, today: date) -> Reminder:
    refused = refuses_calls(desk, one.household)
    name, phone = name_and_phone(one.known, refused)
    return Reminder(
        record=one.household, kind=NEXT_VISIT, household=one.household, name=name, phone=phone,
        title=f"{next_words(one.place)} à planifier", detail=NO_CALL if refused else "",
        state="", on=one.since, late=age(one.since, today), refuses=refused,
        at=reach(one.known, calls=not refused).written_at, where=whereabouts(one.known),
    )  # fmt: skip
