"""Households that registered again and that nobody called, which no record says."""

from collections.abc import Collection

from visitapp.domain.intake.priority import Priority
from visitapp.domain.intake.reach import reach
from visitapp.domain.intake.waiting import age
from visitapp.domain.overviews.next_step import AGAIN
from visitapp.operations.desk.desk import Desk
from visitapp.operations.households.contact_refusals import NO_CALL, refuses_calls
from visitapp.operations.households.registrations import filed
from visitapp.operations.intake import registered_again as arrivals_asking
from visitapp.operations.intake import unanswered_registrations
from visitapp.operations.intake.eligibility import Rules, rules
from visitapp.operations.intake.registered_again import Asking
from visitapp.operations.intake.worklist import given_in, said_of_household
from visitapp.operations.overviews.priority import Pressing, said_of
from visitapp.operations.overviews.shapes import Group, Reminder, whereabouts
from visitapp.operations.records.summaries import name_in

ASKS = "Rien d’urgent n’est dit"


def again(desk: Desk, most: int, urgent: Collection[str]) -> tuple[Group, Pressing]:
    """The households to call, most pressing first; by file, why each presses. One with a call on a
    day is of that day. `urgent`: the households with an urgency."""
    more = filed(desk)
    asked = arrivals_asking.asking(desk, more)
    if not asked:
        return Group(), {}
    by, found = rules(desk), list[tuple[Asking, Priority]]()
    for home, one in asked.items():
        said = {
            **said_of_household(desk, more, home, one.told[-1].summary),
            **given_in(one.home.summary),
        }
        found.append((one, by.priority(said, one.since)))
    called = unanswered_registrations.with_a_call_to_make(desk.database, asked, today=by.today)
    shown = sorted(
        (pair for pair in found if pair[0].home.id not in called),
        key=lambda pair: (-pair[1].points, pair[0].since, pair[0].home.id),
    )
    lines = tuple(_asks(desk, by, one, weight, urgent) for one, weight in shown[:most])
    return Group(lines, len(shown)), {
        one.home.id: said_of(weight, urgent=one.home.id in urgent) for one, weight in found
    }


def again_waiting(desk: Desk) -> int:
    """How many of them nobody is to call on a day."""
    asked = arrivals_asking.asking(desk)
    today = desk.now().date()
    return len(asked) - len(
        unanswered_registrations.with_a_call_to_make(desk.database, asked, today=today)
    )


def _asks(
    desk: Desk, by: Rules, one: Asking, weight: Priority, urgent: Collection[str]
) -> Reminder:
    """Of calls, what the last registration says counts; where it says nothing, the file."""
    home, last = one.home.summary, one.told[-1].summary
    said = last.get("contact_agreed")
    agreed = said is True or (said is None and not refuses_calls(desk, one.home.id))
    where = reach(last, home, calls=agreed)
    return Reminder(
        record=one.registration, kind=AGAIN, household=one.home.id, name=name_in(home),
        phone=where.phone, title=", ".join(why.words for why in weight.pressing) or ASKS,
        detail="" if agreed else NO_CALL, state=one.home.state, on=one.since,
        late=age(one.since, by.today), urgent=one.home.id in urgent, refuses=not agreed,
        at=where.written_at, where=whereabouts(home), points=weight.points,
    )  # fmt: skip
