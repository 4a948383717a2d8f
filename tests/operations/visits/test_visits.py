"""The visit: begun once, prefilled, finished, reopened with a reason, found after a crash."""

import pytest

from tests.copied import copied
from tests.operations.households_made import (
    make_appointment,
    make_household,
    make_visit,
    say,
)
from tests.operations.read_back import state
from visitapp.domain.checklist.answers import to_confirm
from visitapp.domain.errors import UserError
from visitapp.operations.profile import open_profile
from visitapp.operations.records import answers as answering
from visitapp.operations.visits import crash_recovery, visits
from visitapp.store.log import log


def test_beginning_twice_is_one_visit(desk) -> None:
    household = make_household(desk)
    appointment = make_appointment(desk, household, desk.now().date())
    first = visits.begin(desk, appointment=appointment).made
    assert visits.begin(desk, appointment=appointment).made == first


def test_what_the_household_knows_is_not_asked_again(desk) -> None:
    visit = make_visit(desk, tenure="owner", dwelling_type="house", reasons=("cold", "damp"))
    answers = answering.answers_of(desk, record=visit)
    assert answers["tenure"].value == "owner"
    assert answers["reasons"].value == ("cold", "damp")
    assert answers["visit_date"].value == desk.now().date()


def test_of_the_persons_registered_those_that_are_no_children_are_adults(desk) -> None:
    """Two persons, one a child; told once each, to be confirmed together."""
    known = answering.answers_of(desk, record=make_visit(desk, children=1))
    assert [(known[one].value, to_confirm(known[one])) for one in ("adults", "children")] == [
        (1, True), (1, True),
    ]  # fmt: skip
    nobody = answering.answers_of(desk, record=make_visit(desk, first="Ada", children=2))
    assert nobody["children"].value == 2
    assert "adults" not in nobody, "two children of two persons are a mistake"
    assert "adults" not in answering.answers_of(desk, record=make_visit(desk, first="Lise"))


def test_the_line_beside_the_name(desk) -> None:
    visit = make_visit(desk, dwelling_type="flat")
    say(desk, visit, adults=1, children=2)
    opened = visits.open_visit(desk, visit=visit)
    assert opened.name == "Odile R."
    assert opened.about == "3\u00a0personnes, appartement, Bagnolet"


def test_a_visit_left_in_order_is_not_offered_again(desk) -> None:
    visit = make_visit(desk)
    visits.open_visit(desk, visit=visit)
    visits.leave(desk)
    assert crash_recovery.interrupted(desk) is None


def test_after_a_crash_the_last_question_is_named(desk) -> None:
    visit = make_visit(desk)
    visits.open_visit(desk, visit=visit)
    say(desk, visit, draughts=True)
    desk.drafts.forget()
    found = crash_recovery.interrupted(desk)
    assert found is not None
    assert (found.visit, found.path, found.name) == (visit, "draughts", "Odile R.")
    assert found.question
    assert found.section == "Confort et santé"


def test_a_finished_visit_leaves_a_verified_copy(desk) -> None:
    visit = make_visit(desk)
    desk.profile.keys.write_text("{}")
    visits.finish(desk, visit=visit)
    copied(desk)
    assert len(open_profile.saved_copies(desk.profile)) == 1


def test_reopening_needs_a_reason_and_keeps_it(desk) -> None:
    visit = make_visit(desk)
    visits.finish(desk, visit=visit)
    with pytest.raises(UserError):
        visits.reopen(desk, visit=visit, reason="  ")
    visits.reopen(desk, visit=visit, reason="Facture retrouvée")
    said = log.history(desk.database, visit, "@reason")
    assert [change.value for change in said] == [{"value": "Facture retrouvée"}]


def test_the_household_and_the_appointment_follow_the_visit(desk) -> None:
    household = make_household(desk)
    assert state(desk, household) == "to_call"
    appointment = make_appointment(desk, household, desk.now().date())
    assert state(desk, household) == "planned"
    visit = visits.begin(desk, appointment=appointment).made
    visits.finish(desk, visit=visit)
    assert state(desk, appointment) == "done"
    assert state(desk, household) == "visited"
    visits.reopen(desk, visit=visit, reason="Une facture manquait")
    assert state(desk, household) == "visited", "the household was seen"
