"""The next bill of an energy, proposed: against the bills of a drawn screen, worked out by hand."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import answers_of, visit_form
from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.checklist.relevance import Situation
from visitapp.domain.energy.next_bill import is_due, proposed, rows_of

LAST: Mapping[str, object] = {
    "start": "2025-11-19", "end": "2026-05-19", "quantity": 1560, "amount": 416.70,
    "reading": "actual",
}  # fmt: skip


def home(*bills: Mapping[str, object], **more: object) -> Situation:
    """Bills `b1`, `b2`… of electricity where they do not say, on a visit of 25 November 2026."""
    raw: dict[str, object] = {"visit_date": "2026-11-25", **more}
    for number, bill in enumerate(bills, start=1):
        for name, value in {"energy": "electricity", **bill}.items():
            raw[f"bills/b{number}/{name}"] = value
    return Situation(visit_form(), answers_of(raw))


def values(situation: Situation, row: str) -> dict[str, object]:
    return {name: one.value for name, one in proposed(situation, "bills", row).items()}


def test_a_bill_begins_where_the_last_ended_and_is_as_long() -> None:
    assert values(home(LAST, {}), "b2") == {"start": date(2026, 5, 19), "end": date(2026, 11, 19)}


def test_its_price_is_that_of_the_others_and_its_reading_theirs() -> None:
    found = proposed(home(LAST, {"quantity": 1370}), "bills", "b2")
    assert found["amount"] == Answer(Decimal(366), source=Source.ESTIMATED)  # 1370 × 0.2671
    assert found["reading"] == Answer("actual", source=Source.READ)
    assert "unit" not in found, "nobody asks it of electricity"


def test_what_is_answered_is_not_proposed() -> None:
    typed = {"start": "2026-05-20", "end": "2026-11-18", "quantity": 1370, "amount": 373.30}
    assert values(home(LAST, typed), "b2") == {"reading": "actual"}


@pytest.mark.parametrize(
    ("before", "start", "end"),
    [
        ([("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-12-31")],
         date(2026, 1, 1), date(2026, 7, 1)),
        ([("2025-12-31", "2026-01-15")], date(2026, 1, 15), date(2026, 1, 30)),
        ([("2026-01-01", "2026-02-15")], date(2026, 2, 15), date(2026, 4, 1)),
        ([("2025-08-31", "2026-02-28")], date(2026, 2, 28), date(2026, 8, 28)),
        ([("2026-01-01", "2026-03-04")], date(2026, 3, 4), date(2026, 5, 4)),
    ],
    ids=["a day apart", "fifteen days", "a month and a half", "end of a month", "three days late"],
)  # fmt: skip
def test_days_follow_those_before(before: list[tuple[str, str]], start: date, end: date) -> None:
    bills = [{"start": one, "end": other, "quantity": 9} for one, other in before]
    found = values(home(*bills, {}), f"b{len(bills) + 1}")
    assert (found["start"], found["end"]) == (start, end)


def test_a_first_bill_and_one_after_days_that_cannot_be_propose_nothing() -> None:
    assert values(home({}), "b1") == {}
    assert values(home({"start": "2026-01-01"}, {}), "b2") == {}
    assert values(home({"energy": "water", "quantity": 900}), "b1") == {}


def test_a_meter_that_sends_what_it_counts_is_read_until_a_bill_says_otherwise() -> None:
    guessed = {"quantity": 900, "reading": "estimated"}
    assert values(home({"quantity": 900}), "b1") == {"reading": "actual"}
    assert values(home(guessed, {"quantity": 900}), "b2")["reading"] == "estimated"


def test_a_delivery_has_no_reading_and_its_usual_unit() -> None:
    oil = {"energy": "fuel_oil"}
    found = proposed(home({**oil, "quantity": 800}), "bills", "b1")
    assert found["reading"] == Answer(state=State.NOT_APPLICABLE)
    assert found["unit"].value == "litre"
    kept = {**oil, "unit": "kwh", "quantity": 5, "start": "2026-01-01", "end": "2026-02-01"}
    assert values(home(kept, {**oil, "quantity": 7}), "b2")["unit"] == "kwh"


CONTRACT = {
    "contracts/c/energy": "gas", "contracts/c/kwh_price": 0.1, "contracts/c/subscription_month": 20,
}  # fmt: skip
GAS = {"energy": "gas", "unit": "kwh", "quantity": 1000, "start": "2026-01-01", "end": "2026-03-03"}


def test_the_price_of_the_contract_comes_first() -> None:
    dear = {**GAS, "amount": 900, "start": "2025-11-01", "end": "2026-01-01"}
    found = values(home(dear, GAS, **CONTRACT), "b2")
    assert found["amount"] == 140  # 1000 × 0.10 and 20 × 61 days of 30.4375
    undated = {name: value for name, value in GAS.items() if name not in ("start", "end")}
    assert "amount" not in values(home(undated, **CONTRACT), "b1")


def test_a_price_that_depends_on_the_hour_is_not_taken() -> None:
    night = {
        "contracts/c/energy": "electricity", "contracts/c/option": "off_peak",
        "contracts/c/kwh_price": 0.3, "contracts/c/subscription_month": 20,
    }  # fmt: skip
    assert values(home(LAST, {"quantity": 1370}, **night), "b2")["amount"] == 366
    base = {**night, "contracts/c/option": "base"}
    dated = {"quantity": 1370, "start": "2026-05-19", "end": "2026-11-19"}
    assert values(home(LAST, dated, **base), "b2")["amount"] == 532  # 411, and 20 × 184 days


def test_no_price_is_made_of_another_unit_of_nothing_or_of_a_credit() -> None:
    metres = {**GAS, "unit": "m3", "quantity": 90, "amount": 110}
    assert "amount" not in values(home(metres, GAS), "b2")
    assert "amount" not in values(home(LAST, {"quantity": 0}), "b2")
    assert "amount" not in values(home({**LAST, "amount": -5}, {"quantity": 10}), "b2")


MONTHS = [
    {"start": "2026-01-01", "end": "2026-02-01", "quantity": 500, "amount": 110},
    {"start": "2026-02-01", "end": "2026-03-01", "quantity": 400, "amount": 90.5},
]  # 0.195 a kWh and 12.50 a month: 500 × 0.195 = 97.50, 400 × 0.195 = 78


def test_two_bills_tell_the_price_and_what_each_month_costs() -> None:
    """February has 28 days and pays its month whole; 300 × 0.195 and two months are 83.50."""
    two = {"start": "2026-03-01", "end": "2026-05-02", "quantity": 300}
    assert values(home(*MONTHS, two), "b3")["amount"] == Decimal("83.50")
    week = {**two, "end": "2026-03-08"}  # 7 days of 30.4375
    assert values(home(*MONTHS, week), "b3")["amount"] == Decimal("61.37")


@pytest.mark.parametrize(
    "odd",
    [
        {**MONTHS[1], "amount": 120}, {**MONTHS[1], "amount": 70},
        {**MONTHS[1], "quantity": 500, "amount": 110}, {"quantity": 400, "amount": 90.5},
    ],
    ids=["dearer for less", "less than nothing a month", "the same twice", "without its days"],
)  # fmt: skip
def test_bills_that_do_not_tell_both_are_taken_at_their_mean(odd: Mapping[str, object]) -> None:
    paid, used = (
        Decimal(110) + Decimal(str(odd["amount"])),
        Decimal(500 + int(str(odd["quantity"]))),
    )
    third = {"start": "2026-03-01", "end": "2026-04-01", "quantity": 300}
    found = values(home(MONTHS[0], odd, third), "b3")["amount"]
    assert found == (300 * paid / used).quantize(Decimal(1))


def test_a_price_that_rose_is_no_line_through_all() -> None:
    dearer = {"start": "2026-03-01", "end": "2026-04-01", "quantity": 450, "amount": 130}
    fourth = {"start": "2026-04-01", "end": "2026-05-01", "quantity": 300}
    found = values(home(*MONTHS, dearer, fourth), "b4")["amount"]
    assert found == 73  # 300 × 330.50 ÷ 1350


def test_another_bill_is_due_until_the_visit() -> None:
    second = {**LAST, "start": "2026-05-19", "end": "2026-11-18"}
    assert is_due(home(LAST), "bills", "electricity")
    assert not is_due(home(LAST, second), "bills", "electricity")
    assert not is_due(home(LAST), "bills", "gas")
    assert not is_due(Situation(visit_form(), {}), "bills", "electricity")


def test_bills_come_in_the_order_of_their_days() -> None:
    later = {**LAST, "start": "2026-05-19", "end": "2026-11-18"}
    assert rows_of(home({}, later, LAST, {"energy": "gas"}), "bills", "electricity") == [
        "b3", "b2", "b1",
    ]  # fmt: skip
