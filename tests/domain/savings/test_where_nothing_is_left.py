"""Each rule in a home where it has something to say, and beside it where nothing is left to do."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.domain.energy.visits import tables
from tests.domain.savings.cases import PARAMETERS, examples, home, run
from tests.for_each import for_each
from visitapp.domain.energy.results import OnBills
from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range, Suggestion
from visitapp.domain.savings.advice import BY_ID, advise, water_ceiling
from visitapp.domain.savings.assess_rule import assess
from visitapp.domain.savings.catalogue import markdown
from visitapp.domain.savings.examples import ExampleFileError, decoded, read_examples, visit_of
from visitapp.domain.savings.labels import Labels
from visitapp.domain.savings.rule_page import rule_block

D = Decimal
POWER = {"contracts/a/energy": "electricity", "contracts/a/option": "base",
         "contracts/a/subscribed_power": "9", "contracts/a/max_power_kva": 4.1}  # fmt: skip
SHOWER = {"water_points/a/point": "shower", "water_points/a/flow": 12}
HEATER = {"auxiliary_heating": "electric", "auxiliary_watts": 1500, "auxiliary_hours": 3,
          "auxiliary_days": 100}  # fmt: skip
STORAGE = {"heating_energy": "electricity", "heating_system": "storage_heaters",
           "contracts/a/energy": "electricity", "contracts/a/option": "base"}  # fmt: skip
WINDOW = {"shutters_closed": False, "windows/a/room": "salon", "windows/a/glazing": "single",
          "windows/a/area": 6}  # fmt: skip
FILM = {"glazing": "single", "windows/a/room": "salon", "windows/a/glazing": "single",
        "windows/a/area": 4}  # fmt: skip
WALL = {"wall_insulation": "none", "outside_wall_radiators": 2, "rooms/a/kind": "living",
        "rooms/a/radiators": 4}  # fmt: skip
OVEN = {"appliances/o/kind": "oven", "cooking_energy": "electricity", "oven_week": 2}
STOVE = {"heating_energy": "wood", "heating_system": "stove", "chimney_swept": "older"}
MACHINE = {"appliances/a/kind": "washing_machine", "appliances/a/measured_kwh": 150,
           "appliances/a/full_load": False}  # fmt: skip
USED = {"oven": {"cooking": 300}, "auxiliary_heater": {"heating": 500}}
FREEZER = {"appliances/a/kind": "freezer", "appliances/a/measured_kwh": 300,
           "appliances/a/freezer_temperature": -21}  # fmt: skip


def said(rule: str, answers: Mapping[str, Any], **body: Any) -> Suggestion | None:
    """What the rule says; fails where it waits for an answer."""
    found = run(rule, {"answers": answers, **body})
    assert found.missing == ""
    return found.suggestion


@for_each(
    ("rule", "answers", "change"),
    [
        ("lower_power", POWER, {"contracts/a/subscribed_power": "3"}),
        ("lower_power", POWER, {"contracts/a/max_power_kva": 0}),
        ("lower_power", POWER, {"contracts/a/max_power_kva": 8}),
        ("lower_power", POWER, {"contracts/a/energy": "gas"}),
        ("boiler_service", {"boiler_service": "older"}, {"boiler_service": "this_year"}),
        ("night_setback", {"setpoint_night": 19}, {"regulation": "none"}),
        ("programmer", {"regulation": "none"}, {"heating_system": "stove"}),
        ("shower_head", SHOWER, {"water_points/a/flow": 9}),
        ("aerators", {"water_points/a/point": "kitchen", "water_points/a/flow": 12},
         {"water_points/a/flow": 6}),
        ("running_water", {"runs_water": True, "water_points/a/point": "kitchen",
                           "water_points/a/flow": 12}, {"water_points/a/point": "basin"}),
        ("led", {"lamps/a/kind": "incandescent", "lamps/a/count": 3}, {"lamps/a/count": 0}),
        ("balance_heating", {"heating_shared": True, "rooms/a/kind": "living",
                             "rooms/a/temperature": 16}, {"rooms/a/temperature": 18}),
        ("storage_heaters_at_night", STORAGE, {"contracts/a/option": "off_peak"}),
        ("switched_strips", {"switched_strips": False, "standby_watts_total": 20},
         {"standby_watts_total": 0}),
        ("shutters_at_night", WINDOW, {"windows/a/shutters": "none"}),
        ("window_film", FILM, {"heating_shared": True}),
        ("radiator_reflector", WALL, {"heating_shared": True}),
        ("radiator_reflector", WALL, {"outside_wall_radiators": 0}),
        ("pipe_insulation", {"pipe_length": 5}, {"pipe_length": 0}),
        ("pipe_insulation", {"pipe_length": 5}, {"heating_shared": True}),
        ("freezer_temperature", FREEZER, {"appliances/a/freezer_temperature": -18}),
        ("freezer_temperature", FREEZER, {"appliances/a/kind": "fridge_freezer",
                                          "appliances/a/freezer_temperature": -18}),
        ("oven", OVEN, {"oven_week": 1}),
        ("clean_mould", {"damp": True, "mould": "little"}, {"mould": "none"}),
        ("sweep_chimney", STOVE, {"chimney_swept": "this_year"}),
        ("full_loads", MACHINE, {"appliances/a/full_load": True}),
        ("auxiliary_heater", HEATER, {"heating_shared": True}),
        ("auxiliary_heater", HEATER, {"auxiliary_hours": 0}),
        ("boiler_water_temperature", {"boiler_year": 2010}, {"boiler_year": 2009}),
    ],
)  # fmt: skip
def test_a_rule_says_nothing_where_nothing_is_left(
    rule: str, answers: dict[str, Any], change: dict[str, Any]
) -> None:
    uses = {"end_uses": {"electricity": USED[rule]}} if rule in USED else {}
    assert said(rule, answers, **uses) is not None
    assert said(rule, answers | change, **uses) is None


def test_a_shower_that_nobody_measured_is_asked_for() -> None:
    found = run("shower_head", {"answers": {"water_points/a/point": "kitchen",
                                            "water_points/a/flow": 12}})  # fmt: skip
    assert (found.suggestion, found.missing) == (None, "water_points")


def test_standby_measured_one_by_one_is_added_up() -> None:
    """6 + 8 W × 8.76 = 122.64 kWh; 50, 70 and 83 % of it."""
    found = said("switched_strips", {
        "switched_strips": False, "appliances/a/kind": "tv", "appliances/a/standby_watts": 6,
        "appliances/b/kind": "box", "appliances/b/standby_watts": 8, "appliances/c/kind": "laptop",
    })  # fmt: skip
    assert found is not None
    assert found.kwh == Range(D("61.32"), D("85.848"), D("101.7912"))
    assert any(line.text == "14 W, sur 2 appareils" for line in found.trace)


def test_the_rooms_where_air_passes_are_counted_from_two_on() -> None:
    """A room is seen with or without a draught; one alone is not said."""
    rooms = {f"rooms/{row}/kind": "bedroom" for row in "abc"}
    rooms |= {"rooms/a/window_draught": True, "rooms/b/window_draught": True,
              "rooms/c/window_draught": False}  # fmt: skip
    many = said("draught_strips", {"draughts": True, **rooms})
    one = said("draught_strips", {"draughts": True, **rooms, "rooms/b/window_draught": False})
    assert many is not None
    assert one is not None
    assert "2 pièces" in " ".join((many.title, many.detail))
    assert "pièces" not in " ".join((one.title, one.detail))


def test_seals_never_keep_more_than_a_part_of_the_heating() -> None:
    """10 000 kWh, between 2 000 and 40 000: 8 % × 0.69 of the most passes 15 % of it."""
    visit = home({"answers": {"draughts": True, "dwelling_type": "house"}})
    doubtful = replace(visit.results.end_uses[0], low=D(2000), high=D(40000))
    results = replace(visit.results, end_uses=(doubtful, *visit.results.end_uses[1:]))
    found = assess(BY_ID["draught_strips"], replace(visit, results=results)).suggestion
    assert found is not None
    assert found.kwh == Range(D("34.2"), D("346.5"), D(1500))


def test_seals_without_a_bill_of_heating_have_no_figure() -> None:
    visit = home({"answers": {"draughts": True}})
    nothing = replace(visit.results, end_uses=(), annual={})
    found = assess(BY_ID["draught_strips"], replace(visit, results=nothing)).suggestion
    assert found is not None
    assert found.kwh is None


def test_pipes_without_a_bill_of_heating_are_counted_by_their_length() -> None:
    """5 m × 60, 100, 140 kWh, with no heating to cap them."""
    found = run("pipe_insulation", {"answers": {"pipe_length": 5}, "annual": {"gas": None},
                                    "end_uses": {"gas": {"heating": 0}}})  # fmt: skip
    nothing = replace(home({"answers": {"pipe_length": 5}}).results, end_uses=(), annual={})
    outcome = assess(BY_ID["pipe_insulation"],
                     replace(home({"answers": {"pipe_length": 5}}), results=nothing))  # fmt: skip
    assert found.missing == ""
    assert outcome.suggestion is not None
    assert outcome.suggestion.kwh == Range(D(300), D(500), D(700))


def test_a_use_that_the_bill_does_not_show_saves_nothing() -> None:
    """A bill of electricity without any lighting in it: the bulbs save no kWh of it."""
    visit = home({"answers": {"lamps/a/kind": "incandescent", "lamps/a/count": 3}})
    dark = [use for use in visit.results.end_uses if use.use != "lighting"]
    found = assess(
        BY_ID["led"], replace(visit, results=replace(visit.results, end_uses=tuple(dark)))
    )
    assert found.suggestion is None or found.suggestion.kwh == Range(D(0), D(0), D(0))
    assert any(line.text == "0" for line in found.read)


# Contracts


def test_a_power_of_the_regulator_only_is_compared_on_its_table() -> None:
    """18 kVA on Base are no longer printed: the table of the regulator still has them."""
    assert said("lower_power", POWER | {"contracts/a/subscribed_power": "18"}) is not None


def test_a_power_that_no_table_has_is_not_compared() -> None:
    """In September 2025 no Tempo subscription of 24 kVA was on sale."""
    body = {
        "answers": POWER | {"contracts/a/option": "tempo", "contracts/a/subscribed_power": "24"}
    }
    then = visit_of(body, examples(), tables().parameters.on(date(2025, 9, 1)))
    found = assess(BY_ID["lower_power"], then)
    assert (found.suggestion, found.missing) == (None, "")


def test_another_option_that_is_dearer_is_not_proposed() -> None:
    check = {"energy": "electricity", "code": "off_peak_share_low", "reference": 1000}
    assert said("option_base", {}, contracts=[{**check, "alternatives": {"base": 900}}])
    assert said("option_base", {}, contracts=[{**check, "alternatives": {"base": 1000}}]) is None
    assert said("option_base", {}, contracts=[{**check, "alternatives": {}}]) is None


def test_an_offer_is_compared_on_the_days_of_its_bills_first() -> None:
    """On the bills, 120 € a year too much; a quarter, half, all. Else 1 200 − 1 000."""
    told = {"energy": "electricity", "code": "price_above_grid", "yearly": 1200, "reference": 1000}
    visit = home({"contracts": [told]})
    (check,) = visit.results.contracts
    on_bills = OnBills(365, D(2400), D(150), D(450), paid_eur=D(720))
    found = assess(BY_ID["compare_offer"], replace(visit, results=replace(
        visit.results, contracts=(replace(check, on_bills=on_bills),))))  # fmt: skip
    assert found.suggestion is not None
    assert found.suggestion.eur == Range(D(30), D(60), D(120))
    unknown = {"energy": "electricity", "code": "price_above_grid", "yearly": 1200}
    assert said("compare_offer", {}, contracts=[unknown]) is None


def test_a_year_without_euros_does_not_tell_price_from_use() -> None:
    known = {"electricity": {"before": [1000, 200], "after": [1000, 260]}}
    assert said("price_or_use", {}, years=known) is not None
    for lost in ({"before": [1000, None]}, {"after": [1000, None]}):
        years = {"electricity": {**known["electricity"], **lost}}
        assert said("price_or_use", {}, years=years) is None


# Ranges, the water of a household, the files


def test_a_range_is_its_columns_or_its_only_number() -> None:
    rate = PARAMETERS["hot_water_taps_share"]
    assert ranges.range_of(rate) == ranges.exact(rate.number)
    columns = replace(rate, value={"low": D(2), "high": D(4)})
    assert ranges.range_of(columns) == Range(D(2), D(3), D(4))


def test_the_ceiling_of_water_is_not_known_without_its_people() -> None:
    assert water_ceiling(home({})) is not None
    nobody = {"adults": None, "children": None}
    assert water_ceiling(home({"answers": nobody, "annual": {"water": None}})) is None


def test_a_row_without_what_names_it_has_no_title() -> None:
    visit = home({"answers": {"appliances/a/kind": "fridge"}})
    labels = Labels(examples().questionnaire)
    assert labels.row("appliances/a/measured_kwh", visit.reading) != ""
    assert labels.row("appliances/b/measured_kwh", visit.reading) == ""


def test_a_file_of_examples_that_cannot_be_read_is_refused() -> None:
    form = examples().questionnaire
    for files in ({"base.yaml": ""}, {"a.yaml": "- x: [", "base.yaml": "answers: {}"}, {}):
        with pytest.raises(ExampleFileError):
            read_examples(files, form)
    with pytest.raises(ExampleFileError, match="adults"):
        decoded({"adults": -3}, form)


def test_the_heat_of_a_tank_of_wood_is_given_back_by_nothing() -> None:
    """A tank in a heated room: its loss is saved whole, where its energy is not of the meter."""
    tank = {"hot_water_system": "tank", "tank_litres": 200, "tank_setpoint": 65,
            "tank_outside_heated": False}  # fmt: skip
    electric = said("tank_setpoint", tank | {"hot_water_energy": "electricity"},
                    end_uses={"electricity": {"hot_water": 2000}})  # fmt: skip
    wood = said("tank_setpoint", tank | {"hot_water_energy": "wood"},
                end_uses={"wood": {"hot_water": 2000}})  # fmt: skip
    assert electric is not None
    assert wood is not None
    assert electric.back_kwh is not None
    assert (wood.kwh, wood.back_kwh) == (electric.kwh, None)


def test_without_a_year_of_any_energy_bills_are_asked_for() -> None:
    visit = home({"answers": {"bills/a/energy": "electricity", "bills/a/reading": "actual"}})
    bare = replace(visit, results=replace(visit.results, annual={}, end_uses=()))
    assert "bills" in {one.question for one in advise(bare, (), tables().actions).missing}
    assert "bills" not in {one.question for one in advise(visit, (), tables().actions).missing}


def test_a_rule_without_an_example_that_speaks_shows_none() -> None:
    case = next(one for one in examples().of("led") if one.body.get("kwh"))
    quiet = replace(case, body={**case.body, "answers": {"lamps/a/kind": "led"}, "nothing": True})
    shown = rule_block(BY_ID["led"], examples(), PARAMETERS, tables().actions["led"])
    alone = replace(examples(), cases=(quiet,))
    silent = rule_block(BY_ID["led"], alone, PARAMETERS, tables().actions["led"])
    assert "- example:" in shown
    assert "- example:" not in silent
    assert "- says nothing:" in silent


STRIP = {"fittings/s/item": "switched_strip", "fittings/s/quantity": 1,
         "fittings/s/outcome": "fitted"}  # fmt: skip


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


def test_the_page_says_which_savings_wait_for_a_danger() -> None:
    page = markdown(examples(), PARAMETERS, tables().actions, tables().dangers)
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
