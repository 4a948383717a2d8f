"""A scheme with two visits: the second one is asked for until it is planned, made, or refused."""

from datetime import date

import pytest

from tests.operations.households_made import given
from tests.operations.next_visits_made import DAY, new_household, plan, put, visit
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import appointments, households, next_visits
from visitapp.operations.overviews import file_state, prepare_visit, reminders, timeline
from visitapp.operations.overviews.caseload import caseload
from visitapp.operations.records import transitions
from visitapp.operations.review import findings, open_review, review
from visitapp.operations.support import calls
from visitapp.operations.training import family
from visitapp.store.file import meta
from visitapp.store.file.ids import named
from visitapp.store.log import records

SPACE = "\u00a0"


pytestmark = pytest.mark.usefixtures("coordinator")


def to_plan(desk) -> list[str]:
    return [one.household for one in reminders.reminders(desk).visits.lines]


# --- asked for, until


def test_after_the_first_is_validated_the_second_is_asked_for(desk) -> None:
    put(desk, 2, date(2026, 1, 1))
    household = new_household(desk)
    made = visit(desk, household, validated=False)
    assert to_plan(desk) == [], "it is still to be read"
    while findings.check_some(desk):
        pass
    review.validate(desk, visit=made)
    (one,) = reminders.reminders(desk).visits.lines
    assert (one.household, one.title, one.late) == (household, "Deuxième visite à planifier", 0)
    assert timeline.timeline(desk, household=household).next_visit == "Deuxième visite"
    (case,) = caseload(desk, text="", limit=9, to_plan=True).lines
    assert case.step is not None
    assert (case.home.household, case.step.kind) == (household, "next_visit")
    standing = file_state.file_standing(desk, household=household)
    assert standing is not None
    assert standing.next_visit == "Deuxième visite"
    assert next_visits.to_suggest(desk, household=household) == ("Deuxième visite", "second")


def test_planned_absent_planned_again_and_made(desk, clock) -> None:
    put(desk, 2, date(2026, 1, 1))
    household = new_household(desk)
    visit(desk, household)
    clock.at += 10 * DAY
    planned = plan(desk, household, desk.now().date(), "second")
    assert to_plan(desk) == []
    appointments.end(desk, appointment=planned, state="absent")
    assert to_plan(desk) == [household], "nobody was there: it is to be planned again"
    clock.at += DAY
    visit(desk, household, "second", validated=False)
    assert to_plan(desk) == [], "made, though not read yet"


def test_a_household_that_wants_no_other_visit_says_why(desk) -> None:
    put(desk, 2, date(2026, 1, 1))
    household = new_household(desk)
    visit(desk, household)
    with pytest.raises(UserError, match="Dites pourquoi"):
        transitions.move(desk, record=household, state="refused")
    transitions.move(desk, record=household, state="refused", reason="Tout va bien chez lui.")
    assert to_plan(desk) == []
    told = {one.title: one.detail for one in timeline.timeline(desk, household=household).entries}
    assert told[f"Dossier{SPACE}: visite refusée"] == "Tout va bien chez lui."
    follow_ups = records.of_kind(desk.database, "follow_up", parent=household)
    assert [one.state for one in follow_ups] == ["to_do"], "a year later it is asked all the same"
    transitions.move(desk, record=household, state="to_call", reason="Elle a changé d’avis.")
    assert to_plan(desk) == [household]


def test_a_closed_file_asks_nothing(desk) -> None:
    put(desk, 2, date(2026, 1, 1))
    household = new_household(desk)
    visit(desk, household)
    transitions.move(desk, record=household, state="closed", motive="moved")
    assert to_plan(desk) == []


def test_after_a_year_comes_the_follow_up(desk, clock) -> None:
    put(desk, 2, date(2026, 1, 1))
    household = new_household(desk)
    visit(desk, household)
    clock.at += 366 * DAY
    assert to_plan(desk) == []


