"""The three shipped households: complete, without mistake, and within the budget of questions."""

import json
import re
from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.questionnaires.material import EXAMPLES, example, questionnaire
from visitapp import shipped
from visitapp.domain.checklist.answers import Answer, Source, State
from visitapp.domain.checklist.coding import decode, encode
from visitapp.domain.checklist.paths import pattern
from visitapp.domain.checklist.problems import problems
from visitapp.domain.checklist.progress import missing, section_states
from visitapp.domain.checklist.reading import Reading
from visitapp.domain.checklist.relevance import live
from visitapp.domain.checklist.walk import code_order, shown

EACH = pytest.mark.parametrize("name", EXAMPLES)
MOST_SHOWN, MOST_REQUIRED = 60, 35
COMMUNES = {"Romainville": "93230", "Villiers-sur-Marne": "94350", "Gagny": "93220"}


def read(name: str, part: str = "answers") -> dict[str, Answer]:
    """The answers of one part of an example, decoded."""
    kind = "visit" if part == "answers" else part
    raw = example(name)[part]
    assert isinstance(raw, dict)
    answers, refused = decode(questionnaire(kind), raw)
    assert refused == []
    return answers


def test_the_three_households_are_shipped() -> None:
    assert {f"{name}.json" for name in EXAMPLES} <= set(shipped.names("examples"))


@EACH
def test_the_file_has_the_shape_of_a_visit_file(name: str) -> None:
    found = example(name)
    assert list(found) == ["kind", "questionnaire", "household", "appointment", "answers"]
    assert found["kind"] == "visit"
    assert found["questionnaire"] == questionnaire("visit").name


@EACH
def test_no_path_is_given_twice(name: str) -> None:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        twice = [key for key, count in Counter(key for key, _ in pairs).items() if count > 1]
        assert twice == []
        return dict(pairs)

    json.loads(shipped.text(f"examples/{name}.json"), object_pairs_hook=once)


@EACH
@pytest.mark.parametrize("part", ["answers", "household", "appointment"])
def test_every_answer_is_accepted_and_none_surprises(name: str, part: str) -> None:
    kind = "visit" if part == "answers" else part
    assert problems(questionnaire(kind), read(name, part)) == []


@EACH
def test_every_answer_counts(name: str) -> None:
    answers = read(name)
    assert set(answers) - set(live(questionnaire("visit"), answers)) == set()


@EACH
def test_the_visit_is_complete(name: str) -> None:
    visit, answers = questionnaire("visit"), read(name)
    assert missing(visit, answers) == []
    assert {one.state for one in section_states(visit, answers)} == {"done"}


@EACH
def test_only_the_link_to_the_household_is_left_to_fill(name: str) -> None:
    for part, left in (("household", []), ("appointment", ["household"])):
        found = missing(questionnaire(part), read(name, part))
        assert [one.place.path for one in found] == left


@EACH
def test_each_shown_question_is_answered(name: str) -> None:
    answers = read(name)
    places = shown(questionnaire("visit"), answers, details=False)
    open_ = [
        one.path for one in places if one.path not in answers and one.question.type != "repeat"
    ]
    assert open_ == []


@EACH
def test_the_visit_stays_within_sixty_questions_and_thirty_five_required(name: str) -> None:
    """Distinct questions: the children of a repeat count once, however many rows there are."""
    visit, answers = questionnaire("visit"), read(name)
    in_sight = {
        pattern(one.path)
        for one in shown(visit, answers, details=False)
        if one.question.type != "repeat"
    }
    required = {pattern(one.path) for one in shown(visit, answers) if one.question.required}
    print(f"{name}: {len(in_sight)} shown, {len(required)} required")
    assert len(in_sight) <= MOST_SHOWN
    assert len(required) <= MOST_REQUIRED
    assert required <= in_sight


def test_no_household_at_all_can_meet_more_than_thirty_five_required() -> None:
    visit = questionnaire("visit")
    required = [one.pattern for one in visit.everything() if one.question.required]
    assert len(required) <= MOST_REQUIRED


@EACH
def test_sources_and_non_answers_are_varied(name: str) -> None:
    answers = read(name)
    sources = {one.source for one in answers.values()}
    assert {Source.READ, Source.MEASURED, Source.SAID, Source.ESTIMATED} <= sources
    states = {one.state for one in answers.values()}
    assert {State.UNKNOWN, State.REFUSED, State.NOT_APPLICABLE, State.LATER} <= states


@EACH
def test_actions_are_left_to_choose(name: str) -> None:
    assert not [path for path in read(name) if path.startswith("actions/")]


@EACH
def test_something_was_really_fitted_with_a_flow_before_and_after(name: str) -> None:
    reading = Reading(questionnaire("visit"), read(name))
    flows = [
        row
        for row in reading.rows("fittings")
        if row.value("item") in ("aerator", "shower_head") and row.value("outcome") == "fitted"
    ]
    assert flows
    for row in flows:
        before, after = row.value("before"), row.value("after")
        assert isinstance(before, Decimal)
        assert isinstance(after, Decimal)
        assert after < before
    outcomes = {row.value("outcome") for row in reading.rows("fittings")}
    assert len(outcomes) >= 2


@EACH
def test_bills_are_of_the_last_thirteen_months_and_follow_each_other(name: str) -> None:
    reading = Reading(questionnaire("visit"), read(name))
    by_energy: dict[object, list[tuple[object, object]]] = {}
    for row in reading.rows("bills"):
        by_energy.setdefault(row.value("energy"), []).append((row.value("start"), row.value("end")))
    for periods in by_energy.values():
        assert all(end == start for (_, end), (start, _) in pairwise(periods))
        last = [one for one in periods if str(one[0]) >= "2025-10-25"]
        assert last
        assert str(last[-1][1]) <= "2026-11-25"
        covered = sum((end - start).days for start, end in last)  # type: ignore[operator]
        assert covered >= 330


