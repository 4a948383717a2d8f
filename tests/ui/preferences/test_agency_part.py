"""« L’agence »: linked with an address and a code, what is wrong said under the fields."""

import pytest
from PySide6.QtCore import QObject

from tests.operations.traffic_made import LINKED, link
from tests.ui.seeing import gathered, says, to_press
from visitapp.domain.errors import UserError
from visitapp.ui.preferences.agency import AgencyPart


class Outgoing(QObject):
    """Who enrols, as the part sees it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str, str]] = []

    def enrol(self, address, code, name, *, then, refused) -> None:
        self.asked.append((address, code, name))
        self.then, self.refused = then, refused


@pytest.fixture
def outgoing(qapp) -> Outgoing:
    return Outgoing()


@pytest.fixture
def part(look, jobs, show, outgoing) -> AgencyPart:
    made = AgencyPart(look, jobs)
    made.take(outgoing, "Nadège", wifi_only=False)
    show(made, 800, 500)
    made.refresh()
    return made


def fill(part) -> None:
    part.address.setText("visites.exemple.fr")
    part.code.setText("ABCD-EFGH-JKMN-PQRS")
    to_press(part, "Relier cet ordinateur").click()


def test_address_and_code_are_asked_and_the_wait_is_said(part, outgoing) -> None:
    assert says(part, "Cet ordinateur n’est pas encore relié.")
    fill(part)
    assert outgoing.asked == [("visites.exemple.fr", "ABCD-EFGH-JKMN-PQRS", "Nadège")]
    assert says(part, "Essai en cours…")
    part.link.click()
    assert len(outgoing.asked) == 1


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(part, outgoing) -> None:
    fill(part)
    outgoing.refused(UserError("Ce code n’est pas valable.", "Vérifiez-le."))
    assert says(part, "Ce code n’est pas valable.")
    assert part.code.text() == "ABCD-EFGH-JKMN-PQRS"
    assert to_press(part, "Relier cet ordinateur").isEnabled()


def test_linked_it_says_where_and_the_code_is_forgotten(desk, part, outgoing) -> None:
    told = gathered(part.told)
    fill(part)
    link(desk)
    outgoing.then()
    assert told == ["C’est fait\u00a0: cet ordinateur est relié à l’agence."]
    assert says(part, f"Cet ordinateur est relié à {LINKED}.")
    assert part.code.text() == ""
    assert not part.form.isVisibleTo(part)
    to_press(part, "Relier de nouveau").click()
    assert part.form.isVisibleTo(part)


def test_photos_may_wait_for_the_wifi(part) -> None:
    chosen = gathered(part.wifi_only)
    to_press(part, "Photos seulement en wifi").click()
    to_press(part, "Photos seulement en wifi").click()
    assert chosen == [True, False]
