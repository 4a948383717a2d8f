"""« Les personnes » on a window, going from place to place as the program does."""

from typing import Any

import pytest

from tests.ui.seeing import follow, settle
from visitapp.store.file import meta
from visitapp.ui.network.people.screen import PeopleScreen


@pytest.fixture
def went(screen) -> Any:
    """Where it asked to go."""
    return screen.went


@pytest.fixture
def screen(desk, look, jobs, show) -> PeopleScreen:
    meta.write(desk.database, "role", "adviser")
    made = PeopleScreen(look, jobs)
    made.went = follow(made, "people")
    show(made, 1000, 700)
    made.refresh()
    settle()
    return made
