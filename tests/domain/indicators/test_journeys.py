"""One household's way: the steps it reached, and the one reason why it is not further."""

from datetime import date
from typing import Any

import pytest

from tests.for_each import for_each
from tests.reports.yearly_made import WORDS
from visitapp import shipped
from visitapp.domain.checklist.answers import ALREADY_SAID, SAID_BEFORE
from visitapp.domain.checklist.load import read_questionnaire
from visitapp.domain.indicators.journeys import CLOSINGS, MOTIVES, Journey, progress
from visitapp.domain.indicators.report_handover import given_since, report_answer
from visitapp.domain.indicators.steps import ninth, step_table

TODAY = date(2026, 11, 25)
DAY = date(2026, 3, 2)
ACCEPTED: dict[str, Any] = {"accepted": True, "accepted_on": DAY}
CALLED: dict[str, Any] = {**ACCEPTED, "called": True}
PLANNED: dict[str, Any] = {**CALLED, "planned": True, "appointment": "planned"}
VISITED: dict[str, Any] = {**PLANNED, "visited_on": DAY}


def test_a_report_that_was_handed_over_has_its_day_where_it_is_known() -> None:
    given = {**VISITED, "report": "printed"}
    for day in (DAY, None):
        found = progress(Journey("r1", DAY, given_on=day, **given), TODAY)
        assert found.reached["given"] == day
        assert "given" not in found.stopped
    later = progress(Journey("r1", DAY, **{**given, "report": "later"}), TODAY)
    assert "given" not in later.reached


@for_each(
    ("known", "step", "why"),
    [
        ({"registration": "received"}, "accepted", "waiting"),
        ({"registration": "to_complete"}, "accepted", "to_complete"),
        ({"registration": "duplicate", "file": "closed"}, "accepted", "known"),
        ({"registration": "refused"}, "accepted", "refused"),
        ({"registration": "refused", "motive": "declined"}, "accepted", "declined"),
        ({"registration": "refused", "motive": "other"}, "accepted", "refused"),
        ({"registration": "refused", "motive": "of_a_later_program"}, "accepted", "refused"),
        ({"file": "closed"}, "accepted", "closed"),
        ({"file": "closed", "closing": "moved"}, "accepted", "moved"),
        ({"file": "closed", "closing": "other"}, "accepted", "closed"),
        ({"file": "closed", "closing": "ended"}, "accepted", "closed"),
        ({"file": "closed", "closing": "of_a_later_program"}, "accepted", "closed"),
        ({"file": "to_call", "closing": "moved"}, "accepted", "waiting"),
        ({"registration": "refused", "file": "closed", "closing": "hospital"}, "accepted",
         "hospital"),
        ({"registration": "refused", "file": "closed"}, "accepted", "refused"),
        ({"registration": "refused", "file": "closed", "motive": "other", "closing": "other"},
         "accepted", "refused"),
        ({**ACCEPTED, "file": "closed", "registration": "refused", "motive": "deceased"}, "called",
         "deceased"),
        ({**ACCEPTED, "file": "closed", "closing": "deceased"}, "called", "deceased"),
        ({**ACCEPTED, "file": "closed", "closing": "other", "registration": "refused",
          "motive": "other"}, "called", "refused"),
        ({**ACCEPTED}, "called", "waiting"),
        ({**ACCEPTED, "unanswered": True}, "called", "no_answer"),
        ({**ACCEPTED, "file": "closed"}, "called", "closed"),
        ({**ACCEPTED, "file": "refused"}, "called", "declined"),
        ({**CALLED}, "planned", "waiting"),
        ({**CALLED, "declined": True}, "planned", "declined"),
        ({**CALLED, "file": "closed", "closing": "no_answer"}, "planned", "no_answer"),
        ({**PLANNED}, "visited", "waiting"),
        ({**PLANNED, "appointment": "absent"}, "visited", "absent"),
        ({**PLANNED, "appointment": "postponed"}, "visited", "postponed"),
        ({**PLANNED, "appointment": "refused"}, "visited", "declined"),
        ({**VISITED}, "validated", "waiting"),
        ({**VISITED, "visit": "suspended"}, "validated", "suspended"),
        ({**VISITED}, "given", "not_said"),
        ({**VISITED, "report": "later"}, "given", "to_send"),
        ({**VISITED, "report": "refused"}, "given", "report_refused"),
        ({**VISITED}, "oriented", "not_oriented"),
        ({**VISITED}, "supported", "not_supported"),
        ({**VISITED}, "followed", "not_due"),
        ({**VISITED, "follow_up": "to_do", "due_on": date(2027, 3, 2)}, "followed", "not_due"),
        ({**VISITED, "follow_up": "to_do", "due_on": TODAY}, "followed", "waiting"),
        ({**VISITED, "follow_up": "lost", "lost": "moved"}, "followed", "moved"),
        ({**VISITED, "follow_up": "lost", "lost": "?"}, "followed", "other"),
    ],
)  # fmt: skip
def test_why_it_is_not_further(known: dict[str, Any], step: str, why: str) -> None:
    found = progress(Journey("d1", DAY, **known), TODAY)
    assert step not in found.reached
    assert found.stopped[step] == why


