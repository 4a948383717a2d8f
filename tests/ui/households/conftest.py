"""« Foyers », shown, that opens what it asks for."""

import pytest

from visitapp.ui.households.screen import HouseholdsScreen


@pytest.fixture
def screen(look, jobs, show) -> HouseholdsScreen:
    """The list; a file or a form is opened in its place."""
    made = HouseholdsScreen(look, jobs)
    show(made, 1000, 700)
    made.go.connect(lambda name, given: name == "households" and made.open(**given))
    return made
