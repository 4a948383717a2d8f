"""An urgency is open until somebody says what was done, whatever else is planned."""

from datetime import timedelta

import pytest

from tests.operations.arrivals_made import accepted, again, register
from tests.operations.households_made import (
    begin_visit,
    given,
    make_appointment,
    make_household,
    say,
)
from visitapp.domain.errors import UserError
from visitapp.operations.households import urgencies
from visitapp.operations.intake import decide
from visitapp.operations.overviews import timeline, today
from visitapp.operations.records import transitions
from visitapp.operations.records.answers import answer_many, draft_of
from visitapp.operations.records.create import make
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import records

pytestmark = pytest.mark.usefixtures("adviser")
DONE = "Délai obtenu du fournisseur."


def words(desk) -> dict[str, str]:
    return {home: one.words for home, one in urgencies.pressing(desk).items()}


def first(desk):
    """The first line of « Aujourd’hui », and how many urgencies it counts."""
    found = today.today(desk)
    return found.lines[0] if found.lines else None, found.counts["urgent"]


def test_a_cut_stays_first_once_its_visit_is_planned_and_made_until_it_is_closed(desk) -> None:
    home = accepted(desk, cut="threatened", days_ago=3)
    line, _ = first(desk)
    assert (line.kind, line.urgent) == ("first_call", True)
    make_appointment(desk, home, desk.now().date())
    line, many = first(desk)
    assert (line.kind, line.household, line.title, line.late, many) == (
        "urgency", home, "Coupure annoncée", 3, 1,
    )  # fmt: skip
    assert line.detail == "Dit à l’inscription"
    assert today.count(desk) == today.today(desk).waiting == 1
    urgencies.settle(desk, household=home, note=DONE)
    line, many = first(desk)
    assert (line.kind, line.urgent, many) == ("team_meeting", False, 0)
    assert today.count(desk) == 0


def test_closed_it_says_who_when_and_what_was_done(desk) -> None:
    home = accepted(desk, cut="cut")
    urgencies.settle(desk, household=home, note=DONE)
    found = [one for one in timeline.timeline(desk, household=home).entries
             if one.sort == "urgency"]  # fmt: skip
    assert {(one.title, one.detail, one.who, one.on) for one in found} == {
        ("Urgence\u00a0: énergie ou eau coupée", DONE.rstrip("."), "", desk.now().date()),
        ("Urgence close", "", desk.author, desk.now().date()),
    }


def test_it_is_not_closed_without_a_word_nor_by_a_visitor(desk) -> None:
    home = accepted(desk, cut="cut")
    with pytest.raises(UserError, match="Dites ce qui a été fait"):
        urgencies.settle(desk, household=home, note="  ")
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="clôt une urgence"):
        urgencies.settle(desk, household=home, note=DONE)
    assert urgencies.pressing(desk) == {}, "nobody's work at a visitor's"


def test_a_new_letter_opens_it_again_and_what_was_closed_stays(desk) -> None:
    home = accepted(desk, cut="threatened")
    urgencies.settle(desk, household=home, note=DONE)
    visit = begin_visit(desk, home, desk.now().date())
    assert words(desk) == {}
    say(desk, visit, arrears=True, cut_notice="letter")
    assert words(desk) == {home: "Coupure annoncée"}
    urgencies.settle(desk, household=home, note=DONE)
    say(desk, visit, cut_notice="cut")
    assert words(desk) == {home: "Énergie ou eau coupée"}
    later = make(desk, kind="follow_up", parent=home, answers=given(cut_notice="power_reduced"))
    assert urgencies.pressing(desk)[home].rank > 0
    assert words(desk) == {home: "Énergie ou eau coupée, Puissance réduite"}
    urgencies.follow(desk, later.made)
    assert words(desk) == {home: "Énergie ou eau coupée, Puissance réduite"}, "one of each"


