"""A round with the agency that brought nothing leaves the page that is read as it is drawn: what is
about to be pressed does not go from under the hand."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

from tests.operations.households_made import given, make_household
from tests.ui.seeing import settle
from visitapp.operations.desk.changed import ELSEWHERE, Changed
from visitapp.operations.network.directory import partners
from visitapp.operations.records.create import make
from visitapp.store.file import meta
from visitapp.ui.appointments.screen import AppointmentsScreen
from visitapp.ui.follow_up.screen import FollowUpScreen
from visitapp.ui.network.directory.screen import DirectoryScreen
from visitapp.ui.orientations.screen import OrientationsScreen
from visitapp.ui.overviews.timeline.screen import TimelineScreen
from visitapp.ui.overviews.today.screen import TodayScreen
from visitapp.ui.privacy.screen import PrivacyScreen
from visitapp.ui.stock.screen import StockScreen

NOTHING = Changed(frozenset(), frozenset(), ELSEWHERE)
OF_A_HOUSEHOLD: tuple[Callable[..., Any], ...] = (
    OrientationsScreen, TimelineScreen, PrivacyScreen,
)  # fmt: skip
LISTS: tuple[Callable[..., Any], ...] = (
    TodayScreen, DirectoryScreen, FollowUpScreen, AppointmentsScreen, StockScreen,
)  # fmt: skip


@pytest.fixture
def household(desk) -> str:
    """A household that is called today, and a partner of the directory."""
    meta.write(desk.database, "role", "adviser")
    partners.create(desk, answers=given(name="Association Le Relais", does=["social"]))
    made = make_household(desk)
    said = given(subject="report", with_whom="household", due_on=date(2026, 11, 25))
    make(desk, kind="call", parent=made, answers=said)
    return made


def buttons(screen: QWidget) -> set[QAbstractButton]:
    settle()
    return {one for one in screen.findChildren(QAbstractButton) if one.isVisibleTo(screen)}


@pytest.mark.parametrize("kind", [*OF_A_HOUSEHOLD, *LISTS])
def test_it_is_drawn_again_only_for_what_came(kind, look, jobs, show, household) -> None:
    screen = kind(look, jobs)
    show(screen, 1000, 700)
    if kind in OF_A_HOUSEHOLD:
        screen.open(household=household)
    screen.refresh()
    before = buttons(screen)
    assert before
    read: list[Any] = []
    run = jobs.do
    jobs.do = lambda *given, **named: (read.append(given), run(*given, **named))
    jobs.changed.emit(NOTHING)
    settle()
    assert read == []
    assert all(isValid(one) for one in before)
    assert buttons(screen) == before
    jobs.changed.emit(Changed(frozenset({household}), frozenset(), ELSEWHERE))
    assert read, "what came is read"
