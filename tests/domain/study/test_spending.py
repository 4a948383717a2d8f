"""Where the money goes: five lines at most, that add up, each with how it is known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from visitapp.domain.energy.results import AnnualUse, Effects, EndUse, Finding
from visitapp.domain.study.spending import Spending, shared, spending, two_years
from visitapp.domain.study.study import Study

DAY = date(2026, 11, 25)


def use(energy: str = "gas", **changes) -> AnnualUse:
    known = {
        "unit": "kWh", "annual": Decimal(10000), "low": Decimal(9000), "high": Decimal(11000),
        "heating": Decimal(7000), "base": Decimal(3000), "balance_c": None,
        "method": "degree_days", "eur": Decimal(1200), "subscription_eur": Decimal(240),
    }  # fmt: skip
    return AnnualUse(energy, **{**known, **changes})


def changed(name: str = "gas", *, cold: bool | None = True, **euros: int | None) -> AnnualUse:
    """A bill with both years, and what made its change: in euros, price, volume, weather."""
    before, after = Decimal(1300), Decimal(1300) + (euros["price"] or 0) + (euros["volume"] or 0)
    weather = euros.get("weather")
    told = Effects(
        date(2025, 11, 1), date(2026, 10, 31), Decimal(11000), Decimal(10000),
        before_eur=before, now_eur=after, price_eur=_eur(euros["price"]),
        volume_eur=_eur(euros["volume"]), weather_eur=_eur(weather),
        use_eur=None if weather is None else _eur((euros["volume"] or 0) - weather),
    )  # fmt: skip
    return use(name, this_year_eur=after, last_year_eur=before, effects=told, follows_cold=cold)


def _eur(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def part(name: str, eur: int, origin: str = "estimated") -> EndUse:
    return EndUse(name, name, "gas", Decimal(1000), Decimal(eur), Decimal("0.5"), origin)


def spent_on(*uses: EndUse, **bill: object) -> Spending:
    """Of one bill of gas."""
    found = spending(Study(DAY, bills={"gas": use(**bill)}, end_uses=uses))
    assert found is not None
    return found


def test_uses_and_subscription_add_up_to_what_is_paid() -> None:
    spent = spent_on(part("heating", 960))
    assert {line.group.id: line.yearly for line in spent.lines} == {
        "heating": 960, "subscriptions": 240,
    }  # fmt: skip
    assert spent.monthly == 100
    assert sum(line.monthly for line in spent.lines) == 100


def test_what_no_use_explains_is_with_the_appliances() -> None:
    spent = spent_on(part("heating", 600))
    rest = {line.group.id: line for line in spent.lines}["appliances"]
    assert (rest.yearly, rest.origin) == (360, "estimated")  # 1200 − 600 − 240


@pytest.mark.parametrize(
    ("codes", "origin"),
    [((), "read"), (("subscription_from_grid",), "estimated"), (("gap",), "read")],
)
def test_a_subscription_taken_from_the_public_grid_was_not_read(codes, origin) -> None:
    warnings = tuple(Finding(code, "") for code in codes)
    spent = spent_on(part("heating", 960), warnings=warnings)
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


def parts_of(*uses: AnnualUse) -> dict[str, tuple[Decimal, Decimal]]:
    years = two_years(Study(DAY, bills={one.energy: one for one in uses}))
    assert years is not None
    assert sum(one.said for one in years.parts) in (years.change, 0)
    return {one.id: (one.eur, one.said) for one in years.parts}


def test_price_weather_and_use_are_told_apart() -> None:
    found = parts_of(changed(price=62, volume=-201, weather=-38))
    assert found == {"price": (62, 60), "weather": (-38, -40), "use": (-163, -160)}


def test_without_the_weather_only_the_quantity_is_told() -> None:
    assert parts_of(changed(price=62, volume=-201)) == {"price": (62, 60), "volume": (-201, -200)}


def test_parts_are_rounded_so_that_they_make_the_whole() -> None:
    # 14 + 14 = 28, said 30 (1 330 less 1 300); 10 + 10 would make 20
    assert parts_of(changed(price=14, volume=14)) == {"price": (14, 20), "volume": (14, 10)}


def test_the_weather_of_an_energy_that_does_not_heat_is_nothing() -> None:
    gas = changed(price=0, volume=-100, weather=-40)
    light = changed("electricity", cold=False, price=50, volume=10)
    found = parts_of(gas, light)
    assert found == {"price": (50, 50), "weather": (-40, -40), "use": (-50, -50)}


def test_without_heating_there_is_no_word_of_the_weather() -> None:
    light = changed("electricity", cold=False, price=50, volume=10)
    assert parts_of(light) == {"price": (50, 50), "use": (10, 10)}


def test_effects_of_fewer_days_are_not_those_of_the_two_years() -> None:
    half = changed(price=62, volume=-201)
    other = use(effects=half.effects, this_year_eur=Decimal(1500), last_year_eur=Decimal(1300))
    assert parts_of(other) == {}


def test_an_unknown_price_tells_no_part() -> None:
    assert parts_of(use(this_year_eur=Decimal(1100), last_year_eur=Decimal(1300))) == {}


def test_a_use_without_euros_or_without_a_bill_has_no_line() -> None:
    """1 200 € of gas: 960 of heating; what power takes is on no bill, a use at nothing too."""
    power = replace(part("lighting", 90), energy="electricity")
    spent = spent_on(part("heating", 960), part("cooking", 0), power)
    assert {line.group.id for line in spent.lines} == {"heating", "subscriptions"}
    assert spent.yearly == 1200


def test_a_bill_without_a_subscription_leaves_its_rest_to_appliances() -> None:
    spent = spent_on(part("heating", 960), subscription_eur=None)
    found = {line.group.id: line.yearly for line in spent.lines}
    assert found == {"heating": 960, "appliances": 240}


def test_uses_that_make_the_whole_bill_leave_no_subscription() -> None:
    spent = spent_on(part("heating", 1200))
    assert {line.group.id: line.yearly for line in spent.lines} == {"heating": 1200}


def test_what_is_shared_by_nothing_is_nothing() -> None:
    assert shared([Decimal(0), Decimal(0)], Decimal(100)) == [0, 0]
    assert shared([Decimal(1), Decimal(1)], Decimal(15)) == [10, 5]


def test_a_year_that_was_given_back_is_not_compared() -> None:
    nothing = use(this_year_eur=Decimal(-40), last_year_eur=Decimal(300))
    assert two_years(Study(DAY, bills={"gas": nothing})) is None
