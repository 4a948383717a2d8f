"""A bill as it was answered, and the edges of what is taken: each field, each first day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.domain.energy.visits import bill, visit
from visitapp.domain.energy.bills import (
    YEAR_DAYS,
    BillPeriod,
    CleanBills,
    bills_from_answers,
    clean,
    last_year,
)
from visitapp.domain.energy.estimated_readings import is_settled, last_real

D = Decimal
ROW = {"energy": "gas", "start": "2025-01-01", "end": "2025-03-01", "quantity": 250}


def read(**more: object) -> BillPeriod:
    rows = {f"bills/b/{name}": value for name, value in {**ROW, **more}.items()}
    (found,) = bills_from_answers(visit(rows))[str(more.get("energy", "gas"))]
    return found


def test_every_field_of_a_bill_is_read() -> None:
    found = read(unit="m3", reading="estimated", amount=310.5, subscription_amount=42,
                 gas_coefficient=11.2, regularisation=True)  # fmt: skip
    assert found == BillPeriod(
        date(2025, 1, 1), date(2025, 3, 1), D(250), "m3", "estimated", amount_eur=D("310.5"),
        subscription_eur=D(42), kwh_per_unit=D("11.2"), regularisation=True, id="b",
    )  # fmt: skip
    night = read(energy="electricity", off_peak_kwh=90)
    assert night.off_peak_kwh == 90


def test_what_a_bill_does_not_say_is_not_known() -> None:
    assert read() == BillPeriod(date(2025, 1, 1), date(2025, 3, 1), D(250), id="b")
    assert read(energy="water").unit == "m3"
    assert read(regularisation=False).regularisation is False


@pytest.mark.parametrize("kind", ["actual", "estimated", "mixed"])
def test_how_the_meter_was_read_is_kept(kind: str) -> None:
    assert read(reading=kind).reading == kind


@pytest.mark.parametrize("lost", ["start", "end", "quantity", "energy"])
def test_a_bill_without_its_days_or_its_quantity_is_left(lost: str) -> None:
    rows = {f"bills/b/{name}": value for name, value in ROW.items() if name != lost}
    assert bills_from_answers(visit(rows)) == {}


def test_a_year_is_three_hundred_and_sixty_five_days_and_a_quarter() -> None:
    assert D("365.25") == YEAR_DAYS


def test_the_last_year_ends_with_the_last_bill_and_holds_a_leap_year() -> None:
    """366 days back from the last day: a bill that ends on that very day is of the year before."""
    last = bill(date(2025, 1, 1), date(2025, 3, 1), 100)
    edge = date(2025, 3, 1) - timedelta(days=366)
    out = bill(edge - timedelta(days=30), edge, 100)
    inside = bill(edge - timedelta(days=30), edge + timedelta(days=1), 100)
    assert last_year([out, last]) == [last]
    assert last_year([last, inside]) == [last, inside]
    assert last_year([]) == []


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (date(1990, 1, 1), date(1990, 2, 1), ""),
        (date(1989, 12, 31), date(1990, 2, 1), "dates_impossible"),
        (date(2099, 12, 1), date(2100, 1, 1), ""),
        (date(2099, 12, 1), date(2100, 1, 2), "dates_impossible"),
        (date(2025, 1, 1), date(2025, 1, 2), ""),
        (date(2025, 1, 1), date(2025, 1, 1), "dates_order"),
        (date(2025, 1, 2), date(2025, 1, 1), "dates_order"),
    ],
)
def test_the_calendar_has_a_first_and_a_last_day(start: date, end: date, code: str) -> None:
    found = clean([bill(start, end, 10)])
    assert [one.code for one in found.findings] == ([code] if code else [])
    assert len(found.periods) == (0 if code else 1)


def test_the_same_days_in_another_unit_or_quantity_are_no_double() -> None:
    days = date(2025, 1, 1), date(2025, 3, 1)
    twice = clean([bill(*days, 100), bill(*days, 100)])
    assert ([p.quantity for p in twice.periods], twice.findings[0].code) == ([100], "double_bill")
    other = clean([bill(*days, 100), bill(*days, 120)])
    assert [one.code for one in other.findings] == ["overlap"]
    unit = clean([bill(*days, 100), bill(*days, 100, unit="m3")])
    assert [one.code for one in unit.findings] == ["overlap"]


def test_a_credit_beside_its_bill_is_taken_off_the_one_just_before() -> None:
    first, second = (
        bill(date(2025, m, 1), date(2025, m + 1, 1), 300, amount_eur=D(60)) for m in (1, 2)
    )
    found = clean([first, second, bill(date(2025, 3, 1), date(2025, 3, 5), -50, amount_eur=D(-10))])
    assert [(p.quantity, p.amount_eur) for p in found.periods] == [(300, 60), (250, 50)]
    assert found.periods[1].end == date(2025, 3, 5)
    assert [one.code for one in found.findings] == ["credit_merged"]


def test_a_credit_larger_than_its_bill_corrects_one_that_is_missing() -> None:
    small = bill(date(2025, 1, 1), date(2025, 2, 1), 30)
    found = clean([small, bill(date(2025, 2, 1), date(2025, 2, 5), -50)])
    assert [p.quantity for p in found.periods] == [30]
    assert [one.code for one in found.findings] == ["credit_alone"]
    exact = clean([small, bill(date(2025, 2, 1), date(2025, 2, 5), -30)])
    assert [p.quantity for p in exact.periods] == [0]


def test_a_regularisation_of_half_of_its_bills_is_their_total() -> None:
    """200 in two bills: a « régularisation » of 100 replaces them, one of 99 is added."""
    days = date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)
    two = [bill(days[0], days[1], 100), bill(days[1], days[2], 100)]
    for quantity, code, left in ((100, "credit_is_total", 100), (99, "credit_merged", 299)):
        found = clean([*two, bill(days[0], days[2], quantity, regularisation=True)])
        assert [one.code for one in found.findings] == [code]
        assert [p.quantity for p in found.periods] == [left]


def test_a_regularisation_in_another_unit_or_alone_changes_no_bill() -> None:
    days = date(2025, 1, 1), date(2025, 3, 1)
    found = clean([bill(*days, 100), bill(*days, 90, unit="m3", regularisation=True)])
    assert [(p.quantity, p.unit) for p in found.periods] == [(100, "kwh")]
    assert [one.code for one in found.findings] == ["credit_alone"]
    alone = clean([bill(*days, 90, regularisation=True)])
    assert ([p.quantity for p in alone.periods], alone.findings) == ([90], ())


@pytest.mark.parametrize(("gap", "codes"), [(0, []), (1, []), (2, ["gap"])])
def test_a_gap_is_named_from_two_days_on(gap: int, codes: list[str]) -> None:
    start = date(2025, 2, 1) + timedelta(days=gap)
    found = clean([bill(date(2025, 1, 1), date(2025, 2, 1), 9), bill(start, date(2025, 3, 9), 9)])
    assert [one.code for one in found.findings] == codes


def test_two_days_in_common_are_an_overlap_and_one_is_not() -> None:
    january = bill(date(2025, 1, 1), date(2025, 2, 1), 9)
    for start, code in ((date(2025, 1, 31), "one_day_overlap"), (date(2025, 1, 30), "overlap")):
        found = clean([january, bill(start, date(2025, 3, 1), 9)])
        assert [one.code for one in found.findings] == [code]


@pytest.mark.parametrize("late", [0, 1])
def test_estimates_wait_for_their_reading_even_a_day_late(late: int) -> None:
    """Two estimates of 100, then a reading of 70: 270 over all the days."""
    estimates = [
        bill(date(2025, m, 1), date(2025, m + 1, 1), 100, reading="estimated") for m in (1, 2)
    ]
    real = bill(date(2025, 3, 1) + timedelta(days=late), date(2025, 4, 1), 70)
    found = clean([*estimates, real])
    (whole,) = found.periods
    assert (whole.start, whole.end, whole.quantity) == (date(2025, 1, 1), date(2025, 4, 1), 270)
    assert whole.reading == "actual"
    assert {one.code for one in found.findings} == {"estimate_merged"}


def test_what_merged_bills_cost_is_known_only_where_each_is() -> None:
    first = bill(date(2025, 1, 1), date(2025, 2, 1), 100, reading="estimated", amount_eur=D(20),
                 subscription_eur=D(5), off_peak_kwh=D(30))  # fmt: skip
    second = bill(date(2025, 2, 1), date(2025, 3, 1), 70, amount_eur=D(14), subscription_eur=D(5),
                  off_peak_kwh=D(20), kwh_per_unit=D(11))  # fmt: skip
    (whole,) = clean([first, second]).periods
    assert (whole.amount_eur, whole.subscription_eur, whole.off_peak_kwh) == (34, 10, 50)
    assert whole.kwh_per_unit == 11
    (part,) = clean([first, bill(date(2025, 2, 1), date(2025, 3, 1), 70)]).periods
    assert (part.amount_eur, part.subscription_eur, part.off_peak_kwh) == (None, None, None)


def test_a_reading_two_days_late_is_another_period() -> None:
    estimate = bill(date(2025, 1, 1), date(2025, 2, 1), 100, reading="estimated")
    found = clean([estimate, bill(date(2025, 2, 3), date(2025, 3, 1), 70)])
    assert [p.quantity for p in found.periods] == [100, 70]


def test_a_reading_replaces_the_estimate_that_begins_with_it_and_no_bill_before() -> None:
    november = bill(date(2024, 11, 1), date(2024, 12, 1), 300)
    estimate = bill(date(2024, 12, 1), date(2025, 1, 1), 310, reading="estimated")
    found = clean([november, estimate, bill(date(2024, 12, 1), date(2025, 2, 1), 500)])
    assert [p.quantity for p in found.periods] == [300, 500]
    assert [one.code for one in found.findings] == ["estimates_replaced"]
    same = clean([estimate, bill(date(2024, 12, 1), date(2025, 1, 1), 290)])
    assert [p.quantity for p in same.periods] == [290]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # the reading does not cover the whole estimate, is one itself, or meets a real bill
        ((date(2024, 12, 1), "estimated"), "actual"),
        ((date(2025, 1, 1), "estimated"), "estimated"),
        ((date(2025, 1, 1), "estimated"), "mixed"),
        ((date(2025, 1, 1), "actual"), "actual"),
        ((date(2025, 1, 1), "mixed"), "actual"),
    ],
)
def test_any_other_overlap_leaves_the_second_bill(first: tuple[date, str], second: str) -> None:
    start, kind = first
    found = clean([bill(start, date(2025, 1, 15), 310, reading=kind),
                   bill(date(2025, 1, 1), date(2025, 2, 1), 500, reading=second)])  # fmt: skip
    assert [p.quantity for p in found.periods] == [310]
    assert found.findings[0].code == "overlap"


def test_a_bill_of_the_shared_day_alone_is_an_overlap() -> None:
    january = bill(date(2025, 1, 1), date(2025, 2, 1), 9)
    for end, code in ((date(2025, 2, 1), "overlap"), (date(2025, 2, 2), "one_day_overlap")):
        found = clean([january, bill(date(2025, 1, 31), end, 1)])
        assert [one.code for one in found.findings] == [code]


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
    found = clean([JANUARY, FEBRUARY, regularised((1, 1), (3, 1), 190, amount_eur=D(38))])
    assert (quantities(found), found.periods[0].amount_eur) == ([190], 38)
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


WINTER, SUMMER = date(2025, 2, 1), date(2025, 8, 1)


def test_the_last_real_reading_of_each_energy_is_kept_whatever_the_order() -> None:
    told = [
        ("gas", "actual", SUMMER), ("gas", "actual", WINTER), ("gas", "estimated", date.max),
        ("water", "mixed", SUMMER), ("electricity", "actual", None), (None, None, None),
    ]  # fmt: skip
    assert last_real(told) == {"gas": SUMMER}


def test_a_guess_is_settled_by_a_reading_of_that_day_or_later_of_its_own_energy() -> None:
    real = {"gas": WINTER}
    assert is_settled("gas", date(2024, 11, 1), real)
    assert is_settled("gas", WINTER, real)
    assert not is_settled("gas", SUMMER, real)
    assert not is_settled("electricity", date(2024, 11, 1), real)
    assert not is_settled("gas", None, real)
