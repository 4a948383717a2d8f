"""Each reference of the end uses, alone, against a figure worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.test_end_uses import EFFICIENCY, year
from tests.domain.energy.visits import DAY, bill, tables, visit
from tests.for_each import for_each
from visitapp.domain.energy.annual import annual_use
from visitapp.domain.energy.end_uses import described, end_uses, split
from visitapp.domain.energy.estimates import estimates, unlisted
from visitapp.domain.parameters.parameters import Parameters

PARAMETERS = tables().parameters.on(DAY)
FAN: dict[str, object] = {"ventilation": "mechanical", "dwelling_type": "house"}


def kwh(answers: dict[str, object], energy: str, use: str) -> float:
    found = estimates(visit(answers), energy, PARAMETERS)
    return sum(float(one.kwh) for one in found if one.use == use)


def appliance(kind: str) -> dict[str, object]:
    return {"appliances/a/kind": kind}


@for_each(
    ("answers", "energy", "use", "expected"),
    [
        ({"dwelling_type": "flat"}, "electricity", "lighting", 64.7 * 1.89),
        ({"dwelling_type": "house"}, "electricity", "lighting", 112.8 * 1.89),
        ({}, "electricity", "lighting", 91.5 * 1.89),
        ({"surface": 100}, "electricity", "lighting", 189),
        ({"cooking_energy": "gas"}, "gas", "cooking", 695),
        ({"cooking_energy": "lpg"}, "lpg", "cooking", 695),
        ({"cooking_energy": "mixed"}, "gas", "cooking", 347.5),
        ({"cooking_energy": "mixed"}, "electricity", "cooking", 208.5),
        ({"cooking_energy": "electricity"}, "electricity", "cooking", 417),
        ({"cooking_energy": "gas", **appliance("oven")}, "electricity", "cooking", 145.86),
        (appliance("tv"), "electricity", "multimedia", 187),
        (appliance("box"), "electricity", "multimedia", 100),
        (appliance("desktop"), "electricity", "multimedia", 123),
        (appliance("laptop"), "electricity", "multimedia", 22),
        (appliance("console"), "electricity", "multimedia", 103),
        (appliance("air_conditioner"), "electricity", "other", 300),
        (appliance("fan"), "electricity", "other", 10),
        (appliance("aquarium"), "electricity", "other", 150),
        (appliance("fridge"), "electricity", "cold", 174),
        (appliance("freezer"), "electricity", "cold", 308),
        (appliance("washing_machine"), "electricity", "washing", 101),
        # four persons: 0.5 + 0.5 × 4 / 2.2 = 1.4091 usual households
        ({"adults": 4, "children": 0, **appliance("dryer")}, "electricity", "washing", 424.14),
        # 50 W × 24 h × 365 d
        (FAN, "electricity", "ventilation", 438),
        # 5 lamps × 42 W × 2 h × 0.365
        ({"lamps/a/kind": "halogen", "lamps/a/count": 5}, "electricity", "lighting", 153.3),
        # 20 W × 8.76
        ({"standby_watts_total": 20}, "electricity", "standby", 175.2),
    ],
)  # fmt: skip
def test_a_reference(answers: dict[str, object], energy: str, use: str, expected: float) -> None:
    assert kwh(answers, energy, use) == pytest.approx(expected, rel=0.001)


def test_the_flow_of_a_shower_that_was_not_measured() -> None:
    """10 showers × 6 min × 10 L × 52 = 31.2 m³ × 1.163 × 24.05 = 872.7; taps 111.5; 984.1 told, not
    measured: 0.1681 / 0.3281 of weight, 445.9 × (984.1 / 445.9) ^ 0.512."""
    home: dict[str, object] = {
        "adults": 1, "children": 0, "hot_water_energy": "gas", "hot_water_system": "instant",
        "showers_week": 10, "shower_minutes": 6,
    }  # fmt: skip
    assert kwh(home, "gas", "hot_water") * float(EFFICIENCY) == pytest.approx(668.9, abs=0.3)


@pytest.mark.parametrize(
    ("surface", "measured", "expected"),
    [
        (100, 600, 2630 - 600 - 189),  # 26.3 kWh/m², less the fridge and the light
        (10, 600, (600 + 18.9) * 0.1),  # a small home that lists more than usual: a tenth more
    ],
)
def test_what_nobody_lists(surface: int, measured: int, expected: float) -> None:
    reading = visit(
        {"surface": surface, "cooking_energy": "gas", "appliances/a/kind": "fridge",
         "appliances/a/measured_kwh": measured}
    )  # fmt: skip
    found = estimates(reading, "electricity", PARAMETERS)
    rest = unlisted(reading, "electricity", found, PARAMETERS)
    assert float(rest) == pytest.approx(expected, rel=0.001)


def test_the_doubt_of_a_part_is_that_of_its_origin() -> None:
    """Measured 10 %, told 25 %, estimated 50 %, the rest as much as itself, heating 30 or 10 %."""
    answers: dict[str, object] = {
        "surface": 100, "heating_energy": "electricity", "heating_shared": False,
        "cooking_energy": "gas", "appliances/a/kind": "freezer",
        "appliances/a/measured_kwh": 300, "standby_watts_total": 20,
    }  # fmt: skip
    parts = described(visit(answers), year("electricity", 9000, 5000), PARAMETERS)
    ratio = {part.use: float(part.doubt / part.kwh) for part in parts}
    assert ratio["cold"] == pytest.approx(0.1)
    assert ratio["standby"] == pytest.approx(0.25)
    assert ratio["lighting"] == pytest.approx(0.5)
    assert ratio["other"] == pytest.approx(1)
    assert ratio["heating"] == pytest.approx(0.3)
    known = replace(year("electricity", 9000, 5000), balance_c=Decimal(16))
    parts = described(visit(answers), known, PARAMETERS)
    assert {float(p.doubt / p.kwh) for p in parts if p.use == "heating"} == {0.1}


@pytest.mark.parametrize(("bill", "said"), [(11376, False), (11377, True)])
def test_a_fifth_of_the_bill_is_the_limit(bill: int, said: bool) -> None:
    """Heating 8 000 + hot water 2 × 445.86 / 0.81 = 9 100.9 kWh; 80 % of 11 376 is 9 100.8."""
    answers: dict[str, object] = {
        "adults": 2, "children": 0, "hot_water_energy": "gas", "hot_water_system": "instant",
        "cooking_energy": "electricity",
    }  # fmt: skip
    found = split(visit(answers), {"gas": year("gas", bill, 8000)}, PARAMETERS)
    assert bool(found.findings) is said


def test_lamps_that_nobody_counted_are_left_out() -> None:
    """5 × 42 W × 2 h × 0.365, and none of the row without a number or a kind."""
    lamps = {"lamps/a/kind": "halogen", "lamps/a/count": 5, "lamps/b/kind": "halogen",
             "lamps/c/count": 9}  # fmt: skip
    assert kwh(lamps, "electricity", "lighting") == pytest.approx(153.3)


D = Decimal


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
