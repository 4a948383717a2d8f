"""What a yes is for names a supplier, or holds nothing that may be a name."""

import pytest

from visitapp.domain.support.purposes import may_name, names


@pytest.mark.parametrize(
    "words",
    [
        "", "La facture de gaz", "Demander une aide pour la facture de gaz.",
        "Contester la facture de rattrapage reçue en mars 2026", "Obtenir un échéancier",
        "Étaler la dette d’électricité en 10 fois", "Éviter la coupure cet hiver",
        "Réclamation : relevés estimés", "L’augmentation de la mensualité", "Changer d’offre",
    ],
)  # fmt: skip
def test_what_is_asked_names_nobody(words: str) -> None:
    assert not may_name(words)


@pytest.mark.parametrize(
    ("words", "name", "named"),
    [
        ("La facture d’Engie", "ENGIE", True), ("la facture engie", "Engie, service clients", True),
        ("Facture de Total", "TotalEnergies", False), ("Eau de Paris", "Régie de Paris", False),
        ("Engie, pas EDF", "EDF", False), ("Engie, pas EDF", "Engie", True),
        ("Pas pour EDF", "EDF", False), ("Tout sauf EDF", "EDF", False),
        ("La facture EDF, pas payée", "EDF", True), ("EDF", "", False),
        ("Service clients", "Service clients", True),
    ],
)  # fmt: skip
def test_a_name_is_there_whole_and_not_left_out(words: str, name: str, named: bool) -> None:
    assert names(words, name) is named


@pytest.mark.parametrize("words", ["Engie", "facture engie", "Facture de Total", "Tout sauf EDF"])
def test_any_other_word_may_be_a_name(words: str) -> None:
    assert may_name(words)
