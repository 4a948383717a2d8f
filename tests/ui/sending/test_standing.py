"""The banner of « Envois »: where sending stands, in one sentence and what to do."""

from datetime import timedelta

import pytest

from tests.operations.households_made import make_household, make_visit
from tests.operations.sending.test_outbox_page import _photo_path, picture
from tests.operations.traffic_made import link, number
from visitapp.operations.records import answers, sync_state
from visitapp.operations.sending import outbox_page
from visitapp.store.file import meta
from visitapp.store.file.errors import KeyringUnavailable
from visitapp.sync.wire import attempts
from visitapp.sync.wire.link import Offline, Refused, SignedOut, TooOld, Troubled, Untrusted
from visitapp.ui.words.sending_state import in_short, standing


def said_of(desk, **more):
    given = {"sending": False, "online": None, "photos_wait": False, **more}
    found = outbox_page.sending(desk)
    return standing(found, now=found.where.now, **given)


def in_two_words(desk, *, sending=False, online=None) -> tuple[str, str]:
    return in_short(sync_state.where(desk), sending=sending, online=online)


def test_in_two_words_on_the_rail(desk) -> None:
    assert in_two_words(desk) == ("à\u00a0voir", "pas-de-reseau"), "not linked yet"
    link(desk)
    assert in_two_words(desk) == ("", "envois")
    attempts.succeeded(desk.database, desk.now())
    assert in_two_words(desk) == ("faits à\u00a09\u00a0h", "fait")
    assert in_two_words(desk, sending=True) == ("en\u00a0cours", "envois")
    attempts.succeeded(desk.database, desk.now() - timedelta(days=2))
    assert in_two_words(desk) == ("faits le\u00a023/11", "fait")
    failed(desk, Offline("ConnectError"), tries=1)
    assert in_two_words(desk) == ("hors\u00a0ligne", "pas-de-reseau")
    failed(desk, Untrusted("certificate"), tries=1)
    assert in_two_words(desk, online=True) == ("à\u00a0voir", "danger")


def test_before_it_is_linked_it_says_how(desk) -> None:
    make_visit(desk)
    said = said_of(desk)
    assert said.link
    assert said.bold == "Cet ordinateur n’est pas encore relié à l’agence."


def test_offline_it_says_that_nothing_is_lost_who_waits_and_when_it_tries(desk) -> None:
    link(desk)
    make_visit(desk)
    make_household(desk, "Zoé", "Ammar")
    failed(desk, Offline("ConnectError"), tries=8)
    said = said_of(desk)
    assert said.bold == "Hors ligne\u00a0: rien n’est perdu."
    assert said.plain.startswith("2\u00a0dossiers attendent. Prochain essai dans ")
    assert said_of(desk, sending=True).bold == "Envoi en cours\u00a0: il reste 2\u00a0dossiers."


def test_a_server_in_trouble_is_not_a_network_to_look_for(desk) -> None:
    link(desk)
    make_visit(desk)
    failed(desk, Troubled("status 503"), tries=8)
    said = said_of(desk)
    assert said.bold == "Le serveur de l’agence ne peut pas répondre pour le moment."
    assert said.plain.startswith("Rien n’est perdu. Prochain essai dans ")
    assert said.plain.endswith("Si cela dure, dites à l’agence\u00a0: «\u00a0status 503\u00a0».")
    assert said_of(desk, online=False).bold == "Hors ligne\u00a0: rien n’est perdu."


def test_all_received_is_a_sentence_with_its_hour(desk) -> None:
    link(desk)
    make_visit(desk)
    number(desk)
    attempts.succeeded(desk.database, desk.now())
    said = said_of(desk)
    assert (said.bold, said.tone) == ("Tout est reçu par l’agence.", "ok")
    assert said.plain == "Dernier envoi complet\u00a0: aujourd’hui à 9\u00a0h."


def test_a_clock_that_was_ahead_leaves_no_day_to_come(desk) -> None:
    link(desk)
    make_visit(desk)
    number(desk)
    attempts.succeeded(desk.database, desk.now() + timedelta(days=400))
    said = said_of(desk)
    assert said.bold == "Tout est reçu par l’agence."
    assert said.plain.endswith("jour inconnu, l’horloge de l’ordinateur avançait.")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (SignedOut(), "ne reconnaît plus"), (TooOld("2"), "trop ancienne"),
        (KeyringUnavailable("locked"), "trousseau"), (Untrusted("x"), "n’est pas reconnu"),
        (Refused("status 400", 400), "arrêté en chemin"), (ValueError(), "arrêté en chemin"),
    ],
)  # fmt: skip
def test_each_trouble_is_one_sentence_and_nothing_is_lost(desk, error, words) -> None:
    link(desk)
    make_visit(desk)
    failed(desk, error)
    said = said_of(desk)
    assert words in said.bold
    assert "Rien n’est perdu." in said.plain


def test_who_leads_opens_her_session_again_and_asks_for_no_code(desk) -> None:
    link(desk)
    meta.write(desk.database, "role", "adviser")
    failed(desk, SignedOut())
    said = said_of(desk)
    assert said.bold == "Votre session avec l’agence est finie."
    assert "mot de passe" in said.plain
    assert said.link


def test_photos_that_wait_for_the_wifi_say_so(desk) -> None:
    link(desk)
    visit = make_visit(desk)
    answers.attach(desk, record=visit, path=_photo_path(desk, visit), data=picture())
    number(desk, photos=False)
    assert said_of(desk, photos_wait=True).bold == (
        "Les réponses sont reçues. Les photos attendent le wifi."
    )


def failed(desk, error, tries=1) -> None:
    for _ in range(tries):
        attempts.failed(desk.database, error, desk.now(), chance=lambda: 1.0)
