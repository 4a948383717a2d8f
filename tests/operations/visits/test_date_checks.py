"""A visit dated in 2031, a follow-up before its visit: said when it is finished, nothing lost."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from tests.conftest import PARIS_WINTER
from tests.operations.follow_ups_made import as_adviser, make_follow_up, make_visited
from tests.operations.households_made import given, make_visit, say
from tests.operations.read_back import state
from visitapp.domain.states.support import FollowUpState
from visitapp.domain.states.visits import VisitState
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.review import points, review
from visitapp.operations.review.findings import check_some
from visitapp.operations.review.open_review import open_reading
from visitapp.operations.review.queue import queue
from visitapp.operations.visits import visits
from visitapp.operations.visits.date_checks import ImpossibleDay
from visitapp.store.file import meta
from visitapp.store.log import log

TODAY = date(2026, 11, 25)
FAR = date(2031, 1, 5)


def dated(desk, day: date) -> str:
    visit = str(make_visit(desk))
    say(desk, visit, visit_date=day, surface=61)
    return visit


def test_a_visit_dated_to_come_is_not_finished_and_loses_nothing(desk) -> None:
    visit = dated(desk, FAR)
    before = log.history(desk.database, visit)
    with pytest.raises(ImpossibleDay) as refused:
        visits.finish(desk, visit=visit)
    assert "5\u00a0janvier 2031" in refused.value.message
    assert "25\u00a0novembre 2026" in refused.value.message
    assert refused.value.path == "visit_date"
    assert state(desk, visit) == VisitState.IN_PROGRESS
    assert log.history(desk.database, visit) == before
    say(desk, visit, visit_date=TODAY)
    visits.finish(desk, visit=visit)
    assert state(desk, visit) == VisitState.FINISHED


def test_a_laptop_a_few_hours_behind_finishes_the_visit_of_the_day(desk, clock) -> None:
    """It is 9:00 on the 26th; the clock says 22:00 on the 25th."""
    visit = dated(desk, date(2026, 11, 26))
    clock.at = datetime(2026, 11, 25, 22, 0, tzinfo=PARIS_WINTER)
    visits.finish(desk, visit=visit)
    assert state(desk, visit) == VisitState.FINISHED


@pytest.mark.parametrize("woken", [datetime(2000, 1, 1, tzinfo=PARIS_WINTER),
                                   datetime(2025, 6, 1, tzinfo=PARIS_WINTER)])  # fmt: skip
def test_a_laptop_whose_clock_is_lost_finishes_a_real_visit(desk, clock, woken: datetime) -> None:
    """What it wrote itself is after what its clock says now: the clock is wrong, not the visit."""
    visit = dated(desk, TODAY)
    clock.at = woken
    visits.finish(desk, visit=visit)
    assert state(desk, visit) == VisitState.FINISHED


def test_a_new_laptop_that_wakes_in_2000_finishes_a_real_visit(desk, clock) -> None:
    clock.at = datetime(2000, 1, 1, tzinfo=PARIS_WINTER)
    visit = dated(desk, TODAY)
    visits.finish(desk, visit=visit)
    assert state(desk, visit) == VisitState.FINISHED


def test_a_visit_that_came_back_is_not_sent_again_for_a_day_to_come(desk) -> None:
    visit = dated(desk, TODAY)
    visits.finish(desk, visit=visit)
    as_adviser(desk)
    point = points.comment(
        desk, visit=visit, question="visit_date", to_correct=True, words="Quel jour ?"
    ).made
    review.give_back(desk, visit=visit)
    meta.write(desk.database, "role", "visitor")
    say(desk, visit, visit_date=FAR)
    points.done(desk, point=point)
    with pytest.raises(ImpossibleDay):
        visits.finish(desk, visit=visit)
    say(desk, visit, visit_date=TODAY)
    visits.finish(desk, visit=visit)


def test_one_that_is_there_already_is_a_failed_check_of_the_review(desk, clock) -> None:
    """Finished while the clock stood in 2031: the adviser's, which is right, says so."""
    visit = finished_in_2031(desk, clock)
    [line] = [
        one for one in open_reading(desk, visit=visit).lines if one.place.path == "visit_date"
    ]
    assert [(one.mark, one.why) for one in line.marks] == [
        ("failed", "Ce jour n’est pas encore venu. Vérifiez la date de la visite.")
    ]
    [waiting] = queue(desk).lines
    review.correct(
        desk, visit=visit, path="visit_date", answer=given(d=TODAY)["d"], reason="Dit par téléphone"
    )
    [then] = queue(desk).lines
    assert then.checks == waiting.checks - 1
    [line] = [
        one for one in open_reading(desk, visit=visit).lines if one.place.path == "visit_date"
    ]
    assert line.marks == ()


