"""What is proposed first: euros, effort, comfort; three at most; never what an alert blocks."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.domain.energy.visits import tables
from tests.domain.savings.cases import PARAMETERS, home, run
from visitapp.domain.ranges.suggestion import Range, Suggestion, TraceLine
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.savings.assess import assess
from visitapp.domain.savings.found import Results
from visitapp.domain.savings.notes import MissingAnswerError, Notes
from visitapp.domain.savings.ranking import ranked, score
from visitapp.domain.savings.recording import Asked


def idea(name: str, eur: int | None, *, effort: int = 1, family: str = "heating") -> Suggestion:
    money = None if eur is None else Range(Decimal(eur), Decimal(eur), Decimal(eur))
    return Suggestion(
        id=name, title=name, detail="", family=family, use="", energy="", icon="",
        effort=effort, eur=money,
    )  # fmt: skip


def order(ideas: list[Suggestion], blocked: dict[str, str] | None = None) -> list[str]:
    return [one.id for one in ranked(ideas, BY_ID, blocked or {}, PARAMETERS)]


def test_euros_lead() -> None:
    assert order([idea("a", 10), idea("b", 90), idea("c", 40)]) == ["b", "c", "a"]


def test_health_comes_before_any_euro() -> None:
    ideas = [idea("a", 900), idea("b", 90), replace(idea("mould", None), health=True)]
    assert order(ideas) == ["mould", "a", "b"]


def test_health_gives_way_to_no_saving_even_of_another_family() -> None:
    health = [replace(idea(n, None, family="air", effort=3), health=True) for n in "xyz"]
    assert order([idea("a", 900), *health])[:3] == ["x", "y", "z"]


def test_what_an_alert_blocks_stays_last_even_for_health() -> None:
    ideas = [idea("a", 5), replace(idea("mould", None), health=True)]
    assert order(ideas, {"mould": "gas_smell"}) == ["a", "mould"]


def test_the_heat_wave_comes_first_in_summer_only() -> None:
    wave = replace(idea("heat_wave_list", None, family="summer"), health=True)
    ideas = [idea("a", 50), idea("b", 40), wave]
    assert order(ideas) == ["a", "b", "heat_wave_list"]
    july = tables().parameters.on(date(2026, 7, 1))
    found = ranked(ideas, BY_ID, {}, july)
    assert found[0].id == "heat_wave_list"


def test_a_hard_action_gives_way_to_an_easy_one_worth_a_little_less() -> None:
    assert order([idea("hard", 100, effort=3), idea("easy", 60)])[0] == "easy"


def test_three_at_most_are_marked_to_propose_first() -> None:
    found = ranked([idea(str(n), n) for n in range(6)], BY_ID, {}, PARAMETERS)
    assert [one.first for one in found] == [True, True, True, False, False, False]


def test_what_an_alert_blocks_is_never_first_and_comes_last() -> None:
    ideas = [idea("a", 500), idea("b", 40), idea("c", 10)]
    found = ranked(ideas, BY_ID, {"a": "gas_smell"}, PARAMETERS)
    assert [one.id for one in found] == ["b", "c", "a"]
    assert not found[-1].first
    assert found[-1].blocked_by == "gas_smell"


def test_the_three_first_are_not_all_of_one_family_when_another_has_euros() -> None:
    ideas = [idea("a", 50), idea("b", 45), idea("c", 40), idea("d", 20, family="water")]
    assert order(ideas)[:3] == ["a", "b", "d"]


def test_comfort_counts_and_summer_advice_waits_for_summer() -> None:
    comfort = idea("draught_strips", 10)
    assert score(comfort, BY_ID, PARAMETERS) > score(idea("x", 10), BY_ID, PARAMETERS)
    shade = idea("shade_outside", None, family="summer")
    july = tables().parameters.on(date(2026, 7, 1))
    assert score(shade, BY_ID, july) > score(shade, BY_ID, PARAMETERS)


def test_what_was_fitted_today_comes_before_the_same_euros_still_to_do() -> None:
    done = replace(idea("z", 30), fitted=True)
    assert order([idea("a", 30), done])[0] == "z"


COMFORT, PLAIN = "draught_strips", "x"  # one rule that also makes the home warmer, one unknown


def test_points_are_exact() -> None:
    def points(one: Suggestion) -> Decimal:
        return score(one, BY_ID, PARAMETERS)

    assert points(idea(PLAIN, 50)) == 50
    assert points(idea(PLAIN, 50, effort=2)) == 35
    assert points(idea(PLAIN, 50, effort=3)) == 20
    assert points(idea(COMFORT, 50)) == 70
    assert points(replace(idea(PLAIN, 50), fitted=True)) == 65
    assert points(replace(idea(PLAIN, 50), landlord_acts=True)) == 30
    assert points(idea(PLAIN, None)) == 5


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
