"""One follow-up of a household a year, on the day in force of the first visit of that year."""

from datetime import date

import pytest

from tests.operations.follow_ups_made import make_visited
from tests.operations.households_made import begin_visit, say
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.indicators.shapes import Scope
from visitapp.operations.follow_up import follow_ups as following
from visitapp.operations.follow_up import impact
from visitapp.operations.indicators import sheets
from visitapp.operations.overviews import follow_up_list, reminders
from visitapp.operations.records.find import root_of
from visitapp.operations.review import review
from visitapp.operations.visits import visits
from visitapp.store.file.ids import named
from visitapp.store.log import records

FIRST, SECOND = date(2025, 2, 1), date(2025, 3, 10)


def home(desk, visit: str) -> str:
    return root_of(desk, records.get(desk.database, visit)).id


def visited_again(desk, first: str, day: date, number: str = "second") -> str:
    """Another visit of the same household, finished."""
    visit = begin_visit(desk, home(desk, first), day)
    say(desk, visit, visit_date=day, visit_number=number)
    visits.finish(desk, visit=visit)
    return visit


def follow_ups(desk) -> list[tuple[str, date | None, str, str]]:
    found = records.of_kind(desk.database, "follow_up")
    return [(one.state, one.day, one.summary["visited_on"], one.summary["visit"]) for one in found]


def calls(desk) -> dict[str, date | None]:
    return {one.summary["subject"]: one.day for one in records.of_kind(desk.database, "call")}


def correct_day(desk, visit: str, day: date) -> None:
    """The review opens the visit again and writes another day."""
    review.reopen(desk, visit=visit, reason="Mauvaise date")
    review.correct(desk, visit=visit, path="visit_date", answer=Answer(value=day), reason="Vu")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_year_counts_from_the_first_visit_whichever_is_validated_first(
    adviser, order: tuple[int, int]
) -> None:
    first = make_visited(adviser, FIRST)
    both = (first, visited_again(adviser, first, SECOND))
    for one in order:
        review.validate(adviser, visit=both[one])
    assert follow_ups(adviser) == [("to_do", date(2026, 2, 1), "2025-02-01", first)]
    assert calls(adviser) == {"report": date(2025, 2, 16), "three_months": date(2025, 5, 1)}


def test_a_first_visit_that_arrives_after_the_second_was_validated_takes_the_year(adviser) -> None:
    """It was still on its visitor's laptop, in the state of a visit to come."""
    first = make_visited(adviser, FIRST)
    second = visited_again(adviser, first, SECOND)
    review.suspend(adviser, visit=first, reason="Pas encore là")
    made = following.prepare(adviser, visit=second).made
    assert follow_ups(adviser) == [("to_do", date(2026, 3, 10), "2025-03-10", second)]
    review.reopen(adviser, visit=first, reason="Elle est là")
    review.validate(adviser, visit=first)
    assert follow_ups(adviser) == [("to_do", date(2026, 2, 1), "2025-02-01", first)]
    assert made == records.of_kind(adviser.database, "follow_up")[0].id


def test_its_id_is_of_the_household_and_the_year_whichever_visit_is_validated(adviser) -> None:
    """Two advisers that validate a visit each make the same records, and not two, even where a new
    year begins between the two visits."""
    first = make_visited(adviser, date(2024, 12, 20))
    second = visited_again(adviser, first, SECOND)
    made = following.prepare(adviser, visit=second).made
    household = home(adviser, first)
    assert made == named("follow_up", household, "0")
    assert {one.id for one in records.of_kind(adviser.database, "call")} == {
        named("call", household, "0", subject) for subject in ("report", "three_months")
    }


def test_a_visit_a_whole_year_later_has_its_own_follow_up(adviser) -> None:
    first = make_visited(adviser, FIRST)
    made = following.prepare(adviser, visit=first).made
    following.lose(adviser, follow_up=made, reason="unreachable")
    within = visited_again(adviser, first, date(2026, 1, 31))
    later = visited_again(adviser, first, date(2026, 2, 1), "first")
    assert following.prepare(adviser, visit=within).made == made
    assert following.prepare(adviser, visit=later).made == named(
        "follow_up", home(adviser, first), "1"
    )
    assert len(follow_ups(adviser)) == 2


def test_an_earlier_year_known_later_does_not_take_the_id_of_the_first(adviser) -> None:
    first = make_visited(adviser, FIRST)
    made = following.prepare(adviser, visit=first).made
    following.lose(adviser, follow_up=made, reason="unreachable")
    earlier = visited_again(adviser, first, date(2023, 6, 1), "first")
    assert following.prepare(adviser, visit=earlier).made == named("follow_up", earlier)
    assert len(calls(adviser)) == 2


