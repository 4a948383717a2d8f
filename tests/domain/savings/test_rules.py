"""The rules as a list: named once, sourced, dated, in plain French, and documented."""

import re
from datetime import date
from pathlib import Path

from tests.domain.energy.visits import DAY, tables, visit_form
from tests.domain.savings.cases import PARAMETERS, all_cases, examples, run
from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.parameters.files import past_review
from visitapp.domain.savings.catalogue import FAMILIES, markdown
from visitapp.domain.savings.registry import RULES
from visitapp.domain.savings.rule import Rule

ROOT = Path(__file__).parents[3]
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
    assert f"{rule.icon}.svg" in shipped.names("icons")
    assert 1 <= rule.effort <= 3
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


def test_no_savings_value_is_past_its_review_on_the_day_of_the_tests() -> None:
    late = past_review(tables().parameters, DAY)
    assert [one.id for one in late] == []


def test_the_questions_that_rules_wait_for_exist() -> None:
    form = visit_form()
    asked = {run(rule.id, {"answers": {}}).missing for rule in RULES} - {""}
    assert all(form.at(path) is not None for path in asked)


PAGE = markdown(examples(), PARAMETERS)
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
    assert "health: before any euro" in BLOCKS["free_the_inlets"]
