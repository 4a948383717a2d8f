"""Whom the network has not heard of for three years is listed; a person erases, nobody else."""

from datetime import date

import pytest

from tests.operations.gatherings_made import make_training
from tests.operations.network_made import someone, structure, talk
from tests.operations.privacy.test_retention import made_on
from visitapp.operations.gatherings import attendances
from visitapp.operations.households import erasure
from visitapp.operations.network.people import people
from visitapp.operations.privacy import retention
from visitapp.store.file import meta
from visitapp.store.log import records

LATE = date(2023, 11, 24)  # 36 months and a day before 25 November 2026, the day of the clock


pytestmark = pytest.mark.usefixtures("adviser")


def noted_on(desk, clock, day: date, name: str, where: str = "") -> str:
    """Somebody of the network, last heard of on this day."""
    back, clock.at = clock.at, clock.at.replace(year=day.year, month=day.month, day=day.day)
    try:
        return someone(desk, name, where)
    finally:
        clock.at = back


def listed(desk) -> list[tuple[str, str, date]]:
    return [(one.name, one.commune, one.last) for one in retention.overdue(desk).people]


def test_the_longest_silent_come_first_and_the_limit_is_a_day(desk, clock) -> None:
    where = structure(desk, "CCAS de Bondy (exemple)")
    noted_on(desk, clock, LATE, "Inès Limite", where)
    noted_on(desk, clock, date(2023, 11, 25), "Paul Juste")
    noted_on(desk, clock, date(2021, 3, 1), "Awa Ancienne")
    someone(desk, "Léa Neuve")
    assert listed(desk) == [
        ("Awa Ancienne", "", date(2021, 3, 1)), ("Inès Limite", "CCAS de Bondy (exemple)", LATE)
    ]  # fmt: skip
    found = retention.overdue(desk)
    assert (found.person_months, found.households) == (36, ())


def test_who_was_spoken_to_is_kept(desk, clock) -> None:
    talk(desk, noted_on(desk, clock, LATE, "Inès Limite"), date(2026, 11, 20))
    assert listed(desk) == []


@pytest.mark.parametrize("came", [True, False])
def test_who_came_to_a_session_since_is_kept_and_who_did_not_is_listed(
    desk, clock, came: bool
) -> None:
    contact = noted_on(desk, clock, LATE, "Inès Limite")
    noted_on(desk, clock, LATE, "Awa Ancienne")
    gathering = make_training(desk, held_on=date(2026, 3, 4))
    made = attendances.invite(desk, gathering=gathering, contact=contact).made
    attendances.confirm(desk, attendance=made)
    (attendances.present if came else attendances.absent)(desk, attendance=made)
    others = [] if came else ["Inès Limite"]
    assert sorted(one[0] for one in listed(desk)) == ["Awa Ancienne", *others]


def test_a_person_erases_and_it_is_done_at_once_without_an_agency(desk, clock) -> None:
    contact = noted_on(desk, clock, LATE, "Inès Limite")
    retention.overdue(desk)
    assert records.find(desk.database, contact) is not None, "a list erases nothing"
    erasure.ask(desk, household=contact, reason="retention")
    assert records.find(desk.database, contact) is None
    assert listed(desk) == []


def test_at_an_agency_what_waits_is_said_among_people_not_households(desk, clock) -> None:
    meta.write(desk.database, "server", "https://agence.example")
    late = noted_on(desk, clock, LATE, "Inès Limite")
    erasure.ask(desk, household=late, reason="retention")
    people.erase(desk, contact=someone(desk, "Léa Neuve"))
    made_on(desk, clock, date(2021, 3, 1), "Ancien")
    found = retention.overdue(desk)
    said = [(one.name, one.asked.reason) for one in found.people if one.asked]
    assert said == [("Inès Limite", "retention"), ("Léa Neuve", "request")]
    assert ([one.name for one in found.households], found.others) == (["Ancien R."], ())
