"""A household already visited registers again: it presses until somebody calls, plans, closes."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.operations.arrivals_made import register
from tests.operations.households_made import given, make_appointment
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.operations.intake import decide, registered_again, worklist
from visitapp.operations.intake.registration_file import arrival
from visitapp.operations.overviews import reminders, timeline
from visitapp.operations.records import answers, transitions
from visitapp.operations.records.create import make
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records

DAY = timedelta(days=1)
PRESSES: dict[str, Any] = {"cut": "cut", "children": 3, "phone": "06 39 98 00 77"}


@pytest.fixture(autouse=True)
def _adviser(desk: Any) -> None:
    meta.write(desk.database, "role", "adviser")


def visited(desk: Any) -> str:
    """A household whose visit was made today."""
    household, registration = register(desk, days_ago=40)
    decide.accept(desk, registration=registration)
    planned = make_appointment(desk, household, desk.now().date())
    visits.finish(desk, visit=visits.begin(desk, appointment=planned).made)
    return household


def again(desk: Any, clock: Any, household: str, *, days_ago: int = 0, **more: Any) -> str:
    """It registers again, sixty days after what was done before."""
    clock.at += 60 * DAY
    _, registration = register(desk, days_ago=days_ago, **{**PRESSES, **more})
    decide.same_household(desk, registration=registration, household=household)
    return registration


def asks(desk: Any) -> list[str]:
    """The files of « Inscriptions » that are to be called."""
    return [one.household for one in worklist.arrivals(desk, view="waiting").lines if one.asks]


def to_call(desk: Any) -> list[str]:
    """The same, of « Aujourd’hui »."""
    return [one.household for one in reminders.reminders(desk).again.lines]


# --- where one looks


def test_it_presses_in_both_lists_with_its_reason_and_its_age(desk: Any, clock: Any) -> None:
    household = visited(desk)
    before = reminders.waiting(desk)
    registration = again(desk, clock, household, days_ago=4)
    (line,) = worklist.arrivals(desk, view="waiting").lines
    assert (line.household, line.registration, line.state, line.age) == (
        household,
        registration,
        "visited",
        4,
    )
    assert line.priority.reasons == ("Énergie ou eau coupée", "3\u00a0enfants")
    assert worklist.arrivals(desk).counts["waiting"] == 1
    (one,) = reminders.reminders(desk).again.lines
    assert (one.record, one.household, one.late, one.urgent) == (registration, household, 4, True)
    assert (one.title, one.phone) == ("Énergie ou eau coupée, 3\u00a0enfants", "06 39 98 00 77")
    assert reminders.waiting(desk) == before + 1
    assert arrival(desk, registration=registration).asks


def test_one_that_says_nothing_urgent_is_called_too_after_the_others(desk: Any, clock: Any) -> None:
    calm, cut = visited(desk), ""
    again(desk, clock, calm, cut="none", children=None)
    household, registration = register(desk, first_name="Odile", last_name="Ravaux",
                                 street="3, rue X", phone="01 99 00 00 21", email=None)  # fmt: skip
    decide.refuse(desk, registration=registration, motive="no_answer")
    clock.at += DAY
    _, cut = register(desk, first_name="Odile", cut="cut")
    decide.same_household(desk, registration=cut, household=household)
    assert to_call(desk) == [household, calm]


def test_who_did_not_agree_is_not_to_be_telephoned(desk: Any, clock: Any) -> None:
    again(desk, clock, visited(desk), contact_agreed=False)
    (one,) = reminders.reminders(desk).again.lines
    told = "Le foyer n’a pas accepté d’être appelé\u00a0: écrivez-lui"
    assert (one.phone, one.detail, one.refuses) == ("", told, True)


@pytest.mark.parametrize(("now", "refuses"), [(None, True), (True, False), (False, True)])
def test_where_the_registration_says_nothing_of_calls_its_file_does(
    desk: Any, clock: Any, now: bool | None, refuses: bool
) -> None:
    home = visited(desk)
    answers.answer(desk, record=home, path="consent_contact", answer=Answer(value=False))
    again(desk, clock, home, contact_agreed=now)
    (one,) = reminders.reminders(desk).again.lines
    assert (one.refuses, not one.phone) == (refuses, refuses)


def test_the_list_is_narrowed_by_what_is_typed(desk: Any, clock: Any) -> None:
    household = visited(desk)
    again(desk, clock, household)
    found = worklist.arrivals(desk, view="waiting", text="benali")
    assert [one.household for one in found.lines] == [household]
    assert worklist.arrivals(desk, view="waiting", text="ravaux").lines == ()
    assert worklist.arrivals(desk, view="waiting", territory="T9").lines == ()


def test_a_registration_of_before_the_visit_asks_nothing(desk: Any, clock: Any) -> None:
    """Its paper was found late: the visit was its answer."""
    household = visited(desk)
    again(desk, clock, household, days_ago=90)
    assert (asks(desk), to_call(desk)) == ([], [])


# --- until it is answered


def test_until_somebody_called(desk: Any, clock: Any) -> None:
    household = visited(desk)
    registration = again(desk, clock, household)
    made = registered_again.call(desk, registration=registration).made
    assert to_call(desk) == [], "the call stands in its place, on its day"
    (line,) = reminders.reminders(desk).today.lines
    assert (line.record, line.detail) == (made, "Énergie ou eau coupée, 3\u00a0enfants")
    clock.at += DAY
    reminders.note_call(desk, call=made, result="no_answer", again=desk.now().date() + 3 * DAY)
    assert asks(desk) == [household], "nobody was reached"
    reminders.note_call(desk, call=made, result="reached")
    assert (asks(desk), to_call(desk), arrival(desk, registration=registration).asks) == (
        [],
        [],
        False,
    )


def test_a_call_of_the_same_morning_is_no_answer(desk: Any, clock: Any) -> None:
    household = visited(desk)
    clock.at += 15 * DAY
    told = make(desk, kind="call", parent=household, answers=given(subject="report"))
    reminders.note_call(desk, call=told.made, result="reached")
    clock.at += timedelta(hours=4)
    _, registration = register(desk, **PRESSES)
    decide.same_household(desk, registration=registration, household=household)
    assert asks(desk) == [household]
    clock.at += timedelta(hours=1)
    landlord = given(subject="landlord", with_whom="landlord")
    other = make(desk, kind="call", parent=household, answers=landlord).made
    reminders.note_call(desk, call=other, result="reached")
    assert asks(desk) == [household], "a call to somebody else"
    more = make(desk, kind="call", parent=household, answers=given(subject="call_back")).made
    reminders.note_call(desk, call=more, result="reached")
    assert asks(desk) == []


def test_until_a_visit_is_planned(desk: Any, clock: Any) -> None:
    household = visited(desk)
    again(desk, clock, household)
    make_appointment(desk, household, desk.now().date() + 10 * DAY)
    assert (asks(desk), to_call(desk)) == ([], [])


def test_a_visit_planned_before_is_no_answer(desk: Any, clock: Any) -> None:
    """The second visit is in a month: the household says today that it has no power."""
    household = visited(desk)
    clock.at += DAY
    make_appointment(desk, household, date(2027, 2, 20))
    again(desk, clock, household)
    assert to_call(desk) == [household]
    (line,) = worklist.arrivals(desk, view="waiting").lines
    assert (line.household, line.meets, line.priority.urgent) == (
        household,
        date(2027, 2, 20),
        True,
    )
    assert worklist.arrivals(desk).counts["waiting"] == 1, "once"


def test_until_its_file_is_closed_with_a_reason(desk: Any, clock: Any) -> None:
    household = visited(desk)
    again(desk, clock, household)
    clock.at += DAY
    transitions.move(desk, record=household, state="followed")
    assert asks(desk) == [household], "« suivi » says nothing of it"
    clock.at += DAY
    transitions.move(desk, record=household, state="closed", motive="moved")
    assert (asks(desk), to_call(desk)) == ([], [])


def test_until_somebody_says_why_nobody_is_to_call(desk: Any, clock: Any) -> None:
    household = visited(desk)
    first = again(desk, clock, household, days_ago=1)
    _, second = register(desk, cut="threatened")
    decide.same_household(desk, registration=second, household=household)
    with pytest.raises(UserError, match="Dites pourquoi"):
        registered_again.leave(desk, registration=second, reason=" ")
    registered_again.leave(desk, registration=second, reason="Le CCAS s’en occupe.")
    assert (asks(desk), to_call(desk)) == ([], [])
    for one in (first, second):
        assert arrival(desk, registration=one).no_call == "Le CCAS s’en occupe."
    entries = {one.record: one for one in timeline.timeline(desk, household=household).entries}
    assert "ne pas rappeler\u00a0: Le CCAS s’en occupe." in entries[second].detail
    clock.at += 5 * DAY
    _, third = register(desk, cut="cut")
    decide.same_household(desk, registration=third, household=household)
    assert asks(desk) == [household], "it asks once more"
    with pytest.raises(UserError, match="n’est plus à rappeler"):
        registered_again.leave(desk, registration=register(desk)[1], reason="Rien.")


def test_taken_up_again_it_asks_for_the_household_no_more(desk: Any, clock: Any) -> None:
    household = visited(desk)
    registration = again(desk, clock, household)
    registered_again.leave(desk, registration=registration, reason="Une erreur.")
    decide.take_up_again(desk, registration=registration, reason="Ce sont deux foyers.")
    assert asks(desk) == []
    assert "no_call" not in answers.answers_of(desk, record=registration)
    decide.same_household(desk, registration=registration, household=household)
    assert asks(desk) == [household], "the former reason was for something else"


def test_put_off_it_comes_back_on_its_day(desk: Any, clock: Any) -> None:
    household = visited(desk)
    registration = again(desk, clock, household)
    to = desk.now().date() + 3 * DAY
    reminders.postpone(desk, record=registration, kind="again", to=to)
    assert to_call(desk) == []
    assert [(one.kind, one.on) for one in reminders.reminders(desk).week.lines] == [("call", to)]
    assert asks(desk) == [household], "it still waits"
    with pytest.raises(UserError, match="déjà passé"):
        reminders.postpone(desk, record=registration, kind="again", to=to - 30 * DAY)


def test_put_off_for_a_closed_file_it_comes_back_by_itself(desk: Any, clock: Any) -> None:
    """What is of a closed file is in no group of days, but while it presses and is put off."""
    household, told = register(desk, days_ago=40)
    decide.refuse(desk, registration=told, motive="no_answer")
    registration = again(desk, clock, household)
    to = desk.now().date() + 3 * DAY
    reminders.postpone(desk, record=registration, kind="again", to=to)
    found = reminders.reminders(desk)
    assert (to_call(desk), [one.on for one in found.week.lines], len(found.pressing)) == (
        [],
        [to],
        1,
    )
    clock.at += 3 * DAY
    found = reminders.reminders(desk)
    assert (to_call(desk), found.today.total, len(found.pressing)) == ([household], 0, 1)
    call = registered_again.call(desk, registration=registration).made
    reminders.note_call(desk, call=call, result="reached")
    assert (to_call(desk), len(records.of_kind(desk.database, "call"))) == ([], 1)


# --- several people


def test_the_call_is_one_record_whoever_asks_for_it(desk: Any, clock: Any) -> None:
    """Its id follows from the registration: two computers make the same one."""
    registration = again(desk, clock, visited(desk))
    first = registered_again.call(desk, registration=registration).made
    assert registered_again.call(desk, registration=registration).made == first
    assert [one.id for one in records.of_kind(desk.database, "call")] == [first]
    transitions.move(desk, record=first, state="cancelled", reason="Un doublon.")
    assert registered_again.call(desk, registration=registration).made != first


def test_a_visitor_sees_none_and_calls_nobody(desk: Any, clock: Any) -> None:
    registration = again(desk, clock, visited(desk))
    meta.write(desk.database, "role", "visitor")
    assert reminders.reminders(desk).again.total == 0
    with pytest.raises(UserError, match="Seule une conseillère"):
        registered_again.call(desk, registration=registration)
