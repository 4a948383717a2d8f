"""No action that is proposed says the contrary of an alert of the same visit."""

import re
from typing import Any

import pytest

from tests.domain.energy.visits import tables
from tests.domain.savings.cases import PARAMETERS, Case, all_cases, home, run
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.savings.suggestion import Suggestion
from visitapp.domain.support.alerts import alerts, blocked

LIGHTS = re.compile(r"\brallum|s’allume|robinet de gaz", re.IGNORECASE)
OPENS_THE_HOOD = re.compile(r"ouvrir le capot")
LESS_HEAT = re.compile(r"2 dans les chambres|chauffage coupé", re.IGNORECASE)


def waits(**answers: Any) -> set[str]:
    found = alerts(home({"answers": answers}).reading, PARAMETERS, tables().contacts)
    return set(blocked(found, tuple(BY_ID)))


def told(one: Suggestion) -> str:
    return " ".join((one.title, one.detail, one.guard)).replace("\u00a0", " ")


@pytest.mark.parametrize("case", all_cases(), ids=str)
@pytest.mark.parametrize(
    ("sign", "words"),
    [("blocked_gas_inlet", LIGHTS), ("bare_wires", OPENS_THE_HOOD), ("no_earth", OPENS_THE_HOOD)],
)
def test_what_an_alert_forbids_is_in_no_action_left(
    case: Case, sign: str, words: re.Pattern[str]
) -> None:
    found = run(case.rule, case.body).suggestion
    if found is not None and words.search(told(found)):
        assert found.id in waits(danger_signs=[sign])


def test_the_words_looked_for_are_those_of_some_rules() -> None:
    said = [told(found) for c in all_cases() if (found := run(c.rule, c.body).suggestion)]
    assert any(LIGHTS.search(text) for text in said)
    assert any(OPENS_THE_HOOD.search(text) for text in said)


@pytest.mark.parametrize(
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


@pytest.mark.parametrize("rule", ["set_valves", "air_twice_a_day"])
@pytest.mark.parametrize(
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
