"""« Les personnes » on a window, going from place to place as the program does."""

from typing import Any

import pytest

from tests.ui.seeing import settle
from visitapp.store.file import meta
from visitapp.ui.network.people.screen import PeopleScreen


@pytest.fixture
def went() -> list[tuple[str, dict[str, Any]]]:
    return []


@pytest.fixture
def screen(desk: Any, look: Any, jobs: Any, show: Any, went: list[Any]) -> PeopleScreen:
    meta.write(desk.database, "role", "adviser")
    made = PeopleScreen(look, jobs)

    def go(name: str, given: dict[str, Any]) -> None:
        went.append((name, given))
        if name == "people":
            made.open(**given)
            made.refresh()

    made.go.connect(go)
    show(made, 1000, 700)
    made.refresh()
    settle()
    return made
