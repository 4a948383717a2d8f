"""Line 14: a service joins the network, one of its people is trained, and what it gave is seen."""

from datetime import date, datetime, time

import pytest

from tests.conftest import PARIS_WINTER, Clock
from tests.guide.scenes import Scene, nothing
from tests.mission.conftest import Sit
from tests.mission.hand import Hand, answer, press, see
from tests.mission.yearly import report_of_the_year
from tests.operations.households_made import given
from visitapp.domain.roles import ADVISER
from visitapp.operations.desk.desk import Desk
from visitapp.operations.intake import receive

pytestmark = [pytest.mark.proof, pytest.mark.window]

TRAINED = date(2026, 4, 22)
REGISTERED = (
    ("Awa", date(2026, 2, 3), "ines@ccas.example"),
    ("Jo", date(2026, 5, 12), "ines@ccas.example"),
    ("Rosa", date(2026, 10, 22), "INES@ccas.example"),
    ("Ali", date(2026, 10, 23), "ines@ccas.example"),
    ("Zoé", date(2026, 6, 2), "paul@ccas.example"),
)
"""By Inès, one in the six months before 22 April, two in the six months after: 22 October is the
last day, the 23rd is one too late. Paul was invited and did not come."""
SEEN = date(2026, 11, 2)
"""The six months are over."""
TITLE, SERVICE = "Repérer les foyers en difficulté", "CCAS de Bondy (exemple)"


@pytest.fixture
def clock() -> Clock:
    """The morning of the training."""
    return Clock(datetime.combine(TRAINED, time(9), PARIS_WINTER))


def join_the_network(claire: Hand) -> None:
    """A service, then two of its people, each with how she agrees to be reached; a talk."""
    claire.do(
        press("Annuaire", "Ajouter un partenaire"),
        answer({"Nom du service": SERVICE,
                "Que fait ce service ?": "Accompagnement social (CCAS, département)"}),
        press("Ajouter un partenaire"), see(SERVICE),
    )  # fmt: skip
    for name, job, address in (
        ("Inès Carpentier", "assistante sociale", "ines@ccas.example"),
        ("Paul Renard", "technicien d’hygiène", "paul@ccas.example"),
    ):
        claire.do(
            press("Annuaire", SERVICE, "Ajouter une personne"),
            answer({
                "Prénom et nom": name, "Son métier": job,
                "Son adresse électronique de travail": address,
                "Comment accepte-t-elle d’être jointe ?": "Par message électronique",
            }),
            press("Ajouter la personne"),
            see("Par message électronique. Accord du 22 avril 2026."),
        )  # fmt: skip
    claire.do(
        press("Noter un échange"),
        answer({"Comment ?": "Au téléphone", "De quoi avez-vous parlé ?": "La formation."}),
        press("Noter l’échange"), see("Dernier échange le 22 avril 2026."),
        press("Annuaire", "Voir les personnes"), see("2 personnes."),
    )  # fmt: skip


def invite(claire: Hand) -> None:
    """Two seats, both taken."""
    claire.do(
        press("Aujourd’hui", "Ouvrir les ateliers", "Préparer une séance"),
        answer({
            "Pour qui est cette séance ?": "Des professionnels (formation)",
            "Nom de la séance": TITLE, "Sur quel sujet ?": "Repérer les foyers en difficulté",
            "Quel jour ?": "22/04/2026", "À quelle heure commence-t-elle ?": "09:30",
            "À quelle heure finit-elle ?": "12:00", "Nom du lieu": "Salle des fêtes",
            "Commune du lieu": "Bondy", "Combien de places ?": "2",
        }),
        press("Ajouter la séance", "Ouvrir les invitations", "Inviter une personne"),
        press("Inès Carpentier", "Paul Renard", "La séance"),
        press("Confirmer la place : Inès C."), see("1 place prise sur 2."),
        press("Confirmer la place : Paul R."), see("2 places prises sur 2."),
    )  # fmt: skip


def hold(claire: Hand) -> str:
    """Inès came, Paul did not. Her certificate."""
    claire.do(
        press("Noter les présences"),
        press("Là : Inès C."), press("Pas là : Paul R."),
        see("1 là, 1 pas là"),
        press("La séance", "Dire que la séance a eu lieu"), see("A eu lieu"),
    )  # fmt: skip
    return claire.paper("attestation.pdf", press("Faire l’attestation : Inès C."),
                        press("Enregistrer en PDF"))  # fmt: skip


def they_register(desk: Desk) -> None:
    """What social workers send by the pages of the registration, as it arrives."""
    for first, day, address in REGISTERED:
        receive.receive(desk, answers=given(
            first_name=first, last_name="Exemple", commune="Bondy", registered_on=day,
            origin="social_worker", referrer_email=address, contact_agreed=True,
        ))  # fmt: skip


def test_a_training_from_the_network_to_the_households_its_people_registered(sit: Sit) -> None:
    claire = sit(Scene(nothing, "Claire", ADVISER))
    join_the_network(claire)
    invite(claire)
    certificate = hold(claire)
    for words in ("Attestation de formation", "Inès Carpentier", SERVICE, f"« {TITLE} »",
                  "Le mercredi 22 avril 2026, de 9 h 30 à 12 h", "Durée : 2 heures 30",
                  "Fait le 22 avril 2026."):  # fmt: skip
        assert words in certificate
    claire.do(see("6 mois après : pas encore connu. Déjà 0 inscription, à compter jusqu’au "
                  "22 octobre."))  # fmt: skip
    claire.turn(SEEN)
    claire.actor.jobs.step(they_register)
    claire.do(
        press("Aujourd’hui", "Ouvrir les ateliers", "Passées", TITLE),
        see("6 mois avant : 1 inscription.", "6 mois après : 2 inscriptions.",
            "C’est ce que nous avons vu. Cela ne prouve pas que la formation en est la cause."),
    )  # fmt: skip
    figures = report_of_the_year(claire)
    assert figures["Formations de professionnels"] == "1"
    assert figures["Professionnels venus aux formations"] == "1"
