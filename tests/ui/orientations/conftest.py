"""The screen of orientations, open on one household."""

from typing import Any

import pytest

from tests.operations.agreeing import Place, place
from tests.ui.seeing import settle
from visitapp.ui.orientations.screen import OrientationsScreen


@pytest.fixture
def at(desk) -> Place:
    return place(desk)


@pytest.fixture
def screen(at, look, jobs, show) -> OrientationsScreen:
    made = OrientationsScreen(look, jobs)
    made.go.connect(lambda name, given: _follow(made, name, given))
    show(made, 1000, 700)
    made.open(household=at.household)
    made.refresh()
    settle()
    return made


def _follow(screen: OrientationsScreen, name: str, given: dict[str, Any]) -> None:
    """What the window does when the screen asks for itself."""
    if name == "orientations":
        screen.open(**given)
        screen.refresh()
