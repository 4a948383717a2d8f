"""« Aujourd’hui »: a visit that the review put aside stays there, with its age, until it ends."""

from datetime import date, timedelta

import pytest

from tests.operations.follow_ups_made import make_visited
from visitapp.domain.errors import UserError
from visitapp.operations.overviews import reminders
from visitapp.operations.records import answers
from visitapp.operations.review import queue, review
from visitapp.store.file import meta

WHY = "Odeur de gaz."


pytestmark = pytest.mark.usefixtures("adviser")


def test_a_suspended_visit_stands_until_its_review_goes_on(desk, clock) -> None:
    """Put aside on 25 November 2026; twelve days later it is still there, and says how long."""
    visit = make_visited(desk, date(2026, 11, 20))
    review.suspend(desk, visit=visit, reason=WHY)
    assert reminders.waiting(desk) == 1
    clock.at += timedelta(days=12)
    found = reminders.reminders(desk)
    (one,) = found.overdue.lines
    assert (one.record, one.kind, one.name, one.late) == (visit, "suspended", "Odile R.", 12)
    assert (one.title, one.detail) == ("Visite suspendue, à reprendre", WHY)
    assert (reminders.waiting(desk), found.steps) == (1, {"read": 1})
    assert reminders.reminders(desk, step="call").overdue.lines == ()
    review.reopen(desk, visit=visit, reason="Le gaz est fermé.")
    assert reminders.waiting(desk) == 0
    assert queue.waiting(desk) == 1


def test_it_is_put_off_by_nobody_and_its_day_stays(desk) -> None:
    visit = make_visited(desk, date(2026, 11, 20))
    review.suspend(desk, visit=visit, reason=WHY)
    with pytest.raises(UserError, match="ne se reporte pas"):
        reminders.postpone(desk, record=visit, to=date(2026, 12, 9), kind="suspended")
    assert answers.answers_of(desk, record=visit)["visit_date"].value == date(2026, 11, 20)


def test_a_visitor_has_none_of_them(desk) -> None:
    review.suspend(desk, visit=make_visited(desk, date(2026, 11, 20)), reason=WHY)
    meta.write(desk.database, "role", "visitor")
    assert reminders.reminders(desk).overdue.lines == ()
