"""Where somebody works, however it was typed: here, elsewhere, or nobody can say."""

from datetime import date

import pytest

from visitapp import shipped
from visitapp.domain.network.where import Places, codes_of, fit, places, schemes_named
from visitapp.domain.territories.territories import read_territories


@pytest.fixture(scope="module")
def known() -> Places:
    text = shipped.text("territories/territories.csv")
    return places(read_territories(text, on=date(2026, 11, 25)))


@pytest.mark.parametrize(
    ("told", "wanted", "fits"),
    [
        ("93, Bondy", "Est Ensemble", "here"),
        ("Bondy", "T8", "here"),
        ("Bondy", "Montreuil", "elsewhere"),
        ("Est Ensemble", "Montreuil", "here"),
        ("Est Ensemble (93)", "Gagny", "elsewhere"),
        ("93", "Montreuil", "here"),
        ("Seine-Saint-Denis", "Grand Paris Grand Est", "here"),
        ("94", "93", "elsewhere"),
        ("93 et 94", "94", "here"),
        ("St Mandé", "Val-de-Marne", "here"),
        ("LES LILAS, Le Pré-Saint-Gervais", "le pre saint gervais", "here"),
        ("Noisy-le-Grand", "Noisy-le-Sec", "elsewhere"),
        ("", "93", "unknown"),
        ("Paris", "93", "unknown"),
        ("Paris", "paris", "here"),
        ("anything", "", "here"),
        ("France", "93", "here"),
        ("Île-de-France", "Bondy", "here"),
        ("Bondy", "France", "here"),
    ],
)
def test_places_typed_freely(known: Places, told: str, wanted: str, fits: str) -> None:
    assert fit(told, wanted, known) == fits


def test_the_territories_and_schemes_that_a_word_names(known: Places) -> None:
    """93 has two of the three territories; a word that names none is none."""
    codes = ("T8", "T9", "T10")
    assert codes_of("93", codes, known) == {"T8", "T9"}
    assert codes_of("Vincennes", codes, known) == {"T10"}
    assert codes_of("", codes, known) == codes_of("  ", codes, known) == frozenset()
    called = {"ecogie": "Ecogie", "visites_energie": "Visites énergie"}
    assert schemes_named("visites energie", called) == {"visites_energie"}
    assert schemes_named("ECOGIE", called) == {"ecogie"}
    assert schemes_named("", called) == schemes_named("Slime", called) == frozenset()
