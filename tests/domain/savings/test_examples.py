"""Every rule on a home, against figures computed by hand in `resources/examples/rules/`."""

import pytest

from tests.domain.savings.cases import Case, all_cases, run
from tests.for_each import for_each
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.savings.advice import BY_ID
from visitapp.domain.text import french


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
    assert set(BY_ID) == {case.rule for case in all_cases()}
    with_figure = {c.rule for c in all_cases() if {"kwh", "m3", "eur"} & set(c.body)}
    assert {rule.id for rule in BY_ID.values() if rule.unit} == with_figure


def test_each_case_says_how_it_was_computed() -> None:
    assert all(case.body["why"] for case in all_cases())


def test_a_case_is_named_by_its_file_its_place_and_its_rule() -> None:
    first = all_cases()[0]
    assert str(first) == f"{first.file}:1:{first.rule}"
