"""Line 15: an information goes out to the networks; households come back with its mark."""

import asyncio
import re
from collections.abc import Mapping
from datetime import UTC, datetime, time

import httpx2
import pytest

from tests.conftest import PARIS_WINTER, Clock
from tests.front_door.people import BY_A_SOCIAL_WORKER
from tests.guide.scenes import Scene, World
from tests.mission.conftest import Sit
from tests.mission.hand import Hand, answer, body, press, see
from tests.mission.yearly import report_of_the_year
from tests.operations.network_made import someone, structure
from tests.server.conftest import at_once  # noqa: F401 - a fixture
from tests.server.registration.walking import AWA, Fields, Walker
from visitapp.domain.network.marks import is_mark
from visitapp.domain.roles import ADVISER
from visitapp.domain.text import date_long
from visitapp.operations.desk.desk import Desk
from visitapp.store.file import meta
from visitapp.ui.kit.ordinals import raised

pytestmark = [pytest.mark.proof, pytest.mark.window]

TITLE, TEXT = "Visites gratuites", "La visite est gratuite. Parlez-en autour de vous."
AGREED = ("agathe@ccas.example", "leila@epicerie.example")
"""Who accepts messages. Paul only accepts the telephone: he is told by voice. The CAF is not of the
chosen networks."""


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """In the place of the other lines' own: here the agency's server is spoken to."""


@pytest.fixture
def clock() -> Clock:
    """Nine in the morning of today; the agency's server has the same clock."""
    return Clock(datetime.combine(datetime.now(UTC).date(), time(9), PARIS_WINTER))


def directory(desk: Desk, world: World) -> None:
    """Two people of a town hall's service, one of a solidarity grocery, one of the CAF."""
    meta.write(desk.database, "role", ADVISER)
    service = structure(desk, "CCAS de Romainville", sort="social")
    grocery = structure(desk, "Épicerie du Parc", sort="grocery")
    family = structure(desk, "CAF de Bobigny", sort="caf")
    someone(desk, "Agathe Morel", service, email=AGREED[0], channels=("email",))
    someone(desk, "Paul Renard", service, email="paul@ccas.example", channels=("phone",))
    someone(desk, "Leïla Amari", grocery, email=AGREED[1], channels=("email",))
    someone(desk, "Marc Essai", family, email="marc@caf.example", channels=("email",))


def write(claire: Hand) -> None:
    """The information, for two networks: three people, and their two services, which have no
    address of their own."""
    claire.do(
        press("Annuaire", "Voir les diffusions", "Écrire une information"),
        answer({"Titre": TITLE, "Texte": TEXT, "Dans quels réseaux ?": "Mairies et CCAS"}),
        press("Épiceries solidaires"),
        press("Garder l’information", "Choisir les destinataires"),
        see("3 cochés sur 5."),
        press("Garder ces destinataires"), see("0 sur 3 l’ont."),
    )  # fmt: skip


async def _walk(address: str, pages: Mapping[str, Fields], audience: str) -> None:
    async with httpx2.AsyncClient(base_url=address) as client:
        walker = Walker(client)
        await walker.walk(pages, audience)
        await walker.send()
        assert walker.at == "/fin"


def come_back(address: str, mark: str) -> None:
    """On the agency's pages: Awa types the mark of the paper, as she can; Line, who was written
    to, registers Jo with it; Rosa heard of the visit at the town hall and has no mark."""
    by_hand = f"{mark[:2]}-{mark[2:]}".lower()
    awa = {**AWA, "connu": {"heard": "association", "heard_code": by_hand}}
    jo = {**BY_A_SOCIAL_WORKER, "message": {"heard_code": mark}}
    rosa = {
        **AWA, "connu": {"heard": "town_hall"},
        "logement": {**AWA["logement"], "street": "3 rue Haute"},
        "joindre": {"first_name": "Rosa", "last_name": "Inventée", "phone": "06 44 44 44 44"},
    }  # fmt: skip
    for pages, audience in ((awa, "household"), (jo, "social_worker"), (rosa, "household")):
        asyncio.run(_walk(address, pages, audience))


@pytest.mark.usefixtures("at_once")
def test_an_information_goes_out_and_households_come_back_with_its_mark(sit: Sit) -> None:
    claire = sit(Scene(directory, "Claire", ADVISER, linked=True))
    write(claire)
    message = claire.message("information.eml", press("Préparer le message", "Sans document"))
    claire.do(see("Message prêt pour 2 destinataires.",
                  "N’y sont pas : Paul Renard (n’accepte pas les messages)."))  # fmt: skip
    assert message["To"] is None, "nobody sees who else has it"
    assert sorted(str(message["Bcc"]).split(", ")) == sorted(AGREED)
    assert str(message["Subject"]) == TITLE
    said = body(message)
    assert TEXT in said
    found = re.search(r"Repère de cette information : (\w{4})\.", said)
    assert found is not None
    mark = found[1]
    assert is_mark(mark)
    paper = claire.paper("affiche.pdf", press("Imprimer l’information", "Enregistrer en PDF"))
    for words in (TITLE, "La visite est gratuite.", mark):
        assert words in paper
    today = raised(date_long(claire.clock().date()))
    claire.do(
        press("Noter l’envoi", "Noter l’envoi"), see("2 sur 3 l’ont."),
        see(f"Repère {mark}. Envoyée depuis le {today}, par message électronique."),
        see("Aucune inscription ne donne encore ce repère."),
    )  # fmt: skip
    come_back(claire.actor.values["here"](), mark)
    claire.do(press("Envois", "Envoyer maintenant"), see("Rien n’attend."))
    claire.do(
        press("Annuaire", "Voir les diffusions", TITLE),
        see("2 inscriptions donnent ce repère.", "Awa E.", "Jo I."),
        see("1 inscription vue après, pas prouvée.", "Rosa I."),
    )  # fmt: skip
    figures = report_of_the_year(claire)
    # By hand: one information, two who got it; two households with its mark, one without.
    assert figures["Informations diffusées"] == "1"
    assert figures["Destinataires qui ont reçu une information"] == "2"
    assert figures["Foyers inscrits avec le repère d’une information"] == "2"
    assert figures["Foyers inscrits après une information, sans repère"] == "1"
