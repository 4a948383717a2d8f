"""Cleaning the bills: what is merged, refused or named, by hand-made cases."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import GAS_FLAT, visit
from visitapp.domain.energy.bills import BillPeriod, ReadingKind, bills_from_answers, clean


def bill(
    start: str, end: str, kwh: int, reading: ReadingKind = "actual", eur: int | None = None
) -> BillPeriod:
    amount = None if eur is None else Decimal(eur)
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    return BillPeriod(first, last, Decimal(kwh), reading=reading, amount_eur=amount)


def codes(*bills: BillPeriod) -> list[str]:
    return [finding.code for finding in clean(bills).findings]


def test_bills_in_order_are_left_as_they_are() -> None:
    bills = (bill("2025-01-01", "2025-02-01", 900), bill("2025-02-01", "2025-03-01", 800))
    assert clean(bills[::-1]).periods == bills
    assert codes(*bills) == []


def test_an_estimate_is_merged_into_the_next_real_reading() -> None:
    found = clean(
        [
            bill("2025-01-01", "2025-03-01", 900, "estimated", 100),
            bill("2025-03-01", "2025-05-01", 300, eur=50),
        ]
    )
    (whole,) = found.periods
    assert (whole.start, whole.end) == (date(2025, 1, 1), date(2025, 5, 1))
    assert (whole.quantity, whole.amount_eur, whole.reading) == (1200, 150, "actual")
    assert [f.code for f in found.findings] == ["estimate_merged"]


def test_an_amount_that_one_part_lacks_stays_unknown() -> None:
    found = clean(
        [
            bill("2025-01-01", "2025-03-01", 900, "estimated"),
            bill("2025-03-01", "2025-05-01", 300, eur=50),
        ]
    )
    assert found.periods[0].amount_eur is None


def test_an_estimate_without_a_later_reading_is_kept_and_said() -> None:
    found = clean([bill("2025-01-01", "2025-03-01", 900, "estimated")])
    assert [p.reading for p in found.periods] == ["estimated"]
    assert [f.code for f in found.findings] == ["only_estimated"]


def test_a_real_reading_replaces_the_estimates_it_covers() -> None:
    found = clean(
        [
            bill("2025-01-01", "2025-07-01", 1000, "actual"),
            bill("2025-01-01", "2025-03-01", 500, "estimated"),
            bill("2025-03-01", "2025-05-01", 500, "estimated"),
        ]
    )
    assert sum(p.quantity for p in found.periods) == 1000
    assert any(f.code in ("estimates_replaced", "overlap") for f in found.findings)


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


def test_the_same_bill_twice_counts_once() -> None:
    assert codes(bill("2025-01-01", "2025-02-01", 9), bill("2025-01-01", "2025-02-01", 9)) == [
        "double_bill"
    ]


def test_a_credit_goes_with_the_bills_it_corrects() -> None:
    found = clean(
        [
            bill("2025-01-01", "2025-03-01", 900, eur=100),
            bill("2025-03-01", "2025-05-01", 700, eur=80),
            bill("2025-01-01", "2025-05-01", -300, eur=-35),
        ]
    )
    (whole,) = found.periods
    assert (whole.quantity, whole.amount_eur, whole.days) == (1300, 145, 120)
    assert [f.code for f in found.findings] == ["credit_merged"]


def test_a_regularisation_of_the_size_of_the_bills_is_their_total() -> None:
    yearly = replace(bill("2025-01-01", "2025-05-01", 1500, eur=160), regularisation=True)
    found = clean(
        [
            bill("2025-01-01", "2025-03-01", 900, eur=100),
            bill("2025-03-01", "2025-05-01", 700, eur=80),
            yearly,
        ]
    )
    assert [(p.quantity, p.amount_eur) for p in found.periods] == [(1500, 160)]
    assert [f.code for f in found.findings] == ["credit_is_total"]
    small = replace(yearly, quantity=Decimal(120), amount_eur=Decimal(15))
    more = clean(
        [bill("2025-01-01", "2025-03-01", 900), bill("2025-03-01", "2025-05-01", 700), small]
    )
    assert [p.quantity for p in more.periods] == [1720]


def test_a_credit_alone_is_left_and_said() -> None:
    assert codes(bill("2025-01-01", "2025-03-01", -300)) == ["credit_alone"]


def test_a_gap_is_named_with_its_days() -> None:
    found = clean([bill("2025-01-01", "2025-02-01", 9), bill("2025-03-01", "2025-04-01", 9)])
    (finding,) = found.findings
    assert finding.code == "gap"
    assert "28\u00a0jours" in finding.message


def test_dates_the_wrong_way_round_are_left_and_said() -> None:
    assert codes(bill("2025-02-01", "2025-01-01", 9)) == ["dates_order"]


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