# €/kWh, all taxes, subscription included: between the price of the kWh alone and what small
# consumers pay, from reference/electricity_trv.yaml, gas_reference.yaml, other_energies.yaml and
# water_prices.yaml for 2025-2026 (fuel oil in €/L: 1.111 a year before, 1.937 in October 2026).
PAID = {
    "electricity": (Decimal("0.18"), Decimal("0.30")),
    "gas": (Decimal("0.10"), Decimal("0.22")),
    "fuel_oil": (Decimal("1.05"), Decimal("1.95")),
    "water": (Decimal("4.3"), Decimal("5.9")),
}


@EACH
def test_each_bill_has_a_price_of_its_time(name: str) -> None:
    for row in Reading(questionnaire("visit"), read(name)).rows("bills"):
        quantity, amount = row.value("quantity"), row.value("amount")
        assert isinstance(quantity, Decimal)
        assert isinstance(amount, Decimal)
        if row.value("unit") == "m3":
            coefficient = row.value("gas_coefficient")
            assert isinstance(coefficient, Decimal)
            quantity *= coefficient
        low, high = PAID[str(row.value("energy"))]
        assert low <= amount / quantity <= high, row.path


@EACH
def test_the_hot_water_drawn_fits_in_the_water_and_the_energy_paid(name: str) -> None:
    """40 °C water: 27 kWh per m³ at 85 % at worst; a shower cannot use more than was billed."""
    reading = Reading(questionnaire("visit"), read(name))
    flow = reading.rows("water_points")[0].value("flow")
    week, minutes = reading.value("showers_week"), reading.value("shower_minutes")
    assert isinstance(flow, Decimal)
    assert isinstance(week, int)
    assert isinstance(minutes, Decimal)
    drawn_m3 = flow * week * minutes * 52 / 1000
    water = [
        row.value("quantity") for row in reading.rows("bills") if row.value("energy") == "water"
    ]
    assert not water or drawn_m3 < sum(water) * Decimal("0.6")  # type: ignore[arg-type]
    energy = {"gas": "gas", "electricity": "electricity"}[str(reading.value("hot_water_energy"))]
    paid = [
        row.value("quantity")
        for row in reading.rows("bills")
        if row.value("energy") == energy and row.value("unit") != "m3"
    ]
    assert drawn_m3 * 32 < sum(paid)  # type: ignore[arg-type]


def test_the_electric_flat_has_two_years_to_compare() -> None:
    rows = Reading(questionnaire("visit"), read("electric_flat")).rows("bills")
    starts = [str(row.value("start")) for row in rows if row.value("energy") == "electricity"]
    ends = [str(row.value("end")) for row in rows if row.value("energy") == "electricity"]
    assert (min(starts), max(ends)) == ("2024-11-18", "2026-11-16")


def test_each_household_is_the_one_it_is_named_after() -> None:
    gas, flat, house = (Reading(questionnaire("visit"), read(name)) for name in EXAMPLES)
    assert (gas.value("heating_energy"), gas.value("dwelling_type")) == ("gas", "flat")
    assert gas.value("arrears") is True
    assert gas.value("damp") is True
    assert (flat.value("heating_energy"), flat.value("hot_water_energy")) == ("electricity",) * 2
    assert flat.value("cooking_energy") == "electricity"
    assert flat.value("restricts_heating") is True
    assert (house.value("heating_energy"), house.value("dwelling_type")) == ("fuel_oil", "house")
    assert house.value("tenure") == "owner"
    assert house.value("frail_people") == ("elderly",)


@EACH
def test_the_household_lives_in_a_town_of_the_schemes(name: str) -> None:
    household = read(name, "household")
    commune = household["commune"].value
    assert COMMUNES[str(commune)] == household["postcode"].value
    scheme = "ecogie" if str(household["postcode"].value).startswith("93") else "visites_energie"
    assert household["scheme"].value == scheme


@EACH
def test_telephones_are_of_the_range_kept_for_fiction(name: str) -> None:
    """01 99 00 00 00 to 01 99 00 99 99 is never given to anybody (French numbering plan)."""
    digits = re.findall(r"0\d(?: \d\d){4}", shipped.text(f"examples/{name}.json"))
    assert digits
    assert all(number.startswith("01 99 00 ") for number in digits)


@EACH
def test_the_household_and_the_visit_agree(name: str) -> None:
    household, reading = read(name, "household"), Reading(questionnaire("visit"), read(name))
    assert household["persons"].value == reading.value("persons")
    assert household["tenure"].value == reading.value("tenure")
    assert household["dwelling_type"].value == reading.value("dwelling_type")
    assert read(name, "appointment")["day"].value == reading.value("visit_date")


@EACH
def test_reading_and_writing_again_changes_nothing(name: str) -> None:
    answers = read(name)
    again, refused = decode(questionnaire("visit"), encode(answers))
    assert refused == []
    assert again == answers


@pytest.mark.parametrize("name", ["", *EXAMPLES])
def test_the_numbers_of_a_page_have_no_holes(name: str) -> None:
    """Of what is shown before anything is folded out, in an empty visit and in a whole one."""
    visit = questionnaire("visit")
    places = shown(visit, read(name) if name else {}, details=False)
    for section in (one for one in visit.sections if not one.hidden):
        numbers = [code_order(one.code)[1] for one in places if one.section is section]
        assert list(dict.fromkeys(numbers)) == list(range(1, max(numbers) + 1))