def test_what_a_second_visit_takes_over_was_told_already_until_it_is_said_again(desk) -> None:
    home = make_household(desk)
    say(desk, before := begin_visit(desk, home), arrears=True, cut_notice="letter",
        danger_signs=("gas_smell",))  # fmt: skip
    urgencies.settle(desk, household=home, note=DONE)
    visits.finish(desk, visit=before)
    desk.now.at += timedelta(days=90)
    appointment = make_appointment(desk, home, desk.now().date(), anyway=True)
    say(desk, appointment, visit_number="second")
    second = visits.begin(desk, appointment=appointment).made
    assert draft_of(desk, second).answers["cut_notice"].value == "letter"
    visits.finish(desk, visit=second)
    assert words(desk) == {}
    say(desk, second, cut_notice="letter")
    assert words(desk) == {home: "Coupure annoncée"}


def test_a_danger_ticked_opens_it_and_another_one_again(desk) -> None:
    home = make_household(desk)
    visit = begin_visit(desk, home, desk.now().date())
    say(desk, visit, danger_signs=("gas_smell",))
    line, _ = first(desk)
    assert (line.title, line.detail) == ("Odeur de gaz", "Vu à la visite")
    urgencies.settle(desk, household=home, note="Gaz fermé, technicien venu.")
    assert words(desk) == {}
    say(desk, visit, danger_signs=("gas_smell", "bare_wires"))
    assert words(desk) == {home: "Fils électriques à nu"}


def test_a_danger_that_answers_tell_together_is_seen_when_the_visit_ends(desk) -> None:
    """A heater that was said is no tick; mould that returns presses nobody today."""
    home = make_household(desk)
    visit = begin_visit(desk, home, desk.now().date())
    say(desk, visit, auxiliary_heating="fuel_heater", mould_returns=True)
    assert words(desk) == {}
    visits.finish(desk, visit=visit)
    assert words(desk) == {home: "Poêle mobile à pétrole ou à gaz"}


def test_what_was_corrected_presses_no_more_and_said_again_it_does(desk) -> None:
    home, registration = register(desk, cut="threatened", broken=True)
    assert words(desk) == {home: "Coupure annoncée, Chauffage ou eau chaude en panne"}
    answer_many(desk, record=registration, answers=given(cut="none"))
    assert words(desk) == {home: "Chauffage ou eau chaude en panne"}
    answer_many(desk, record=registration, answers=given(cut="threatened"))
    assert words(desk) == {home: "Coupure annoncée, Chauffage ou eau chaude en panne"}


def test_what_another_registration_tells_is_of_the_households_own_file(desk) -> None:
    home = accepted(desk)
    again(desk, home, cut="cut")
    assert words(desk) == {home: "Énergie ou eau coupée"}


def test_a_limited_file_presses_nobody_and_a_closed_one_until_somebody_settles_it(desk) -> None:
    home = accepted(desk, cut="threatened")
    transitions.move(desk, record=home, state="limited", reason="Le foyer le demande.")
    assert words(desk) == {}
    transitions.move(desk, record=home, state="to_call", reason="Le foyer le demande.")
    transitions.move(desk, record=home, state="closed", reason="Parti.", motive="moved")
    assert words(desk) == {home: "Coupure annoncée"}
    urgencies.settle(desk, household=home, note="Le foyer a déménagé.")
    assert words(desk) == {}


def test_a_limited_file_opens_no_urgency_and_refuses_nothing(desk) -> None:
    home, registration = register(desk, cut="none")
    transitions.move(desk, record=home, state="limited", reason="Le foyer le demande.")
    urgencies.follow(desk, registration)
    assert records.count(desk.database, "urgency") == 0


def test_a_refused_household_with_a_cut_is_still_somebodys_work(desk) -> None:
    home, registration = register(desk, cut="threatened")
    decide.refuse(desk, registration=registration, motive="outside")
    line, many = first(desk)
    assert (line.kind, line.household, many) == ("urgency", home, 1)


def test_closed_by_mistake_it_is_opened_again(desk) -> None:
    home = accepted(desk, cut="threatened")
    closed = urgencies.settle(desk, household=home, note=DONE)
    urgencies.reopen(desk, urgencies=closed.result)
    assert words(desk) == {home: "Coupure annoncée"}
