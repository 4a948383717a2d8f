"""No action that is proposed says the contrary of an alert of the same visit."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.energy.visits import tables
from tests.domain.savings.cases import PARAMETERS, Case, all_cases, examples, home, run
from tests.for_each import for_each
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.advice import BY_ID, advise
from visitapp.domain.savings.assess_rule import assess
from visitapp.domain.savings.examples import visit_of
from visitapp.domain.savings.recording import Visit
from visitapp.domain.support.alerts import alerts, blocked

LIGHTS = re.compile(r"\brallum|s’allume|robinet de gaz", re.IGNORECASE)
OPENS_THE_HOOD = re.compile(r"ouvrir le capot")
LESS_HEAT = re.compile(r"2 dans les chambres|chauffage coupé", re.IGNORECASE)


def waits(**answers: Any) -> set[str]:
    reading = home({"answers": answers}).reading
    found = alerts(reading, PARAMETERS, tables().contacts, tables().dangers)
    return set(blocked(found, tuple(BY_ID)))


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


NOVEMBER, JULY = date(2026, 11, 25), date(2026, 7, 15)
WARM = {"rooms/a/kind": "living", "rooms/a/temperature": 31}
DOORS = {"unheated_room_doors_open": True, "rooms/b/kind": "bedroom", "rooms/b/emitter": "none",
         "rooms/b/temperature": 28}  # fmt: skip


def visited(day: date, answers: dict[str, Any]) -> Visit:
    return visit_of({"answers": answers}, examples(), tables().parameters.on(day))


def said(rule: str, day: date, answers: dict[str, Any]) -> Suggestion | None:
    return assess(BY_ID[rule], visited(day, answers)).suggestion


def test_a_room_measured_in_july_does_not_lower_the_heating() -> None:
    assert said("lower_setpoint", NOVEMBER, WARM) is not None
    assert said("lower_setpoint", JULY, WARM) is None


def test_what_the_household_sets_in_winter_still_counts_in_july() -> None:
    """22 °C told: 22 to 20.5, 10 000 kWh × 1.5 × 7, 8.5, 10 %, low × 0.25 for one room alone."""
    found = said("lower_setpoint", JULY, {**WARM, "setpoint_day": 22})
    assert found is not None
    assert "22 à 20,5" in found.title
    assert found.kwh == Range(Decimal("262.5"), Decimal(1275), Decimal(1500))


def test_rooms_without_heating_are_warm_in_july_for_no_door_left_open() -> None:
    winter, summer = (said("close_cool_rooms", day, DOORS) for day in (NOVEMBER, JULY))
    assert winter is not None
    assert summer is not None
    assert winter.kwh is not None
    assert summer.kwh is None


@pytest.mark.parametrize(
    ("rule", "answers"),
    [
        ("balance_heating", {"heating_shared": True, **WARM}),
        ("bleed_radiators", {"rooms/a/kind": "living", "rooms/a/temperature": 18}),
    ],
)
def test_the_heating_is_not_judged_while_it_is_off(rule: str, answers: dict[str, Any]) -> None:
    assert said(rule, NOVEMBER, answers) is not None
    assert said(rule, date(2026, 9, 25), answers) is None


HOT = {"too_hot_summer": True, "frail_people": ["elderly"], "summer_shade": ["fan"]}


@pytest.mark.parametrize(
    ("day", "some"),
    [(NOVEMBER, False), (date(2026, 5, 20), False), (date(2026, 5, 21), True), (JULY, True),
     (date(2026, 9, 30), True), (date(2026, 10, 1), False)],
)  # fmt: skip
def test_advice_for_the_summer_is_about_health_in_summer_and_last_in_winter(
    day: date, some: bool
) -> None:
    found = advise(visited(day, HOT), (), tables().actions).suggestions
    summer = [one for one in found if one.family == "summer"]
    assert {one.id for one in summer} == {
        "shade_outside", "night_air", "fewer_heat_sources", "heat_wave_list",
    }  # fmt: skip
    assert any(one.health for one in summer) is some
    assert some or list(found[-4:]) == summer
