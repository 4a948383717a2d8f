"""« Inscriptions » on an adviser's desk, followed from its list to its pages."""

from typing import Any

import pytest

from tests.ui.seeing import settle
from visitapp.store.file import meta
from visitapp.ui.intake.screen import IntakeScreen


@pytest.fixture
def screen(desk: Any, look: Any, jobs: Any, show: Any) -> IntakeScreen:
    """The list, shown; a place that it asks for among its own is opened."""
    meta.write(desk.database, "role", "adviser")
    made = IntakeScreen(look, jobs)

    def go(name: str, given: dict[str, Any]) -> None:
        if name == "intake":
            made.open(**given)
            made.refresh()

    made.go.connect(go)
    show(made, 1000, 700)
    made.refresh()
    settle()
    return made
