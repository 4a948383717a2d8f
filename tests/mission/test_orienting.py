"""Line 8: what the visit found becomes needs, each with why; the household says yes, and is
oriented towards the one who may help. It comes back to the adviser on its day."""

from datetime import date

import pytest

from tests.guide.advisers import validated
from tests.guide.scenes import Scene
from tests.mission.conftest import Sit
from tests.mission.hand import answer, press, see
from visitapp.domain.roles import ADVISER

pytestmark = pytest.mark.window

# Read in the visit of the example household, 25 November 2026: a tenant in Seine-Saint-Denis,
# bills that are not paid, mould that comes back, a fridge of 14 years, a water meter that runs with
# the taps shut. What helps an owner with works is not theirs.
FITTING = {
    "Fonds de solidarité énergie (Seine-Saint-Denis)":
        "Des factures d’énergie ou d’eau ne sont pas payées",
    "Écrire au propriétaire": "Les moisissures reviennent",
    "Remplacer un appareil de froid à petit prix": "Un appareil de froid de 14 ans",
    "Facture d’eau et fuite cachée": "Le compteur d’eau tourne, robinets fermés",
}  # fmt: skip
OF_OTHERS = "France Rénov’ : travaux du propriétaire"
FUND, CHECKED = "Fonds de solidarité énergie (Seine-Saint-Denis)", "reste à vivre au CCAS"
TOLD = "Orientation : fonds de solidarité énergie (Seine-Saint-Denis)"
"""On the timeline and in « Aujourd’hui »."""


def test_a_household_is_oriented_towards_what_fits_its_situation(sit: Sit) -> None:
    claire = sit(Scene(validated, "Claire", ADVISER))
    claire.do(press("Foyers", "Noémie F.", "Ouvrir les orientations"), see("À proposer"))
    for need, why in FITTING.items():
        claire.do(see(f"{need}, {why}, À vérifier"))
    assert claire.unseen(OF_OTHERS, "éligible")
    claire.do(
        press(FUND), see(CHECKED, "Qui agit : Le foyer, au CCAS de sa commune"),
        press("Proposer cette orientation"), see("Rien ne part : le foyer dit oui d’abord."),
        press("Proposer au foyer"), see("1 orientation", "Proposée", "Déjà en cours"),
        press("Noter que le foyer accepte"), see("Acceptée par le foyer"),
        press("Noter l’accord pour le FSE de Seine-Saint-Denis", "Noter l’accord"),
        see("Accord pour le FSE de Seine-Saint-Denis : donné le 25 novembre 2026"),
        press(f"Noter l’envoi : {FUND}"),
        answer({"Quel jour est-ce parti ?": "25/11/2026", "Comment est-ce parti ?": "Par la poste",
                "Quand y revenir ?": "10/12/2026"}),
        press("Noter l’envoi"), see("Envoyée"),
        press("Foyers", "Noémie F.", "Voir la frise"), see("Orientations (1)", TOLD),
    )  # fmt: skip
    claire.turn(date(2026, 12, 10))
    claire.do(press("Aujourd’hui"), see(TOLD, "Noémie F."))
