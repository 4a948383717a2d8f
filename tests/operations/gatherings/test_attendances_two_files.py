"""A household with two files, one filed onto the other: one person of a gathering, one seat."""

from datetime import date

import pytest

from tests.operations.arrivals_made import register
from tests.operations.gatherings_made import make_confirmed, make_gathering
from visitapp.domain.errors import UserError
from visitapp.operations.gatherings import attendances
from visitapp.operations.gatherings.lists import GatheringFile, gathering_file, gatherings
from visitapp.operations.gatherings.period_counts import facts
from visitapp.operations.intake import decide

DAYS = date(2026, 1, 1), date(2026, 12, 31)


pytestmark = pytest.mark.usefixtures("adviser")


def both(desk, gathering: str) -> tuple[str, str]:
    """The two files of one household, each invited before somebody said that they are one."""
    first, _ = register(desk)
    second, registration = register(desk)
    made = [attendances.invite(desk, gathering=gathering, household=one).made
            for one in (first, second)]  # fmt: skip
    attendances.confirm(desk, attendance=made[0], seats=2)
    decide.same_household(desk, registration=registration, household=first)
    return made[0], made[1]


def opened(desk, gathering: str) -> GatheringFile:
    return gathering_file(desk, gathering=gathering)


def test_they_take_the_seats_of_one_and_are_said_to_be_double(desk) -> None:
    gathering = make_gathering(desk, capacity=3)
    _, second = both(desk, gathering)
    attendances.confirm(desk, attendance=second, seats=2)
    found = opened(desk, gathering)
    assert (found.line.taken, found.line.left) == (2, 1)
    assert [one.twice for one in found.people] == [True, True]
    assert gatherings(desk).coming[0].taken == 2


def test_the_last_seat_is_somebody_else_s(desk) -> None:
    gathering = make_gathering(desk, capacity=3)
    _, second = both(desk, gathering)
    attendances.confirm(desk, attendance=second, seats=2)
    make_confirmed(desk, gathering)
    assert opened(desk, gathering).line.left == 0


def test_come_once_they_are_counted_once(desk) -> None:
    gathering = make_gathering(desk, capacity=3)
    first, second = both(desk, gathering)
    attendances.present(desk, attendance=first, came=2)
    attendances.present(desk, attendance=second)
    (found,) = facts(desk, *DAYS)
    assert (found.invited, found.present, found.persons, found.persons_unsaid) == (1, 1, 2, 0)


def test_the_second_file_is_not_invited_beside_the_first(desk) -> None:
    gathering = make_gathering(desk, capacity=3)
    first, _ = register(desk)
    second, registration = register(desk)
    attendances.invite(desk, gathering=gathering, household=second)
    decide.same_household(desk, registration=registration, household=first)
    for one in (first, second):
        with pytest.raises(UserError, match="déjà invitée"):
            attendances.invite(desk, gathering=gathering, household=one)


def test_invited_by_its_second_file_alone_its_seats_are_still_its_own(desk) -> None:
    gathering = make_gathering(desk, capacity=2)
    first, _ = register(desk)
    second, registration = register(desk)
    made = attendances.invite(desk, gathering=gathering, household=second).made
    attendances.confirm(desk, attendance=made, seats=1)
    decide.same_household(desk, registration=registration, household=first)
    attendances.confirm(desk, attendance=made, seats=2)
    assert opened(desk, gathering).line.left == 0
