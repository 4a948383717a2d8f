"""An adviser, the households of a year, and the screen that follows its own ways."""

import pytest
from PySide6.QtCore import Qt

from tests.prepared import prepared
from tests.ui.follow_up.pictures import make_year
from tests.ui.seeing import follow
from visitapp.ui.follow_up.screen import FollowUpScreen

FILLED = prepared(make_year)


@pytest.fixture
def year(desk) -> tuple[str, str]:
    """On 25 November 2026: a follow-up done, one under way; five to do, one lost."""
    return FILLED(desk)


@pytest.fixture
def done(year) -> str:
    """Odile's, with bills on both sides."""
    return year[0]


@pytest.fixture
def under_way(year) -> str:
    """Samira's, begun and not answered."""
    return year[1]


@pytest.fixture
def screen(look, year, jobs, show) -> FollowUpScreen:
    """The list, shown, with the keyboard in it."""
    made = FollowUpScreen(look, jobs)
    follow(made, "follow_up")
    show(made, 1274, 768)
    made.refresh()
    made.focus_first(Qt.FocusReason.OtherFocusReason)
    return made
