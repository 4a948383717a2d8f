"""What a rule reads is its trace; what it lacks is named; what was refused is left alone."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.savings.cases import home, run
from visitapp.domain.ranges.suggestion import Suggestion, TraceLine
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.savings.assess import assess
from visitapp.domain.savings.found import Results
from visitapp.domain.savings.notes import MissingAnswerError, Notes
from visitapp.domain.savings.recording import Asked

SHOWER = {"water_points/a/point": "shower", "water_points/a/flow": 12}


def of(rule: str, answers: dict[str, object]) -> Suggestion:
    found = run(rule, {"answers": answers}).suggestion
    assert found is not None
    return found


def line(found: Suggestion, name: str) -> TraceLine:
    return next(one for one in found.trace if one.name == name)


def test_the_trace_holds_answers_parameters_and_results_with_their_words() -> None:
    found = of("shower_head", SHOWER)
    flow = line(found, "water_points/a/flow")
    assert (flow.kind, flow.text, flow.unit) == ("answer", "12", "L/min")
    assert flow.label == "Débit mesuré"
    target = line(found, "shower_target_flow")
    assert (target.kind, target.text, target.unit) == ("parameter", "8", "L/min")
    assert target.valid_from == "2016-01-01"
    assert target.source
    price = line(found, "price.gas")
    assert (price.kind, price.text, price.source) == ("result", "0,1000", "calculé")


def test_an_answer_keeps_its_source_in_the_trace() -> None:
    told = {"value": 12, "state": "given", "source": "measured"}
    found = of("shower_head", {**SHOWER, "water_points/a/flow": told})
    assert line(found, "water_points/a/flow").source == "mesuré"


def test_a_choice_is_written_with_its_french_words_and_without_unit() -> None:
    found = of("lower_setpoint", {"rooms/a/kind": "living", "rooms/a/temperature": 21})
    energy = line(found, "heating_energy")
    assert energy.text == "Gaz de ville"
    assert energy.unit == ""
    assert line(found, "restricts_heating").text == "non"


def test_nothing_that_was_not_read_is_in_the_trace() -> None:
    names = {one.name for one in of("shower_head", {**SHOWER, "lids": False}).trace}
    assert "lids" not in names
    assert "window_share" not in names


def test_a_missing_answer_is_named_by_its_path() -> None:
    assert run("shower_head", {"answers": {"water_points/a/point": "shower"}}).missing == (
        "water_points/a/flow"
    )
    assert run("shower_head").missing == "water_points"


@pytest.mark.parametrize("state", ["unknown", "later"])
def test_unknown_and_later_can_still_be_measured(state: str) -> None:
    answers = {**SHOWER, "shower_minutes": {"state": state}}
    assert run("shower_head", {"answers": answers}).missing == "shower_minutes"


@pytest.mark.parametrize("state", ["refused", "not_applicable"])
def test_what_was_refused_or_has_no_object_is_not_asked_again(state: str) -> None:
    answers = {**SHOWER, "shower_minutes": {"state": state}}
    outcome = run("shower_head", {"answers": answers})
    assert outcome.suggestion is None
    assert outcome.missing == ""


def test_a_reference_used_for_want_of_an_answer_says_which_answer_would_be_surer() -> None:
    found = of("led", {"lamps/a/kind": "halogen", "lamps/a/count": 2})
    assert "lamps/a/hours_day" in found.firmer
    assert found.to_check


def test_without_a_bill_the_advice_stays_and_asks_for_the_bills() -> None:
    warm = home({"answers": {"rooms/a/kind": "living", "rooms/a/temperature": 21}})
    found = assess(BY_ID["lower_setpoint"], replace(warm, results=Results())).suggestion
    assert found is not None
    assert found.kwh is None
    assert found.eur is None
    assert "bills" in found.firmer


def test_a_needed_number_is_never_made_of_words() -> None:
    visit = home({"answers": {"heating_system": "boiler"}})
    asked = Asked(visit.reading, visit.labels, Notes())
    with pytest.raises(MissingAnswerError):
        asked.number("heating_system")
    assert asked.number("surface") == Decimal(60)


def said_of_charges(rule: str, answers: dict[str, object], results: Results | None = None) -> bool:
    visit = home({"answers": answers})
    found = assess(BY_ID[rule], replace(visit, results=results or visit.results)).suggestion
    assert found is not None
    return "charges de l’immeuble" in found.detail


def test_what_is_not_on_a_bill_of_the_household_is_said_to_be_shared() -> None:
    assert said_of_charges("shower_head", {**SHOWER, "hot_water_system": "shared"})
    assert not said_of_charges("shower_head", SHOWER)
    assert said_of_charges("draught_strips", {"draughts": True, "heating_shared": True})
    assert not said_of_charges("draught_strips", {"draughts": True})
    leak = {"meter_leak_l_h": 3, "water_in_charges": True}
    assert said_of_charges("meter_leak", leak, Results())
    assert not said_of_charges("meter_leak", leak)  # its own water bill all the same


def test_advice_without_a_figure_and_the_buildings_own_works_are_not_a_shared_gain() -> None:
    assert not said_of_charges(
        "free_radiators", {"radiators_covered": True, "heating_shared": True}
    )
    assert not said_of_charges("individual_metering", {"heating_shared": True})
