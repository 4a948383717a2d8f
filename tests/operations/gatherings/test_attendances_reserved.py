"""A seat without a file: within the capacity, on the sheet to sign, counted as without a name."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.gatherings_made import (
    TODAY,
    make_confirmed,
    make_gathering,
    make_training,
)
from tests.reports.reading import text
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.gatherings import attendances, gatherings, papers
from visitapp.operations.gatherings.attendances import FullError
from visitapp.operations.gatherings.lists import gathering_file
from visitapp.operations.gatherings.period_counts import facts
from visitapp.operations.indicators.sheets import yearly
from visitapp.operations.records.answers import answers_of
from visitapp.store.file import meta
from visitapp.store.log import records

YEAR = date(2026, 1, 1), date(2026, 12, 31)


pytestmark = pytest.mark.usefixtures("adviser")


@pytest.fixture
def workshop(desk) -> str:
    return make_gathering(desk, capacity=6)


def reserve(desk, workshop: str, seats: int, first_name: str = "") -> str:
    return attendances.reserve(desk, gathering=workshop, seats=seats, first_name=first_name).made


def of_the_year(desk) -> dict[str, Any]:
    found = yearly(desk, scope=Scope(*YEAR, territory="T8"))
    return {one.definition.name: one.value for one in found.figures}


def test_it_takes_its_seats_within_the_capacity(desk, workshop: str) -> None:
    """Six seats: 3 of a household and 2 reserved leave one, and no more."""
    make_confirmed(desk, workshop, seats=3)
    reserve(desk, workshop, 2, "Awa")
    line = gathering_file(desk, gathering=workshop).line
    assert (line.taken, line.left) == (5, 1)
    with pytest.raises(FullError, match=r"2.places demandées, 1.place libre"):
        reserve(desk, workshop, 2)
    reserve(desk, workshop, 1)
    with pytest.raises(FullError):
        make_confirmed(desk, workshop, "Koffi", "Agbossou")
    assert gathering_file(desk, gathering=workshop).line.left == 0


def test_who_says_she_does_not_come_gives_her_seats_back(desk, workshop: str) -> None:
    one = reserve(desk, workshop, 6, "Awa")
    attendances.decline(desk, attendance=one)
    assert gathering_file(desk, gathering=workshop).line.left == 6
    make_confirmed(desk, workshop, seats=1)
    with pytest.raises(FullError):
        attendances.confirm(desk, attendance=one)
    attendances.confirm(desk, attendance=one, seats=5)
    with pytest.raises(FullError):
        attendances.say_seats(desk, attendance=one, seats=6)


def test_it_holds_a_first_name_and_nothing_else(desk, workshop: str) -> None:
    one = reserve(desk, workshop, 2, "Awa")
    kept = answers_of(desk, record=one)
    assert set(kept) == {"gathering", "held_on", "reserved", "seats", "first_name"}
    assert records.get(desk.database, one).parent is None
    for typed in ("Awa Diallo", "06 12 34 56 78"):
        with pytest.raises(UserError, match="prénom seul"):
            reserve(desk, workshop, 1, typed)
    with pytest.raises(UserError, match="n’a pas donné son nom"):
        papers.invite_letter(desk, attendance=one)


@pytest.mark.parametrize("seats", [0, -1, 21])
def test_a_number_that_cannot_be_is_refused(desk, workshop: str, seats: int) -> None:
    with pytest.raises(UserError, match="de personnes ne va pas"):
        reserve(desk, workshop, seats)


def test_not_in_a_training_nor_in_what_is_not_open_nor_by_a_visitor(desk, workshop: str) -> None:
    for other in (make_training(desk), make_gathering(desk, opened=False)):
        with pytest.raises(UserError):
            reserve(desk, other, 1)
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="conseillère"):
        reserve(desk, workshop, 1)


def test_the_sheet_to_sign_has_a_line_for_each_seat(desk, workshop: str) -> None:
    reserve(desk, workshop, 2, "Awa")
    reserve(desk, workshop, 1)
    told = text(papers.sign_in(desk, gathering=workshop).pdf)
    assert "1 Awa 2 avec Awa 3 Place sans nom" in told


def test_the_figures_of_the_year_count_who_came_and_not_what_was_reserved(
    desk, workshop: str
) -> None:
    """By hand. Of a household of 3 seats, 2 come. Of 2 seats of Awa, both come; one seat without a
    name comes. One more comes unplanned, without a name: the room has 6 people, 4 without a file.
    """
    home = make_confirmed(desk, workshop, seats=3)
    awa, alone = reserve(desk, workshop, 2, "Awa"), reserve(desk, workshop, 1)
    attendances.present(desk, attendance=home, came=2)
    attendances.present(desk, attendance=awa)
    [found] = facts(desk, *YEAR)
    assert (found.persons, found.anonymous) == (2, None)
    assert (found.persons_unsaid, found.persons_planned) == (1, 2)  # Awa's 2 were planned
    shown = next(one for one in gathering_file(desk, gathering=workshop).people if one.to_count)
    assert (shown.name, shown.kind) == ("Awa", "reserved")
    attendances.say_came(desk, attendance=awa, came=2)
    attendances.present(desk, attendance=alone)
    attendances.add_anonymous(desk, gathering=workshop)
    [found] = facts(desk, *YEAR)
    assert (found.invited, found.present, found.persons, found.anonymous) == (1, 1, 2, 4)
    assert (found.persons_unsaid, found.persons_planned) == (0, 0)
    gatherings.move(desk, gathering=workshop, state="held")
    assert of_the_year(desk)["year_workshop_people"] == 6
    assert gathering_file(desk, gathering=workshop).line.taken == 6


def test_a_reservation_that_did_not_come_is_nobody(desk, workshop: str) -> None:
    one = reserve(desk, workshop, 4, "Awa")
    attendances.absent(desk, attendance=one)
    [found] = facts(desk, *YEAR)
    assert (found.persons, found.anonymous, found.persons_unsaid) == (0, None, 0)


def test_of_a_workshop_of_reservations_that_nobody_counted_nothing_is_said(
    desk, workshop: str
) -> None:
    one = reserve(desk, workshop, 4, "Awa")
    attendances.present(desk, attendance=one)
    gatherings.move(desk, gathering=workshop, state="held")
    said = of_the_year(desk)
    assert (said["year_workshop_people"], said["year_workshop_unsaid"]) == (None, 4)
    attendances.say_came(desk, attendance=one, came=None)
    assert of_the_year(desk)["year_workshop_people"] is None
    attendances.say_came(desk, attendance=one, came=3)
    assert of_the_year(desk)["year_workshop_people"] == 3


def test_before_the_day_nobody_has_come(desk) -> None:
    later = make_gathering(desk, capacity=6, held_on=TODAY + timedelta(days=7))
    one = reserve(desk, later, 2, "Awa")
    with pytest.raises(UserError, match="n’a pas encore lieu"):
        attendances.present(desk, attendance=one, came=2)