def test_a_later_step_tells_the_earlier_ones_without_their_days() -> None:
    found = progress(Journey("d1", DAY, visited_on=TODAY), TODAY)
    assert dict(found.reached) == {
        "registered": DAY, "accepted": None, "called": None, "planned": None, "visited": TODAY,
    }  # fmt: skip


def test_each_step_has_why_and_each_why_its_words() -> None:
    """Whatever a household is, each step that it did not reach has a reason that ships."""
    names = {step.id for step in WORDS.steps}
    found = progress(Journey("d1", DAY), TODAY)
    assert names == set(found.reached) | set(found.stopped)
    assert set(found.stopped.values()) <= set(WORDS.reasons)
    assert all(step.after in names for step in WORDS.steps[1:])


def test_every_motive_of_a_file_has_its_reason_and_every_refusal_is_one_of_them() -> None:
    form = read_questionnaire(shipped.text("questionnaires/household.yaml"), "household.yaml")
    refused = read_questionnaire(
        shipped.text("questionnaires/registration.yaml"), "registration.yaml"
    )
    offered = {one.id for one in form.located["closing"].question.choices}
    assert offered == set(CLOSINGS)
    assert {one.id for one in refused.located["refusal"].question.choices} == set(MOTIVES)
    assert set(CLOSINGS.values()) <= set(WORDS.reasons)


def test_days_the_wrong_way_round_are_in_no_delay() -> None:
    early = Journey("d1", DAY, accepted=True, accepted_on=date(2026, 2, 1))
    rows = step_table([progress(early, TODAY)], WORDS.steps, WORDS.reasons)
    assert (rows[1].many, rows[1].timed, rows[1].median) == (1, 0, None)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (list(range(1, 10)), None),  # nine households: it would be the longest wait
        (list(range(1, 11)), 9), (list(range(1, 21)), 18), ([3] * 10, 3),
        ([1] * 9 + [200], 1), (list(range(1, 12)), 10),
    ],
)  # fmt: skip
def test_nine_in_ten(days: list[int], expected: int | None) -> None:
    assert ninth(days) == expected


VISIT_DAY = date(2026, 3, 2)


def march(day: int) -> date:
    return date(2026, 3, day)


@for_each(
    ("said", "day"),
    [
        ([], None),  # nothing in the log of this computer
        ([("printed", march(2))], march(2)),  # the day of the visit itself
        ([("file", march(9))], march(9)),
        ([("later", march(2))], None),
        (
            [("later", march(2)), ("printed", march(20))],
            march(20),
        ),  # first to send
        ([("printed", march(2)), ("file", march(20))], march(2)),  # given, then given again
        ([("printed", march(2)), ("later", march(5))], None),  # it was not, after all
        ([("printed", march(2)), ("", march(5)), ("file", march(7))], march(7)),  # taken away
        ([("printed", date(2026, 3, 1))], None),  # before the visit: no such day
        ([("printed", date(2026, 3, 1)), ("file", march(5))], None),
    ],
)
def test_the_day_since_which_it_is_handed_over(
    said: list[tuple[str, date]], day: date | None
) -> None:
    assert given_since(said, VISIT_DAY) == day


def test_without_a_visit_no_day_is_known() -> None:
    assert given_since([("printed", march(2))], None) is None


@for_each(
    ("stored", "told"),
    [
        ({"value": "printed"}, "printed"), ({"value": None}, ""), ({"state": "refused"}, ""),
        ({}, ""), (None, ""), ({"value": "file", "note": "avec sa fille"}, "file"),
        ({"value": "file", "note": SAID_BEFORE}, ""), ({"value": "file", "note": ALREADY_SAID}, ""),
    ],
)  # fmt: skip
def test_what_a_stored_answer_says(stored: dict[str, object] | None, told: str) -> None:
    assert report_answer(stored) == told