def test_a_review_on_a_clock_that_is_lost_fails_no_visit(desk, clock) -> None:
    visit = dated(desk, TODAY)
    visits.finish(desk, visit=visit)
    as_adviser(desk)
    clock.at = datetime(2000, 1, 1, tzinfo=PARIS_WINTER)
    [line] = [
        one for one in open_reading(desk, visit=visit).lines if one.place.path == "visit_date"
    ]
    assert line.marks == ()


def finished_in_2031(desk, clock) -> str:
    """By another laptop, whose clock was wrong."""
    right, clock.at = clock.at, datetime(2031, 1, 5, 9, 0, tzinfo=PARIS_WINTER)
    other = replace(desk, device="device-wrong")
    visit = dated(other, FAR)
    visits.finish(other, visit=visit)
    clock.at = right
    as_adviser(desk)
    return visit


VISITED = date(2025, 11, 20)


@pytest.fixture
def follow_up(desk) -> str:
    as_adviser(desk)
    return make_follow_up(desk, make_visited(desk, VISITED))


@pytest.mark.parametrize(
    ("on", "words"), [(date(2024, 1, 1), "20\u00a0novembre 2025"), (FAR, "25\u00a0novembre 2026")]
)
def test_a_follow_up_to_come_or_before_its_visit_is_not_finished(
    desk, follow_up: str, on: date, words: str
) -> None:
    say(desk, follow_up, followed_on=on)
    with pytest.raises(ImpossibleDay) as refused:
        follow_ups.finish(desk, follow_up=follow_up)
    assert words in refused.value.message
    assert refused.value.path == "followed_on"
    assert state(desk, follow_up) == FollowUpState.IN_PROGRESS
    say(desk, follow_up, followed_on=TODAY)
    follow_ups.finish(desk, follow_up=follow_up)
    assert state(desk, follow_up) == FollowUpState.DONE


def test_a_follow_up_of_today_is_finished_on_a_clock_that_is_lost(
    desk, clock, follow_up: str
) -> None:
    say(desk, follow_up, followed_on=TODAY)
    clock.at -= timedelta(days=400)
    follow_ups.finish(desk, follow_up=follow_up)
    assert state(desk, follow_up) == FollowUpState.DONE


def test_a_visit_dated_a_year_too_early_is_told_to_who_reads_it(desk) -> None:
    """Its prices, its year and the call a year later would be of the wrong year."""
    as_adviser(desk)
    visit = dated(desk, date(2025, 11, 25))
    visits.finish(desk, visit=visit)
    [line] = [
        one for one in open_reading(desk, visit=visit).lines if one.place.path == "visit_date"
    ]
    check_some(desk)
    [waiting] = queue(desk).lines
    assert waiting.checks == 1
    [mark] = line.marks
    assert (mark.mark, mark.why[:40]) == ("failed", "Ce jour est bien avant celui du rendez-v")
    review.correct(
        desk, visit=visit, path="visit_date", answer=given(d=TODAY)["d"], reason="Dit par téléphone"
    )
    [then] = queue(desk).lines
    assert then.looked
    assert then.checks == 0


@pytest.mark.parametrize(("early", "checks"), [(31, 0), (32, 1)])
def test_a_month_before_the_appointment_is_where_it_is_told(desk, early: int, checks: int) -> None:
    """`review_early_days` of resources/parameters/review.yaml: 31 days."""
    visit = dated(desk, TODAY - timedelta(days=early))
    visits.finish(desk, visit=visit)
    as_adviser(desk)
    check_some(desk)
    [line] = queue(desk).lines
    assert line.checks == checks
