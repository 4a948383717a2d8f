"""Cleaning the bills: what is merged, refused or named, by hand-made cases."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import DAY, GAS_FLAT, bill, tables, visit
from visitapp.domain.energy.annual import annual_use
from visitapp.domain.energy.before_after import before_and_after
from visitapp.domain.energy.bills import BillPeriod, bills_from_answers, clean
from visitapp.domain.energy.comparison import Shape, span
from visitapp.domain.energy.constant_use import cold_finding
from visitapp.domain.energy.mixture import Part, quantiles
from visitapp.domain.energy.units import converted
from visitapp.domain.energy.yearly_cost import Money, money_of


def codes(*bills: BillPeriod) -> list[str]:
    return [finding.code for finding in clean(bills).findings]


def test_bills_in_order_are_left_as_they_are() -> None:
    bills = (bill("2025-01-01", "2025-02-01", 900), bill("2025-02-01", "2025-03-01", 800))
    assert clean(bills[::-1]).periods == bills
    assert codes(*bills) == []


def test_an_estimate_without_a_later_reading_is_kept_and_said() -> None:
    found = clean([bill("2025-01-01", "2025-03-01", 900, reading="estimated")])
    assert [p.reading for p in found.periods] == ["estimated"]
    assert [f.code for f in found.findings] == ["only_estimated"]


def test_two_real_bills_over_the_same_days_are_refused_by_name() -> None:
    found = clean([bill("2025-01-01", "2025-04-01", 900), bill("2025-03-01", "2025-05-01", 300)])
    assert [p.quantity for p in found.periods] == [900]
    (finding,) = found.findings
    assert finding.code == "overlap"
    assert "01/03/2025" in finding.message


def test_one_shared_day_is_counted_once() -> None:
    found = clean([bill("2025-01-01", "2025-02-01", 900), bill("2025-01-31", "2025-03-01", 800)])
    assert [p.start for p in found.periods] == [date(2025, 1, 1), date(2025, 2, 1)]
    assert [f.code for f in found.findings] == ["one_day_overlap"]


def test_a_credit_goes_with_the_bills_it_corrects() -> None:
    found = clean(
        [
            bill("2025-01-01", "2025-03-01", 900, amount_eur=Decimal(100)),
            bill("2025-03-01", "2025-05-01", 700, amount_eur=Decimal(80)),
            bill("2025-01-01", "2025-05-01", -300, amount_eur=Decimal(-35)),
        ]
    )
    (whole,) = found.periods
    assert (whole.quantity, whole.amount_eur, whole.days) == (1300, 145, 120)
    assert [f.code for f in found.findings] == ["credit_merged"]


def test_a_gap_is_named_with_its_days() -> None:
    found = clean([bill("2025-01-01", "2025-02-01", 9), bill("2025-03-01", "2025-04-01", 9)])
    (finding,) = found.findings
    assert finding.code == "gap"
    assert "28\u00a0jours" in finding.message


def test_the_bills_of_a_visit_by_energy() -> None:
    found = bills_from_answers(visit(GAS_FLAT))
    assert {energy: len(bills) for energy, bills in found.items()} == {
        "gas": 2,
        "electricity": 1,
        "water": 1,
    }
    assert found["water"][0].unit == "m3"
    assert found["gas"][0].quantity == 4300


def test_a_bill_without_quantity_is_left_out_never_zero() -> None:
    answers = {k: v for k, v in GAS_FLAT.items() if k != "bills/w1/quantity"}
    assert "water" not in bills_from_answers(visit(answers))
    answers["bills/w1/quantity"] = {"state": "unknown"}
    assert "water" not in bills_from_answers(visit(answers))


BILLS = st.lists(
    st.builds(
        lambda start, days, kwh, reading, correction: BillPeriod(
            start,
            start + timedelta(days=days),
            Decimal(kwh),
            reading=reading,
            regularisation=correction,
        ),
        st.dates(date(2023, 1, 1), date(2025, 12, 31)),
        st.integers(-5, 400),
        st.integers(-500, 5000),
        st.sampled_from(["actual", "estimated", "mixed"]),
        st.booleans(),
    ),
    max_size=12,
)


@given(BILLS)
@settings(max_examples=examples(1000), deadline=None)
def test_clean_bills_never_overlap_nor_go_below_zero(bills: list[BillPeriod]) -> None:
    found = clean(bills)
    for period in found.periods:
        assert period.days > 0
        assert period.quantity >= 0
    for before, after in zip(found.periods, found.periods[1:], strict=False):
        assert before.end <= after.start
    lost = sum(p.quantity for p in bills) - sum(p.quantity for p in found.periods)
    assert lost == 0 or found.findings


D = Decimal
YEAR = (date(2024, 10, 1), date(2025, 10, 1))
PARAMETERS = tables().parameters.on(DAY)


def test_three_years_in_one_bill_are_a_mistyped_year() -> None:
    start = date(2022, 1, 1)
    assert clean([bill(start, date(2025, 1, 5), 900)]).findings == ()  # 1 100 days
    found = clean([bill(start, date(2025, 1, 6), 900)])
    assert found.periods == ()
    assert [one.code for one in found.findings] == ["too_long"]


def test_an_estimate_is_not_merged_over_a_missing_bill() -> None:
    estimated = bill(date(2025, 1, 1), date(2025, 2, 1), 300, reading="estimated")
    found = clean([estimated, bill(date(2025, 3, 1), date(2025, 4, 1), 200)])
    assert [p.quantity for p in found.periods] == [300, 200]
    assert [one.code for one in found.findings] == ["gap"]


def test_an_estimate_is_not_merged_with_a_reading_in_another_unit() -> None:
    estimated = bill(date(2025, 1, 1), date(2025, 2, 1), 30, reading="estimated", unit="m3")
    found = clean([estimated, bill(date(2025, 2, 1), date(2025, 3, 1), 200)])
    assert [(p.quantity, p.unit) for p in found.periods] == [(30, "m3"), (200, "kwh")]


@pytest.mark.parametrize(
    ("energy", "unit", "written", "quantity", "becomes"),
    [
        ("water", "litre", 108000, 108, "m3"),
        ("gas", "mwh", 11.2, 11200, "kwh"),
        ("electricity", "kwh", 2350, 2350, "kwh"),
        ("fuel_oil", "litre", 100, 997, "kwh"),  # 9.97 kWh in a litre
    ],
)
def test_a_quantity_in_the_unit_of_the_year(
    energy: str, unit: str, written: float, quantity: float, becomes: str
) -> None:
    found, _ = converted([bill(*YEAR, written, unit=unit)], energy, PARAMETERS)
    assert [(p.quantity, p.unit) for p in found] == [(D(str(quantity)), becomes)]


def test_a_unit_that_the_energy_never_has_is_left_and_said_once() -> None:
    two = [bill(*YEAR, 3, unit="stere"), bill(*YEAR, 4, unit="stere")]
    found, findings = converted(two, "water", PARAMETERS)
    assert found == []
    assert [one.code for one in findings] == ["unit_unknown"]


def test_what_was_paid_for_nothing_used_is_a_year_of_it() -> None:
    """120 € for 365 days: 120 × 365.25 ÷ 365."""
    paid = money_of([bill(*YEAR, 0, amount_eur=D(120))], D(0))
    assert paid == Money(eur=D("120.08"))


def test_a_subscription_above_what_was_paid_is_not_believed() -> None:
    """100 € for 500 kWh, so 0.20 € each: 200 € for 1 000, whatever the subscription says."""
    strange = bill(*YEAR, 500, amount_eur=D(100), subscription_eur=D(130))
    assert money_of([strange], D(1000)) == Money(eur=D("200.00"))


def test_money_given_back_is_no_price() -> None:
    assert money_of([bill(*YEAR, 500, amount_eur=D(-10))], D(500)) == Money()


def use_of(*bills: BillPeriod, heated: bool = False) -> object:
    return annual_use(list(bills), "electricity", tables().degree_days, PARAMETERS, heated=heated)


def test_a_credit_alone_makes_no_year() -> None:
    assert use_of(bill(*YEAR, -300)) is None


def test_a_home_that_stopped_using_went_down_by_all_of_it() -> None:
    after = (date(2025, 10, 1), date(2026, 10, 1))
    tab = tables()
    change = before_and_after([bill(*YEAR, 2400)], [bill(*after, 0)], "electricity",
                              tab.degree_days, PARAMETERS, heated=False)  # fmt: skip
    assert change is not None
    assert (change.percent, change.low, change.high) == (-100, -100, -100)
    assert change.claimed
    assert change.after.annual == 0


@pytest.mark.parametrize("before", [[], [bill(*YEAR, 0)]])
def test_from_nothing_there_is_no_change_in_percent(before: list[BillPeriod]) -> None:
    after = [bill(date(2025, 10, 1), date(2026, 10, 1), 2400)]
    degree_days = tables().degree_days
    assert before_and_after(before, after, "electricity", degree_days, PARAMETERS) is None
    assert before_and_after(after, [], "electricity", degree_days, PARAMETERS) is None


@pytest.mark.parametrize(
    ("follows", "heated", "code", "asks"),
    [
        (None, True, "", ""),
        (True, True, "", ""),
        (False, False, "", ""),
        (True, None, "use_heats", "plus il fait froid"),
        (True, False, "use_heats_against_answers", "chauffage d’appoint"),
        (False, None, "use_constant", "ne dépend pas du froid"),
        (False, True, "use_constant_against_answers", "se prive de chauffage"),
    ],
)
def test_what_bills_and_answers_say_of_the_heating(
    follows: bool | None, heated: bool | None, code: str, asks: str
) -> None:
    found = cold_finding(follows, "gas", heated)
    assert (found.code if found else "") == code
    assert asks in (found.message.replace("\u00a0", " ") if found else "")
    if found is not None:
        assert found.message.startswith("Ce gaz")


def test_a_bill_of_days_without_cold_is_shared_by_days() -> None:
    """100 kWh from 1 to 10 July that the model cannot explain: half of the days, half of them."""
    summer = bill(date(2025, 7, 1), date(2025, 7, 11), 100, amount_eur=D(30))
    nothing = Shape(tables().degree_days, 16.0, 0.0, 0.0)
    half = span([summer], date(2025, 7, 1), date(2025, 7, 6), 0, nothing)
    assert half is not None
    assert (half.quantity, half.eur) == (50, 15)


def test_laws_without_spread_have_one_value() -> None:
    assert quantiles([Part(2.0, 7.5, 0.0), Part(1.0, 7.5, 0.0)], 5, (0.05, 0.95)) == [7.5, 7.5]


def test_two_narrow_laws_far_apart_are_told_apart() -> None:
    """Half the mass at 0, half at 10: up to a half lies at 0, all the rest at 10."""
    two = [Part(1.0, 0.0, 1e-9), Part(1.0, 10.0, 1e-9)]
    levels, found = (0.0002, 0.25, 0.4998, 0.6, 0.75, 0.9), [0.0] * 3 + [10.0] * 3
    assert quantiles(two, 5, levels) == pytest.approx(found, abs=0.01)
