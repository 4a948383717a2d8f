"""« Aujourd’hui »: every kind in one order, counted by step; the week, and the visitors."""

from datetime import date, timedelta

import pytest

from tests.operations.arrivals_made import accepted, register
from tests.operations.households_made import (
    begin_visit,
    given,
    make_appointment,
    make_expected,
    make_household,
    make_visit,
)
from visitapp.operations.overviews import reminders, today
from visitapp.operations.records import transitions
from visitapp.operations.records.create import make
from visitapp.operations.review import findings, points, review
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records

TODAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _adviser(adviser) -> None:
    """What is read is an adviser's."""


def kinds(desk, **more) -> list[str]:
    return [one.kind for one in today.today(desk, most=99, **more).lines]


def test_every_kind_in_one_order_and_counted(desk) -> None:
    """By hand: decide, read, call, visit of today, letter; the count is the rail's, and what the
    team does today is no work of hers."""
    home = make_expected(desk)
    make(desk, kind="letter", parent=home, answers=given(remind_on=TODAY - timedelta(days=30)))
    make_appointment(desk, make_household(desk), TODAY, "14:00", visitor="Nadège")
    make_household(desk)
    visits.finish(desk, visit=make_visit(desk, last="Lue"))
    register(desk)
    assert kinds(desk) == ["registration", "review", "first_call", "meeting", "letter"]
    found = today.today(desk)
    assert found.counts == {
        "": 5, "urgent": 0, "decide": 1, "read": 1, "call": 1, "meet": 1, "answer": 1,
    }  # fmt: skip
    assert found.waiting == today.count(desk) == 4
    for step, kind in (("decide", "registration"), ("read", "review"), ("call", "first_call"),
                       ("meet", "meeting"), ("answer", "letter")):  # fmt: skip
        assert kinds(desk, only=step) == [kind]


def test_a_cut_is_first_from_its_registration_on_whatever_its_call_was_put_off_to(desk) -> None:
    register(desk, first_name="Odile", days_ago=9)
    _, told = register(desk, first_name="Fatou", cut="threatened", phone="01 99 00 00 12")
    assert today.today(desk).lines[0].record == told
    home = accepted(desk, first_name="Jo", cut="threatened", phone="01 99 00 00 13")
    reminders.postpone(desk, record=home, to=TODAY + timedelta(days=20), kind="first_call")
    found = today.today(desk)
    assert [(one.kind, one.urgent) for one in found.lines[:3]] == [
        ("registration", True), ("call", True), ("registration", False),
    ]  # fmt: skip
    assert found.counts["urgent"] == 2
    assert kinds(desk, only="urgent") == ["registration", "call"]


def test_an_announced_cut_goes_before_a_breakdown_even_with_children(desk) -> None:
    """`intake_priority` of parameters/intake.yaml: 46, 30 + 15; reduced 48, cut 50."""
    said = {"Panne": {"broken": True, "children": 2}, "Annonce": {"cut": "threatened"},
            "Réduite": {"cut": "reduced"}, "Coupée": {"cut": "cut"}}  # fmt: skip
    for name, one in said.items():
        accepted(desk, first_name=name, last_name="Fictif", phone=None, email=f"{name}@x.fr", **one)
    names = [one.name.split()[0] for one in today.today(desk).lines]
    assert names == ["Coupée", "Réduite", "Annonce", "Panne"]


def test_the_first_lines_are_shown_and_all_counted(desk) -> None:
    for _ in range(3):
        make_household(desk)
    found = today.today(desk, most=2)
    assert (len(found.lines), found.total) == (2, 3)


def test_what_comes_later_is_told_when_asked(desk) -> None:
    home = make_expected(desk)
    near, far = (
        make(desk, kind="letter", parent=home,
             answers=given(remind_on=TODAY + timedelta(days=days))).made
        for days in (3, 30)
    )  # fmt: skip
    found = today.today(desk)
    assert (found.lines, found.comes, found.later.lines) == ((), True, ())
    later = today.today(desk, later=True).later
    assert ([one.record for one in later.lines], later.total) == ([near, far], 2)


def test_the_week_counts_the_visits_of_each_working_day(desk) -> None:
    for day in (date(2026, 11, 23), date(2026, 11, 27), date(2026, 11, 27), date(2026, 11, 29)):
        make_appointment(desk, make_household(desk), day)
    assert today.today(desk).week == tuple(
        (date(2026, 11, day), many) for day, many in ((23, 1), (24, 0), (25, 0), (26, 0), (27, 2))
    )


def test_a_visit_of_today_that_is_begun_is_no_more_to_come(desk) -> None:
    begin_visit(desk, make_household(desk), TODAY)
    assert kinds(desk) == []


def test_a_visit_of_a_limited_household_is_not_shown(desk) -> None:
    home = make_household(desk)
    make_appointment(desk, home, TODAY)
    transitions.move(desk, record=home, state="limited", reason="Le foyer le demande.")
    assert kinds(desk) == []


def test_a_visit_of_today_without_hour_or_visitor_says_so(desk) -> None:
    make_appointment(desk, make_household(desk), TODAY, start="")
    (line,) = today.today(desk).lines
    assert (line.title, line.detail) == ("Visite aujourd’hui", "Visiteur à choisir")


def test_who_has_to_correct_and_who_is_silent_the_oldest_first(desk, clock) -> None:
    visit = make_visit(desk)
    visits.finish(desk, visit=visit)
    points.comment(desk, visit=visit, question="surface", words="Vérifiez.", to_correct=True)
    review.give_back(desk, visit=visit)
    clock.at += timedelta(days=3)
    make_appointment(desk, make_household(desk), TODAY + timedelta(days=2), visitor="Karim")
    assert today.today(desk).unseen == 1
    findings.check_some(desk)
    found = today.today(desk).visitors
    assert [(one.name, one.to_correct, one.silent) for one in found] == [
        ("Nadège", 1, 0), ("Karim", 0, 1),
    ]  # fmt: skip
    assert (found[0].correct_days, found[1].silent_days) == (3, 1)
    home = records.get(desk.database, records.get(desk.database, visit).parent).parent
    transitions.move(desk, record=home, state="limited", reason="Le foyer le demande.")
    assert [one.name for one in today.today(desk).visitors] == ["Karim"]


def test_a_visitor_leads_nothing(desk) -> None:
    make_household(desk)
    meta.write(desk.database, "role", "visitor")
    assert kinds(desk) == []
