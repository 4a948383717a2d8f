"""Line 11: a household is supported: its landlord, its social worker, an aid, employment."""

from datetime import date

import pytest

from tests.guide.advisers import validated
from tests.guide.scenes import Scene, World
from tests.mission.conftest import Sit
from tests.mission.hand import Hand, answer, press, see
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.roles import ADVISER
from visitapp.operations.desk.desk import Desk
from visitapp.operations.network.directory import partners

pytestmark = [pytest.mark.proof, pytest.mark.window]

# The visit of the example household, 25 November 2026: a debt of gas of 612,40 € since August, a
# rent of 780 €, an income of reference of 16 840 €; mould that comes back in the children's room.
DEBT, RENT, INCOME = "612,40 €", "780,00 €", "16 840,00 €"
NAME, PLACE = "Noémie Fictif", "15, rue de l’Entraînement"
EMPLOYMENT, ACTOR = "Rencontrer la mission emploi de la ville", "Mission emploi de Romainville"
SAVE = "Enregistrer le PDF"
TO_SOCIAL_WORKER = "Fiche de liaison pour le travailleur social"


def supported(desk: Desk, world: World) -> None:
    """A visit that was validated; the directory knows an actor of employment of the town."""
    validated(desk, world)
    named = {"name": ACTOR, "sort": "employment"}
    partners.create(desk, answers={name: Answer(value=value) for name, value in named.items()})


def open_board(claire: Hand) -> None:
    """The household's orientations, from its file."""
    claire.do(press("Foyers", "Noémie F.", "Ouvrir les orientations"), see("Accords du foyer"))


def send(claire: Hand, way: str) -> None:
    """The letter that is open is read over, and goes out."""
    claire.do(
        press("Dire que le courrier est prêt"), see("Prêt"),
        press("Noter l’envoi"), answer({"Comment est-il parti ?": way}), press("Noter l’envoi"),
        see("Orientations de Noémie F."),
    )  # fmt: skip


def write_to_the_social_worker(claire: Hand) -> str:
    """The household agreed during the visit. The sheet says what else is proposed to it."""
    claire.do(
        see("Le travailleur social : donné le 25 novembre 2026, pendant la visite"),
        press("Écrire un courrier", TO_SOCIAL_WORKER), see("À relire"),
    )  # fmt: skip
    sheet = claire.paper("liaison.pdf", press(SAVE))
    send(claire, "Par message")
    return sheet


def ask_the_fund(claire: Hand) -> str:
    """Not without its own consent: refused before, made once it is noted."""
    claire.do(
        press("Écrire un courrier", "Fiche de demande au FSE"),
        see("Le foyer n’a pas donné son accord pour le FSE de Seine-Saint-Denis."),
        press("Les orientations"),
        press("Noter l’accord pour le FSE de Seine-Saint-Denis", "Noter l’accord"),
        press("Écrire un courrier", "Fiche de demande au FSE"), see("À relire"),
    )  # fmt: skip
    request = claire.paper("fse.pdf", press(SAVE))
    send(claire, "Par la poste")
    return request


def orient_to_employment(claire: Hand) -> str:
    """No rule finds this need: the adviser adds it, the household accepts and agrees."""
    claire.do(
        press("Ajouter une orientation"),
        answer({"Que proposons-nous au foyer ?": EMPLOYMENT,
                "Vers qui ?": "Un acteur de l’emploi"}),
        press(ACTOR, "Proposer au foyer", "Noter que le foyer accepte"),
        press(f"Noter l’accord pour {ACTOR}", "Noter l’accord"),
        press("Écrire : fiche de liaison pour l’emploi"), see("À relire"),
    )  # fmt: skip
    sheet = claire.paper("emploi.pdf", press(SAVE))
    send(claire, "Par message")
    return sheet


def write_to_the_landlord(claire: Hand) -> str:
    """The letter of the tenant, by registered post."""
    claire.do(press("Écrire un courrier", "Lettre du locataire au propriétaire"), see("À relire"))
    letter = claire.paper("proprietaire.pdf", press(SAVE))
    send(claire, "En recommandé")
    return letter


def open_timeline(claire: Hand) -> None:
    """The household's, from its file."""
    claire.do(press("Foyers", "Noémie F.", "Voir la frise"))


def follow_the_landlord(claire: Hand) -> None:
    """The letter left on 25 November: the landlord has two months, until 25 January 2027."""
    open_timeline(claire)
    claire.do(
        press("Ajouter une action"),
        answer({"De quoi s’agit-il ?": "Médiation avec le propriétaire",
                "Que voulez-vous obtenir ?": "Faire réparer le mur."}),
        press("Ajouter l’action"), see("Les étapes"), see("En attente, jusqu’au 25 janvier 2027"),
    )  # fmt: skip


def help_with_procedures(claire: Hand) -> None:
    """An appointment at the town hall: it comes back on its day, and ends well."""
    open_timeline(claire)
    claire.do(
        press("Ajouter une action"),
        answer({"De quoi s’agit-il ?": "Aide aux démarches",
                "Que voulez-vous obtenir ?": "Déposer la demande au FSE.",
                "Que faut-il faire ensuite ?": "Rappeler le CCAS.",
                "Quand reprendre cette action ?": "08/12/2026"}),
        press("Ajouter l’action"),
    )  # fmt: skip
    claire.turn(date(2026, 12, 8))
    claire.do(
        press("Aujourd’hui"), see("Déposer la demande au FSE, Rappeler le CCAS."),
        press("Ouvrir l’action"),
        answer({"Le résultat est-il là ?": "Oui, obtenu"}),
        press("Terminer l’action"), see("Faite"),
    )  # fmt: skip


def test_a_household_is_supported_towards_each_who_may_help_it(sit: Sit) -> None:
    claire = sit(Scene(supported, "Claire", ADVISER))
    open_board(claire)
    work = orient_to_employment(claire)
    liaison = write_to_the_social_worker(claire)
    fund = ask_the_fund(claire)
    landlord = write_to_the_landlord(claire)
    for words in (NAME, PLACE, DEBT, RENT, "Le foyer a donné son accord pour cet envoi.",
                  f"Ce que nous proposons • {EMPLOYMENT}"):  # fmt: skip
        assert words in liaison
    for words in (NAME, DEBT, RENT, INCOME):
        assert words in fund
    for words in (NAME, EMPLOYMENT):
        assert words in work
    for words in ("Agence des Trois Exemples", "Les moisissures reviennent", "dans les 2 mois"):
        assert words in landlord
    for secret in (DEBT, INCOME, "dette"):
        assert secret not in work, "employment reads who and what for, no more"
        assert secret not in landlord, "facts of the dwelling only"
    follow_the_landlord(claire)
    help_with_procedures(claire)
    open_timeline(claire)
    # By hand: employment; the landlord and the procedures; one letter to each of the four.
    claire.do(see("Orientations (1)", "Actions (2)", "Courriers (4)"))
