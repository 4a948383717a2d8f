"""Dangers: seen, said in three short lines, with whom to call; unsafe savings wait."""

import re
from datetime import date

import pytest

from tests.domain.energy.visits import tables, visit, visit_form
from tests.for_each import for_each
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.support.alerts import alerts, blocked
from visitapp.domain.support.contacts import ContactFileError, read_contacts
from visitapp.domain.support.danger_file import Danger
from visitapp.domain.support.results import Alert

CONTACTS, DANGERS = tables().contacts, tables().dangers
PARAMETERS = tables().parameters.on(date(2026, 11, 25))


def seen(**answers: object) -> dict[str, Alert]:
    rows = {name.replace("__", "/"): value for name, value in answers.items()}
    return {alert.id: alert for alert in alerts(visit(rows), PARAMETERS, CONTACTS, DANGERS)}


def waiting(answers: dict[str, object]) -> dict[str, str]:
    return blocked(alerts(visit(answers), PARAMETERS, CONTACTS, DANGERS), tuple(BY_ID))


def test_no_sign_no_alert() -> None:
    assert seen(danger_signs=["none"]) == {}
    assert seen() == {}


def test_every_danger_that_the_visitor_can_tick_has_its_alert() -> None:
    question = visit_form().at("danger_signs")
    assert question is not None
    signs = {choice.id for choice in question.question.choices} - {"none"}
    for sign in signs:
        assert sign in seen(danger_signs=[sign], children=1), sign


def test_a_gas_smell_says_to_open_to_leave_and_to_call_from_outside() -> None:
    found = seen(danger_signs=["gas_smell"])["gas_smell"]
    words = " ".join(found.now)
    assert "Ouvrez les fenêtres" in words
    assert "Sortez tous" in words
    assert "Pas de flamme, pas d’interrupteur" in words
    assert "dehors" in words
    assert "0\u00a0800\u00a047\u00a033\u00a033" in found.call
    assert "18" in found.call


def test_signs_of_carbon_monoxide_say_to_air_stop_leave_and_name_it() -> None:
    found = seen(danger_signs=["co_signs"])["co_signs"]
    words = " ".join(found.now)
    assert "Ouvrez tout. Arrêtez" in words
    assert "Sortez tous" in words
    assert "monoxyde de carbone" in words
    assert all(number in found.call for number in ("18", "15", "112"))


@for_each("danger", DANGERS, ids=lambda danger: danger.id)
def test_its_lines_are_short(danger: Danger) -> None:
    for line in danger.now:
        assert all(len(s.split()) <= 12 for s in re.split(r"(?<=[.!?])\s", line)), line
        assert "!" not in line


@pytest.mark.parametrize("sign", ["gas_smell", "co_signs"])
def test_nothing_at_all_is_proposed_while_life_is_in_danger(sign: str) -> None:
    assert set(waiting({"danger_signs": [sign]})) == set(BY_ID)


SEALS = "draught_strips door_snake window_film thermal_curtain keep_draught_strips"
LIGHTS_A_FLAME = (
    "pilot_flame gas_heater_small_draws auxiliary_heater boiler_water_temperature clean_burners "
    "dry_wood"
)
HEATS_LESS = (
    "lower_setpoint night_setback absence_setback programmer close_cool_rooms auxiliary_heater "
    "boiler_water_temperature keep_heating_setting"
)
OPENS_THE_TANK = "tank_setpoint tank_too_cool"


@for_each(
    ("answers", "wait"),
    [
        # Less fresh air where something burns: monoxide stays in.
        ({"danger_signs": ["blocked_gas_inlet"]}, f"{SEALS} {LIGHTS_A_FLAME}"),
        ({"inlets_blocked": True}, f"{SEALS} {LIGHTS_A_FLAME}"),
        ({"cooking_energy": "gas", "gas_flame_blue": False}, SEALS),
        ({"danger_signs": ["fuel_heater"]}, SEALS),
        # A hand on a plug, a switch, a lamp or the hood of the tank, where wires are bare.
        ({"danger_signs": ["bare_wires"]},
         f"led uplighter switched_strips box_at_night tank_at_night kettle fan_first "
         f"{OPENS_THE_TANK}"),
        ({"danger_signs": ["no_earth"]}, f"switched_strips kettle {OPENS_THE_TANK}"),
        ({"danger_signs": ["overloaded_strip"]}, "switched_strips box_at_night kettle"),
        # Colder still, where it is cold or damp already; or less power, read while it was cold.
        ({"danger_signs": ["no_heating"]}, f"{HEATS_LESS} lower_power"),
        ({"rooms/a/kind": "bedroom", "rooms/a/temperature": 13}, f"{HEATS_LESS} lower_power"),
        ({"damp": True, "mould": "much", "mould_returns": True}, f"{HEATS_LESS} {SEALS}"),
        ({"arrears": True, "cut_notice": "power_reduced"}, "lower_power"),
        # Water that does not run is not spared.
        ({"danger_signs": ["no_water"]},
         "shower_head aerators shorter_showers bath_to_shower toilet_bag dual_flush running_water "
         "reuse_waiting_water water_pressure"),
        # What is screwed, glued or hung where paint holds lead, or where somebody may fall.
        ({"danger_signs": ["lead_paint"], "children": 1}, "draught_strips window_film"),
        ({"danger_signs": ["fall_hazard"]}, "shade_outside"),
    ],
)  # fmt: skip
def test_each_saving_that_makes_a_danger_worse_waits(answers: dict[str, object], wait: str) -> None:
    """Written from what each action does with the hands: a list that loses one is seen."""
    assert sorted(set(wait.split()) - waiting(answers).keys()) == []


