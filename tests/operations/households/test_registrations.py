"""« C’est le même foyer »: what the second registration says still presses, waits, and is told."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.operations.arrivals_made import BASE, BY_WORKER, accepted, again, register
from tests.operations.households_made import begin_visit, make_appointment, say
from tests.operations.read_back import figures, state
from visitapp.domain.checklist.answers import State
from visitapp.domain.errors import UserError
from visitapp.domain.indicators.shapes import Scope
from visitapp.local_time import PARIS
from visitapp.operations.households.registrations import registered_on
from visitapp.operations.indicators.sheets import yearly
from visitapp.operations.intake import decide, new_information, outcome_letters, worklist
from visitapp.operations.intake.registration_file import arrival
from visitapp.operations.overviews import timeline
from visitapp.operations.records import answers, transitions
from visitapp.operations.visits import visits
from visitapp.store.file import meta
from visitapp.store.log import log, records

PRESSES: dict[str, Any] = {"cut": "cut", "children": 3, "phone": "06 39 98 00 77"}
SPACE = "\u00a0"


pytestmark = pytest.mark.usefixtures("adviser")


def waiting(desk) -> tuple[worklist.ArrivalLine, ...]:
    return worklist.arrivals(desk, view="waiting").lines


def doubled(desk, **more) -> tuple[str, str]:
    """A household that waits, and a second registration filed onto it: its file, the second."""
    household = accepted(desk, days_ago=20)
    return household, again(desk, household, **{**PRESSES, **more})


def test_the_day_that_nobody_said_is_that_of_paris(desk, clock) -> None:
    """At half past midnight it is still the day before in UTC, which the log is written in."""
    clock.at = datetime(2026, 12, 1, 0, 30, tzinfo=PARIS)
    _, registration = register(desk)
    answers.answer(desk, record=registration, path="registered_on", answer=None)
    row = records.get(desk.database, registration)
    assert registered_on(row) == date(2026, 12, 1)
    assert worklist.arrivals(desk).lines[0].age == 0


# --- what presses


def test_a_household_that_waits_goes_first_for_what_the_second_says(desk) -> None:
    other = accepted(desk, first_name="Odile", last_name="Ravaux", street="3, rue Neuve",
                     phone="01 99 00 00 21", email=None, days_ago=30)  # fmt: skip
    household, _ = doubled(desk)
    first, second = waiting(desk)
    assert (first.household, second.household) == (household, other)
    assert first.priority.reasons == (
        "Énergie ou eau coupée", f"3{SPACE}enfants", f"Attend depuis 2{SPACE}semaines",
    )  # fmt: skip
    assert first.priority.urgent
    assert first.age == 20, "it waits since its first registration"
    assert worklist.arrivals(desk).counts["waiting"] == 2


def test_one_that_is_still_to_be_read_presses_too(desk) -> None:
    household, registration = register(desk, days_ago=3)
    again(desk, household, **PRESSES)
    (line,) = worklist.arrivals(desk).lines
    assert (line.registration, line.priority.reasons[0]) == (registration, "Énergie ou eau coupée")
    assert arrival(desk, registration=registration).priority.urgent


def test_who_it_is_stays_as_its_own_registration_says(desk) -> None:
    household, registration = register(desk, days_ago=3, persons=None)
    again(desk, household, first_name="Hawa", commune="Bagnolet", postcode="93170", persons=5)
    (line,) = worklist.arrivals(desk).lines
    assert (line.registration, line.name, line.commune) == (registration, "Fatima B.", "Montreuil")
    (ended,) = worklist.arrivals(desk, view="ended").lines
    assert (ended.name, ended.commune) == ("Hawa B.", "Bagnolet")
    assert "combien ils sont" not in arrival(desk, registration=registration).missing


def test_of_two_answers_the_latest_counts_and_unknown_takes_nothing_away(desk) -> None:
    household = accepted(desk, days_ago=20, cut="cut", children=2, fragile=True)
    again(desk, household, days_ago=5, cut="none", children=None, fragile=None)
    (line,) = waiting(desk)
    assert not line.priority.urgent
    assert line.priority.reasons == (
        "Santé fragile", f"2{SPACE}enfants", f"Attend depuis 2{SPACE}semaines",
    )  # fmt: skip


def test_the_latest_is_that_of_its_day_not_of_its_filing(desk) -> None:
    """The paper of an older registration is found late, and filed onto the newer one."""
    household, registration = register(desk, days_ago=2, cut="cut")
    decide.accept(desk, registration=registration)
    again(desk, household, days_ago=40, cut="none")
    assert waiting(desk)[0].priority.urgent


def test_what_was_decided_of_the_household_stays(desk) -> None:
    household, registration = register(desk, days_ago=20)
    decide.accept(desk, registration=registration, territory="t10")
    _, second = register(desk)
    decide.assign(desk, registration=second, territory="t9")
    decide.same_household(desk, registration=second, household=household)
    assert waiting(desk)[0].territory == "Paris Est Marne et Bois"


def test_a_third_one_filed_onto_the_second_counts_for_the_first(desk) -> None:
    household, second = doubled(desk, cut=None)
    _, third = register(desk, broken=True)
    between = records.get(desk.database, second).parent or ""
    decide.same_household(desk, registration=third, household=between)
    assert waiting(desk)[0].priority.reasons[0] == "Chauffage ou eau chaude en panne"
    assert arrival(desk, registration=third).same_as == (household, "Fatima B.")


def test_taken_up_again_it_presses_for_the_household_no_more(desk) -> None:
    _, second = doubled(desk)
    decide.take_up_again(desk, registration=second, reason="Ce sont deux foyers.")
    assert not waiting(desk)[0].priority.urgent
    assert [one.registration for one in worklist.arrivals(desk).lines] == [second]


# --- a household that was visited, or closed


def test_a_closed_household_is_called_again_and_waits_since_it_asked(desk, clock) -> None:
    household = accepted(desk, days_ago=400)
    transitions.move(desk, record=household, state="closed", motive="no_answer")
    clock.at += timedelta(days=30)
    second = again(desk, household, days_ago=7, **PRESSES)
    found = arrival(desk, registration=second)
    assert (found.same_state, found.again) == ("clos", "Rouvrir le dossier")
    assert found.priority.urgent
    (line,) = waiting(desk)
    assert (line.state, line.asks) == ("closed", True), "to call, and nobody reopens it by itself"
    decide.open_again(desk, registration=second)
    (line,) = waiting(desk)
    assert (line.household, line.age, line.priority.urgent) == (household, 7, True)
    assert not line.asks
    reasons = [one.value for one in log.history(desk.database, household, "@reason")]
    assert reasons[-1] == {"value": "Le foyer s’est inscrit de nouveau le 18\xa0décembre 2026."}


def test_it_is_not_called_again_without_its_agreement(desk) -> None:
    household, registration = register(desk, days_ago=40)
    decide.refuse(desk, registration=registration, motive="no_answer")
    second = again(desk, household, contact_agreed=False)
    with pytest.raises(UserError, match="son accord pour être appelé"):
        decide.open_again(desk, registration=second)
    assert state(desk, household) == "closed"


def visited(desk) -> str:
    household = accepted(desk, days_ago=300)
    visit = begin_visit(desk, household)
    visits.finish(desk, visit=visit)
    assert state(desk, household) == "visited"
    return household


def test_a_visited_household_has_all_and_waits_again_once_a_visit_is_to_come(desk, clock) -> None:
    household = visited(desk)
    clock.at += timedelta(days=90)
    second = again(desk, household, days_ago=4, **PRESSES)
    found = arrival(desk, registration=second)
    assert (found.same_state, found.again, found.priority.urgent) == ("visité", "", True)
    assert "phone" in [one.id for one in found.new]
    assert [one.asks for one in waiting(desk)] == [True]
    on = desk.now().date() + timedelta(days=3)
    make_appointment(desk, household, on)
    (line,) = waiting(desk)
    assert (line.household, line.age, line.meets, line.asks) == (household, 4, on, False)
    assert worklist.arrivals(desk).counts["waiting"] == 1


def test_its_second_visit_alone_makes_nobody_wait(desk) -> None:
    household = visited(desk)
    make_appointment(desk, household, desk.now().date() + timedelta(days=3))
    assert waiting(desk) == ()


# --- its timeline, and who is told


def test_the_timeline_has_the_second_registration_and_what_was_told_of_it(desk) -> None:
    household, second = doubled(desk, **BY_WORKER)
    outcome_letters.note_told(desk, registration=second, document="registration_told", way="email")
    entries = timeline.timeline(desk, household=household).entries
    found = {one.record: one for one in entries if one.kind in ("registration", "letter")}
    assert found[second].title == "Nouvelle inscription par un travailleur social"
    assert (found[second].state_words, found[second].on) == ("déjà connue", desk.now().date())
    (letter,) = (one for one in found.values() if one.kind == "letter")
    assert (letter.state_words, letter.on) == ("envoyé", desk.now().date())
    (first,) = (one for one in found.values() if one.title == "Inscription par le foyer lui-même")
    assert first.state_words == "acceptée"


def test_each_side_opens_the_other(desk) -> None:
    household, second = doubled(desk)
    (first,) = (row.id for row in records.of_kind(desk.database, "registration", parent=household))
    today = desk.now().date()
    assert arrival(desk, registration=first).others == ((second, today),)
    assert arrival(desk, registration=second).others == ((first, today - timedelta(days=20)),)


def test_who_registered_it_the_second_time_is_told_if_the_household_agreed(desk) -> None:
    _, second = doubled(desk, **BY_WORKER)
    lines = {one.document: one for one in outcome_letters.notices(desk, registration=second)}
    assert lines["registration_told"].why_not == ""
    text = outcome_letters.notice(desk, registration=second, document="registration_told").text
    assert "Un dossier existe déjà pour ce foyer." in text


# --- what is new, one thing at a time


def test_what_is_new_is_shown_with_who_and_when(desk) -> None:
    household = accepted(desk, days_ago=20, reasons=("cold",))
    more = {"persons": 5, "street": "4, rue des Lilas", "reasons": ("damp", "cold"),
            "first_name": "Fatma", "tenure": None}  # fmt: skip
    second = again(desk, household, days_ago=1, **{**PRESSES, **BY_WORKER, **more})
    found = {one.id: one for one in arrival(desk, registration=second).new}
    assert list(found) == ["phone", "street", "persons", "reasons"]
    phone, today = found["phone"], desk.now().date()
    assert (phone.here.words, phone.here.who, phone.here.on) == (
        "06 39 98 00 77", "Mme Ollier, CCAS de Montreuil", today - timedelta(days=1),
    )  # fmt: skip
    assert (phone.there.words, phone.there.who, phone.there.on) == (
        "06 39 98 00 11", desk.author, today,
    )  # fmt: skip
    assert found["street"].here.words == "4, rue des Lilas, 93100, Montreuil"
    assert (found["reasons"].added, found["persons"].added) == (True, False)
    assert answers.answers_of(desk, record=household)["phone"].value == BASE["phone"]


def test_a_person_takes_up_one_thing_and_the_others_stay(desk) -> None:
    household, second = doubled(desk, persons=5, reasons=("damp",))
    found = {one.id: one for one in arrival(desk, registration=second).new}
    new_information.take_up(desk, registration=second, id="phone", seen=found["phone"].seen)
    known = answers.answers_of(desk, record=household)
    assert (known["phone"].value, known["persons"].value) == ("06 39 98 00 77", 3)
    assert [one.id for one in arrival(desk, registration=second).new] == ["persons", "reasons"]
    before = [(one.value or {})["value"] for one in log.history(desk.database, household, "phone")]
    assert before == [BASE["phone"], "06 39 98 00 77"], "the former number is in the history"


def test_reasons_are_added_to_those_of_the_file(desk) -> None:
    household = accepted(desk, days_ago=9, reasons=("cold", "high_bills"))
    second = again(desk, household, reasons=("damp", "cold"))
    (one,) = arrival(desk, registration=second).new
    new_information.take_up(desk, registration=second, id="reasons", seen=one.seen)
    known = answers.answers_of(desk, record=household)
    assert known["reasons"].value == ("cold", "high_bills", "damp")


def test_an_address_is_taken_whole(desk) -> None:
    """Of another town, with no street said: the street known is not kept under that town."""
    household, second = doubled(desk, street=None, commune="Bagnolet", postcode="93170")
    one = next(one for one in arrival(desk, registration=second).new if one.id == "street")
    new_information.take_up(desk, registration=second, id="street", seen=one.seen)
    known = answers.answers_of(desk, record=household)
    assert (known["commune"].value, known["postcode"].value) == ("Bagnolet", "93170")
    assert (known["street"].value, known["street"].state) == (None, State.UNKNOWN)


def test_what_is_said_alike_or_not_known_is_not_new(desk) -> None:
    _, second = doubled(desk, phone="+33 6 39 98 00 11", persons=None, email="FATIMA@exemple.fr",
                        street="12 Avenue de la Republique")  # fmt: skip
    assert arrival(desk, registration=second).new == ()


def test_what_was_written_in_the_file_since_is_not_asked_again(desk, clock) -> None:
    household, second = doubled(desk)
    clock.at += timedelta(days=1)
    say(desk, household, phone="01 99 00 00 99")
    assert arrival(desk, registration=second).new == ()


def test_nothing_is_taken_over_an_answer_that_was_not_seen(desk) -> None:
    household, second = doubled(desk)
    (one,) = arrival(desk, registration=second).new
    say(desk, household, phone="01 99 00 00 99")
    with pytest.raises(UserError, match="a changé entre-temps"):
        new_information.take_up(desk, registration=second, id="phone", seen=one.seen)
    assert answers.answers_of(desk, record=household)["phone"].value == "01 99 00 00 99"


def test_a_visitor_takes_up_nothing(desk) -> None:
    _, second = doubled(desk)
    (one,) = arrival(desk, registration=second).new
    meta.write(desk.database, "role", "visitor")
    with pytest.raises(UserError, match="Seule une conseillère"):
        new_information.take_up(desk, registration=second, id="phone", seen=one.seen)


# --- counted


def counted(desk) -> tuple[dict[str, Any], dict[str, Any]]:
    """The figures of the year, and of its steps how many and why others are not there."""
    day = desk.now().date()
    scope = Scope(date(day.year, 1, 1), date(day.year, 12, 31))
    found = yearly(desk, scope=scope)
    steps = {one.step.id: (one.many, {loss.reason: loss.many for loss in one.losses})
             for one in found.steps}  # fmt: skip
    return figures(desk, scope), steps


def test_a_doubled_registration_is_counted_as_such_not_as_a_second_household(desk) -> None:
    _, second = doubled(desk, **BY_WORKER)
    figures, steps = counted(desk)
    assert (figures["registrations"].value, figures["doubled"].value) == (1, 1)
    assert [line.label for line in figures["registrations"].lines] == ["Le foyer lui-même"]
    assert (steps["registered"][0], steps["accepted"]) == (1, (1, {}))
    decide.take_up_again(desk, registration=second, reason="Ce sont deux foyers.")
    figures, steps = counted(desk)
    assert (figures["registrations"].value, figures["doubled"].value) == (2, 0)
    assert steps["accepted"] == (1, {"waiting": 1}), "it is read again"
