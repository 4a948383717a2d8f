"""The list of what is kept too long: the last answer of any record of a household counts."""

from datetime import date, timedelta

import pytest

from tests.operations.households.test_erasure import train
from tests.operations.households_made import make_appointment, make_household
from visitapp.domain.errors import UserError
from visitapp.operations.households import erasure
from visitapp.operations.privacy import retention
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import log

TODAY = date(2026, 11, 25)


@pytest.fixture
def leads(desk):
    meta.write(desk.database, "role", "adviser")
    meta.write(desk.database, "server", "https://agence.example")
    return desk


def made_on(desk, clock, day: date, first: str) -> str:
    """A household that was last heard of on this day."""
    back, clock.at = clock.at, clock.at.replace(year=day.year, month=day.month, day=day.day)
    try:
        return make_household(desk, first)
    finally:
        clock.at = back


def listed(desk) -> list[tuple[str, date]]:
    return [(one.name, one.last) for one in retention.overdue(desk).households]


def test_the_longest_silent_come_first_and_the_limit_is_a_day(leads, clock) -> None:
    made_on(leads, clock, date(2024, 11, 24), "Limite")  # a day more than 24 months: too long
    made_on(leads, clock, date(2024, 11, 25), "Juste")  # 24 months: kept still
    made_on(leads, clock, date(2021, 3, 1), "Ancien")
    make_household(leads, "Neuf")
    assert listed(leads) == [("Ancien R.", date(2021, 3, 1)), ("Limite R.", date(2024, 11, 24))]


def test_any_record_of_a_household_counts(leads, clock) -> None:
    household = made_on(leads, clock, date(2021, 3, 1), "Ancien")
    assert len(listed(leads)) == 1
    visits.begin(leads, appointment=make_appointment(leads, household, TODAY))
    assert listed(leads) == []


def test_what_came_from_elsewhere_counts_too(leads, clock) -> None:
    """A change that was received touches no list row: its own day is looked at."""
    household = made_on(leads, clock, date(2021, 3, 1), "Ancien")
    late = log.Change("elsewhere", household, "household", "persons", {"value": 3,
                      "state": "given"},
                      (), "Ana", "device-9", clock.at - timedelta(days=100), 7)  # fmt: skip
    leads.database.run(lambda: log.insert(leads.database, late))
    assert listed(leads) == []


def test_what_was_asked_is_said_beside(leads, clock) -> None:
    old = made_on(leads, clock, date(2021, 3, 1), "Ancien")
    new = make_household(leads, "Neuf")
    erasure.ask(leads, household=old, reason="retention")
    erasure.ask(leads, household=new, reason="request")
    found = retention.overdue(leads)
    assert [(one.name, one.asked.reason) for one in found.households if one.asked] == [
        ("Ancien R.", "retention")
    ]
    assert [(one.name, one.asked.reason) for one in found.others if one.asked] == [
        ("Neuf R.", "request")
    ]


def test_training_is_not_listed_and_a_visitor_has_no_list(leads, clock) -> None:
    household = made_on(leads, clock, date(2021, 3, 1), "Ancien")
    train(leads, household)
    assert listed(leads) == []
    meta.write(leads.database, "role", "visitor")
    with pytest.raises(UserError, match="conseillères"):
        retention.overdue(leads)


def test_what_was_said_past_midnight_is_of_that_day(leads, clock) -> None:
    """00:20 on the 25th, in Paris: 24 months later to the day, it is kept still."""
    now = clock.at
    clock.at = now.replace(year=2024, hour=0, minute=20)
    make_household(leads, "Nuit")
    clock.at = now
    assert listed(leads) == []
    clock.at = now + timedelta(days=1)
    assert listed(leads) == [("Nuit R.", date(2024, 11, 25))]
