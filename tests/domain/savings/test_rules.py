"""The rules as a list: named once, sourced, dated, in plain French, and documented."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.domain.energy.visits import DAY, tables, visit_form
from tests.domain.savings.cases import all_cases, run
from visitapp import shipped
from visitapp.domain.parameter_files import past_review
from visitapp.domain.savings.catalogue import FAMILIES, markdown
from visitapp.domain.savings.registry import RULES
from visitapp.domain.savings.rule import Rule

ROOT = Path(__file__).parents[3]
ONE_OF_EACH = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
WRONG_SPACE = re.compile(r"[^\u00a0\u202f][:;?!€%»]|« |\d (?:°C|kVA|kWh|L/min|m³|%|€)")
FIRST_WORD = re.compile(r"^(S’|Ne |[A-ZÀÉ])\w*(er|ir|re|oir|S’inscrire)\b|^S’inscrire|^Ne plus ")


def test_there_are_enough_rules_and_each_has_its_own_name() -> None:
    assert len(RULES) >= 45
    assert sum(1 for rule in RULES if rule.unit) >= 35
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


@pytest.mark.parametrize("case", all_cases(), ids=str)
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


def test_the_catalogue_in_docs_is_current() -> None:
    written = (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert written == markdown(), "run: make docs"