FLAMES = (
    ({"cooking_energy": "gas", "gas_flame_blue": False}, True),
    ({"cooking_energy": "lpg", "gas_flame_blue": False}, True),
    ({"cooking_energy": "mixed", "gas_flame_blue": False}, True),
    ({"cooking_energy": "gas", "gas_flame_blue": True}, False),
    ({"cooking_energy": "gas"}, False),  # not looked at: nothing is known of it
    ({"cooking_energy": "electricity", "gas_flame_blue": False}, False),  # the question went away
)


@pytest.mark.parametrize(("answers", "danger"), FLAMES)
def test_a_flame_that_is_not_blue_is_a_danger_even_unticked(
    answers: dict[str, object], danger: bool
) -> None:
    assert ("yellow_flame" in seen(**answers)) is danger
    waits = waiting(answers)
    assert (waits.get("draught_strips") == "yellow_flame") is danger
    assert "clean_burners" not in waits  # it is what mends it


def test_with_signs_of_carbon_monoxide_nothing_less_is_said_of_the_flame() -> None:
    found = seen(cooking_energy="gas", gas_flame_blue=False, danger_signs=["co_signs"])
    assert "co_signs" in found
    assert "yellow_flame" not in found


def test_old_paint_is_an_alert_with_children_or_when_nobody_was_counted() -> None:
    paint = ["lead_paint"]
    assert "lead_paint" in seen(danger_signs=paint, children=2)
    assert "lead_paint" in seen(danger_signs=paint)
    assert "lead_paint" in seen(danger_signs=paint, children=0, frail_people=["pregnant"])
    assert "lead_paint" not in seen(danger_signs=paint, children=0, frail_people=["none"])


def test_a_cold_room_is_an_alert_sooner_when_somebody_is_frail() -> None:
    limits = (
        (16.1, "none", False),
        (15.9, "none", True),
        (18.1, "baby", False),
        (17.9, "baby", True),
    )
    for degrees, frail, cold in limits:
        found = seen(rooms__a__kind="living", rooms__a__temperature=degrees, frail_people=[frail])
        assert ("cold_home" in found) is cold
    found = seen(rooms__a__kind="living", rooms__a__temperature=17, frail_people=["elderly"])
    assert "17\u00a0°C" in found["cold_home"].because[0]


def test_what_was_done_at_once_is_written_down() -> None:
    found = seen(danger_signs=["gas_smell"], danger_done=["aired", "called"])["gas_smell"]
    assert "aération et appel" in found.record


def test_an_unknown_phone_stays_unknown() -> None:
    assert CONTACTS["alec_mve"].phone == ""
    assert CONTACTS["adil"].phone == ""
    assert all(one.source for one in CONTACTS.values())


def test_without_the_contact_table_no_sentence_is_lost() -> None:
    found = alerts(visit({"danger_signs": ["co_signs"]}), PARAMETERS, {}, DANGERS)
    assert found[0].now[0].startswith("Ouvrez tout")
    assert "pompiers" in found[0].call


def test_a_contact_file_with_mistakes_names_them_all() -> None:
    with pytest.raises(ContactFileError) as caught:
        read_contacts("a: {name: x}\nb: 3\n", "services.yaml")
    found = caught.value.mistakes
    assert {(one.file, one.id) for one in found} == {("services.yaml", "a"), ("services.yaml", "b")}
    assert all(one.what_to_do for one in found)
    assert "no phone. Write phone: some words, or null." in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("confidence: high", "confidence: sure", "confidence does not read"),
        (
            "read_on: 2026-11-24",
            "read_on: hier",
            "read_on does not read. Write read_on: YYYY",
        ),
        ('phone: "18"', "phone: 18", "phone does not read"),
        ("hours:", "heures:", "unknown key heures"),
        ("pompiers:", "pompiers: {}\npompiers:", "pompiers is written twice"),
        ("pompiers:", "pompiers: [", "not YAML"),
    ],
)
def test_what_is_wrong_with_a_service_is_named(old: str, new: str, said: str) -> None:
    good = (
        'pompiers: {name: "les pompiers", phone: "18", hours: "", url: "", confidence: high,\n'
        "  read_on: 2026-11-24, review_by: 2027-11-01, source: Ministère}\n"
    )
    assert read_contacts(good, "s.yaml")["pompiers"].words == "les pompiers (18)"
    with pytest.raises(ContactFileError, match=re.escape(said)):
        read_contacts(good.replace(old, new, 1), "s.yaml")
