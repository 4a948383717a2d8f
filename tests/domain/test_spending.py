"""Where the money goes: five lines at most, that add up, each with how it is known."""

from datetime import date
from decimal import Decimal

import pytest

from visitapp.domain.energy.results import AnnualUse, EndUse, Finding
from visitapp.domain.spending import shared, spending, two_years
from visitapp.domain.study import Study

DAY = date(2026, 11, 25)


def use(energy: str = "gas", **changes) -> AnnualUse:
    known = {
        "unit": "kWh", "annual": Decimal(10000), "low": Decimal(9000), "high": Decimal(11000),
        "heating": Decimal(7000), "base": Decimal(3000), "balance_c": None,
        "method": "degree_days", "eur": Decimal(1200), "subscription_eur": Decimal(240),
    }  # fmt: skip
    return AnnualUse(energy, **{**known, **changes})


def part(name: str, eur: int, origin: str = "estimated") -> EndUse:
    return EndUse(name, name, "gas", Decimal(1000), Decimal(eur), Decimal("0.5"), origin)


def test_uses_and_subscription_add_up_to_what_is_paid() -> None:
    spent = spending(Study(DAY, bills={"gas": use()}, end_uses=(part("heating", 960),)))
    assert spent is not None
    assert {line.group.id: line.yearly for line in spent.lines} == {
        "heating": 960, "subscriptions": 240,
    }  # fmt: skip
    assert spent.monthly == 100
    assert sum(line.monthly for line in spent.lines) == 100


def test_what_no_use_explains_is_with_the_appliances() -> None:
    spent = spending(Study(DAY, bills={"gas": use()}, end_uses=(part("heating", 600),)))
    assert spent is not None
    rest = {line.group.id: line for line in spent.lines}["appliances"]
    assert (rest.yearly, rest.origin) == (360, "estimated")  # 1200 − 600 − 240


@pytest.mark.parametrize(
    ("codes", "origin"),
    [((), "read"), (("subscription_from_grid",), "estimated"), (("gap",), "read")],
)
def test_a_subscription_taken_from_the_public_grid_was_not_read(codes, origin) -> None:
    bill = use(warnings=tuple(Finding(code, "") for code in codes))
    spent = spending(Study(DAY, bills={"gas": bill}, end_uses=(part("heating", 960),)))
    assert spent is not None
    assert spent.lines[-1].group.id == "subscriptions"
    assert spent.lines[-1].origin == origin


def test_water_is_not_energy() -> None:
    assert spending(Study(DAY, bills={"water": use("water")})) is None


def test_nothing_is_said_without_an_amount() -> None:
    assert spending(Study(DAY, bills={"gas": use(eur=None)})) is None


def test_the_largest_remainder_is_served_first() -> None:
    amounts = [Decimal(50), Decimal(30), Decimal(20)]
    assert shared(amounts, Decimal(15)) == [5, 5, 5]  # 1.5, 0.9 and 0.6 steps: 1, then the rest
    assert shared([Decimal(80), Decimal(20)], Decimal(10)) == [10, 0]  # 1.6 and 0.4 steps


def test_two_years_need_both_years_of_an_energy() -> None:
    both = use(this_year_eur=Decimal(1100), last_year_eur=Decimal(1300))
    study = Study(DAY, bills={"gas": both, "electricity": use("electricity")})
    years = two_years(study)
    assert years is not None
    assert (years.energies, years.last, years.this) == (("gas",), 1300, 1100)
    assert two_years(Study(DAY, bills={"gas": use()})) is None
