"""What is shown of ranked actions, and what was fitted in words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.energy.visits import visit
from tests.domain.savings.anything import EXAMPLES, example
from tests.domain.savings.test_ranking import idea, of
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.savings.advice import WHOLE
from visitapp.domain.savings.catalogue import FAMILIES
from visitapp.domain.savings.equipment_words import fitted_words
from visitapp.domain.savings.shown_actions import THEMES, for_health, front, others


def test_every_family_has_one_theme() -> None:
    said = [family for theme in THEMES for family in theme.families]
    assert sorted(said) == sorted(FAMILIES)


def test_health_is_in_front_once_it_is_kept_and_apart_until_then() -> None:
    mould = replace(idea("mould", None, family="air"), health=True)
    ideas = [replace(idea("a", 9), first=True), mould, idea("b", 1)]
    ahead = front(ideas, {})
    assert [one.id for one in ahead] == ["a"]
    assert for_health(ideas, ahead) == (mould,)
    assert [one.id for one in others(ideas, ahead)["heating"]] == ["b"]
    kept = front(ideas, {"mould": "keep"})
    assert [one.id for one in kept] == ["mould", "a"]
    assert for_health(ideas, kept) == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_ideas_of_a_theme_are_worth_at_most_their_sum(name: str) -> None:
    found = of(dict(example(name)))
    themes = others(found.suggestions, front(found.suggestions, {}))
    for theme, eur in found.ideas.items():
        ideas = (
            [one for ones in themes.values() for one in ones] if theme == WHOLE else themes[theme]
        )
        alone = sum((one.eur.high for one in ideas if one.eur), Decimal(0))
        assert 0 < eur.high <= alone + Decimal("0.01")
    themed = sum(eur.central for theme, eur in found.ideas.items() if theme != WHOLE)
    assert found.ideas[WHOLE].central <= themed + Decimal("0.01")


def test_what_is_kept_is_no_idea_that_is_left() -> None:
    answers = dict(example("gas_flat.json"))
    before = of(answers).ideas["water"]
    kept = {"actions/shorter_showers": Answer(True)}
    kept["actions/shorter_showers/decision"] = Answer("keep")
    assert of({**answers, **kept}).ideas["water"].central < before.central


def test_what_was_fitted_is_counted_by_object_then_settings() -> None:
    found = visit({
        "fittings/a/item": "aerator", "fittings/a/outcome": "fitted", "fittings/a/quantity": 1,
        "fittings/b/item": "aerator", "fittings/b/outcome": "fitted", "fittings/b/quantity": 1,
        "fittings/c/item": "led_bulb", "fittings/c/outcome": "fitted",
        "fittings/d/item": "shower_head", "fittings/d/outcome": "given", "fittings/d/quantity": 1,
        "fittings/e/item": "wc_bag", "fittings/e/outcome": "fitted", "fittings/e/quantity": 0,
        "adjustments/a/what": "heating", "adjustments/a/before": 22, "adjustments/a/after": 20,
    })  # fmt: skip
    assert fitted_words(found) == ("2\u00a0mousseurs", "ampoules", "chauffage réglé")
    assert fitted_words(visit({})) == ()
