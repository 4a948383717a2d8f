"""« Inscriptions » on an adviser's desk, followed from its list to its pages."""

import pytest

from tests.ui.seeing import follow, settle
from visitapp.store.file import meta
from visitapp.ui.intake.screen import IntakeScreen


@pytest.fixture
def screen(desk, look, jobs, show) -> IntakeScreen:
    """The list, shown; a place that it asks for among its own is opened."""
    meta.write(desk.database, "role", "adviser")
    made = IntakeScreen(look, jobs)
    follow(made, "intake")
    show(made, 1000, 700)
    made.refresh()
    settle()
    return made
