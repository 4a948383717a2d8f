"""What is proposed first: what was fitted, then what is won net in a year; health apart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from tests.domain.energy.visits import tables, visit_form
from tests.domain.savings.cases import PARAMETERS, home, run
from tests.domain.study.test_study import example
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range, Suggestion, TraceLine
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.savings.assess_rule import assess
from visitapp.domain.savings.ranking import net, ranked
from visitapp.domain.savings.recording import Asked
from visitapp.domain.savings.results_for_rules import Results
from visitapp.domain.savings.rule_trace import MissingAnswerError, Notes
from visitapp.domain.study.study import Study, study


def exactly(eur: int | None) -> Range | None:
    return None if eur is None else ranges.exact(Decimal(eur))


def idea(name: str, eur: int | None, cost: int | None = 0, family: str = "heating") -> Suggestion:
    return Suggestion(
        id=name, title=name, detail="", family=family, use="", energy="",
        eur=exactly(eur), cost_eur=exactly(cost),
    )  # fmt: skip


def apart(some: Sequence[Suggestion]) -> Decimal:
    """Actions that have nothing in common."""
    return sum((one.eur.central for one in some if one.eur), Decimal(0))


def shared(use: set[str], some: Sequence[Suggestion]) -> Decimal:
    """Those of `use` act on the same thing: the best of them is all that they bring."""
    same = [one.eur.central for one in some if one.eur and one.id in use]
    return apart([one for one in some if one.id not in use]) + max(same, default=Decimal(0))


def rank(
    ideas: list[Suggestion], *, blocked: str = "", on: Parameters = PARAMETERS, worth=apart
) -> list[Suggestion]:
    waits = {blocked: "gas_smell"} if blocked else {}
    return list(ranked(ideas, BY_ID, waits, on, worth))


def order(ideas: list[Suggestion], **more: object) -> list[str]:
    return [one.id for one in rank(ideas, **more)]  # type: ignore[arg-type]


def test_of_two_that_undo_each_other_the_better_one_is_among_the_three() -> None:
    ideas = [idea("option_base", 40), idea("tank_at_night", 75), idea("lids", 5), idea("led", 4)]
    assert first(ideas) == ["tank_at_night", "lids", "led"]
    assert first([ideas[0], *ideas[2:]]) == ["option_base", "lids", "led"]


def first(ideas: list[Suggestion], **more: object) -> list[str]:
    return [one.id for one in rank(ideas, **more) if one.first]  # type: ignore[arg-type]


def test_what_is_won_in_the_first_year_leads_and_not_what_is_saved() -> None:
    ideas = [idea("a", 100, cost=80), idea("b", 50), idea("c", 40, cost=5), idea("d", 30)]
    assert order(ideas) == ["b", "c", "d", "a"]  # 50, 35, 30 and 20
    assert first(ideas) == ["b", "c", "d"]


def test_what_was_fitted_stands_first_and_is_never_proposed() -> None:
    done = replace(idea("done", 5), fitted=True)
    ideas = [idea("a", 10), done, idea("b", 90), idea("c", 40), idea("d", 1)]
    assert order(ideas) == ["done", "b", "c", "a", "d"]
    assert "done" not in first(ideas)


def test_an_unknown_cost_is_not_nothing_and_comes_after_what_is_known_to_pay() -> None:
    ideas = [idea("ask", 500, cost=None), idea("a", 10), idea("dear", 40, cost=300)]
    assert net(ideas[0]) is None
    assert order(ideas) == ["a", "ask", "dear"]
    assert first(ideas) == ["a", "ask"]  # what costs more than a year brings is not proposed


def test_no_action_without_a_figure_while_one_with_a_figure_ranks_below() -> None:
    quiet = [idea(name, None) for name in ("x", "y", "z")]
    assert first([*quiet, *(idea(name, 9) for name in "abcd")]) == ["a", "b", "c"]
    assert first([*quiet, idea("a", 9)]) == ["a", "x", "y"]
    assert first([*quiet, idea("a", 9), idea("dear", 9, cost=300)]) == ["a"]
    assert first(quiet) == ["x", "y", "z"]


def test_gestures_on_one_use_count_once() -> None:
    """Two that shorten the same shower: the second adds nothing to the first, 15 € do."""
    ideas = [idea("head", 60), idea("shorter", 50), idea("lamp", 15), idea("tap", 10)]
    once = partial(shared, {"head", "shorter"})
    assert first(ideas) == ["head", "shorter", "lamp"]
    assert first(ideas, worth=once) == ["head", "lamp", "tap"]
    fitted = replace(ideas[0], fitted=True)
    assert first([fitted, *ideas[1:], idea("box", 5)], worth=once) == ["lamp", "tap", "box"]
    assert order(ideas, worth=once) == ["head", "lamp", "tap", "shorter"]


def test_what_adds_nothing_is_not_among_the_three() -> None:
    """Nor is advice without a figure in its place; one alone of what undoes another."""
    ideas = [idea("head", 60), idea("shorter", 50), idea("bath", 40), idea("quiet", None)]
    assert first(ideas, worth=partial(shared, {"head", "shorter", "bath"})) == ["head"]
    assert first([idea("toilet_bag", 20), idea("dual_flush", 50)]) == ["dual_flush"]


def test_an_unknown_cost_that_adds_less_gives_way() -> None:
    ideas = [idea(name, eur, cost=None) for name, eur in (("a", 60), ("b", 50), ("c", 20))]
    some = [*ideas, idea("d", 10, cost=None)]
    assert first(some, worth=partial(shared, {"a", "b"})) == ["a", "c", "d"]


def test_health_has_a_line_of_its_own_after_the_three() -> None:
    mould = replace(idea("mould", None), health=True)
    ideas = [mould, *(idea(name, 9) for name in "abcd")]
    assert order(ideas) == ["a", "b", "c", "mould", "d"]
    assert first(ideas) == ["a", "b", "c"]


def test_what_an_alert_blocks_is_never_first_and_comes_last() -> None:
    ideas = [idea("a", 500), idea("b", 40), replace(idea("c", None), health=True)]
    found = rank(ideas, blocked="a")
    assert [one.id for one in found] == ["b", "c", "a"]
    assert (found[-1].first, found[-1].blocked_by) == (False, "gas_smell")


def test_the_same_euros_for_less_effort_come_first() -> None:
    assert order([replace(idea("hard", 60), effort=3), idea("x_easy", 60)]) == ["x_easy", "hard"]


def of(answers: dict[str, Answer]) -> Study:
    return study(visit_form(), answers, tables(), on=date(2026, 11, 25))


@pytest.mark.parametrize("name", ["gas_flat.json", "electric_flat.json", "fuel_oil_house.json"])
def test_a_family_in_arrears_is_first_offered_what_pays(name: str) -> None:
    found = of({**example(name), "arrears": Answer(True), "arrears_amount": Answer(Decimal(300))})
    proposed = [one for one in found.suggestions if one.first]
    assert len(proposed) == 3
    won = [net(one) for one in proposed]
    assert all(one is not None and one > 0 for one in won)
    assert won == sorted(won, reverse=True)  # type: ignore[type-var]
    assert not any(one.title.startswith("Garder") for one in proposed)
    done = [one for one in found.suggestions if one.fitted]
    assert found.suggestions[: len(done)] == tuple(done)
    assert found.fitted_together is not None


def test_what_was_fitted_and_what_is_kept_are_told_apart_and_together() -> None:
    answers = example("gas_flat.json")
    kept = {f"actions/{rule}/decision": Answer("keep") for rule in ("paid_options", "keep_leds")}
    kept |= {path.rpartition("/")[0]: Answer(True) for path in kept}
    found = of({**answers, **kept})
    alone = {one.id: one.eur for one in found.suggestions}
    assert found.kept_together is not None
    assert found.fitted_together is not None
    assert found.won_together is not None
    options = alone["paid_options"]
    assert options is not None
    # the lamps were fitted: kept or not, they are in both once
    assert found.won_together == ranges.plus(found.fitted_together, options)
    assert found.kept_together.central < found.won_together.central


SHOWER = {"water_points/a/point": "shower", "water_points/a/flow": 12}


def by(rule: str, answers: dict[str, object]) -> Suggestion:
    found = run(rule, {"answers": answers}).suggestion
    assert found is not None
    return found


def line(found: Suggestion, name: str) -> TraceLine:
    return next(one for one in found.trace if one.name == name)


def test_the_trace_holds_answers_parameters_and_results_with_their_words() -> None:
    found = by("shower_head", SHOWER)
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
    found = by("shower_head", {**SHOWER, "water_points/a/flow": told})
    assert line(found, "water_points/a/flow").source == "mesuré"


def test_a_choice_is_written_with_its_french_words_and_without_unit() -> None:
    found = by("lower_setpoint", {"rooms/a/kind": "living", "rooms/a/temperature": 21})
    energy = line(found, "heating_energy")
    assert energy.text == "Gaz de ville"
    assert energy.unit == ""
    assert line(found, "restricts_heating").text == "non"


def test_nothing_that_was_not_read_is_in_the_trace() -> None:
    names = {one.name for one in by("shower_head", {**SHOWER, "lids": False}).trace}
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
    found = by("led", {"lamps/a/kind": "halogen", "lamps/a/count": 2})
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
