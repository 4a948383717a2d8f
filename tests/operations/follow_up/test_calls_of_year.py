"""The calls of the year end with its follow-up; who wants to go on is called again, as promised."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.follow_ups_made import make_follow_up, make_visited
from tests.operations.households_made import make_appointment, say
from visitapp.domain.states.marks import REASON
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.follow_up.calls_of_year import NO_MORE, OVER, end_calls
from visitapp.operations.overviews import reminders
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import draft_of
from visitapp.operations.records.write import write
from visitapp.operations.visits import visits
from visitapp.store.log import log, records

WEEK = timedelta(days=7)
"""« Nous vous rappelons »: in a week (resources/parameters/follow_up.yaml)."""
WANTS = "Au suivi d’un an, le foyer veut continuer"


def today(desk) -> date:
    found: date = desk.now().date()
    return found


def calls(desk, subject: str) -> list[Any]:
    every = records.of_kind(desk.database, "call")
    return [one for one in every if one.summary["subject"] == subject]


def reason(desk, record: str):
    return (log.history(desk.database, record, REASON)[-1].value or {})["value"]


def followed(desk, days_ago: int = 370, **answers) -> str:
    """A follow-up with these answers, finished."""
    follow_up = make_follow_up(desk, make_visited(desk, today(desk) - timedelta(days=days_ago)))
    say(desk, follow_up, still_here=True, **answers)
    follow_ups.finish(desk, follow_up=follow_up)
    return follow_up


def again(desk, follow_up: str, **answers) -> None:
    follow_ups.take_up(desk, follow_up=follow_up, reason="relu avec la famille")
    say(desk, follow_up, **answers)
    follow_ups.finish(desk, follow_up=follow_up)


# The calls of the year


def test_a_finished_follow_up_ends_the_calls_that_nobody_made(adviser) -> None:
    followed(adviser)
    for subject in ("report", "three_months"):
        [one] = calls(adviser, subject)
        assert (one.state, reason(adviser, one.id)) == ("cancelled", OVER)
    told = reminders.reminders(adviser, later=True)
    assert [line.title for line in told.overdue.lines] == []


def test_a_call_that_was_made_stays_made(adviser) -> None:
    visit = make_visited(adviser, today(adviser) - timedelta(days=370))
    follow_up = make_follow_up(adviser, visit)
    [report] = calls(adviser, "report")
    reminders.note_call(adviser, call=report.id, result="reached")
    follow_ups.finish(adviser, follow_up=follow_up)
    assert [one.state for one in calls(adviser, "report")] == ["done"]


def test_opened_again_before_their_day_the_calls_are_to_be_made(adviser) -> None:
    """Finished twenty days after the visit: the call of three months is still to come."""
    follow_up = followed(adviser, days_ago=20)
    follow_ups.take_up(adviser, follow_up=follow_up, reason="trop tôt")
    assert sorted(one.state for one in calls(adviser, "three_months")) == ["cancelled", "to_do"]
    assert [one.state for one in calls(adviser, "report")] == ["cancelled"]
    follow_ups.finish(adviser, follow_up=follow_up)
    assert {one.state for one in calls(adviser, "three_months")} == {"cancelled"}


def year_after(desk, follow_up: str) -> str:
    """A visit of today for the same household, and the follow-up of its own year."""
    day, household = today(desk), records.get(desk.database, follow_up).parent or ""
    visit = visits.begin(desk, appointment=make_appointment(desk, household, day)).made
    say(desk, visit, visit_date=day, visit_number="first", consent_followup=True, adults=2)
    visits.finish(desk, visit=visit)
    return follow_ups.prepare(desk, visit=visit).made


def test_the_calls_of_a_later_year_stay(adviser) -> None:
    """Visited 400 days ago, followed, and visited today: the first follow-up is opened again."""
    follow_up = followed(adviser, days_ago=400)
    assert year_after(adviser, follow_up) != follow_up
    again(adviser, follow_up)
    for subject in ("report", "three_months"):
        states = {one.day > today(adviser): one.state for one in calls(adviser, subject)}
        assert states == {False: "cancelled", True: "to_do"}


def test_where_the_year_is_not_known_no_call_of_two_is_touched(adviser) -> None:
    follow_up = followed(adviser, days_ago=400)
    year_after(adviser, follow_up)
    write(adviser, draft_of(adviser, follow_up), {"visited_on": None})
    assert end_calls(adviser, draft_of(adviser, follow_up)) == frozenset()


# The call that was promised


def test_who_wants_to_go_on_is_called_in_a_week_with_what_they_want(adviser) -> None:
    followed(adviser, wants_more=True, wants_what=("landlord", "works"))
    [call] = calls(adviser, "call_back")
    assert (call.state, call.day) == ("to_do", today(adviser) + WEEK)
    assert call.summary["note"] == (
        f"{WANTS}\u00a0: parler au propriétaire et préparer des travaux."
    )
    told = reminders.reminders(adviser, later=True)
    named = [(line.title, line.on) for group in (told.week, told.later) for line in group.lines]
    assert [on for title, on in named if "appel" in title.lower()] == [call.day]


@pytest.mark.parametrize("answers", [{"wants_more": False}, {}])
def test_who_does_not_ask_is_not_called(adviser, answers: dict[str, Any]) -> None:
    followed(adviser, **answers)
    assert calls(adviser, "call_back") == []


def test_finished_again_it_is_one_call_that_says_what_they_want_now(adviser) -> None:
    follow_up = followed(adviser, wants_more=True)
    [call] = calls(adviser, "call_back")
    assert call.summary["note"] == f"{WANTS}."
    again(adviser, follow_up)
    again(adviser, follow_up, wants_what=("bills",))
    [call] = calls(adviser, "call_back")
    assert call.summary["note"] == f"{WANTS}\u00a0: lire les factures."
    say(adviser, call.id, note="Le matin seulement")
    again(adviser, follow_up, wants_what=("works",))
    [call] = calls(adviser, "call_back")
    assert call.summary["note"] == "Le matin seulement"


def test_no_more_is_no_call_and_more_again_is_one(adviser) -> None:
    follow_up = followed(adviser, wants_more=True)
    again(adviser, follow_up, wants_more=False)
    [call] = calls(adviser, "call_back")
    assert (call.state, reason(adviser, call.id)) == ("cancelled", NO_MORE)
    again(adviser, follow_up, wants_more=False)
    again(adviser, follow_up, wants_more=True)
    assert sorted(one.state for one in calls(adviser, "call_back")) == ["cancelled", "to_do"]


@pytest.mark.parametrize("end", ["done", "cancelled"])
def test_a_call_that_was_made_or_cancelled_by_hand_does_not_come_back(adviser, end: str) -> None:
    follow_up = followed(adviser, wants_more=True)
    [call] = calls(adviser, "call_back")
    why = "Rappelé par la mairie." if end == "cancelled" else ""
    transitions.move(adviser, record=call.id, state=end, reason=why)
    again(adviser, follow_up)
    assert [one.state for one in calls(adviser, "call_back")] == [end]


def test_lost_after_all_the_household_is_not_called(adviser) -> None:
    follow_up = followed(adviser, wants_more=True)
    follow_ups.take_up(adviser, follow_up=follow_up, reason="sa fille a appelé")
    follow_ups.lose(adviser, follow_up=follow_up, reason="deceased")
    assert {one.state for one in records.of_kind(adviser.database, "call")} == {"cancelled"}
