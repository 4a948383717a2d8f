"""An advice by the answer that ends it, and by what it says of itself beside its figure."""

from decimal import Decimal
from typing import Any

import pytest

from tests.domain.savings.cases import PARAMETERS, examples, home, run
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.savings.catalogue import markdown
from visitapp.domain.savings.combine import Together

OVEN = {"appliances/o/kind": "oven", "cooking_energy": "electricity"}
STOVE = {"heating_energy": "wood", "heating_system": "stove"}
MACHINE = {"appliances/a/kind": "washing_machine", "appliances/a/measured_kwh": 150}
BESIDE = {"auxiliary_heating": "electric", "auxiliary_watts": 1500, "auxiliary_hours": 3,
          "auxiliary_days": 100}  # fmt: skip
USED = {"oven": {"cooking": 300}, "auxiliary_heater": {"heating": 500}}
STRIP = {"fittings/s/item": "switched_strip", "fittings/s/quantity": 1,
         "fittings/s/outcome": "fitted"}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "answers", "ends", "goes_on"),
    [
        ("oven", {**OVEN, "oven_week": 3}, {"appliances/o/kind": None}, {}),
        ("oven", OVEN, {"oven_week": 1}, {"oven_week": 2}),
        ("clean_mould", {"damp": True}, {"mould": "none"}, {"mould": "little"}),
        ("sweep_chimney", STOVE, {"chimney_swept": "this_year"}, {"chimney_swept": "older"}),
        (
            "full_loads",
            MACHINE,
            {"appliances/a/full_load": True},
            {"appliances/a/full_load": False},
        ),
        ("auxiliary_heater", BESIDE, {"heating_shared": True}, {"heating_shared": False}),
        ("boiler_water_temperature", {}, {"boiler_year": 2009}, {"boiler_year": 2010}),
    ],
)
def test_it_is_not_said_where_it_does_not_hold(
    rule: str, answers: dict[str, Any], ends: dict[str, Any], goes_on: dict[str, Any]
) -> None:
    uses = {"end_uses": {"electricity": USED[rule]}} if rule in USED else {}
    assert run(rule, {"answers": {**answers, **ends}, **uses}).suggestion is None
    assert run(rule, {"answers": {**answers, **goes_on}, **uses}).suggestion is not None


def test_a_strip_that_was_fitted_is_kept_and_its_heat_is_inside() -> None:
    body = {"answers": {**STRIP, "fittings/s/before": 20, "fittings/s/after": 1}}
    found = run("keep_strips", body).suggestion
    assert found is not None
    assert found.fitted
    assert found.back_energy == "gas", "what no longer warms the home is heated by its boiler"


@pytest.mark.parametrize("rule", ["no_fuel_heater", "shade_outside"])
def test_what_is_about_comfort_says_so(rule: str) -> None:
    assert BY_ID[rule].comfort


def test_a_tank_that_is_too_cool_comes_with_what_is_safe() -> None:
    tank = {"hot_water_energy": "electricity", "hot_water_system": "tank", "tank_litres": 200,
            "tank_setpoint": 50}  # fmt: skip
    found = run("tank_too_cool", {"answers": tank}).suggestion
    assert found is not None
    assert "Jamais sous 55" in found.guard


def test_a_pilot_flame_burns_what_heats_the_water() -> None:
    found = run("pilot_flame", {"answers": {"pilot_flame": True, "absence_days": 20}}).suggestion
    assert found is not None
    assert found.energy == "gas"


def test_nothing_together_saves_no_energy() -> None:
    assert dict(Together().kwh) == {}


def test_the_page_says_which_savings_wait_for_a_danger() -> None:
    page = markdown(examples(), PARAMETERS)
    rules = sum(1 for rule in BY_ID.values() if rule.unit)
    assert f"{len(BY_ID)} rules, {rules} with a figure." in page
    blocks = page.partition("## Alerts")[2].split("### `")[1:]
    waits = {one.partition("`")[0]: one.partition("savings that wait: ")[2] for one in blocks}
    assert waits["gas_smell"].startswith("every saving")
    assert not waits["lead_paint"].startswith("every saving")


@pytest.mark.parametrize("outcome", ["fitted", "already"])
def test_a_tap_with_an_aerator_runs_no_faster_than_one_has(outcome: str) -> None:
    """12 L/min before it; with it, what an aerator lets through."""
    tap = {"runs_water": True, "water_points/k/point": "kitchen", "water_points/k/flow": 12}
    aerator = {
        "fittings/a/item": "aerator",
        "fittings/a/quantity": 1,
        "fittings/a/outcome": outcome,
    }
    without = run("running_water", {"answers": tap}).suggestion
    found = run("running_water", {"answers": {**tap, **aerator}}).suggestion
    assert found is not None
    assert without is not None
    assert found.m3 is not None
    assert without.m3 is not None
    share = PARAMETERS["tap_target_flow"].number / 12
    assert share < 1
    assert found.m3.central / without.m3.central == pytest.approx(share, rel=Decimal("0.01"))


def test_a_row_without_a_question_of_it_has_no_words() -> None:
    visit = home({"answers": {"bills/a/energy": "gas"}})
    assert visit.labels.row("bills/a", visit.reading) == ""
    assert visit.labels.row("bills/a/quantity", visit.reading) != ""
