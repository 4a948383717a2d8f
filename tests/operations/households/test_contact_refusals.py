"""Who did not agree to be called has no number anywhere, and no call is planned."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.follow_ups_made import make_visited
from tests.operations.households_made import make_appointment, make_household, say
from visitapp.domain.errors import UserError
from visitapp.operations.overviews import follow_up_list, reminders
from visitapp.operations.overviews.shapes import Reminder
from visitapp.operations.records import answers
from visitapp.operations.records.find import root_of
from visitapp.operations.review import review
from visitapp.operations.support import actions
from visitapp.operations.support.calls import before_visit
from visitapp.operations.visits import visits
from visitapp.store.log import records
from visitapp.ui.overviews.today.words import icon_of, put_off, to_do

TODAY = date(2026, 11, 25)
PHONE = "01 99 00 00 11"
NO_CALL = "Le foyer n’a pas accepté d’être appelé\u00a0: écrivez-lui"


pytestmark = pytest.mark.usefixtures("adviser")


def household(desk, agrees: bool) -> str:
    return make_household(
        desk, registered_on=TODAY - timedelta(days=40), phone=PHONE, consent_contact=agrees
    )


def missed(desk, home: str) -> None:
    from visitapp.operations.appointments import appointments

    planned = make_appointment(desk, home, TODAY)
    appointments.end(desk, appointment=planned, state="absent", reason="Personne.")


def unsaid(desk, home: str) -> None:
    make_appointment(desk, home, TODAY - timedelta(days=2))


def suspended(desk, home: str) -> None:
    visit = visits.begin(desk, appointment=make_appointment(desk, home, TODAY)).made
    visits.finish(desk, visit=visit)
    review.suspend(desk, visit=visit, reason="Odeur de gaz.")


def visited_once(desk, home: str) -> None:
    visit = visits.begin(desk, appointment=make_appointment(desk, home, TODAY)).made
    visits.finish(desk, visit=visit)
    review.validate(desk, visit=visit)


def called_before(desk, home: str) -> None:
    before_visit(desk, household=home, on=TODAY)


LINES: dict[str, Any] = {
    "first_call": lambda *_: None, "replan": missed, "outcome": unsaid, "suspended": suspended,
    "next_visit": visited_once, "call": called_before,
}  # fmt: skip


def line(desk, kind: str) -> Reminder:
    found = reminders.reminders(desk, most=99, later=True)
    groups = (found.overdue, found.today, found.week, found.later, found.visits)
    return next(one for group in groups for one in group.lines if one.kind == kind)


@pytest.mark.parametrize("kind", LINES)
def test_no_line_gives_the_number_and_each_says_to_write(desk, kind: str) -> None:
    LINES[kind](desk, household(desk, agrees=False))
    one = line(desk, kind)
    assert (one.phone, one.refuses) == ("", True)
    assert one.detail.endswith(NO_CALL)
    assert ".." not in one.detail
    assert "à appeler" not in one.title
    assert "Appeler" not in to_do(one)
    assert icon_of(one) != "appeler"


@pytest.mark.parametrize("kind", LINES)
def test_who_agrees_has_the_number_on_each(desk, kind: str) -> None:
    LINES[kind](desk, household(desk, agrees=True))
    one = line(desk, kind)
    assert (one.phone, one.refuses) == (PHONE, False)
    assert "écrivez" not in one.detail


@pytest.mark.parametrize("kind", ["first_call", "replan", "next_visit"])
def test_no_call_is_made_of_what_is_put_off(desk, kind: str) -> None:
    home = household(desk, agrees=False)
    LINES[kind](desk, home)
    one, before = line(desk, kind), len(records.of_kind(desk.database, "call"))
    assert not put_off(one), "the button is not there"
    with pytest.raises(UserError, match="n’a pas accepté d’être appelé"):
        reminders.postpone(desk, record=one.record, to=TODAY + timedelta(days=3), kind=kind)
    assert len(records.of_kind(desk.database, "call")) == before
    say(desk, home, consent_contact=True)
    assert put_off(line(desk, kind))
    reminders.postpone(desk, record=one.record, to=TODAY + timedelta(days=3), kind=kind)
    assert len(records.of_kind(desk.database, "call")) == before + 1


def test_the_sheet_of_a_call_says_so_too(desk) -> None:
    home = household(desk, agrees=False)
    call = before_visit(desk, household=home, on=TODAY).made
    assert actions.sheet(desk, record=call).refuses
    answers.answer(desk, record=home, path="consent_contact", answer=None)
    assert not actions.sheet(desk, record=call).refuses, "not asked is no refusal"


def followed(desk, agrees_later: bool) -> tuple[str, str]:
    """The file and the follow-up of a household visited a year ago."""
    visit = make_visited(desk, date(2025, 11, 20), consent_followup=agrees_later)
    home = root_of(desk, records.get(desk.database, visit)).id
    say(desk, home, phone=PHONE)
    review.validate(desk, visit=visit)
    return home, records.of_kind(desk.database, "follow_up")[0].id


def test_the_card_of_a_follow_up_hears_a_no_to_every_call(desk) -> None:
    home, follow_up = followed(desk, agrees_later=True)
    found = follow_up_list.follow_up_card(desk, follow_up=follow_up)
    assert (found.phone, found.agreed, found.calls_refused) == (PHONE, True, False)
    assert PHONE in follow_up_list.open_sheet(desk, visit=follow_up).about
    say(desk, home, consent_contact=False)
    found = follow_up_list.follow_up_card(desk, follow_up=follow_up)
    assert (found.phone, found.agreed, found.calls_refused) == ("", True, True)
    assert PHONE not in follow_up_list.open_sheet(desk, visit=follow_up).about


def test_a_no_to_the_call_of_a_year_later_is_said_as_such(desk) -> None:
    followed(desk, agrees_later=False)
    one = line(desk, "follow_up")
    assert (one.phone, one.refuses) == ("", True)
    assert one.detail.endswith("Le foyer n’a pas accepté d’être rappelé un an après")
