"""Health before kWh: tests that try to make a rule say what it must never say.

Every hand-computed case is played again in a household that goes without, that is frail, whose
inlets are blocked; then 2,000 visits at random. What is read is what is shown: title, detail,
guard and reasons.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.depth import examples
from tests.domain.energy.visits import visit_form
from tests.domain.savings.anything import anything
from tests.domain.savings.cases import PARAMETERS, Case, all_cases, run
from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer, State, Value
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.ranges.suggestion import Suggestion
from visitapp.domain.savings.assess_rule import assess_all
from visitapp.domain.savings.labels import Labels
from visitapp.domain.savings.recording import Visit
from visitapp.domain.savings.registry import RULES
from visitapp.domain.savings.results_for_rules import Results

WARM = ("heating", "air")
SEALING = ("draught_strips", "door_snake")
CASES = for_each("case", all_cases(), ids=str)
DEGREES = re.compile(r"(?<!sous )(?<![\d,])(\d+(?:,\d+)?)(?: (?:à|et) (\d+(?:,\d+)?))? °C")
LESS_HEAT = re.compile(
    r"\bbaiss\w* (?:\w+ ){0,3}(?:le chauffage|le séjour|la température)|chauffage (?:coupé|éteint)"
    r"|(?:coup|éteign|arrêt|rédui)\w* (?:le|votre|un) (?:chauffage|radiateur)|moins chauff"
)
CLOSES_AIR = re.compile(
    r"(?<!ne )\bbouchez|calfeutr|obstru|scotch|(?<!ne )\b(?:ferm|bouch|coll)\w* \w+ entrée"
)


def plain(text: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", text).lower()


def told(one: Suggestion) -> Iterator[str]:
    yield from (plain(text) for text in (one.title, one.detail, one.guard))


def degrees(text: str) -> list[float]:
    return [
        float(number.replace(",", "."))
        for pair in DEGREES.findall(text)
        for number in pair
        if number
    ]


def played(case: Case, **answers: object) -> Suggestion | None:
    body: Mapping[str, Any] = case.body
    return run(
        case.rule, {**body, "answers": {**(body.get("answers") or {}), **answers}}
    ).suggestion


def check_never_colder(one: Suggestion) -> None:
    """A household that goes without: no sentence of any rule lowers its heating."""
    for text in told(one):
        assert not LESS_HEAT.search(text), (one.id, text)
    check_never_under(one, 19)


def check_never_under(one: Suggestion, least: int) -> None:
    for text in told(one):
        if one.family in WARM:
            assert all(value >= least for value in degrees(text)), (one.id, text)


def check_no_inlet_is_closed(one: Suggestion) -> None:
    for text in told(one):
        assert not CLOSES_AIR.search(text), (one.id, text)


def check_tank(one: Suggestion) -> None:
    """What a tank is to be set to: the last temperature of a title about it."""
    if "ballon" in one.title.lower() and degrees(plain(one.title)):
        assert degrees(plain(one.title))[-1] >= 55, one.title
    assert not re.search(r"\b(?:50|45|40) °c", plain(one.detail)) or one.family != "hot_water"


@CASES
def test_a_household_that_goes_without_is_never_told_to_heat_less(case: Case) -> None:
    for answers in ({"restricts_heating": True}, {"cold_last_winter": "often"}):
        found = played(case, **answers)
        if found:
            check_never_colder(found)


@CASES
def test_frail_people_are_never_told_less_than_nineteen(case: Case) -> None:
    for kind in ("baby", "elderly", "pregnant", "ill", "disabled"):
        found = played(case, frail_people=[kind])
        if found:
            check_never_under(found, 19)


@CASES
def test_no_rule_closes_an_inlet_or_cools_a_tank_or_a_room_too_much(case: Case) -> None:
    found = played(case)
    if found:
        check_no_inlet_is_closed(found)
        check_tank(found)
        check_never_under(found, 16)


DANGEROUS: tuple[dict[str, object], ...] = (
    {"inlets_blocked": True},
    {"inlets_blocked": None},
    {"unflued_gas": True},
    {"unflued_gas": None},
    {"auxiliary_heating": "fuel_heater"},
    {"auxiliary_heating": None},
    {"ventilation": "none"},
    {"ventilation": None},
    {"ventilation": "none", "heating_energy": "electricity", "hot_water_energy": "none"},
    {"heating_system": "stove", "unflued_gas": True, "hot_water_energy": "electricity"},
)


@for_each("danger", DANGEROUS, ids=str)
@for_each("rule", SEALING)
def test_no_draught_is_stopped_where_a_flame_may_lack_air(
    rule: str, danger: dict[str, object]
) -> None:
    cold = {"draughts": True, "door_draught": True}
    assert run(rule, {"answers": cold}).suggestion
    assert run(rule, {"answers": {**cold, **danger}}).suggestion is None


@pytest.mark.parametrize("told_", [True, None])
def test_the_box_that_may_carry_a_telephone_or_an_alarm_stays_on(told_: bool | None) -> None:
    box = {"appliances/a/kind": "box", "appliances/a/carries_phone_or_alarm": told_}
    assert run("box_at_night", {"answers": box}).suggestion is None
    other = {"appliances/b/kind": "box", "appliances/b/carries_phone_or_alarm": False}
    assert run("box_at_night", {"answers": {**box, **other}}).suggestion is None


@pytest.mark.parametrize("rule", ["keep_heating_setting", "keep_tank_setting", "keep_cold_setting"])
def test_a_setting_that_is_not_safe_is_not_kept(rule: str) -> None:
    settings_ = {
        "keep_heating_setting": ("heating", 21, 18, {}),
        "keep_tank_setting": (
            "tank", 65, 50,
            {"hot_water_energy": "electricity", "hot_water_system": "tank", "tank_litres": 200},
        ),
        "keep_cold_setting": ("fridge", 2, 8, {"appliances/a/kind": "fridge"}),
    }  # fmt: skip
    what, before, after, more = settings_[rule]
    answers = {
        "adjustments/s/what": what, "adjustments/s/before": before, "adjustments/s/after": after,
        **more,
    }  # fmt: skip
    assert run(rule, {"answers": answers}).suggestion is None


FORCED: Mapping[str, tuple[tuple[str, Value], ...]] = {
    "without": (("restricts_heating", True),),
    "cold": (("cold_last_winter", "often"),),
    "frail": (("frail_people", ("elderly",)),),
    "blocked": (("inlets_blocked", True),),
    "unflued": (
        ("hot_water_energy", "gas"), ("hot_water_system", "instant"), ("unflued_gas", True),
    ),
    "unknown": (("inlets_blocked", None), ("restricts_heating", None), ("frail_people", None)),
}  # fmt: skip


@settings(
    max_examples=examples(2000),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
@given(st.integers(0, 2**40), st.sampled_from(sorted(FORCED)))
def test_over_any_answers(seed: int, situation: str) -> None:
    answers = dict(anything(seed))
    for path, value in FORCED[situation]:
        known = Answer(state=State.UNKNOWN) if value is None else Answer(value=value)
        answers[path] = known
    reading = Reading(visit_form(), answers)
    visit = Visit(reading, Labels(visit_form()), PARAMETERS, Results())
    found = [o.suggestion for o in assess_all(RULES, visit) if o.suggestion]
    ids = {one.id for one in found}
    for one in found:
        check_no_inlet_is_closed(one)
        check_tank(one)
        check_never_under(one, 16)
        if situation in ("without", "cold"):
            check_never_colder(one)
        if situation == "frail":
            check_never_under(one, 19)
    if situation in ("blocked", "unflued", "unknown"):
        assert not ids & set(SEALING)
    if situation == "unknown":
        assert not ids & {"lower_setpoint", "night_setback", "absence_setback", "programmer"}
    boxes = [row for row in reading.rows("appliances") if row.value("kind") == "box"]
    if any(row.value("carries_phone_or_alarm") is not False for row in boxes):
        assert "box_at_night" not in ids or all(
            row.value("off_at_night") is True or row.value("carries_phone_or_alarm") is False
            for row in boxes
        )


def test_the_tests_above_do_catch_what_they_look_for() -> None:
    assert LESS_HEAT.search("baisser un peu le chauffage")
    assert LESS_HEAT.search("coupez le chauffage")
    assert not LESS_HEAT.search("remplacer le radiateur d’appoint")
    assert degrees("programmez 16 à 17 °C") == [16, 17]
    assert degrees("jamais sous 16 °C") == []
    assert CLOSES_AIR.search("bouchez la grille")
    assert not CLOSES_AIR.search("ne bouchez jamais une entrée d’air")
