"""After the first start: the agency's code and a training visit are offered, and both can wait."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.seeing import gathered, says, to_press
from visitapp.store.log import records
from visitapp.ui.profile.opening.welcome import WelcomeScreen


class Outgoing:
    """Who sends: enrols at once."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def enrol(self, address, code, name, *, then, refused) -> None:
        self.asked.append((address, code, name))
        then()


@pytest.fixture
def outgoing() -> Outgoing:
    return Outgoing()


@pytest.fixture
def screen(look, show, jobs, outgoing) -> WelcomeScreen:
    made = WelcomeScreen(look, jobs, outgoing, "Inès")
    show(made, 900, 700)
    made.focus_first(Qt.FocusReason.OtherFocusReason)
    return made


def test_all_can_wait(screen, outgoing) -> None:
    home = gathered(screen.home)
    to_press(screen, "Plus tard").click()
    assert says(screen, "entraîner d’abord")
    assert screen.train.hasFocus()
    to_press(screen, "Plus tard").click()
    assert len(home) == 1
    assert outgoing.asked == []


def test_the_code_makes_it_the_agencys_then_training_is_offered(screen, outgoing) -> None:
    told = gathered(screen.told)
    to_press(screen, "J’ai un code de mon agence").click()
    assert screen.agency.address.hasFocus()
    screen.agency.address.setText("https://visites.exemple.fr")
    screen.agency.code.setText("ABCD-EFGH-JKMN")
    to_press(screen, "Relier cet ordinateur").click()
    assert outgoing.asked == [("https://visites.exemple.fr", "ABCD-EFGH-JKMN", "Inès")]
    assert told == ["C’est fait\u00a0: cet ordinateur est relié à l’agence."]
    assert says(screen, "entraîner d’abord")


def test_only_the_way_in_is_shown_and_no_setting(screen) -> None:
    to_press(screen, "J’ai un code de mon agence").click()
    assert not says(screen, "Photos seulement en wifi")
    assert not says(screen, "Relier de nouveau")


def test_training_puts_the_family_there_and_leads_to_it(screen, desk) -> None:
    went = gathered(screen.go)
    screen.offer_training()
    to_press(screen, "S’entraîner").click()
    assert len(records.of_kind(desk.database, "appointment", training=True)) == 1
    assert went == [("training", {})]


def test_who_brought_visits_along_goes_home_after_the_code(look, show, jobs, outgoing) -> None:
    screen = WelcomeScreen(look, jobs, outgoing, "Inès", training=False)
    show(screen, 900, 700)
    home = gathered(screen.home)
    to_press(screen, "Plus tard").click()
    assert len(home) == 1


def test_esc_goes_back_from_the_code_with_what_is_typed_then_leaves_it_for_later(
    screen, press
) -> None:
    to_press(screen, "J’ai un code de mon agence").click()
    screen.agency.address.setText("https://visites.exemple.fr")
    press(Qt.Key.Key_Escape)
    assert screen.have.hasFocus()
    to_press(screen, "J’ai un code de mon agence").click()
    assert screen.agency.address.text() == "https://visites.exemple.fr"
    home = gathered(screen.home)
    for _ in range(3):  # back from the code, then « Plus tard » of each question
        press(Qt.Key.Key_Escape)
    assert len(home) == 1
