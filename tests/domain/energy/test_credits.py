"""What a supplier gives back or adds later: put with the bills that it corrects, and no other."""

from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.test_bills_at_their_limits import bill
from visitapp.domain.energy.bills import BillPeriod, CleanBills, clean

D = Decimal
Day = tuple[int, int]


def of(start: Day, end: Day, quantity: int, **more: object) -> BillPeriod:
    """A bill of 2025, by month and day."""
    return bill(date(2025, *start), date(2025, *end), quantity, **more)


def regularised(start: Day, end: Day, quantity: int, **more: object) -> BillPeriod:
    return of(start, end, quantity, regularisation=True, **more)


JANUARY, FEBRUARY = of((1, 1), (2, 1), 100), of((2, 1), (3, 1), 100)
APRIL = of((4, 1), (5, 1), 100)


def quantities(found: CleanBills) -> list[Decimal]:
    return [period.quantity for period in found.periods]


def codes(found: CleanBills) -> list[str]:
    return [one.code for one in found.findings if one.code != "gap"]


def test_a_credit_corrects_the_last_bill_before_it_and_none_after() -> None:
    december = bill(date(2024, 12, 1), date(2025, 1, 1), 100)
    found = clean([december, JANUARY, FEBRUARY, APRIL, of((3, 1), (3, 6), -40)])
    assert quantities(found) == [100, 100, 60, 100]
    assert found.periods[2].end == date(2025, 3, 6)
    assert codes(found) == ["credit_merged"]


def test_a_regularisation_between_two_bills_stands_alone() -> None:
    """It touches neither February, that ends when it begins, nor April, that begins at its end."""
    found = clean([FEBRUARY, APRIL, regularised((3, 1), (4, 1), 30)])
    assert quantities(found) == [100, 30, 100]
    assert codes(found) == []


def test_a_regularisation_of_nothing_corrects_nothing() -> None:
    found = clean([JANUARY, regularised((2, 1), (2, 6), 0)])
    assert quantities(found) == [100, 0]
    assert codes(found) == []


@pytest.mark.parametrize(
    ("start", "end"),
    [((1, 15), (2, 15)), ((1, 1), (2, 15)), ((1, 15), (3, 1))],
)
def test_one_that_does_not_cover_the_bills_whole_is_added_to_them(start: Day, end: Day) -> None:
    """190 beside 200: over other days it cannot be their total."""
    found = clean([JANUARY, FEBRUARY, regularised(start, end, 190)])
    assert quantities(found) == [390]
    (whole,) = found.periods
    assert (whole.start, whole.end) == (date(2025, 1, 1), date(2025, 3, 1))
    assert not whole.regularisation
    assert codes(found) == ["credit_merged"]


def test_one_that_covers_them_is_their_total_and_a_bill_like_another() -> None:
    found = clean([JANUARY, FEBRUARY, regularised((1, 1), (3, 1), 190)])
    assert quantities(found) == [190]
    assert not found.periods[0].regularisation
    assert codes(found) == ["credit_is_total"]


def test_each_says_what_became_of_it() -> None:
    total = clean([JANUARY, regularised((1, 1), (2, 1), 90)]).findings[0].message
    added = clean([JANUARY, regularised((1, 1), (2, 1), 10)]).findings[0].message
    alone = clean([JANUARY, of((1, 5), (1, 9), -200)]).findings[0].message
    assert "elle remplace les factures de la période" in total
    assert "comptée avec les factures qu’elle corrige" in added
    assert "la facture corrigée manque" in alone


def test_after_a_bill_of_nothing_what_comes_later_is_added() -> None:
    found = clean([of((1, 1), (2, 1), 0), regularised((1, 1), (2, 1), 50)])
    assert quantities(found) == [50]
    assert codes(found) == ["credit_merged"]
    one = clean([of((1, 1), (2, 1), 1), regularised((1, 1), (2, 1), 50)])
    assert (quantities(one), codes(one)) == ([50], ["credit_is_total"])


def test_bills_in_two_units_are_corrected_by_neither() -> None:
    gas = of((2, 1), (3, 1), 9, unit="m3")
    found = clean([JANUARY, gas, regularised((1, 1), (3, 1), 90)])
    assert quantities(found) == [100, 9]
    assert codes(found) == ["credit_alone"]


def test_a_credit_alone_is_left_and_said() -> None:
    found = clean([of((1, 1), (2, 1), -30)])
    assert (quantities(found), codes(found)) == ([], ["credit_alone"])


def test_the_coefficient_of_the_bill_that_has_one_is_kept() -> None:
    first = of((1, 1), (2, 1), 100, unit="m3", reading="estimated")
    second = of((2, 1), (3, 1), 70, unit="m3", kwh_per_unit=D("11.2"))
    (whole,) = clean([first, second]).periods
    assert (whole.quantity, whole.kwh_per_unit) == (170, D("11.2"))
    assert (whole.start, whole.end) == (date(2025, 1, 1), date(2025, 3, 1))


@pytest.mark.parametrize("quantity", ["0", "0.5"])
def test_a_bill_of_next_to_nothing_is_no_credit(quantity: str) -> None:
    """Over days that January has already: refused as any bill, not put with January."""
    found = clean([JANUARY, bill(date(2025, 1, 15), date(2025, 2, 15), float(quantity))])
    assert (quantities(found), codes(found)) == ([100], ["overlap"])


def test_one_that_begins_before_its_bill_makes_one_bill_of_both() -> None:
    found = clean([of((1, 10), (2, 1), 100), regularised((1, 1), (1, 20), 20)])
    (whole,) = found.periods
    assert (whole.start, whole.end, whole.quantity) == (date(2025, 1, 1), date(2025, 2, 1), 120)
    assert not whole.regularisation
