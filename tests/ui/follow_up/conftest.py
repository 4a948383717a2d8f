"""An adviser, the households of a year, and the screen that follows its own ways."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.prepared import prepared
from tests.ui.follow_up.pictures import make_year
from visitapp.ui.follow_up.screen import FollowUpScreen

FILLED = prepared(make_year)


@pytest.fixture
def year(desk: Any) -> tuple[str, str]:
    """On 25 November 2026: a follow-up done, one under way; five to do, one lost."""
    return FILLED(desk)


@pytest.fixture
def done(year: tuple[str, str]) -> str:
    """Odile's, with bills on both sides."""
    return year[0]


@pytest.fixture
def under_way(year: tuple[str, str]) -> str:
    """Samira's, begun and not answered."""
    return year[1]


@pytest.fixture
def screen(look, year, jobs, show) -> FollowUpScreen:
    """The list, shown, with the keyboard in it."""
    made = FollowUpScreen(look, jobs)

    def follow(name: str, given: dict[str, Any]) -> None:
        """What the window does: a place asked for is opened."""
        if name == "follow_up":
            made.open(**given)
            made.refresh()

    made.go.connect(follow)
    show(made, 1274, 768)
    made.refresh()
    made.focus_first(Qt.FocusReason.OtherFocusReason)
    return made
