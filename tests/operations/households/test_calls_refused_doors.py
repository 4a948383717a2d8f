"""A no to calls holds at every door: in any file of the household, of two answers, a year later."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.arrivals_made import register
from tests.operations.follow_ups_made import make_visited
from tests.operations.households_made import given, make_appointment, make_household, say
from tests.operations.read_back import state
from tests.sync.agency_server import agency_server
from tests.sync.desks import desk_at, talk
from visitapp.domain.checklist.answers import Answer, State
from visitapp.operations.appointments import appointments
from visitapp.operations.follow_up import follow_ups, impact
from visitapp.operations.households.contact_refusals import NO_CALL, refuses_calls
from visitapp.operations.households.visits_of_household import household_of
from visitapp.operations.intake import decide
from visitapp.operations.orientations import orientations
from visitapp.operations.overviews import reminders
from visitapp.operations.overviews.shapes import Reminder
from visitapp.operations.overviews.timeline import timeline
from visitapp.operations.records import answers as answering
from visitapp.operations.records import create, transitions
from visitapp.operations.review import review
from visitapp.operations.sending import conflicts
from visitapp.operations.support import actions, call_back_list
from visitapp.store.log import records

PHONE = "01 99 00 00 12"
LATER = Answer(state=State.LATER)


def lines(desk) -> list[Reminder]:
    found = reminders.reminders(desk, most=99, later=True)
    groups = (found.overdue, found.today, found.week, found.again, found.visits, found.later)
    return [one for group in groups for one in group.lines]


def test_a_no_in_another_file_of_the_household_counts(adviser) -> None:
    home, registration = register(adviser, days_ago=20)
    decide.accept(adviser, registration=registration)
    say(adviser, home, phone=PHONE, consent_contact=True)
    other, again = register(adviser)
    say(adviser, other, phone=PHONE, consent_contact=False)
    decide.same_household(adviser, registration=again, household=home)
    assert refuses_calls(adviser, home)
    assert [one.phone for one in lines(adviser) if one.phone] == []
    say(adviser, other, consent_contact=True)
    assert not refuses_calls(adviser, home)


def test_a_yes_of_another_file_takes_no_no_away(adviser) -> None:
    home, registration = register(adviser, days_ago=20)
    decide.accept(adviser, registration=registration)
    say(adviser, home, consent_contact=False)
    other, again = register(adviser)
    say(adviser, other, consent_contact=True)
    decide.same_household(adviser, registration=again, household=home)
    assert (refuses_calls(adviser, home), refuses_calls(adviser, other)) == (True, True)


@pytest.mark.parametrize("first", [True, False])
def test_of_two_answers_that_stand_apart_the_no_is_read(tmp_path, first: bool) -> None:
    with (
        agency_server(tmp_path) as server,
        desk_at(tmp_path / "ana", server, "ana", "adviser") as a,
        desk_at(tmp_path / "lise", server, "lise", "adviser") as b,
    ):
        home = make_household(a[0], phone=PHONE)
        talk(a, b, a)
        for (desk, _), said in ((a, first), (b, not first)):
            answer = Answer(value=said)
            answering.answer(desk, record=home, path="consent_contact", answer=answer)
        talk(a, b, a, b)
        assert [refuses_calls(one[0], home) for one in (a, b)] == [True, True]
        [waits] = conflicts.conflicts(a[0], record=home)
        yes = next(one for one in waits.sides if one.mine is first)
        conflicts.choose(a[0], record=home, path="consent_contact", change=yes.change)
        assert not refuses_calls(a[0], home)


def visited(desk, *, agrees: bool, days_ago: int = 370) -> tuple[str, str]:
    """The file and the visit of a household that was visited."""
    today: date = desk.now().date()
    visit = make_visited(desk, today - timedelta(days=days_ago))
    home = household_of(desk, visit)
    say(desk, home, phone=PHONE, consent_contact=agrees)
    return home, visit


@pytest.mark.parametrize("agrees", [True, False])
def test_the_agenda_the_timeline_and_the_calls_back_give_no_number(adviser, agrees: bool) -> None:
    home, visit = visited(adviser, agrees=agrees)
    answering.answer(adviser, record=visit, path="comfort_score", answer=LATER)
    make_appointment(adviser, home, adviser.now().date())
    phone = PHONE if agrees else ""
    [asked] = call_back_list.to_call(adviser)
    [planned] = [one for _, day in appointments.week(adviser).days for one in day]
    assert (asked.phone, asked.refuses) == (phone, not agrees)
    assert (planned.phone, timeline(adviser, household=home).phone) == (phone, phone)


def asks_to_go_on(desk, *, agrees: bool) -> tuple[str, str]:
    """The file and the follow-up of a household that wants to go on."""
    home, visit = visited(desk, agrees=agrees)
    review.validate(desk, visit=visit)
    [row] = records.of_kind(desk.database, "follow_up", parent=home)
    follow_ups.start(desk, follow_up=row.id)
    again(desk, row.id, wants_more=True, wants_what=("works",))
    return home, row.id


def again(desk, follow_up: str, **answers) -> None:
    if state(desk, follow_up) == "done":
        follow_ups.take_up(desk, follow_up=follow_up, reason="relu avec la famille")
    say(desk, follow_up, still_here=True, **answers)
    follow_ups.finish(desk, follow_up=follow_up)


def to_write(desk) -> list[Any]:
    return records.of_kind(desk.database, "support_action")


def waiting_calls(desk) -> list[Any]:
    every = records.of_kind(desk.database, "call")
    return [one for one in every if one.state == "to_do"]


def test_who_wants_to_go_on_and_refuses_calls_is_written_to(adviser) -> None:
    _, follow_up = asks_to_go_on(adviser, agrees=False)
    [action] = to_write(adviser)
    assert waiting_calls(adviser) == []
    assert action.summary["goal"].endswith("veut continuer\u00a0: préparer des travaux.")
    assert action.day == adviser.now().date() + timedelta(days=7)
    [one] = [line for line in lines(adviser) if line.record == action.id]
    assert (one.phone, "crire au foyer" in one.detail) == ("", True)
    page = impact.letter(adviser, follow_up=follow_up).pdf
    assert page
    again(adviser, follow_up, wants_what=("bills",))
    [action] = to_write(adviser)
    assert action.summary["goal"].endswith("lire les factures.")
    again(adviser, follow_up, wants_what=("bills",))
    again(adviser, follow_up, wants_more=False)
    again(adviser, follow_up, wants_more=True)
    assert sorted(one.state for one in to_write(adviser)) == ["abandoned", "to_do"]
    follow_ups.take_up(adviser, follow_up=follow_up, reason="sa fille a appelé")
    follow_ups.lose(adviser, follow_up=follow_up, reason="deceased")
    assert {one.state for one in to_write(adviser)} == {"abandoned"}


def test_what_somebody_began_to_write_goes_on(adviser) -> None:
    _, follow_up = asks_to_go_on(adviser, agrees=False)
    transitions.move(adviser, record=to_write(adviser)[0].id, state="in_progress")
    again(adviser, follow_up, wants_what=("bills",))
    again(adviser, follow_up, wants_more=False)
    assert [one.state for one in to_write(adviser)] == ["in_progress"]


def test_what_somebody_wrote_in_it_stays_when_the_follow_up_is_finished_again(
    adviser,
) -> None:
    _, follow_up = asks_to_go_on(adviser, agrees=False)
    [action] = to_write(adviser)
    own = "Écrire à sa fille, au 12 rue Neuve"
    say(adviser, action.id, goal=own)
    again(adviser, follow_up, wants_what=("bills",))
    assert [one.summary["goal"] for one in to_write(adviser)] == [own]


def test_a_promised_call_gives_way_to_the_letter_and_comes_back(adviser) -> None:
    home, follow_up = asks_to_go_on(adviser, agrees=True)
    assert (len(waiting_calls(adviser)), to_write(adviser)) == (1, [])
    say(adviser, home, consent_contact=False)
    again(adviser, follow_up)
    assert (waiting_calls(adviser), len(to_write(adviser))) == ([], 1)
    say(adviser, home, consent_contact=True)
    again(adviser, follow_up)
    assert len(waiting_calls(adviser)) == 1
    assert [one.state for one in to_write(adviser)] == ["abandoned"]


OTHERS = ("social_worker", "landlord", "supplier", "other")


@pytest.mark.parametrize("who", [*OTHERS, "household", ""])
def test_only_a_call_to_the_household_itself_says_that_it_refuses(adviser, who: str) -> None:
    today = adviser.now().date()
    home = make_household(adviser, phone=PHONE, consent_contact=False)
    told = {"subject": "call_back", "due_on": today, **({"with_whom": who} if who else {})}
    call = create.make(adviser, kind="call", parent=home, answers=given(**told)).made
    [one] = [line for line in lines(adviser) if line.record == call]
    itself = who not in OTHERS
    assert (one.refuses, NO_CALL in one.detail, one.phone) == (itself, itself, "")
    sheet = actions.sheet(adviser, record=call)
    assert (sheet.refuses, sheet.hidden, sheet.phone) == (itself, True, "")


def test_an_orientation_and_an_action_are_no_calls(adviser) -> None:
    today = adviser.now().date()
    home = make_household(adviser, phone=PHONE, consent_contact=False)
    facts = given(subject="social_worker", remind_on=today)
    actions.open_action(adviser, household=home, answers=facts)
    orientations.propose(
        adviser, household=home, title="FSL", recipient="fund_fsl", remind_on=today
    )
    found = [one for one in lines(adviser) if one.kind in ("support_action", "orientation")]
    assert [(one.refuses, one.phone, "accepté" in one.detail) for one in found] == [
        (False, "", False)
    ] * 2
