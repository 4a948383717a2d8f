"""« Foyers » of who leads: what waits at each household, the lists by what waits, their counts."""

import csv
from datetime import date, timedelta

import pytest

from tests.operations.arrivals_made import accepted, again, register
from tests.operations.households_made import (
    given,
    make_appointment,
    make_expected,
    make_household,
    make_visit,
)
from visitapp.domain.errors import UserError
from visitapp.operations.overviews import caseload_table
from visitapp.operations.overviews.caseload import caseload
from visitapp.operations.records import transitions
from visitapp.operations.records.create import make
from visitapp.operations.schemes import assign_visitor
from visitapp.operations.schemes.assign_visitor import Visitor
from visitapp.operations.training import family
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records

TODAY = date(2026, 11, 25)
ALL = 40


@pytest.fixture(autouse=True)
def _adviser(adviser) -> None:
    """What is read is an adviser's."""


def names(desk, text: str = "", **only: bool | str) -> list[str]:
    return [one.home.name for one in caseload(desk, text=text, limit=ALL, **only).lines]


def test_each_list_has_what_waits_and_its_count(desk) -> None:
    register(desk, first_name="Décider", last_name="Un")
    make_household(desk, "Appeler", "Deux")
    late = make_expected(desk, first="Rappeler", last="Trois")
    make(desk, kind="call", parent=late, answers=given(due_on=TODAY, subject="call_back"))
    missed = make_household(desk, "Manquer", "Quatre")
    make_appointment(desk, missed, TODAY)
    transitions.move(desk, record=missed, state="absent")
    visits.finish(desk, visit=make_visit(desk, first="Relire", last="Cinq"))
    accepted(desk, first_name="Couper", last_name="Six", cut="threatened", phone="01 99 00 00 12")
    found = caseload(desk, text="", limit=ALL)
    assert found.counts == {
        "": 6, "urgent": 1, "to_decide": 1, "to_call": 3, "to_plan": 1, "to_read": 1,
    }  # fmt: skip
    assert names(desk, to_decide=True) == ["Décider U."]
    assert sorted(names(desk, to_call=True)) == ["Appeler D.", "Couper S.", "Rappeler T."]
    assert names(desk, to_plan=True) == ["Manquer Q."]
    assert names(desk, to_read=True) == ["Relire C."]
    (cut,) = caseload(desk, text="", limit=ALL, urgent=True).lines
    assert (cut.home.name, cut.urgency) == ("Couper S.", "Coupure annoncée")
    assert names(desk, "deux", to_call=True) == ["Appeler D."]
    assert names(desk, "deux", to_read=True) == []


def test_the_step_and_who_has_it_are_those_of_its_page(desk) -> None:
    home = make_household(desk)
    assign_visitor.give(desk, household=home, visitor=Visitor("v1", "Karim"))
    (line,) = caseload(desk, text="odile", limit=ALL).lines
    assert (line.state, line.visitor, line.urgency) == ("to_call", "Karim", "")
    assert line.step is not None
    assert (line.step.kind, line.step.record) == ("first_call", home)


def test_who_registered_again_is_to_be_called(desk, clock) -> None:
    home = accepted(desk)
    transitions.move(desk, record=home, state="refused", reason="Parti.")
    clock.at += timedelta(days=1)
    told = again(desk, home)
    (line,) = caseload(desk, text="", limit=1).lines
    assert line.step is not None
    assert (line.step.kind, line.step.record) == ("again", told)


def test_the_longest_waiting_is_first_and_the_limit_holds(desk, clock) -> None:
    make_household(desk, "Zoé", "Avant")
    clock.at += timedelta(days=2)
    make_household(desk, "Ali", "Après")
    assert names(desk, to_call=True) == ["Zoé A.", "Ali A."]
    assert len(caseload(desk, text="", limit=1, to_call=True).lines) == 1


def test_all_begin_with_what_presses_then_what_waits_longest_or_go_by_name_or_commune(
    desk, clock
) -> None:
    make_expected(desk, first="Zoé", last="Rien", commune="Épinay")
    make_household(desk, "Ali", "Après", commune="Vincennes")
    clock.at -= timedelta(days=4)
    make_household(desk, "Zoé", "Avant", commune="Bondy")
    clock.at += timedelta(days=5)
    accepted(desk, first_name="Couper", last_name="Six", cut="threatened", phone="01 99 00 00 12")
    assert names(desk) == ["Couper S.", "Zoé A.", "Ali A.", "Zoé R."]
    assert names(desk, order="name") == ["Ali A.", "Couper S.", "Zoé A.", "Zoé R."]
    assert names(desk, order="commune") == ["Zoé A.", "Zoé R.", "Couper S.", "Ali A."]
    assert names(desk, order="name", to_call=True) == ["Ali A.", "Couper S.", "Zoé A."]
    assert [one.home.name for one in caseload(desk, text="", limit=1).lines] == ["Couper S."]


def test_the_list_is_written_as_it_is_shown(desk, tmp_path) -> None:
    """Whole, without who is limited and without training; by who leads alone."""
    family.install(desk)
    home = make_household(desk, "Odile", "Ravaux")
    assign_visitor.give(desk, household=home, visitor=Visitor("v1", "Karim"))
    make_household(desk, "Ali", "Roux", commune="Bondy")
    limited = make_household(desk, "Paul", "Caché")
    transitions.move(desk, record=limited, state="limited", reason="Le foyer le demande.")
    path = tmp_path / "foyers.csv"
    assert caseload_table.keep(desk, path=str(path), text="", order="name") == 2
    head, *lines = csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";")
    assert tuple(head) == caseload_table.HEAD
    assert lines == [
        ["Ali R.", "Bondy", "À appeler", "", "", "Appeler le foyer", "2026-11-25"],
        ["Odile R.", "Bagnolet", "À appeler", "", "Karim", "Appeler le foyer", "2026-11-25"],
    ]
    assert caseload_table.keep(desk, path=str(path), text="odile", to_call=True) == 1
    with pytest.raises(UserError, match="non enregistré"):
        caseload_table.keep(desk, path=str(tmp_path / "absent" / "x.csv"), text="")
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="Seule une conseillère"):
        caseload_table.keep(desk, path=str(path), text="")


def test_a_limited_household_and_training_are_in_no_list(desk) -> None:
    home = make_household(desk)
    transitions.move(desk, record=home, state="limited", reason="Le foyer le demande.")
    (line,) = caseload(desk, text="", limit=ALL).lines
    assert (line.state, line.step) == ("limited", None)
    assert records.get(desk.database, home).state == "limited"
    assert names(desk, to_call=True) == []


def test_a_visitor_has_no_list_and_is_told_no_step(desk) -> None:
    make_household(desk)
    meta.write(desk.database, "role", "visitor")
    found = caseload(desk, text="", limit=ALL)
    assert (found.counts, found.total) == ({}, 1)
    assert (found.lines[0].state, found.lines[0].step) == ("", None)
