"""What a home would not tell, or what has no object there, ends an advice: nobody asks again."""

from typing import Any

import pytest

from tests.domain.savings.cases import run

AERATOR = {"fittings/a/item": "aerator", "fittings/a/quantity": 1, "fittings/a/outcome": "fitted",
           "fittings/a/after": 5}  # fmt: skip
LAMP = {"fittings/a/item": "led_bulb", "fittings/a/quantity": 2, "fittings/a/outcome": "fitted",
        "fittings/a/after": 8}  # fmt: skip
TOWER = {"appliances/a/kind": "desktop", "appliances/a/watts": 100,
         "appliances/b/kind": "laptop"}  # fmt: skip
TAPS = {"water_points/a/point": "kitchen", "water_points/b/point": "shower",
        "water_points/b/flow": 18}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "answers", "path", "state", "told"),
    [
        ("keep_water_fittings", AERATOR, "fittings/a/before", "not_applicable", 12),
        ("keep_leds", LAMP, "fittings/a/before", "not_applicable", 60),
        ("laptop_instead", TOWER, "appliances/a/hours_day", "refused", 4),
        ("water_pressure", TAPS, "water_points/a/flow", "refused", 18),
    ],
)
def test_it_ends_there(
    rule: str, answers: dict[str, Any], path: str, state: str, told: float
) -> None:
    silent = run(rule, {"answers": {**answers, path: {"state": state}}})
    assert (silent.suggestion, silent.missing) == (None, "")
    assert run(rule, {"answers": {**answers, path: told}}).suggestion is not None


def test_a_setting_of_a_machine_that_is_not_there_saves_nothing() -> None:
    """The fridge that was set today is on no list of appliances: nothing is known of its use."""
    set_today = {"adjustments/a/what": "fridge", "adjustments/a/before": 2,
                 "adjustments/a/after": 4}  # fmt: skip
    fridge = {"appliances/a/kind": "fridge", "appliances/a/measured_kwh": 300}
    assert run("keep_cold_setting", {"answers": {**set_today, **fridge}}).suggestion is not None
    television = {"appliances/a/kind": "tv"}
    found = run("keep_cold_setting", {"answers": {**set_today, **television}})
    assert (found.suggestion, found.missing) == (None, "")
