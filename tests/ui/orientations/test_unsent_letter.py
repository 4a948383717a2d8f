"""A letter that the server could not send, as the list of the day opens it."""

from tests.operations.arrivals_made import register
from tests.ui.seeing import says, settle, to_press
from visitapp.operations.intake.outcome_letters import STATE, send_told
from visitapp.operations.records import transitions
from visitapp.store.file import meta
from visitapp.store.log import records
from visitapp.ui.orientations.screen import OrientationsScreen


def test_what_the_server_could_not_send_says_why_and_is_sent_again(look, jobs, desk, show) -> None:
    meta.write(desk.database, "role", "adviser")
    meta.write(desk.database, "mails", "yes")
    household, registration = register(desk)
    letter = send_told(desk, registration=registration, document=STATE).made
    transitions.move(desk, record=letter, state="unsent", reason="Le relais refuse ce courriel.")
    screen = show(OrientationsScreen(look, jobs), 1000, 700)
    screen.open(household=household, letter=letter)
    screen.refresh()
    settle()
    assert says(screen, "Courriel pas parti")
    assert says(screen, "Le relais refuse ce courriel.")
    to_press(screen, "Envoyer par courriel").click()
    settle()
    assert records.get(desk.database, letter).state == "outgoing"
    assert says(screen, "À envoyer par le serveur")
