"""An advice by the answer that ends it, and by what it says of itself beside its figure."""

from typing import Any

import pytest

from tests.domain.savings.cases import PARAMETERS, examples, run
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.savings.catalogue import markdown
from visitapp.domain.savings.combine import Together

OVEN = {"appliances/o/kind": "oven", "cooking_energy": "electricity"}
STOVE = {"heating_energy": "wood", "heating_system": "stove"}
STRIP = {"fittings/s/item": "switched_strip", "fittings/s/quantity": 1,
         "fittings/s/outcome": "fitted"}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "answers", "ends", "goes_on"),
    [
        ("oven", {**OVEN, "oven_week": 3}, {"appliances/o/kind": None}, {}),
        ("oven", OVEN, {"oven_week": 1}, {"oven_week": 2}),
        ("clean_mould", {"damp": True}, {"mould": "none"}, {"mould": "little"}),
        ("sweep_chimney", STOVE, {"chimney_swept": "this_year"}, {"chimney_swept": "older"}),
        ("boiler_water_temperature", {}, {"boiler_year": 2009}, {"boiler_year": 2010}),
    ],
)
def test_it_is_not_said_where_it_does_not_hold(
    rule: str, answers: dict[str, Any], ends: dict[str, Any], goes_on: dict[str, Any]
) -> None:
    uses = {"end_uses": {"electricity": {"cooking": 300}}} if rule == "oven" else {}
    assert run(rule, {"answers": {**answers, **ends}, **uses}).suggestion is None
    assert run(rule, {"answers": {**answers, **goes_on}, **uses}).suggestion is not None


def test_a_strip_that_was_fitted_is_kept_and_its_heat_is_inside() -> None:
    body = {"answers": {**STRIP, "fittings/s/before": 20, "fittings/s/after": 1}}
    found = run("keep_strips", body).suggestion
    assert found is not None
    assert found.fitted
    assert found.back_energy == "gas", "what no longer warms the home is heated by its boiler"


def test_a_heater_that_goes_is_said_to_be_about_comfort() -> None:
    assert BY_ID["no_fuel_heater"].comfort


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
