"""The rules as a list: named once, sourced, dated, in plain French, and documented."""

import re
from datetime import date
from typing import Any

import pytest

from tests.domain.energy.visits import tables, visit_form
from tests.domain.savings.cases import PARAMETERS, Case, all_cases, examples, home, run
from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.savings.catalogue import FAMILIES, markdown
from visitapp.domain.savings.recording import Asked
from visitapp.domain.savings.registry import RULES
from visitapp.domain.savings.rule import Rule
from visitapp.domain.savings.rule_trace import MissingAnswerError, Notes
from visitapp.domain.savings.rules.instances import fully_known
from visitapp.domain.text import french

ONE_OF_EACH = for_each("rule", RULES, ids=lambda rule: rule.id)
QUANTIFIED = for_each("rule", [rule for rule in RULES if rule.unit], ids=lambda rule: rule.id)
WRONG_SPACE = re.compile(r"[^\u00a0\u202f][:;?!€%»]|« |\d (?:°C|kVA|kWh|L/min|m³|%|€)")
FIRST_WORD = re.compile(r"^(S’|Ne |[A-ZÀÉ])\w*(er|ir|re|oir|S’inscrire)\b|^S’inscrire|^Ne plus ")


def test_there_are_enough_rules_and_each_has_its_own_name() -> None:
    assert len(RULES) >= 100
    assert sum(1 for rule in RULES if rule.unit) >= 60
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_rules_cover_every_subject_of_the_visit() -> None:
    assert {rule.family for rule in RULES} == set(FAMILIES)


@ONE_OF_EACH
def test_a_rule_has_a_source_a_review_to_come_and_an_icon_that_exists(rule: Rule) -> None:
    assert rule.source.strip()
    assert rule.review_by > date(2026, 11, 25)
    assert f"{tables().actions[rule.id].icon}.svg" in shipped.names("icons")
    assert rule.about.endswith(".")


@ONE_OF_EACH
def test_a_title_starts_with_what_to_do_and_stays_short(rule: Rule) -> None:
    assert FIRST_WORD.match(rule.title), rule.title
    assert len(rule.title) <= 60
    assert "'" not in rule.title


@for_each("case", all_cases(), ids=str)
def test_what_is_said_is_short_and_typed_as_in_french(case: object) -> None:
    outcome = run(case.rule, case.body)  # type: ignore[attr-defined]
    if outcome.suggestion is None:
        return
    found = outcome.suggestion
    for text in (found.title, found.detail, found.guard, *found.because):
        assert "'" not in text
        assert not WRONG_SPACE.search(text), text
    assert found.detail
    for sentence in re.split(r"(?<=[.!?])\s", found.detail):
        assert len(sentence.split()) <= 15, sentence
    assert found.because, "a suggestion says why"
    assert found.trace, "a suggestion can be opened"


def test_the_questions_that_rules_wait_for_exist() -> None:
    form = visit_form()
    asked = {run(rule.id, {"answers": {}}).missing for rule in RULES} - {""}
    assert all(form.at(path) is not None for path in asked)


PAGE = markdown(examples(), PARAMETERS, tables().actions, tables().dangers)
BLOCKS = dict(re.findall(r"### `(\w+)` · (.*?)(?=\n###? |\Z)", PAGE, re.DOTALL))


@ONE_OF_EACH
def test_the_page_of_the_rules_says_all_of_a_rule(rule: Rule) -> None:
    block = BLOCKS[rule.id]
    assert f"- figure: {rule.unit or 'none'}" in block
    assert rule.source in block
    assert rule.review_by.isoformat() in block
    assert "- example: " in block
    assert "    - by hand: " in block
    assert "    - said as: «" in block
    assert "- questions: `" in block or "- from the bills: " in block


@QUANTIFIED
def test_a_rule_with_a_figure_shows_its_formula_its_values_and_one_result(rule: Rule) -> None:
    block = BLOCKS[rule.id]
    formula = block.split("**")[1]
    assert re.search("[×−+/Σ]|whole use|smallest use", formula), formula
    assert re.search(r"    - so: [\d.]+(?: to [\d.]+ to [\d.]+)? (?:kWh|m³|€)", block)
    assert re.search(r"    - `\w+` .*, since \d{4}-\d\d-\d\d", block) or rule.id == "paid_options"


def test_the_values_of_the_page_are_marked_when_they_are_weak() -> None:
    assert "**à vérifier**" in BLOCKS["window_film"]
    assert "usual_spread" in BLOCKS["empty_freezer"]


