"""How amounts and requests are said."""

from decimal import Decimal

import pytest

from tests.reports.samples import span
from visitapp.domain.ranges.suggestion import Range
from visitapp.reports.household.wording import amount_parts, imperative, yearly


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Baisser le séjour à 20\u00a0°C", "Baissez le séjour à 20\u00a0°C."),
        ("Nettoyer les grilles", "Nettoyez les grilles."),
        ("Éteindre la box la nuit", "Éteignez la box la nuit."),
        ("Faire entretenir la chaudière", "Faites entretenir la chaudière."),
        ("Nettoyer les murs et chercher la cause", "Nettoyer les murs et chercher la cause."),
        ("Douches de 8 à 5 minutes", "Douches de 8 à 5 minutes."),
        ("Ne plus utiliser le poêle.", "Ne plus utiliser le poêle."),
    ],
)
def test_an_action_is_asked_for_kindly(title: str, said: str) -> None:
    assert imperative(title) == said


def test_a_range_is_split_for_the_card() -> None:
    assert amount_parts(span(67, 93)) == ("environ", "65\u00a0à\u00a095\u00a0€")
    assert amount_parts(span(0, 40)) == ("jusqu’à", "40\u00a0€")
    assert amount_parts(span(1, 2)) == ("moins de", "5\u00a0€")


@pytest.mark.parametrize("nothing", [None, Range(Decimal(0), Decimal(0), Decimal(0))])
def test_no_figure_says_nothing(nothing: Range | None) -> None:
    assert amount_parts(nothing) == ("", "")
    assert yearly(nothing) == ""
