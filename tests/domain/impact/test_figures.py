"""Measured figures add up among themselves; nothing lets an estimated one into the sum."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.energy.visits import DAY, tables
from visitapp.domain.energy.bills import BillPeriod
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.impact.before_and_after import days_of, sides
from visitapp.domain.impact.euros import EuroChange, euro_change, total_euros
from visitapp.domain.impact.figures import Estimated, Measured, total


def measured(value: int, low: int, high: int, unit: str = "kWh/an") -> Measured:
    return Measured(Decimal(value), Decimal(low), Decimal(high), unit)


ESTIMATED = Estimated(Decimal(100), Decimal(150), Decimal(200), "kWh/an")


def test_two_measures_add_up_and_their_doubts_too() -> None:
    """−300 (±30 below, ±40 above) and −100 (±40, ±30): 50 on each side, 3-4-5."""
    both = measured(-300, -330, -260) + measured(-100, -140, -70)
    assert (both.value, both.low, both.high) == (-400, -450, -350)
    assert both.verdict == "less"


def test_nothing_measured_is_nothing_not_zero() -> None:
    assert total([]) is None
    assert total([measured(5, 1, 9)]) == measured(5, 1, 9)
    three = total([measured(-1, -1, -1)] * 3)
    assert three is not None
    assert three.value == -3


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(-9, -1, "less"), (-9, 0, "same"), (0, 9, "same"), (1, 9, "more"), (-9, 9, "same")],
)
def test_a_change_is_claimed_only_beyond_doubt(low: int, high: int, said: str) -> None:
    assert measured((low + high) // 2, low, high).verdict == said


def test_kilowatt_hours_and_cubic_metres_do_not_add_up() -> None:
    with pytest.raises(ValueError, match="add up"):
        measured(1, 0, 2) + measured(1, 0, 2, "m³/an")


def test_estimated_and_measured_are_never_added() -> None:
    for wrong in (
        lambda: measured(1, 0, 2) + ESTIMATED,  # type: ignore[operator]
        lambda: ESTIMATED + measured(1, 0, 2),  # type: ignore[operator]
        lambda: ESTIMATED + ESTIMATED,  # type: ignore[operator]
        lambda: sum([ESTIMATED]),  # type: ignore[list-item]
        lambda: total([ESTIMATED, measured(1, 0, 2)]),  # type: ignore[list-item]
    ):
        with pytest.raises(TypeError):
            wrong()


VISITED = date(2025, 2, 1)
PARAMETERS = tables().parameters.on(DAY)


def bill(start: date, end: date, kwh: int = 1000, reading: str = "actual") -> BillPeriod:
    return BillPeriod(start, end, Decimal(kwh), reading=reading)  # type: ignore[arg-type]


def parted(*bills: BillPeriod) -> tuple[int, int, list[str]]:
    found = sides(bills, "gas", VISITED, PARAMETERS)
    return len(found.before), len(found.after), [one.code for one in found.findings]


def test_a_bill_that_ends_the_day_of_the_visit_is_of_before_and_one_that_starts_of_after() -> None:
    first, last = bill(date(2025, 1, 1), VISITED), bill(VISITED, date(2025, 3, 1))
    assert parted(last, first) == (1, 1, [])


@pytest.mark.parametrize(
    ("start", "end", "counts"),
    [
        # 10 of 100 days before the visit: a tenth, still counted.
        (date(2025, 1, 22), date(2025, 5, 2), True),
        # 11 of 100.
        (date(2025, 1, 21), date(2025, 5, 1), False),
        # 40 of 397 days: 0.1008, just over.
        (date(2024, 12, 23), date(2026, 1, 24), False),
        # 40 of 400: a tenth again.
        (date(2024, 12, 23), date(2026, 1, 27), True),
    ],
)
def test_a_tenth_of_a_bill_may_lie_on_the_other_side(start: date, end: date, counts: bool) -> None:
    found = sides([bill(start, end)], "gas", VISITED, PARAMETERS)
    assert len(found.after) == (1 if counts else 0)
    assert [one.code for one in found.findings] == ([] if counts else ["across_the_visit"])


def test_the_other_way_round_too() -> None:
    assert parted(bill(date(2024, 11, 3), date(2025, 2, 11))) == (1, 0, [])  # 10 of 100 after
    assert parted(bill(date(2024, 11, 4), date(2025, 2, 12)))[:2] == (0, 0)  # 11 of 100 after


def test_an_estimate_corrected_after_the_visit_says_nothing_of_either_side() -> None:
    """The reading of May corrects the estimate of January: together they lie across."""
    found = sides(
        [bill(date(2024, 11, 1), VISITED, reading="estimated"), bill(VISITED, date(2025, 5, 1))],
        "gas", VISITED, PARAMETERS,
    )  # fmt: skip
    assert (found.before, found.after) == ((), ())
    assert [one.code for one in found.findings] == ["estimate_merged", "across_the_visit"]
    assert "01/02/2025" in found.findings[-1].message


def test_a_bill_given_at_the_visit_and_again_a_year_later_counts_once() -> None:
    same = bill(date(2024, 11, 1), date(2025, 1, 1))
    found = sides([same, same], "gas", VISITED, PARAMETERS)
    assert days_of(found.before) == 61


def year(annual: int, eur: str, marginal: str = "", fixed: str = "") -> AnnualUse:
    """A year of gas."""
    none = Decimal(0)
    return AnnualUse(
        "gas", "kWh", Decimal(annual), none, none, none, none, None, "days", Decimal(eur),
        Decimal(fixed) if fixed else None, Decimal(marginal) if marginal else None,
    )  # fmt: skip


def test_quantity_at_the_price_of_before_and_the_rest_is_the_price() -> None:
    """10 000 kWh at 0.10 and 200 € of subscription: 1 200 €. Then 8 000 at 0.12 and 220: 1 180 €.

    At the price of before, 2 000 kWh less is −200 €; prices did −20 + 200 = +180 €.
    """
    found = euro_change(year(10000, "1200", "0.10", "200"), year(8000, "1180", "0.12", "220"))
    assert found == EuroChange(Decimal(1200), Decimal(1180), Decimal(-200), Decimal(180))


def test_without_a_subscription_apart_the_mean_price_is_taken_and_said() -> None:
    """1 200 € for 10 000 kWh: 0.12 each, so 1 000 kWh less is −120 €."""
    found = euro_change(year(10000, "1200"), year(9000, "1200"))
    assert found is not None
    assert (found.use_eur, found.price_eur, found.mean_price) == (-120, 120, True)


def test_a_price_to_check_is_not_the_households_own() -> None:
    before = replace(year(10000, "1200", "0.20"), price_to_check=True)
    found = euro_change(before, year(9000, "1100"))
    assert found is not None
    assert found.use_eur == -120


def test_an_unknown_amount_is_no_zero() -> None:
    known = year(10000, "1200")
    assert euro_change(replace(known, eur=None), known) is None
    assert euro_change(known, replace(known, eur=None)) is None
    assert total_euros([euro_change(known, known), None]) is None
    assert total_euros([]) is None


def test_two_energies_are_added_part_by_part() -> None:
    gas = EuroChange(Decimal(1200), Decimal(1180), Decimal(-200), Decimal(180))
    power = EuroChange(Decimal(600), Decimal(650), Decimal(30), Decimal(20), mean_price=True)
    both = EuroChange(Decimal(1800), Decimal(1830), Decimal(-170), Decimal(200), mean_price=True)
    assert total_euros([gas, power]) == gas + power == both
    assert not (gas + gas).mean_price


@given(
    st.integers(1, 40000), st.integers(0, 40000), st.decimals(1, 6000, places=2),
    st.decimals(0, 6000, places=2), st.decimals("0.01", "0.5", places=5),
)  # fmt: skip
def test_the_two_parts_always_make_the_change(
    before: int, after: int, paid: Decimal, then: Decimal, price: Decimal
) -> None:
    found = euro_change(year(before, str(paid), str(price)), year(after, str(then)))
    assert found is not None
    assert found.use_eur + found.price_eur == found.after_eur - found.before_eur
    both = found + found
    assert both.use_eur + both.price_eur == both.after_eur - both.before_eur
