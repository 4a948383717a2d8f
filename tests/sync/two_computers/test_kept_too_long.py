"""What is kept too long: the server's command and an adviser's computer list the same."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.operations.gatherings_made import make_confirmed, make_gathering, make_training
from tests.operations.households_made import given
from tests.operations.network_made import someone
from tests.sync.desks import talk
from visitapp.domain.privacy.retention import OF_THE_NETWORK
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.households import erasure
from visitapp.operations.parameters.overrides import set_number
from visitapp.operations.privacy import retention as purging
from visitapp.server.erasure import retention
from visitapp.store.log import records

DAY = timedelta(days=1)


def on(desk: Any, day: date) -> Any:
    """The same computer on another day."""
    return replace(desk, now=lambda: datetime.combine(day, time(12), UTC))


@pytest.fixture
def office(ana: Any, server: Any) -> Any:
    """An adviser's computer that talked to the server, both asked what they keep on a day."""

    def asked(day: date) -> tuple[list[str], list[tuple[str, int]]]:
        talk(ana)

        async def work(session: Any) -> Any:
            return (await retention.people_overdue(session, day),
                    await retention.seats_overdue(session, day))  # fmt: skip

        people, seats = server.run(work)
        here = purging.overdue(on(ana[0], day))
        assert people == [(one.household, one.last.isoformat()) for one in here.people]
        assert [(one.gathering, one.day, one.names) for one in seats] == [
            (one.gathering, one.day.isoformat(), one.left + one.asked) for one in here.seats
        ]
        return [one for one, _ in people], [(one.gathering, one.names) for one in seats]

    return asked


def test_people_of_the_network_and_first_names_on_seats(ana: Any, office: Any) -> None:
    """Who came to a session is not silent since then; a seat without a name, or a household, is
    not listed."""
    desk = ana[0]
    today = desk.now().date()
    silent, came, away = (someone(desk, name) for name in ("Inès", "Awa", "Paul"))
    training = make_training(desk, held_on=today + 200 * DAY)
    for contact, act in ((came, attendances.present), (away, attendances.absent)):
        made = attendances.invite(desk, gathering=training, contact=contact).made
        attendances.confirm(desk, attendance=made)
        act(on(desk, today + 200 * DAY), attendance=made)
    workshop = make_gathering(desk, held_on=today, capacity=9)
    seats = [attendances.reserve(desk, gathering=workshop, seats=1, first_name=one).made
             for one in ("Léa", "Nora", "")]  # fmt: skip
    make_confirmed(desk, workshop)
    assert office(today + 80 * DAY) == ([], [])
    for days in range(88, 95):  # the limit, wherever the months end
        office(today + days * DAY)
    assert office(today + 100 * DAY) == ([], [(workshop, 2)])
    assert sorted(office(today + 1110 * DAY)[0]) == sorted([silent, away]), "three years"
    assert sorted(office(today + 1310 * DAY)[0]) == sorted([silent, came, away])

    erasure.ask(desk, household=seats[0], reason="retention")
    erasure.ask(desk, household=silent, reason="retention")
    talk(ana)
    people, names = office(today + 1310 * DAY)
    assert (sorted(people), names) == (sorted([came, away]), [(workshop, 1)])
    assert records.find(desk.database, silent) is None


def test_a_session_that_was_put_off_counts_from_its_new_day(ana: Any, office: Any) -> None:
    desk = ana[0]
    today = desk.now().date()
    workshop = make_gathering(desk, held_on=today, capacity=9)
    attendances.reserve(desk, gathering=workshop, seats=1, first_name="Léa")
    gatherings.change(desk, gathering=workshop, answers=given(held_on=today + 50 * DAY))
    assert office(today + 100 * DAY)[1] == []
    assert office(today + 150 * DAY)[1] == [(workshop, 1)]


def test_who_came_was_seen_on_the_day_of_the_session_as_it_is_now(ana: Any, office: Any) -> None:
    """Her presence was noted for a day that was wrong: she is kept three years from the right one,
    on both sides, for nobody is told of a presence."""
    desk = ana[0]
    today = desk.now().date()
    came = someone(desk, "Awa")
    training = make_training(desk, held_on=today + 200 * DAY)
    made = attendances.invite(desk, gathering=training, contact=came).made
    attendances.confirm(desk, attendance=made)
    attendances.present(on(desk, today + 200 * DAY), attendance=made)
    gatherings.change(desk, gathering=training, answers=given(held_on=today + 400 * DAY))
    assert office(today + 1310 * DAY)[0] == []
    assert office(today + 1510 * DAY)[0] == [came]
    gatherings.change(desk, gathering=training, answers=given(held_on=today + 100 * DAY))
    assert office(today + 1210 * DAY)[0] == [came]


def test_the_agencys_own_number_counts_on_both_sides(ana: Any, office: Any) -> None:
    """A year, written as any number of the agency."""
    desk = ana[0]
    today = desk.now().date()
    silent = someone(desk, "Inès")
    assert office(today + 400 * DAY) == ([], [])
    set_number(
        desk, parameter=OF_THE_NETWORK, number=Decimal(12), unit="mois", valid_from=today,
        source="Décision de la direction",
    )  # fmt: skip
    talk(ana)
    assert office(today + 400 * DAY) == ([silent], [])
    assert office(today + 300 * DAY) == ([], [])