def test_put_off_it_is_a_call_of_that_day(desk, clock) -> None:
    put(desk, 2, date(2026, 1, 1))
    household = new_household(desk)
    visit(desk, household)
    to = desk.now().date() + 3 * DAY
    reminders.postpone(desk, record=household, kind="next_visit", to=to)
    assert to_plan(desk) == []
    (line,) = reminders.reminders(desk).week.lines
    assert (line.kind, line.on, line.title) == ("call", to, f"Appel{SPACE}: préparer la visite")
    with pytest.raises(UserError, match="déjà passé"):
        reminders.postpone(desk, record=household, kind="next_visit", to=to - 9 * DAY)
    clock.at += 3 * DAY
    reminders.note_call(desk, call=line.record, result="reached")
    assert to_plan(desk) == [household], "called, and nothing is planned"


# --- which settings


def test_a_scheme_with_one_visit_asks_and_says_nothing(desk) -> None:
    put(desk, 1, date(2026, 1, 1))
    household = new_household(desk)
    made = visit(desk, household)
    assert to_plan(desk) == []
    assert next_visits.to_suggest(desk, household=household) == ("", "")
    assert open_review.open_reading(desk, visit=made).place == ""


def test_the_settings_are_those_of_the_day_of_the_registration(desk) -> None:
    put(desk, 1, date(2026, 1, 1))
    put(desk, 2, date(2026, 11, 20))
    before, after = new_household(desk, 10), new_household(desk, 2)
    for one in (before, after):
        visit(desk, one)
    assert to_plan(desk) == [after]


def test_the_scheme_is_that_of_the_commune_when_the_file_says_none(desk) -> None:
    put(desk, 1, date(2026, 1, 1))
    for scheme in (None, "visites_energie"):
        more = {"scheme": scheme} if scheme else {}
        said = {"first_name": "Odile", "registered_on": desk.now().date(),
                "commune": "Montreuil", **more}  # fmt: skip
        visit(desk, households.create(desk, answers=given(**said)).made)
    (one,) = reminders.reminders(desk).visits.lines
    known = records.get(desk.database, one.household).summary
    assert known["scheme"] == "visites_energie", "the program says two; Montreuil is of Ecogie"


def test_three_visits_are_counted_one_by_one(desk, clock) -> None:
    put(desk, 3, date(2026, 1, 1))
    household = new_household(desk)
    visit(desk, household)
    clock.at += 20 * DAY
    visit(desk, household, "second")
    (one,) = reminders.reminders(desk).visits.lines
    assert one.title == "Troisième visite à planifier"


def test_a_follow_up_visit_is_none_of_the_scheme(desk, clock) -> None:
    put(desk, 2, date(2026, 1, 1))
    household = new_household(desk)
    visit(desk, household)
    clock.at += 20 * DAY
    visit(desk, household, "follow_up")
    assert to_plan(desk) == [household]


# --- said


def test_which_visit_it_is_is_said_wherever_it_is_read(desk, clock) -> None:
    put(desk, 2, date(2026, 1, 1))
    household = new_household(desk)
    made = visit(desk, household)
    clock.at += DAY
    planned = plan(desk, household, date(2026, 12, 8), "second")
    told = {one.title: one.detail for one in timeline.timeline(desk, household=household).entries}
    assert told["Première visite"] == f"visite 1 sur{SPACE}2"
    assert told[f"Rendez-vous{SPACE}: deuxième visite"] == f"visite 2 sur{SPACE}2"
    assert open_review.open_reading(desk, visit=made).place == f"Visite 1 sur{SPACE}2"
    assert prepare_visit.preparation(desk, appointment=planned).place == f"Visite 2 sur{SPACE}2"


# --- who, and training


def test_a_visitor_has_no_such_reminder_and_training_asks_nothing(desk) -> None:
    family.install(desk)
    put(desk, 2, date(2026, 1, 1))
    household = new_household(desk)
    visit(desk, household)
    assert to_plan(desk) == [household]
    meta.write(desk.database, "role", "visitor")
    assert to_plan(desk) == []


def test_the_same_day_chosen_twice_is_one_call(desk) -> None:
    household = new_household(desk)
    to = desk.now().date() + DAY
    first = calls.before_visit(desk, household=household, on=to).made
    assert first == named("call", household, "before_visit", to.isoformat())