def test_the_days_follow_the_day_that_the_review_corrected(adviser) -> None:
    visit = make_visited(adviser, FIRST)
    review.validate(adviser, visit=visit)
    correct_day(adviser, visit, date(2025, 1, 10))
    review.validate(adviser, visit=visit)
    assert follow_ups(adviser) == [("to_do", date(2026, 1, 10), "2025-01-10", visit)]
    assert calls(adviser) == {"report": date(2025, 1, 25), "three_months": date(2025, 4, 10)}


def test_a_day_that_was_chosen_and_a_call_that_was_made_stay(adviser) -> None:
    visit = make_visited(adviser, FIRST)
    made = following.prepare(adviser, visit=visit).made
    following.postpone(adviser, follow_up=made, until=date(2027, 1, 7))
    [report] = [one.id for one in records.of_kind(adviser.database, "call")
                if one.summary["subject"] == "report"]  # fmt: skip
    reminders.note_call(adviser, call=report, result="reached")
    say(adviser, visit, visit_date=date(2025, 1, 10))
    following.prepare(adviser, visit=visit)
    assert follow_ups(adviser) == [("to_do", date(2027, 1, 7), "2025-01-10", visit)]
    assert calls(adviser) == {"report": date(2025, 2, 16), "three_months": date(2025, 4, 10)}


def test_before_and_after_are_split_on_the_day_in_force(adviser) -> None:
    """Asked, then corrected: opened again and finished, it says the corrected day; and until then
    that its letter would not say what was kept."""
    visit = make_visited(adviser, FIRST)
    made = following.prepare(adviser, visit=visit).made
    following.start(adviser, follow_up=made)
    following.finish(adviser, follow_up=made)
    say(adviser, visit, visit_date=date(2025, 1, 10))
    assert impact.outcome(adviser, follow_up=made).impact.visited_on == date(2025, 1, 10)
    following.take_up(adviser, follow_up=made, reason="Date corrigée")
    following.finish(adviser, follow_up=made)
    assert follow_ups(adviser)[0][2] == "2025-01-10"


def test_a_first_visit_put_aside_leaves_the_year_to_the_second(adviser) -> None:
    first = make_visited(adviser, FIRST)
    second = visited_again(adviser, first, SECOND)
    review.validate(adviser, visit=first)
    review.validate(adviser, visit=second)
    review.reopen(adviser, visit=first, reason="Une erreur")
    review.suspend(adviser, visit=first, reason="Pas ce logement")
    assert follow_ups(adviser) == [("to_do", date(2026, 3, 10), "2025-03-10", second)]
    assert calls(adviser) == {"report": date(2025, 3, 25), "three_months": date(2025, 6, 10)}


def lost_of(desk, year: int) -> tuple[int, int | None]:
    """Households lost, of how many whose follow-up falls in the year."""
    sheet = sheets.sheet(desk, scope=Scope(date(year, 1, 1), date(year, 12, 31)))
    [found] = [one for one in sheet.figures if one.definition.name == "lost"]
    return found.counted, found.of


def test_the_year_of_a_visit_put_aside_waits_with_it_and_counts_for_nothing(adviser) -> None:
    """Validated, opened again, suspended: nobody is called, due nor lost, until it is back."""
    visit = make_visited(adviser, FIRST)
    review.validate(adviser, visit=visit)
    assert (reminders.waiting(adviser), lost_of(adviser, 2026)) == (3, (0, 1))
    review.reopen(adviser, visit=visit, reason="Une erreur")
    review.suspend(adviser, visit=visit, reason="Le foyer retire son accord")
    found = reminders.reminders(adviser)
    assert [one.kind for one in found.overdue.lines] == []
    assert [one.kind for one in found.today.lines] == ["suspended"]
    assert follow_up_list.follow_ups_of(adviser).lines == ()
    assert follow_up_list.follow_ups_of(adviser).coverage.visited == 0
    assert lost_of(adviser, 2026) == (0, 0)
    review.reopen(adviser, visit=visit, reason="Il le redonne")
    review.validate(adviser, visit=visit)
    assert (reminders.waiting(adviser), lost_of(adviser, 2026)) == (3, (0, 1))


def test_a_household_visited_anew_has_not_waited_since_its_registration(adviser) -> None:
    """Registered on 20 January 2023 and visited twelve days later; a first visit again in 2025."""
    first = make_visited(adviser, date(2023, 2, 1))
    say(adviser, home(adviser, first), registered_on=date(2023, 1, 20))
    visited_again(adviser, first, date(2025, 6, 1), "first")
    for year, found in ((2023, (12, 1, 0)), (2025, (None, 0, 0))):
        sheet = sheets.sheet(adviser, scope=Scope(date(year, 1, 1), date(year, 12, 31)))
        by = {one.definition.name: one for one in sheet.figures}
        late = by["delay_late"].counted
        assert (by["delay"].value, by["delay"].counted, late) == found
