"""Whether two names are of one body: a correction is, another organisation is not."""

import pytest

from visitapp.domain.support.same_body import mentions, same_partner, same_supplier


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Secours Populaire", "SECOURS  POPULAIRE"),
        ("Emmaus Solidarite", "Emmaüs Solidarité"),
        ("Restos du coeur", "Les Restos du cœur"),
        ("Restos du cœur", "Resto du coeur"),
        ("Mission locale Pantin", "Mission locale de Pantin"),
        ("Secours catholigue", "Secours catholique"),
        ("Secuors A", "Secours A"),
        ("SOS Habitat", "S.O.S. Habitat"),
        ("L’Amicale", "L'Amicale"),
        ("ADIL 93", "Adil93"),
        ("Saint-Vincent", "Saint Vincent"),
        ("Les", "Les"),
    ],
)
def test_a_correction_of_spelling_is_the_same(one: str, other: str) -> None:
    assert same_partner(one, other)
    assert same_partner(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Secours A", "Secours B"),
        ("ADIL 93", "ADIL 94"),
        ("CCAS de Bondy", "CCAS de Pantin"),
        ("Association Le Relais", "Mission des Tilleuls"),
        ("Secours", "Secours populaire"),
        ("Secours populaire", "Secours catholique"),
        ("Le Relais", "Le Palais"),
        ("Mission 123456", "Mission 123457"),
        ("Foyer Alpha nord", "Foyer Alpha sud"),
        ("Fonadtion Abe", "Fondation Abbé"),
    ],
)
def test_another_organisation_is_not(one: str, other: str) -> None:
    assert not same_partner(one, other)
    assert not same_partner(other, one)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("EDF", "edf, service réclamations", True), ("Gazier du Nord", "GAZIER", True),
        ("EDF", "Engie", False), ("Gazier du Nord", "Gazier du Sud", False), ("EDF", "", False),
    ],
)  # fmt: skip
def test_a_supplier_is_typed_with_more_words(one: str, other: str, same: bool) -> None:
    assert same_supplier(one, other) is same
    assert same_supplier(other, one) is same


@pytest.mark.parametrize(
    ("words", "name", "named"),
    [
        ("La facture d’EDF", "EDF", True), ("Réclamer à Autre Flamme", "autre flamme", True),
        ("La facture de gaz", "EDF", False), ("", "EDF", False), ("La facture", "…", False),
    ],
)  # fmt: skip
def test_words_that_name_a_supplier(words: str, name: str, named: bool) -> None:
    assert mentions(words, name) is named
