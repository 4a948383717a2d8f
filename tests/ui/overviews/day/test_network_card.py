"""« Réseau » on « Ma journée » says what is true, in the words of « Envois », and what helps."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

from tests.operations.households_made import make_household, make_visit
from tests.operations.sending.test_outbox_page import _photo_path, picture
from tests.operations.traffic_made import link, number, refuse
from tests.ui.seeing import Went, says, to_press
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers, sync_state
from visitapp.operations.sending import outbox_page
from visitapp.sync.wire import attempts
from visitapp.sync.wire.link import Offline, SignedOut
from visitapp.ui.overviews.day.screen import DayScreen
from visitapp.ui.words.sending_state import standing


class Outgoing(QObject):
    """Who sends, as the card sees it: it never asks anything of a network."""

    moved = Signal()

    def __init__(self, online: bool | None = None) -> None:
        super().__init__()
        self.sends = self.photos_wait = False
        self.links = SimpleNamespace(online=online)


@pytest.fixture
def outgoing(qapp) -> Outgoing:
    return Outgoing()


@pytest.fixture
def day(look, jobs, show, outgoing) -> DayScreen:
    screen = DayScreen(look, jobs)
    screen.take({"sender": outgoing})
    show(screen, 1274, 768)
    return screen


def failed(desk, error) -> None:
    attempts.failed(desk.database, error, desk.now(), chance=lambda: 1.0)


def test_not_enrolled_it_says_so_and_the_way(desk, day) -> None:
    make_visit(desk)
    day.refresh()
    assert says(day, "Cet ordinateur n’est pas encore relié à l’agence.")
    went = Went(day)
    to_press(day, "Relier à l’agence").click()
    assert (went.to, went.given) == ("preferences", {"part": "agency"})


def test_all_received_with_its_hour_and_nothing_to_press(desk, day) -> None:
    link(desk)
    make_visit(desk)
    number(desk)
    attempts.succeeded(desk.database, desk.now() - timedelta(minutes=42))
    day.refresh()
    assert says(day, "Tout est reçu par l’agence.")
    assert says(day, "Dernier envoi complet : aujourd’hui à 8 h 18.")
    assert day.side.network.button is None


def test_offline_it_counts_who_waits_says_the_last_success_and_offers_a_key(desk, day) -> None:
    link(desk)
    attempts.succeeded(desk.database, desk.now() - timedelta(days=1))
    make_visit(desk)
    make_household(desk, "Zoé", "Ammar")
    failed(desk, Offline("ConnectError"))
    day.refresh()
    assert says(day, "Hors ligne : rien n’est perdu.")
    assert says(day, "2 dossiers attendent. Le programme réessaie tout seul.")
    assert says(day, "Dernier envoi complet : hier à 9 h.")
    went = Went(day)
    to_press(day, "Prendre une clé USB").click()
    assert (went.to, went.given) == ("sending", {"part": "key"})


def test_no_network_now_is_said_as_soon_as_the_system_says_so(desk, day, outgoing) -> None:
    link(desk)
    make_visit(desk)
    day.refresh()
    assert says(day, "1 dossier attend.")
    outgoing.links.online = False
    outgoing.moved.emit()
    assert says(day, "Hors ligne : rien n’est perdu.")
    outgoing.links.online, outgoing.sends = True, True
    outgoing.moved.emit()
    assert says(day, "Envoi en cours : il reste 1 dossier.")
    assert day.side.network.button is None


def test_a_laptop_that_is_shut_out_says_so_and_the_way_back(desk, day) -> None:
    link(desk)
    make_visit(desk)
    failed(desk, SignedOut())
    day.refresh()
    assert says(day, "L’agence ne reconnaît plus cet ordinateur.")
    assert says(day, "Demandez-lui un nouveau code.")
    went = Went(day)
    to_press(day, "Relier à l’agence").click()
    assert went.given == {"part": "agency"}


def test_what_only_a_person_can_mend_opens_envois(desk, day) -> None:
    link(desk)
    visit = make_visit(desk)
    answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    refuse(desk, visit, "surface", "Trop long.")
    day.refresh()
    assert says(day, "1 dossier attend.")
    assert says(day, "À revoir dans « Envois ».")
    went = Went(day)
    to_press(day, "Voir les envois").click()
    assert went.to == "sending"


def test_nothing_is_fixed_it_follows_what_is_read(desk, day) -> None:
    day.refresh()
    first = day.side.network
    link(desk)
    day._moved()
    assert day.side.network is not first
    assert says(day, "Cet ordinateur est relié à l’agence.")


@pytest.mark.parametrize("state", ["none", "linked", "waits", "aside", "photos", "received"])
def test_the_short_facts_are_those_of_envois(state, desk) -> None:
    """Two ways to read the same: by plain lists, and by the whole screen."""
    if state != "none":
        link(desk)
    if state in ("waits", "aside", "photos", "received"):
        visit = make_visit(desk)
        answers.answer(desk, record=visit, path="surface", answer=Answer(value=61))
    if state == "photos":
        answers.attach(desk, record=visit, path=_photo_path(desk, visit), data=picture())
        number(desk, photos=False)
    if state == "aside":
        refuse(desk, visit, "surface", "Trop long.")
    if state == "received":
        number(desk)
    whole, short = outbox_page.sending(desk), sync_state.where(desk)
    assert replace(whole.where, now=short.now) == short
    said = [
        standing(one, sending=False, online=None, photos_wait=True, now=short.now)
        for one in (whole, short)
    ]
    assert said[0] == said[1]
