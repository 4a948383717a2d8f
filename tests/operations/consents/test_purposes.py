"""The words that travel with the program: what a purpose says, and what may be a supplier in it."""

import pytest

from visitapp.operations.consents.purposes import purpose, words

SUPPLIERS = (
    "Alterna", "Antargaz", "Butagaz", "Eau de Paris", "EDF", "Ekwateur", "Elmy", "Énercoop",
    "Électricité de Strasbourg", "Énergie d’Ici", "Engie", "Eni", "Est Ensemble", "GEG",
    "Gaz de Bordeaux", "Iberdrola", "Ilek", "La Bellenergie", "Mint", "Octopus", "Ohm", "Plüm",
    "Primeo", "Saur", "SEDIF", "Sorégies", "Suez", "TotalEnergies", "Vattenfall", "Veolia",
    "Wekiwi",
)  # fmt: skip
"""As they call themselves, in Île-de-France and elsewhere."""


@pytest.mark.parametrize(
    "said",
    [
        "", "La facture de gaz", "Demander une aide pour la facture de gaz.",
        "Contester la facture de rattrapage reçue en mars 2026", "Obtenir un échéancier",
        "Étaler la dette d’électricité en 10 fois", "Éviter la coupure cet hiver",
        "Réclamation : relevés estimés", "L’augmentation de la mensualité", "Changer d’offre",
    ],
)  # fmt: skip
def test_what_is_asked_names_nobody(said: str) -> None:
    assert not purpose(said).may_name


@pytest.mark.parametrize(
    ("said", "name", "named"),
    [
        ("La facture d’Engie", "ENGIE", True), ("la facture engie", "Engie, service clients", True),
        ("Facture de Total", "TotalEnergies", False), ("Eau de Paris", "Régie de Paris", False),
        ("Engie, pas EDF", "EDF", False), ("Engie, pas EDF", "Engie", True),
        ("Pas pour EDF", "EDF", False), ("Tout sauf EDF", "EDF", False),
        ("La facture EDF, pas payée", "EDF", True), ("EDF", "", False),
        ("Service clients", "Service clients", True),
    ],
)  # fmt: skip
def test_a_name_is_there_whole_and_not_left_out(said: str, name: str, named: bool) -> None:
    assert purpose(said).names(name) is named


@pytest.mark.parametrize("said", [*SUPPLIERS, "facture engie", "Facture de Total", "Tout sauf EDF"])
def test_no_supplier_is_called_by_these_words_alone(said: str) -> None:
    assert purpose(said).may_name


def test_they_say_where_they_come_from() -> None:
    assert words().source.strip()
