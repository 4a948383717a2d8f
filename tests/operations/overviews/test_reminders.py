"""« Aujourd’hui »: today, late, this week; put off, and calls noted."""

from datetime import date, timedelta

import pytest

from tests.operations.follow_ups_made import make_visited
from tests.operations.households_made import given, make_expected, say
from tests.operations.read_back import state
from visitapp.domain.errors import UserError
from visitapp.operations.overviews import reminders
from visitapp.operations.records import answers as answering
from visitapp.operations.records import transitions
from visitapp.operations.records.create import make
from visitapp.operations.records.find import root_of
from visitapp.operations.review import review
from visitapp.operations.training import family
from visitapp.store.log import records

TODAY = date(2026, 11, 25)


pytestmark = pytest.mark.usefixtures("adviser")


def call(desk, household: str, on: date, **more) -> str:
    answers = given(subject="report", with_whom="household", due_on=on, **more)
    return make(desk, kind="call", parent=household, answers=answers).made


def ids(group) -> list[str]:
    return [one.record for one in group.lines]


def test_late_today_and_the_seven_days_after(desk) -> None:
    household = make_expected(desk)
    late, now = call(desk, household, TODAY - timedelta(days=3)), call(desk, household, TODAY)
    tomorrow = call(desk, household, TODAY + timedelta(days=1))
    last = call(desk, household, TODAY + timedelta(days=7))
    call(desk, household, TODAY + timedelta(days=8))
    found = reminders.reminders(desk)
    assert (ids(found.overdue), ids(found.today), ids(found.week)) == (
        [late],
        [now],
        [tomorrow, last],
    )
    assert [one.late for one in (*found.overdue.lines, *found.week.lines)] == [3, -1, -7]
    assert reminders.waiting(desk) == 2


def test_a_line_says_who_and_what(desk) -> None:
    household = make_expected(desk, phone="01 99 00 00 11")
    call(desk, household, TODAY)
    (one,) = reminders.reminders(desk).today.lines
    assert (one.name, one.phone, one.household) == ("Odile R.", "01 99 00 00 11", household)
    assert one.title == "Appel\u00a0: savoir si le bilan est compris"
    assert one.detail == ""  # a call is to the household: it goes without saying


def test_every_kind_with_a_day_is_there_until_it_ends(desk) -> None:
    household = make_expected(desk)
    made = {
        "support_action": make(desk, kind="support_action", parent=household,
                               answers=given(subject="procedures", remind_on=TODAY)).made,
        "orientation": make(desk, kind="orientation", parent=household,
                            answers=given(title="Demander le FSL", remind_on=TODAY)).made,
        "letter": make(desk, kind="letter", parent=household, answers=given(remind_on=TODAY)).made,
        "follow_up": make(desk, kind="follow_up", parent=household,
        answers=given(due_on=TODAY)).made,
    }  # fmt: skip
    found = {one.kind: one.record for one in reminders.reminders(desk).today.lines}
    assert found == made
    transitions.move(desk, record=made["letter"], state="cancelled")
    transitions.move(desk, record=made["follow_up"], state="lost", reason="Déménagé.")
    transitions.move(desk, record=made["orientation"], state="abandoned", reason="Plus besoin.")
    transitions.move(desk, record=made["support_action"], state="abandoned", reason="Plus besoin.")
    assert reminders.reminders(desk).today.lines == ()


def test_training_households_remind_nobody(desk) -> None:
    family.install(desk)
    [household] = records.of_kind(desk.database, "household", training=True)
    call(desk, household.id, TODAY)
    assert reminders.reminders(desk).today.lines == ()


def test_what_is_of_a_closed_file_is_no_longer_to_do(desk) -> None:
    household = make_expected(desk)
    one = call(desk, household, TODAY)
    transitions.move(desk, record=household, state="closed", motive="moved")
    assert reminders.reminders(desk).today.total == reminders.waiting(desk) == 0
    transitions.move(desk, record=household, state="to_call", reason="Le foyer est revenu.")
    assert set(ids(reminders.reminders(desk).today)) == {one, household}


def test_put_off_to_a_day_to_come(desk) -> None:
    one = call(desk, make_expected(desk), TODAY)
    reminders.postpone(desk, record=one, to=date(2026, 12, 1))
    found = reminders.reminders(desk)
    assert (ids(found.today), ids(found.week)) == ([], [one])
    with pytest.raises(UserError):
        reminders.postpone(desk, record=one, to=date(2026, 11, 24))
    assert records.get(desk.database, one).day == date(2026, 12, 1)


# --- how a call went


def test_a_call_that_reached_somebody_is_done(desk) -> None:
    one = call(desk, make_expected(desk), TODAY)
    reminders.note_call(desk, call=one, result="reached", answers=given(understood="partly"))
    answers = answering.answers_of(desk, record=one)
    assert state(desk, one) == "done"
    assert (answers["called_on"].value, answers["understood"].value) == (TODAY, "partly")
    assert reminders.reminders(desk).today.lines == ()


@pytest.mark.parametrize("result", ["message", "no_answer", "wrong_number"])
def test_nobody_there_is_called_again(desk, result) -> None:
    one = call(desk, make_expected(desk), TODAY)
    with pytest.raises(UserError) as refused:
        reminders.note_call(desk, call=one, result=result)
    assert refused.value.message == "Dites quand rappeler."
    assert state(desk, one) == "to_do"
    for again in (date(2026, 11, 27), date(2026, 11, 30)):
        reminders.note_call(desk, call=one, result=result, again=again)
        assert (state(desk, one), records.get(desk.database, one).day) == ("no_answer", again)
    assert ids(reminders.reminders(desk).week) == [one]


def test_registrations_to_read_are_there_too(desk) -> None:
    from visitapp.operations.intake import receive

    made = receive.receive(desk, answers=given(first_name="Odile", origin="self"))
    (one,) = reminders.reminders(desk).registrations.lines
    assert one.household == made.made
    assert one.title == "Inscription par le foyer lui-même"


def test_a_long_list_is_counted_whole_and_shown_in_part(desk) -> None:
    household = make_expected(desk)
    first, *_ = [call(desk, household, TODAY - timedelta(days=n)) for n in (9, 8, 7)]
    found = reminders.reminders(desk, most=1)
    assert (ids(found.overdue), found.overdue.total) == ([first], 3)


def test_who_says_no_to_calls_after_the_visit_is_called_by_nobody(desk) -> None:
    """Validated, then no: neither J+15 nor M+3; the year's follow-up stays, without a number."""
    visit = make_visited(desk, date(2025, 11, 20), consent_followup=True)
    home = root_of(desk, records.get(desk.database, visit)).id
    say(desk, home, phone="0199000011")
    review.validate(desk, visit=visit)
    assert reminders.waiting(desk) == 3
    say(desk, home, consent_contact=False)
    (one,) = reminders.reminders(desk).overdue.lines
    assert (one.kind, one.phone) == ("follow_up", "")
    assert one.detail.endswith("Le foyer n’a pas accepté d’être appelé\u00a0: écrivez-lui")
    assert reminders.waiting(desk) == 1


def test_who_says_no_to_the_call_of_a_year_later_has_no_number_there(desk) -> None:
    visit = make_visited(desk, date(2025, 11, 20), consent_followup=False)
    say(desk, root_of(desk, records.get(desk.database, visit)).id, phone="0199000011")
    review.validate(desk, visit=visit)
    phones = {one.kind: one.phone for one in reminders.reminders(desk).overdue.lines}
    assert phones == {"call": "0199000011", "follow_up": ""}
