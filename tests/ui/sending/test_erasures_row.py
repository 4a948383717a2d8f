"""Erasures that wait, or that the agency did not do, are said where sending is said."""

from dataclasses import replace

import pytest

from tests.operations.households_made import make_household
from tests.operations.traffic_made import link, number
from tests.ui.seeing import Went, says, to_press
from visitapp.operations.households import erasure
from visitapp.operations.privacy import retention
from visitapp.operations.records import sync_state
from visitapp.operations.sending import outbox_page
from visitapp.store.file import meta
from visitapp.sync.changes import erasures, remove_record
from visitapp.sync.wire import attempts
from visitapp.sync.wire.link import Offline
from visitapp.ui.privacy.purge import PurgeList
from visitapp.ui.sending.screen import SendingScreen
from visitapp.ui.words.sending_state import standing


@pytest.fixture
def received(desk):
    """An adviser whose two households are at the agency; one is to be erased."""
    link(desk)
    meta.write(desk.database, "role", "adviser")
    made = make_household(desk)
    make_household(desk, "Zoé", "Ammar")
    number(desk)
    attempts.succeeded(desk.database, desk.now())
    assert said_of(desk).bold == "Tout est reçu par l’agence."
    assert sync_state.count_waiting(desk) == 0
    erasure.ask(desk, household=made, reason="request")
    return made


def said_of(desk, **more):
    given = {"sending": False, "online": None, "photos_wait": False, **more}
    found = outbox_page.sending(desk)
    assert found.where == replace(sync_state.where(desk), now=found.where.now), (
        "« Ma journée » says it too"
    )
    return standing(found, now=found.where.now, **given)


def refused(desk, household: str) -> None:
    one = erasures.asked_for(desk.database, household)
    assert one is not None
    erasures.add_request(desk.database, replace(one, problem=erasure.PROBLEMS[404]))


def test_one_that_waits_is_counted_and_not_all_is_received(desk, received) -> None:
    said = said_of(desk)
    assert (said.bold, said.plain, said.tone) == (
        "1\u00a0effacement demandé attend.", "L’agence le fait au prochain envoi.", "accent",
    )  # fmt: skip
    assert sync_state.count_waiting(desk) == 1
    attempts.failed(desk.database, Offline("ConnectError"), desk.now())
    assert said_of(desk).plain.startswith("1\u00a0effacement demandé attend. ")
    erasure.give_up(desk, household=received)
    assert sync_state.count_waiting(desk) == 0


def test_a_household_that_waits_too_is_counted_once(desk, received) -> None:
    make_household(desk, "Ali", "Brunet")
    assert sync_state.count_waiting(desk) == 2
    remove_record.remove(desk.database, received)
    assert sync_state.count_waiting(desk) == 2, "also when it is not here any more"


def test_one_that_the_agency_did_not_do_is_a_warning(desk, received) -> None:
    refused(desk, received)
    said = said_of(desk)
    assert (said.bold, said.plain, said.tone) == (
        "1\u00a0effacement n’a pas été fait par l’agence.",
        "Ouvrez «\u00a0Effacements demandés\u00a0» dans «\u00a0Envois\u00a0».", "warn",
    )  # fmt: skip


def test_the_line_of_envois_leads_to_where_they_are_read(desk, look, jobs, show, received) -> None:
    screen = SendingScreen(look, jobs)
    show(screen, 910, 512)
    screen.refresh()
    assert says(screen, "Aucune réponse à envoyer. 1 effacement demandé attend.")
    went = Went(screen)
    to_press(screen, "Effacements demandés").click()
    assert (went.to, went.given) == ("privacy", {})


def test_one_whose_household_left_is_read_by_its_number_and_taken_back(
    desk, look, show, received
) -> None:
    refused(desk, received)
    remove_record.remove(desk.database, received)
    purge = PurgeList(look)
    show(purge, 910, 512)
    purge.show_overdue(retention.overdue(desk))
    assert says(purge, f"Dossier retiré de cet ordinateur ({received})")
    assert says(purge, "L’agence ne connaît pas ce foyer, ou il n’est plus dans vos territoires")
    taken_back = []
    purge.given_up.connect(taken_back.append)
    to_press(purge, "Annuler la demande").click()
    assert taken_back == [received]
    assert not says(purge, "Ouvrir le dossier")
