"""A clock in 2000: what an adviser dates by it waits, what a visitor writes is kept."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import PARIS_WINTER
from tests.operations.follow_ups_made import as_adviser, make_visited
from tests.operations.households_made import given, make_visit, say
from tests.operations.read_back import state
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.domain.states.visits import VisitState
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.orientations import orientations
from visitapp.operations.records.date_checks import require_clock
from visitapp.operations.review import review
from visitapp.operations.support import actions
from visitapp.operations.visits import visits
from visitapp.store.log import records

LOST = datetime(2000, 1, 1, 8, 0, tzinfo=PARIS_WINTER)
ACTS: dict[str, Callable[[Any, str, str, str], Any]] = {
    "result": lambda desk, _, __, orientation: orientations.succeed(
        desk, orientation=orientation, amount=Answer(value=Decimal(300))
    ),
    "proposal": lambda desk, household, _, __: orientations.propose(
        desk, household=household, title="ADIL", recipient="landlord",
        remind_on=datetime(2026, 12, 1).date(),  # noqa: DTZ001 - a day has no zone
    ),
    "action": lambda desk, household, _, __: actions.open_action(
        desk, household=household, answers=given(subject="social_worker", remind_on=LOST.date())
    ),
    "validation": lambda desk, _, visit, __: review.validate(desk, visit=visit),
}  # fmt: skip


def many(desk) -> int:
    kinds = ("orientation", "support_action", "letter", "follow_up")
    return sum(records.count(desk.database, kind) for kind in kinds)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_an_adviser_dates_by_a_lost_clock_waits_for_the_right_one(
    desk, clock, act: Callable[[Any, str, str, str], Any]
) -> None:
    as_adviser(desk)
    visit = make_visited(desk, desk.now().date())
    household = household_of(desk, visit)
    orientation = orientations.propose(
        desk, household=household, title="FSL", recipient="fund_fsl", remind_on=desk.now().date()
    ).made
    orientations.accept(desk, orientation=orientation)
    right, clock.at = clock.at, LOST
    before = many(desk)
    with pytest.raises(UserError) as refused:
        act(desk, household, visit, orientation)
    assert refused.value.message == "L’horloge de cet ordinateur est au 1er\u00a0janvier 2000."
    assert refused.value.hint == "Réglez-la, puis recommencez."
    assert many(desk) == before
    clock.at = right
    act(desk, household, visit, orientation)


@pytest.mark.parametrize(
    ("kind", "state", "refused"),
    [("letter", "draft", True), ("visit", "finished", False), ("visit", "validated", True),
     ("call", "to_do", False)],
)  # fmt: skip
def test_a_letter_is_dated_by_it_too(desk, clock, kind: str, state: str, refused: bool) -> None:
    as_adviser(desk)
    require_clock(desk, kind, state)
    clock.at = LOST
    told = ""
    try:
        require_clock(desk, kind, state)
    except UserError as error:
        told = error.message
    assert bool(told) == refused


def test_a_visitor_loses_no_visit_by_a_lost_clock(desk, clock) -> None:
    day, clock.at = clock.at.date(), LOST
    visit = str(make_visit(desk))
    say(desk, visit, visit_date=day)
    visits.finish(desk, visit=visit)
    assert state(desk, visit) == VisitState.FINISHED
