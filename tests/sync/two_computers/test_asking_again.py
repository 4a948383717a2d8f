"""Two advisers, one household that registered again: to call on both computers, called once."""

from datetime import timedelta
from typing import Any

from tests.operations.arrivals_made import register
from tests.operations.households_made import make_appointment
from tests.sync.desks import talk
from visitapp.operations.intake import decide, registered_again
from visitapp.operations.overviews import reminders
from visitapp.operations.visits import visits
from visitapp.store.log import records


def to_call(side: Any) -> list[str]:
    """The households that this adviser is to call again."""
    return [one.household for one in reminders.reminders(side[0]).again.lines]


def asking(side: Any) -> tuple[str, str]:
    """A household visited by this computer, that registers again with a power cut."""
    talk(side)
    desk = side[0]
    household, registration = register(desk, days_ago=30)
    decide.accept(desk, registration=registration)
    planned = make_appointment(desk, household, desk.now().date())
    visits.finish(desk, visit=visits.begin(desk, appointment=planned).made)
    _, second = register(desk, cut="cut")
    decide.same_household(desk, registration=second, household=household)
    return household, second


def test_two_advisers_call_once_and_it_presses_no_more_on_either(ana: Any, lise: Any) -> None:
    household, second = asking(ana)
    talk(ana, lise)
    assert to_call(ana) == to_call(lise) == [household]
    calls = [registered_again.call(side[0], registration=second).made for side in (ana, lise)]
    assert calls[0] == calls[1]
    talk(ana, lise, ana)
    assert [len(records.of_kind(side[0].database, "call")) for side in (ana, lise)] == [1, 1]
    reminders.note_call(lise[0], call=calls[1], result="reached")
    talk(lise, ana)
    assert to_call(ana) == to_call(lise) == []
    assert reminders.reminders(ana[0]).today.total == 0


def test_what_the_other_planned_answers_it_here_too(ana: Any, lise: Any) -> None:
    household, _ = asking(ana)
    talk(ana, lise)
    make_appointment(lise[0], household, lise[0].now().date() + timedelta(days=3))
    assert (to_call(ana), to_call(lise)) == ([household], [])
    talk(lise, ana)
    assert to_call(ana) == []
