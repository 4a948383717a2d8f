"""No action that is proposed says the contrary of an alert of the same visit."""

import re
from typing import Any

import pytest

from tests.domain.energy.visits import tables
from tests.domain.savings.cases import PARAMETERS, Case, all_cases, home, run
from tests.for_each import for_each
from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.savings.advice import BY_ID, advise
from visitapp.domain.support.alerts import alerts, blocked

LIGHTS = re.compile(r"\brallum|s’allume|robinet de gaz", re.IGNORECASE)
OPENS_THE_HOOD = re.compile(r"ouvrir le capot")
LESS_HEAT = re.compile(r"2 dans les chambres|chauffage coupé", re.IGNORECASE)


def waits(**answers: Any) -> set[str]:
    reading = home({"answers": answers}).reading
    return set(blocked(alerts(reading, PARAMETERS, tables().contacts), tuple(BY_ID), reading))


def told(one: Suggestion) -> str:
    return " ".join((one.title, one.detail, one.guard)).replace("\u00a0", " ")


@for_each("case", all_cases(), ids=str)
@for_each(
    ("sign", "words"),
    [("blocked_gas_inlet", LIGHTS), ("bare_wires", OPENS_THE_HOOD), ("no_earth", OPENS_THE_HOOD)],
)
def test_what_an_alert_forbids_is_in_no_action_left(
    case: Case, sign: str, words: re.Pattern[str]
) -> None:
    found = run(case.rule, case.body).suggestion
    if found is not None and words.search(told(found)):
        answers = {**case.body.get("answers", {}), "danger_signs": [sign]}
        assert found.id in waits(**answers)


def test_the_words_looked_for_are_those_of_some_rules() -> None:
    said = [told(found) for c in all_cases() if (found := run(c.rule, c.body).suggestion)]
    assert any(LIGHTS.search(text) for text in said)
    assert any(OPENS_THE_HOOD.search(text) for text in said)


@for_each(
    ("answers", "rules"),
    [
        ({"inlets_blocked": True}, {"pilot_flame", "gas_heater_small_draws", "auxiliary_heater"}),
        ({"danger_signs": ["overloaded_strip"]}, {"kettle"}),
        ({"danger_signs": ["no_earth"]}, {"kettle", "tank_setpoint"}),
        ({"danger_signs": ["bare_wires"]}, {"tank_too_cool"}),
        ({"danger_signs": ["lead_paint"]}, {"window_film"}),
        ({"danger_signs": ["fall_hazard"]}, {"shade_outside"}),
        ({"danger_signs": ["no_heating"]}, {"lower_power"}),
        ({"rooms/a/kind": "living", "rooms/a/temperature": 13}, {"lower_power"}),
        ({"arrears": True, "cut_notice": "power_reduced"}, {"lower_power"}),
    ],
)
def test_these_wait_for_the_danger_to_be_dealt_with(
    answers: dict[str, Any], rules: set[str]
) -> None:
    assert rules <= waits(**answers)
    assert not rules & waits()


SHOWER = {"water_points/a/point": "shower", "water_points/a/flow": 12}


@for_each(
    ("heater", "held"),
    [
        ({"hot_water_energy": "gas", "hot_water_system": "instant"}, True),
        ({"hot_water_energy": "lpg", "hot_water_system": "instant"}, True),
        ({"hot_water_energy": "fuel_oil", "hot_water_system": "instant"}, True),
        ({"hot_water_energy": "gas", "hot_water_system": "tank"}, False),
        ({"hot_water_energy": "electricity", "hot_water_system": "tank"}, False),
        ({"hot_water_energy": "gas", "hot_water_system": "shared"}, False),
        ({"hot_water_energy": "heat_network", "hot_water_system": "instant"}, False),
    ],
    ids=lambda one: "-".join(one.values()) if isinstance(one, dict) else "",
)
@for_each("danger", [{"danger_signs": ["blocked_gas_inlet"]}, {"inlets_blocked": True}], ids=str)
def test_a_shower_head_waits_for_the_air_only_where_its_heater_lights_as_it_runs(
    heater: dict[str, Any], held: bool, danger: dict[str, Any]
) -> None:
    """Fitting it changes no air; on an instant heater with a flame it is lit to see that it does
    under the new flow, and the alert says not to light it."""
    visit = home({"answers": {**SHOWER, **heater, **danger}})
    found = advise(visit, alerts(visit.reading, PARAMETERS, tables().contacts))
    proposed = {one.id: one for one in found.suggestions}
    waiting = {one.id: one.blocked_by for one in found.held}
    if held:
        assert waiting["shower_head"] == "blocked_gas_inlet"
        assert "shower_head" not in proposed
    else:
        assert "shower_head" not in waiting
        assert not LIGHTS.search(told(proposed["shower_head"]))


@pytest.mark.parametrize("gone", ["hot_water_energy", "hot_water_system"])
def test_a_heater_that_is_not_known_may_be_one_that_lights(gone: str) -> None:
    assert "shower_head" in waits(danger_signs=["blocked_gas_inlet"], **{gone: None})
    electric = {"hot_water_energy": "electricity", gone: None}
    assert ("shower_head" in waits(danger_signs=["blocked_gas_inlet"], **electric)) is (
        gone == "hot_water_energy"
    )


@pytest.mark.parametrize("sign", ["gas_smell", "co_signs", "no_water"])
def test_these_dangers_hold_a_shower_head_whatever_heats_the_water(sign: str) -> None:
    tank = {"hot_water_energy": "electricity", "hot_water_system": "tank"}
    assert "shower_head" in waits(danger_signs=[sign], **tank)


@for_each("rule", ["set_valves", "air_twice_a_day"])
@for_each(
    ("room", "cooler"),
    [
        ({}, True),
        ({"rooms/a/kind": "bedroom", "rooms/a/temperature": 16}, True),
        ({"rooms/a/kind": "bedroom", "rooms/a/temperature": 15.9}, False),
        ({"rooms/a/kind": "kitchen", "rooms/a/temperature": 15}, True),
    ],
)
def test_no_word_makes_a_cold_home_colder(rule: str, room: dict[str, Any], cooler: bool) -> None:
    found = run(rule, {"answers": {"valves": True, "airing": "never", **room}}).suggestion
    assert found is not None
    assert bool(LESS_HEAT.search(told(found))) is cooler


def test_a_room_too_cold_for_somebody_frail_keeps_its_heating_while_it_is_aired() -> None:
    room = {"airing": "never", "rooms/a/kind": "living", "rooms/a/temperature": 17.5}
    for frail, cooler in (("none", True), ("elderly", False)):
        answers = {**room, "frail_people": [frail]}
        found = run("air_twice_a_day", {"answers": answers}).suggestion
        assert found is not None
        assert bool(LESS_HEAT.search(told(found))) is cooler


def test_valves_of_a_damp_home_are_not_closed_in_the_bedrooms() -> None:
    found = run("set_valves", {"answers": {"valves": True, "damp": True}}).suggestion
    assert found is not None
    assert not LESS_HEAT.search(told(found))
