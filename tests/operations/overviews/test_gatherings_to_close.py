"""« Aujourd’hui »: a workshop or a training session of a day gone by, until somebody closes it."""

from datetime import date, timedelta

import pytest

from tests.operations.gatherings_made import (
    TODAY,
    make_confirmed,
    make_gathering,
    make_invited,
    make_training,
)
from tests.operations.households_made import given
from visitapp.domain.errors import UserError
from visitapp.operations.gatherings import attendances, gatherings
from visitapp.operations.overviews import reminders
from visitapp.store.file import meta
from visitapp.store.log import records

MARCH = date(2026, 3, 12)


pytestmark = pytest.mark.usefixtures("adviser")


def late(desk) -> list[str]:
    found = reminders.reminders(desk, most=99)
    assert {one.kind for one in (*found.today.lines, *found.week.lines)} <= {"first_call"}
    assert reminders.waiting(desk) == found.overdue.total + found.today.total
    return [one.record for one in found.overdue.lines]


def test_a_past_workshop_is_said_with_its_day_and_whose_presence_is_not_noted(desk) -> None:
    """From 12 March to 25 November: 258 days."""
    made = make_gathering(desk, held_on=MARCH)
    came = make_confirmed(desk, made)
    make_confirmed(desk, made, "Koffi", "Agbossou")
    make_invited(desk, made, "Noémie", "Fictif")
    attendances.present(desk, attendance=came)
    (one,) = reminders.reminders(desk).overdue.lines
    assert (one.record, one.kind, one.household, one.phone) == (made, "to_close", "", "")
    assert one.name == "Atelier du 12\u00a0mars\u00a0: à clore"
    assert (one.title, one.detail) == ("Comprendre ses factures", "1\u00a0présence à noter")
    assert (one.on, one.late) == (MARCH, 258)
    assert late(desk) == [made]
    assert reminders.reminders(desk).steps == {"other": 1, "call": 3}
    assert reminders.reminders(desk, step="answer").overdue.lines == ()


def test_a_training_session_of_another_year_says_which(desk) -> None:
    make_training(desk, held_on=date(2025, 12, 1))
    (one,) = reminders.reminders(desk).overdue.lines
    assert one.name == "Formation du 1er\u00a0décembre 2025\u00a0: à clore"
    assert (one.title, one.detail) == ("Repérer les foyers en difficulté", "")


def test_it_stands_until_it_is_said_to_be_held_or_cancelled(desk) -> None:
    held, stopped = make_gathering(desk, held_on=MARCH), make_gathering(desk, held_on=MARCH)
    kept = make_gathering(desk, held_on=MARCH, opened=False)
    assert set(late(desk)) == {held, stopped, kept}
    gatherings.move(desk, gathering=held, state="held")
    gatherings.move(desk, gathering=stopped, state="cancelled", reason="Personne n’est venu.")
    (one,) = reminders.reminders(desk).overdue.lines
    assert (one.record, one.detail) == (kept, "Restée en préparation")
    gatherings.move(desk, gathering=held, state="open", reason="Une présence manquait.")
    assert set(late(desk)) == {held, kept}


def test_today_s_and_one_to_come_and_one_without_a_day_are_none(desk) -> None:
    make_gathering(desk)
    make_gathering(desk, held_on=TODAY + timedelta(days=3))
    made = make_gathering(desk, opened=False)
    gatherings.change(desk, gathering=made, answers={"held_on": None})
    assert late(desk) == []
    yesterday = make_gathering(desk, held_on=TODAY - timedelta(days=1))
    assert late(desk) == [yesterday]


def test_a_new_day_puts_it_off_and_a_reminder_does_not(desk) -> None:
    made = make_gathering(desk, held_on=MARCH)
    with pytest.raises(UserError, match="ne se reporte pas"):
        reminders.postpone(desk, record=made, to=TODAY, kind="to_close")
    assert records.get(desk.database, made).day == MARCH
    gatherings.change(desk, gathering=made, answers=given(held_on=TODAY))
    assert late(desk) == []


def test_a_visitor_who_may_close_none_sees_none(desk) -> None:
    make_gathering(desk, held_on=MARCH)
    meta.write(desk.database, "role", "visitor")
    assert late(desk) == []
    meta.write(desk.database, "role", "coordinator")
    assert len(late(desk)) == 1
