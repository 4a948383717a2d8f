"""Line 13: a workshop for the public, from its preparation to the figures of the year."""

from datetime import timedelta
from email.message import EmailMessage

import pytest

from tests.guide.scenes import Scene, World
from tests.mission.conftest import Sit
from tests.mission.hand import Hand, answer, body, press, see, type_in
from tests.mission.yearly import report_of_the_year
from tests.operations.households_made import make_household
from visitapp.domain.roles import ADVISER
from visitapp.operations.desk.desk import Desk

pytestmark = [pytest.mark.proof, pytest.mark.window]

TITLE = "Comprendre ses factures"
SEATS = 3
HELD_LATER = timedelta(days=7)
"""Prepared on 25 November 2026, held on 2 December."""
HOW_MANY, CONFIRM = "Combien de personnes viennent ?", "Confirmer la place"


def three_households(desk: Desk, world: World) -> None:
    """Noémie has an address for messages; Koffi and Odile have a telephone."""
    make_household(desk, "Noémie", "Fictif", phone="01 99 00 00 15", email="noemie@foyer.example")
    make_household(desk, "Koffi", "Agbossou", phone="01 99 00 00 32")
    make_household(desk, "Odile", "Ravaux", phone="01 99 00 00 33")


def prepare(claire: Hand) -> None:
    """What, when, where, three seats, and what is asked before and after."""
    claire.do(
        press("Aujourd’hui", "Ouvrir les ateliers", "Préparer une séance"),
        answer({
            "Pour qui est cette séance ?": "Les habitants (atelier)", "Nom de la séance": TITLE,
            "Sur quel sujet ?": "Comprendre ses factures", "Quel jour ?": "02/12/2026",
            "À quelle heure commence-t-elle ?": "14:00", "À quelle heure finit-elle ?": "16:00",
            "Nom du lieu": "Maison de quartier", "Commune du lieu": "Bagnolet",
            "Combien de places ?": str(SEATS),
            "Question posée avant et après": "Savez-vous lire votre facture ?",
        }),
        press("Ajouter la séance", "Ouvrir les invitations"),
        see("0 place prise sur 3."),
    )  # fmt: skip


def invite(claire: Hand) -> EmailMessage:
    """Three households; Noémie's message, as a mail program opens it."""
    claire.do(
        press("Inviter un foyer", "Noémie F.", "Koffi A.", "Odile R.", "La séance"),
        see("Participants (3)"),
    )
    return claire.message(
        "invitation.eml", press("Autre action : Noémie F.", "Préparer son message")
    )


def confirm(claire: Hand, name: str, many: str) -> None:
    """She answers, and says how many come."""
    claire.do(
        press(f"{CONFIRM} : {name}"), type_in(HOW_MANY, many), press(CONFIRM),
    )  # fmt: skip


def fill_the_room(claire: Hand) -> None:
    """Two of Noémie's and Koffi make 3; Odile is the fourth, and waits."""
    confirm(claire, "Noémie F.", "2")
    claire.do(see("2 places prises sur 3."))
    confirm(claire, "Koffi A.", "1")
    claire.do(
        see("3 places prises sur 3."),
        press(f"{CONFIRM} : Odile R."), type_in(HOW_MANY, "1"), press(CONFIRM),
        press("Mettre en liste d’attente"),
        see("3 places prises sur 3. En liste d’attente : 1 foyer."),
    )  # fmt: skip


def hold(claire: Hand) -> None:
    """Noémie came with somebody, Koffi did not, somebody came without a name."""
    claire.clock.at += HELD_LATER
    claire.wake()
    claire.do(
        press("Tous les ateliers", TITLE, "Noter les présences"),
        press("Là : Noémie F."), press("2 prévues, à confirmer"), press("2, comme prévu"),
        press("Avant, Noémie F."), press("Pas du tout"),
        press("Après, Noémie F."), press("Bien"),
        press("Avant, Noémie F., personne 2"), press("Un peu"),
        press("Après, Noémie F., personne 2"), press("Un peu"),
        press("Pas là : Koffi A."),
        press("Ajouter une personne sans nom"),
        see("2 là, 1 pas là"),
        press("La séance", "Dire que la séance a eu lieu"),
        see("A eu lieu", "2 personnes venues",
            "Avant : pas du tout 1, un peu 1.", "Après : un peu 1, bien 1.",
            "2 personnes ont répondu avant et après : mieux 1, pareil 1, moins bien 0."),
    )  # fmt: skip


def test_a_workshop_from_its_invitations_to_who_came_and_what_they_learned(sit: Sit) -> None:
    claire = sit(Scene(three_households, "Claire", ADVISER))
    prepare(claire)
    message = invite(claire)
    assert str(message["To"]) == "noemie@foyer.example"
    for words in (f"à un atelier : « {TITLE} ».", "Mercredi 2 décembre 2026", "De 14 h à 16 h",
                  "Maison de quartier", "Apportez une facture d’énergie"):  # fmt: skip
        assert words in body(message)
    assert "Koffi" not in body(message)
    fill_the_room(claire)
    sheet = claire.paper(
        "presence.pdf", press("Faire la feuille de présence", "Enregistrer en PDF")
    )
    for words in (TITLE, "Noémie F.", "avec Noémie F.", "Koffi A."):
        assert words in sheet
    for private in ("Fictif", "Agbossou", "Odile", "01 99"):
        assert private not in sheet
    hold(claire)
    figures = report_of_the_year(claire)
    # By hand: one workshop; two of Noémie's and one without a name.
    assert figures["Ateliers pour les habitants"] == "1"
    assert figures["Personnes venues aux ateliers"] == str(2 + 1)
