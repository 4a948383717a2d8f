"""What a household told of one use: taken as it was told where all of it was, else as usual."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.test_bills_at_their_limits import bill
from tests.domain.energy.visits import DAY, tables, visit
from visitapp.domain.energy.annual import annual_use
from visitapp.domain.energy.end_uses import described, end_uses
from visitapp.domain.energy.estimates import estimates
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.parameters.parameters import Parameters

D = Decimal
PARAMETERS = tables().parameters.on(DAY)


def year(energy: str, kwh: int, heating: int = 0) -> AnnualUse:
    whole, cold = D(kwh), D(heating)
    return AnnualUse(energy, "kWh", whole, whole, whole, cold, whole - cold, None, "days")


def told(use: str, **answers: object) -> tuple[Decimal, str]:
    """kWh a year of an electric use, and where it comes from."""
    row = {f"appliances/a/{name}": value for name, value in answers.items()}
    found = next(e for e in estimates(visit(row), "electricity", PARAMETERS) if e.use == use)
    return found.kwh, found.origin


def test_an_appliance_whose_hours_were_told_takes_the_usual_watts() -> None:
    """A television of 76 W, four hours a day: 76 × 4 × 365 ÷ 1 000 = 110.96 kWh a year."""
    assert told("multimedia", kind="tv", hours_day=4) == (D("110.96"), "said")
    assert told("multimedia", kind="tv", hours_day=4, watts=100) == (D(146), "said")


@pytest.mark.parametrize("kind", ["fan", "air_conditioner"])
def test_what_only_runs_in_summer_is_not_counted_every_day_of_the_year(kind: str) -> None:
    usual = PARAMETERS["other_appliance_reference"].at(kind)
    assert told("other", kind=kind, hours_day=4, watts=100) == (usual, "estimated")


def test_an_electric_heater_told_in_part_is_what_the_bill_heats() -> None:
    """1 500 W, 3 h a day, 60 days: 270 kWh; without the days, what the bill says of heating."""
    home = {"heating_energy": "gas", "auxiliary_heating": "electric", "auxiliary_watts": 1500,
            "auxiliary_hours": 3}  # fmt: skip
    bills = {"electricity": year("electricity", 900, 900)}

    def heating(answers: dict[str, object]) -> str:
        uses = end_uses(visit(answers), bills, PARAMETERS)
        return next(use.origin for use in uses if use.use == "heating")

    assert heating({**home, "auxiliary_days": 60}) == "said"
    assert heating(home) == "estimated"


def test_uses_without_any_doubt_stay_and_the_largest_takes_the_difference() -> None:
    """Parts that add up to more than the bill, and nothing that says which is wrong."""
    doubt = PARAMETERS["end_use_doubt"]
    assert not isinstance(doubt.value, Decimal)
    sure = replace(doubt, value=dict.fromkeys(doubt.value, D(0)))
    parameters = Parameters(DAY, {**PARAMETERS.values, "end_use_doubt": sure})
    home = visit({
        "auxiliary_heating": "electric", "heating_energy": "gas", "auxiliary_watts": 1000,
        "auxiliary_hours": 5, "auxiliary_days": 100, "hot_water_energy": "gas",
        "cooking_energy": "gas", "standby_watts_total": 100,
    })  # fmt: skip
    paid = year("electricity", 2400)
    before = {part.use: part.kwh for part in described(home, paid, parameters)}
    after = {use.use: use for use in end_uses(home, {"electricity": paid}, parameters)}
    assert before["standby"] == max(before.values()) == 876  # 100 W all year
    moved = {name for name, use in after.items() if use.kwh != int(before[name])}
    assert moved == {"standby"}
    assert sum(use.kwh for use in after.values()) == 2400
    assert all(use.low == use.high == use.kwh for use in after.values())


def test_a_bill_of_july_of_what_only_heats_says_next_to_nothing_of_a_year() -> None:
    """100 kWh in a month without a cold day; by days alone, 100 ÷ 31 × 365.25 = 1 178 a year."""
    july = [bill(date(2019, 7, 1), date(2019, 8, 1), 100)]
    tab = tables()
    use = annual_use(july, "gas", tab.degree_days, PARAMETERS, heated=True, base_kwh=D(0))
    assert use is not None
    assert use.low <= 1178 <= use.high
    assert use.high - use.low > use.annual
    assert "short_cover" in {one.code for one in use.warnings}
