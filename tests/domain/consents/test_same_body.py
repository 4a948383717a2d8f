"""Whether two names are of one body: a correction is, another organisation is not."""

from tests.for_each import for_each
from visitapp.domain.consents.same_body import (
    bare_name,
    mentions,
    same_name,
    same_person,
    same_supplier,
)


@for_each(
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
    assert same_name(one, other)
    assert same_name(other, one)


@for_each(
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
    assert not same_name(one, other)
    assert not same_name(other, one)


@for_each(
    ("one", "other", "same"),
    [
        ("EDF", "edf, service réclamations", True), ("Gazier du Nord", "GAZIER", True),
        ("EDF", "Engie", False), ("Gazier du Nord", "Gazier du Sud", False), ("EDF", "", False),
    ],
)  # fmt: skip
def test_a_supplier_is_typed_with_more_words(one: str, other: str, same: bool) -> None:
    assert same_supplier(one, other) is same
    assert same_supplier(other, one) is same


@for_each(
    ("words", "name", "named"),
    [
        ("La facture d’EDF", "EDF", True), ("Réclamer à Autre Flamme", "autre flamme", True),
        ("La facture de gaz", "EDF", False), ("", "EDF", False), ("La facture", "…", False),
    ],
)  # fmt: skip
def test_words_that_name_a_supplier(words: str, name: str, named: bool) -> None:
    assert mentions(words, name) is named


NOT_SO = {
    ("Agence des Trois Exemples", "agence 3 exemples"), ("SCI Nouvelle", "SCI Nouvelle (a racheté)")
}  # fmt: skip
"""Two, in doubt: asked once too often."""


@for_each(
    ("one", "other"),
    [
        ("M. Martin", "Monsieur MARTIN"), ("Martin", "M. Martin"), ("Mme Martin", "Madame Martin"),
        ("Plaine Habitat", "Plaine Habitat, agence de Bobigny"),
        ("Plaine Habitat (service technique)", "plaine  habitat"),
        ("M. Martin", "M. Martin, chez Mme Petit"),
        ("Plaine Habitat", "Plaine Habitat, service Gestion"),
        ("Agence des Trois Exemples", "agence 3 exemples"),
        ("SCI Nouvelle", "SCI Nouvelle (a racheté)"),
    ],
)  # fmt: skip
def test_a_landlord_is_typed_in_other_ways(one: str, other: str) -> None:
    same = (one, other) not in NOT_SO
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@for_each(
    ("one", "other"),
    [
        ("M. Martin", "Mme Martin"), ("M. Martin", "M. et Mme Martin"),
        ("M. Martin", "SCI Martin"), ("Martin", "Agence Martin"), ("M. Martin", "M. Paul Martin"),
        ("M. Ancien", "Mme Nouvelle"), ("SCI A", "SCI B"), ("Résidence 12", "Résidence 13"),
        ("M. Martin", "M. Martin (vendu à la SCI Neuve)"), ("M. Martin", "SCI Neuve, ex Martin"),
        ("Agence des Trois Exemples", "SCI Neuve (a racheté à l’Agence des Trois Exemples)"),
        ("Agence Est, M. Martin", "Agence Est, Mme Durand"), ("M. Martin", ""), ("", ""),
        ("M.", "Mme"), ("M.", "M. Martin"), (", M. Martin", "SCI Neuve"),
        ("Gestion", "Gestion locative"), ("Foncière Est", "Foncière Est Gestion"),
    ],
)  # fmt: skip
def test_another_landlord_is_not(one: str, other: str) -> None:
    assert not same_person(one, other)
    assert not same_person(other, one)


SABINE = "Sabine Modèle, CCAS de Romainville, 01 99 00 00 12"


@for_each(
    ("other", "same"),
    [
        ("Sabine MODELE, CCAS de Romainville", True),
        ("Modèle Sabine", True),
        ("Mme Sabine Modèle, CCAS de Romainville, tél. 01 99 00 00 15", True),
        ("Sabine Modèle, CCAS de Romainville, s.modele@exemple.fr", True),
        ("Karim Exemple, CCAS de Romainville, 01 99 00 00 12", False),
        ("CCAS de Romainville, 01 99 00 00 12", False),
        ("ex Sabine Modèle", False),
        ("Sabine Modèle, CCAS de Bobigny", False),
        ("", False),
        ("Sabine Modèle (remplacée par Karim Exemple)", False),
        ("Sabine Exemple, née Modèle", False),
    ],
)
def test_a_social_worker_is_a_person_however_she_is_reached(other: str, same: bool) -> None:
    """Another one of the same service is another; married, she is asked for again."""
    assert same_person(SABINE, other) is same
    assert same_person(other, SABINE) is same


@for_each(
    ("name", "bare"),
    [
        ("SCI Bêta, pour le 2e étage", "SCI Bêta"), ("M. Alpha - appt 3", "M. Alpha"),
        ("Foncière Saint-Denis", "Foncière Saint-Denis"), (", appt 3", ", appt 3"), ("", ""),
    ],
)  # fmt: skip
def test_what_is_added_to_a_name_is_left_out(name: str, bare: str) -> None:
    assert bare_name(name) == bare
