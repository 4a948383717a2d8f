"""« Inscriptions »: an accepted household is given; to another territory once she was asked."""

from decimal import Decimal
from typing import Any

import pytest

from tests.operations.arrivals_made import register
from tests.ui.seeing import button, during, plain, says, settle, to_press
from visitapp.operations.intake import decide
from visitapp.operations.schemes.assign_visitor import Visitor, given_to
from visitapp.ui.intake.screen import IntakeScreen
from visitapp.ui.kit.messages.dialog import Question


def opened(screen: IntakeScreen, registration: str) -> None:
    screen.open(registration=registration)
    screen.refresh()
    settle()


class Agency:
    """Who answers for the agency, at once."""

    visitor = Visitor("a1", "Mariam")

    def ask(self, work: Any, *, then: Any, refused: Any) -> None:
        then((self.visitor,))


def test_accepted_it_is_given_to_a_visitor(
    screen: IntakeScreen, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    household, registration = register(desk, rfr=Decimal(14200))
    decide.accept(desk, registration=registration)
    opened(screen, registration)
    to_press(screen, "Confier à un visiteur").click()
    assert says(screen, "Cet ordinateur n’est pas relié à l’agence.")
    screen.take({"sender": Agency()})
    monkeypatch.setattr("visitapp.ui.pages.giving.popup", lambda *_, **__: "a1")
    to_press(screen, "Confier à un visiteur").click()
    settle()
    assert given_to(desk, household=household) == Visitor("a1", "Mariam")
    assert says(screen, "Confié à Mariam")


@pytest.mark.parametrize("anyway", [True, False])
def test_given_to_somebody_of_another_territory_it_is_said_and_she_decides(
    screen: IntakeScreen, desk: Any, monkeypatch: pytest.MonkeyPatch, anyway: bool
) -> None:
    household, registration = register(desk, rfr=Decimal(14200))
    decide.accept(desk, registration=registration)
    opened(screen, registration)
    agency = Agency()
    agency.visitor = Visitor("a1", "Mariam", "T9", "ecogie")
    screen.take({"sender": agency})
    asked: list[str] = []
    monkeypatch.setattr("visitapp.ui.pages.giving.popup", lambda *_, **__: "a1")

    def act(dialog: Question) -> None:
        asked.append(plain(dialog.accessibleDescription()))
        button(dialog, "Confier ainsi" if anyway else "Choisir quelqu’un d’autre").click()

    give = to_press(screen, "Confier à un visiteur")
    during(act)
    give.click()
    settle()
    assert "travaille pour Grand Paris Grand Est" in asked[0]
    assert (given_to(desk, household=household) is not None) == anyway