def test_what_makes_a_rule_silent_is_on_the_page() -> None:
    assert "says nothing: the household already goes without" in BLOCKS["lower_setpoint"]
    assert "waits for `unflued_gas`" in BLOCKS["draught_strips"]
    assert "health: apart from euros" in BLOCKS["free_the_inlets"]


REFUSED = {"state": "refused"}
UNKNOWN = {"state": "unknown"}


def fridges(*temperatures: Any) -> tuple[list[Asked], Notes]:
    answers: dict[str, Any] = {}
    for row, told in zip("abc", temperatures, strict=False):
        answers[f"appliances/{row}/kind"] = "fridge"
        if told is not None:
            answers[f"appliances/{row}/cold_temperature"] = told
    visit, notes = home({"answers": answers}), Notes()
    return Asked(visit.reading, visit.labels, notes).appliances("fridge"), notes


def warm(rows: list[Asked]) -> list[Asked]:
    return fully_known(rows, "cold_temperature", fits=lambda now: now > 5)


@pytest.mark.parametrize("other", [None, UNKNOWN, REFUSED])
def test_one_that_is_known_is_found_beside_one_that_is_not(other: Any) -> None:
    rows, notes = fridges(other, 9)
    assert warm(rows) == [rows[1]]
    assert notes.firmer == ["appliances/a/cold_temperature"]


@pytest.mark.parametrize("other", [None, UNKNOWN])
def test_where_none_fits_the_one_without_an_answer_is_asked_for(other: Any) -> None:
    rows, _ = fridges(4, other)
    with pytest.raises(MissingAnswerError) as missing:
        warm(rows)
    assert missing.value.path == "appliances/b/cold_temperature"


def test_what_was_refused_is_not_asked_for_again() -> None:
    rows, _ = fridges(4, REFUSED)
    assert warm(rows) == []
    rows, _ = fridges(REFUSED, None)
    with pytest.raises(MissingAnswerError) as missing:
        warm(rows)
    assert missing.value.path == "appliances/b/cold_temperature"


def test_only_what_fits_is_a_reason() -> None:
    rows, notes = fridges(4, 9)
    warm(rows)
    read = {line.name for line in notes.lines.values() if line.name.endswith("temperature")}
    assert read == {"appliances/b/cold_temperature"}


def test_several_numbers_are_needed_together() -> None:
    rows, _ = fridges(4, 9)
    with pytest.raises(MissingAnswerError) as missing:
        fully_known(rows, "cold_temperature", "age")
    assert missing.value.path == "appliances/a/age"


def test_without_any_there_is_nothing_to_ask() -> None:
    assert fully_known([], "cold_temperature") == []


def ends(one: Range | None) -> list[float]:
    assert one is not None
    return [float(one.low), float(one.central), float(one.high)]


@for_each("case", all_cases(), ids=str)
def test_a_rule_gives_what_was_computed_by_hand(case: Case) -> None:
    body = case.body
    outcome = run(case.rule, body)
    if body.get("nothing") or "missing" in body:
        assert outcome.suggestion is None
        assert outcome.missing == body.get("missing", "")
        return
    found = outcome.suggestion
    assert found is not None, outcome.missing
    if body.get("figure") == "none":
        assert (found.kwh, found.m3, found.eur) == (None, None, None)
    ranges = {"kwh": found.kwh, "m3": found.m3, "eur": found.eur, "co2": found.co2_kg}
    for name, one in {**ranges, "back": found.back_kwh}.items():
        if name in body:
            assert ends(one) == pytest.approx(body[name], rel=0.002, abs=0.01), name
    assert found.fitted is body.get("fitted", False)
    assert found.health is body.get("health", found.health)
    if "title" in body:
        assert found.title == french(body["title"])
    if "firmer" in body:
        assert set(body["firmer"]) <= set(found.firmer)


def test_every_rule_has_a_case_and_every_quantified_one_a_figure() -> None:
    told = {case.rule for case in all_cases()}
    assert set(BY_ID) == told, "each rule has an example in resources/examples/rules/"
    with_figure = {c.rule for c in all_cases() if {"kwh", "m3", "eur"} & set(c.body)}
    assert {rule.id for rule in BY_ID.values() if rule.unit} == with_figure


def test_each_case_says_how_it_was_computed() -> None:
    assert all(case.body["why"] for case in all_cases())


def test_a_case_is_named_by_its_file_its_place_and_its_rule() -> None:
    first = all_cases()[0]
    assert str(first) == f"{first.file}:1:{first.rule}"
