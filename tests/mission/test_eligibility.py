"""Line 2: three registrations typed in the window; the income decides, and each is told."""

import pytest

from tests.guide.scenes import Scene, nothing
from tests.mission.conftest import Sit
from tests.mission.hand import Hand, answer, press, see
from visitapp.domain.roles import ADVISER

pytestmark = [pytest.mark.proof, pytest.mark.window]

# Ceilings of 2026, « très modeste », Île-de-France: guide des aides Anah, septembre 2026. Three
# persons: 42 357 €, included. Seven: 56 580 + 2 × 7 116 = 70 812 €.
AT_THE_CEILING, ONE_EURO_ABOVE = "42357", "70813"
SECRETS = ("42 357", "70 812", "70 813", "42357", "70813")
"""A letter may be read by others: no income stands in it."""


def register(claire: Hand, first: str, last: str, said: dict[str, str]) -> None:
    """The first call is typed; the registration opens."""
    claire.do(
        press("Aujourd’hui", "Ajouter une inscription"),
        answer({
            "Prénom": first, "Nom": last, "Commune": "Montreuil", "Téléphone": "06 39 98 00 11",
            **said, "Le foyer accepte-t-il que l’agence l’appelle ?": "Oui",
        }),
        press("Ajouter l’inscription"),
    )  # fmt: skip


def accepted_at_the_ceiling(claire: Hand) -> str:
    """The ceiling is included. What the household gets as a message."""
    register(claire, "Fatima", "Benali", {
        "Combien de personnes vivent ici ?": "3",
        "Quel est le revenu fiscal de référence ?": AT_THE_CEILING,
    })  # fmt: skip
    claire.do(
        see("Oui, il peut avoir la visite", "Montreuil : territoire Est Ensemble",
            "42 357 € pour 3 personnes : sous le plafond de 42 357 € (2026, très modeste)"),
        press("Accepter l’inscription"), see("Acceptée"),
        press("Réponse à l’inscription", "Copier le message"), see("Message copié."),
    )  # fmt: skip
    return claire.copied()


def refused_one_euro_above(claire: Hand) -> str:
    """A person refuses, the program only says why. The letter, read back from its PDF."""
    register(claire, "Rosa", "Inventée", {
        "Combien de personnes vivent ici ?": "7",
        "Quel est le revenu fiscal de référence ?": ONE_EURO_ABOVE,
    })  # fmt: skip
    claire.do(
        see("Non, selon les règles du dispositif",
            "70 813 € pour 7 personnes : au-dessus du plafond de 70 812 € (2026, très modeste)"),
        press("Refuser l’inscription"),
        press("Ses revenus sont au-dessus du plafond", "Refuser l’inscription"), see("Refusée"),
        press("Refus de l’inscription, autres adresses"),
    )  # fmt: skip
    return claire.paper("refus.pdf", press("Enregistrer le PDF"))


def asked_what_is_not_known(claire: Hand) -> str:
    """No income was said: it is no « non », it is asked. The message."""
    register(claire, "Karim", "Exemple", {"Combien de personnes vivent ici ?": "3"})
    claire.do(
        see("On ne peut pas encore le dire",
            "Pour 3 personnes, plafond de 42 357 € (2026, très modeste)"),
        press("Demander ce qui manque"), see("À compléter"),
        press("Réponse à l’inscription", "Copier le message"), see("Message copié."),
    )  # fmt: skip
    return claire.copied()


def test_the_income_decides_and_each_household_is_told_without_its_income(sit: Sit) -> None:
    claire = sit(Scene(nothing, "Claire", ADVISER))
    yes = accepted_at_the_ceiling(claire)
    no = refused_one_euro_above(claire)
    not_yet = asked_what_is_not_known(claire)
    assert "Votre inscription est acceptée." in yes
    assert "La visite est pour les foyers sous un plafond de revenus." in no
    for door in ("Nous ne pouvons pas vous proposer cette visite.", "chèque énergie"):
        assert door in no
    assert "votre revenu fiscal de référence, écrit sur l’avis d’impôt" in not_yet
    for told in (yes, no, not_yet):
        assert not [secret for secret in SECRETS if secret in told]
    claire.do(
        press("Foyers", "Lire les inscriptions"),
        see("À traiter (0)", "À compléter (1)", "Attendent une visite (1)",
            "Refusées, déjà connues (1)"),
    )  # fmt: skip
