"""« Aujourd’hui »: whom to call for a first visit, whom to meet again, what nobody said."""

from datetime import date, timedelta

import pytest

from tests.operations.households_made import begin_visit, given, make_appointment, make_household
from tests.operations.schemes_made import put
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import appointments
from visitapp.operations.overviews import reminders
from visitapp.operations.overviews.shapes import Reminder
from visitapp.operations.records import transitions
from visitapp.operations.records.create import make
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records

TODAY = date(2026, 11, 25)
WHY = "La personne est à l’hôpital."


pytestmark = pytest.mark.usefixtures("adviser")


def shown(desk) -> list[Reminder]:
    found = reminders.reminders(desk, most=99, later=True)
    return [
        one
        for group in (found.overdue, found.today, found.week, found.later)
        for one in group.lines
    ]


def to_call(desk, days: int, **more) -> str:
    """A household accepted, that registered so many days ago."""
    return make_household(desk, registered_on=TODAY - timedelta(days=days), **more)


def test_an_accepted_household_is_to_be_called_today_with_its_age(desk) -> None:
    """Late after the delay of its scheme; without one, after 10 days, `intake_late_days` of
    parameters/intake.yaml."""
    late, soon = to_call(desk, 13, phone="01 99 00 00 11"), to_call(desk, 5)
    today, just = to_call(desk, 10), to_call(desk, 0)
    found = reminders.reminders(desk, later=True)
    assert [one.record for one in found.overdue.lines] == [late]
    assert {one.record for one in found.today.lines} == {today, soon, just}
    assert found.week.lines == found.later.lines == ()
    assert {one.late for one in found.today.lines} == {0}
    (line,) = found.overdue.lines
    assert (line.kind, line.name, line.phone, line.late) == (
        "first_call", "Odile R.", "01 99 00 00 11", 3,
    )  # fmt: skip
    assert (line.title, line.detail) == ("Foyer accepté, à appeler", "Inscrit il y a 13\u00a0jours")
    assert reminders.waiting(desk) == found.steps["call"] == 4


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ({"email": "moussa@exemple.fr"}, "moussa@exemple.fr"),
        ({"postcode": "93170"}, "3, rue Neuve, 93170 Bagnolet"),
    ],
)
def test_a_household_without_telephone_is_written_to_and_where_is_said(
    desk, said: dict[str, str], at: str
) -> None:
    to_call(desk, 13, **{"phone": None, **said})
    (line,) = reminders.reminders(desk).overdue.lines
    assert (line.title, line.phone, line.at, line.refuses) == (
        "Foyer accepté, à prévenir par écrit", "", at, False,
    )  # fmt: skip


def test_its_scheme_says_in_how_many_days(desk) -> None:
    """30 days in Ecogie, from its own settings; the other scheme says none: 10 days."""
    put(desk, since=date(2026, 1, 1), first_call=30)
    made = {to_call(desk, 33, scheme="ecogie"): 3, to_call(desk, 33, scheme="visites_energie"): 23}
    assert {one.record: one.late for one in shown(desk)} == made


def test_it_stands_until_a_day_is_set_or_the_file_is_closed(desk) -> None:
    home, other = to_call(desk, 40), to_call(desk, 41)
    assert {one.record for one in shown(desk)} == {home, other}
    make_appointment(desk, home, TODAY + timedelta(days=3))
    transitions.move(desk, record=other, state="closed", motive="other", reason=WHY)
    assert shown(desk) == []


def test_a_call_to_make_takes_its_place_until_it_is_made(desk) -> None:
    home = to_call(desk, 40)
    reminders.postpone(desk, record=home, to=TODAY + timedelta(days=2), kind="first_call")
    (call,) = records.of_kind(desk.database, "call", parent=home)
    assert [(one.record, one.kind, one.on) for one in shown(desk)] == [
        (call.id, "call", TODAY + timedelta(days=2))
    ]
    reminders.note_call(desk, call=call.id, result="reached")
    assert [one.record for one in shown(desk)] == [home], "called, and no day set"
    with pytest.raises(UserError, match="déjà passé"):
        reminders.postpone(desk, record=home, to=TODAY - timedelta(days=1), kind="first_call")


def test_a_call_about_something_else_does_not(desk) -> None:
    home = to_call(desk, 40)
    make(desk, kind="call", parent=home, answers=given(subject="partner", due_on=TODAY))
    assert {one.kind for one in shown(desk)} == {"first_call", "call"}


@pytest.mark.parametrize(
    ("end", "title"),
    [("absent", "Foyer absent, visite"), ("postponed", "Visite reportée")],
)
def test_who_was_absent_or_put_off_is_to_be_met_again(desk, end: str, title: str) -> None:
    home = make_household(desk)
    planned = make_appointment(desk, home, TODAY - timedelta(days=4))
    appointments.end(desk, appointment=planned, state=end, reason=WHY)
    (line,) = shown(desk)
    assert (line.record, line.kind, line.late) == (home, "replan", 4)
    assert line.title.startswith(title)
    make_appointment(desk, home, TODAY + timedelta(days=1))
    assert shown(desk) == []


def test_an_appointment_gone_by_is_asked_about_until_it_is_said(desk) -> None:
    home = make_household(desk)
    planned = make_appointment(desk, home, TODAY - timedelta(days=3), visitor="Nadège")
    (line,) = reminders.reminders(desk).overdue.lines
    assert (line.record, line.kind, line.household, line.late) == (planned, "outcome", home, 3)
    assert line.title == "La visite du 22\u00a0novembre a-t-elle eu lieu\u00a0?"
    assert line.detail == "Nadège"
    with pytest.raises(UserError, match="ne se reporte pas d’ici"):
        reminders.postpone(desk, record=planned, to=TODAY, kind="outcome")
    appointments.end(desk, appointment=planned, state="refused", reason=WHY)
    assert shown(desk) == []


def test_today_s_is_not_gone_by_and_one_that_is_begun_is_its_visitors(desk) -> None:
    make_appointment(desk, make_household(desk), TODAY)
    begin_visit(desk, make_household(desk), TODAY - timedelta(days=1))
    assert shown(desk) == []


def test_who_was_visited_already_is_in_no_list_of_first_visits(desk) -> None:
    home = make_household(desk)
    visits.finish(desk, visit=begin_visit(desk, home, TODAY))
    second = make_appointment(desk, home, TODAY)
    appointments.end(desk, appointment=second, state="absent")
    assert shown(desk) == []


def test_training_and_a_visitor_see_none(desk) -> None:
    from visitapp.operations.appointments import households

    answers = given(first_name="Exemple", registered_on=TODAY - timedelta(days=90))
    households.create(desk, answers=answers, training=True)
    assert shown(desk) == []
    to_call(desk, 90)
    meta.write(desk.database, "role", "visitor")
    assert shown(desk) == []
