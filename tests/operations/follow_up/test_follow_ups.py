"""The year after a visit: made once, filled with what is known, finished, lost with a reason."""

from datetime import date

import pytest

from tests.operations.follow_ups_made import VISITED, make_follow_up, make_visited
from tests.operations.households_made import begin_visit, given, make_appointment, say
from tests.operations.read_back import state
from visitapp.domain.checklist.answers import Answer, to_confirm
from visitapp.domain.errors import UserError
from visitapp.operations.follow_up import follow_ups
from visitapp.operations.records import answers as answering
from visitapp.operations.records import transitions
from visitapp.operations.records.find import root_of
from visitapp.operations.visits import results, visits
from visitapp.store.log import log, records


def of_kind(desk, kind: str) -> list[records.Record]:
    return records.of_kind(desk.database, kind)


def test_a_validated_visit_makes_a_follow_up_and_two_calls(adviser) -> None:
    """Visit of 1 February 2025: J+15 the 16th, M+3 the 1st of May, M+12 a year later."""
    visit = make_visited(adviser)
    made = follow_ups.prepare(adviser, visit=visit).made
    row = records.get(adviser.database, made)
    assert (row.kind, row.state, row.day) == ("follow_up", "to_do", date(2026, 2, 1))
    assert row.summary["visit"] == visit
    assert row.summary["visited_on"] == "2025-02-01"
    household = records.get(adviser.database, row.parent)
    assert household.kind == "household"
    calls = {one.summary["subject"]: (one.day, one.state) for one in of_kind(adviser, "call")}
    assert calls == {
        "report": (date(2025, 2, 16), "to_do"),
        "three_months": (date(2025, 5, 1), "to_do"),
    }


def test_a_year_has_one_follow_up_however_often_and_whichever_visit_asks(adviser) -> None:
    first = make_visited(adviser)
    made = follow_ups.prepare(adviser, visit=first).made
    home = root_of(adviser, records.get(adviser.database, made)).id
    second = begin_visit(adviser, home, date(2025, 3, 1))
    for visit in (first, second):
        assert follow_ups.prepare(adviser, visit=visit).made == made
        assert (len(of_kind(adviser, "follow_up")), len(of_kind(adviser, "call"))) == (1, 2)


def test_who_refused_every_call_is_counted_and_not_called(adviser) -> None:
    visit = make_visited(adviser)
    appointment = records.get(adviser.database, visit).parent
    household = records.get(adviser.database, appointment).parent
    say(adviser, household, consent_contact=False)
    follow_ups.prepare(adviser, visit=visit)
    assert len(of_kind(adviser, "follow_up")) == 1
    assert of_kind(adviser, "call") == []


def test_the_visit_of_a_year_later_needs_no_follow_up(adviser) -> None:
    visit = make_visited(adviser, visit_number="follow_up")
    assert follow_ups.prepare(adviser, visit=visit).result is None
    assert of_kind(adviser, "follow_up") == []


def test_what_is_known_is_written_ahead(adviser) -> None:
    visit = make_visited(
        adviser,
        **{
            "fittings/f1": True, "fittings/f1/item": "aerator", "fittings/f1/outcome": "fitted",
            "fittings/f1/room": "cuisine",
            "fittings/f2": True, "fittings/f2/item": "led_bulb", "fittings/f2/outcome": "refused",
            "adjustments/a1": True, "adjustments/a1/what": "heating",
        },
    )  # fmt: skip
    results.decide(adviser, visit=visit, rule="lids", decision="keep")
    results.decide(adviser, visit=visit, rule="kettle", decision="not_now")
    follow_up = make_follow_up(adviser, visit)
    answers = answering.answers_of(adviser, record=follow_up)
    assert state(adviser, follow_up) == "in_progress"
    assert answers["fitted/f1/item"].value == "aerator"
    assert answers["fitted/f1/room"].value == "cuisine"
    assert "fitted/f2/item" not in answers
    assert answers["settings/a1/what"].value == "heating"
    assert answers["actions/lids/title"].value
    assert "actions/kettle/title" not in answers
    assert answers["followed_on"].value == adviser.now().date()
    assert to_confirm(answers["adults"])
    assert to_confirm(answers["children"])


def test_orientations_are_rows_with_what_their_state_tells(adviser) -> None:
    from visitapp.operations.records.create import make

    visit = make_visited(adviser)
    follow_up = follow_ups.prepare(adviser, visit=visit).made
    household = records.get(adviser.database, follow_up).parent
    made = {
        title: make(adviser, kind="orientation", parent=household, answers=given(title=title)).made
        for title in ("Demander une aide au FSL", "Écrire au bailleur")
    }
    records.set_state(adviser.database, made["Demander une aide au FSL"], "succeeded",
                      author="Claire", device="device-1", at=adviser.now())  # fmt: skip
    follow_ups.start(adviser, follow_up=follow_up)
    answers = answering.answers_of(adviser, record=follow_up)
    fsl, landlord = (f"orientations/{made[title]}" for title in made)
    assert answers[f"{fsl}/title"].value == "Demander une aide au FSL"
    assert answers[f"{fsl}/contacted"].value is True
    assert answers[f"{fsl}/result"].value == "obtained"
    assert answers[f"{landlord}/title"].value == "Écrire au bailleur"
    assert f"{landlord}/result" not in answers


def test_filling_again_writes_over_nothing(adviser) -> None:
    row = {"fittings/f1": True, "fittings/f1/item": "aerator", "fittings/f1/outcome": "fitted"}
    follow_up = make_follow_up(adviser, make_visited(adviser, **row))
    say(adviser, follow_up, adults=4, **{"fitted/f1/still": "removed"})
    answering.remove_row(adviser, record=follow_up, path="fitted/f1")
    follow_ups.fill(adviser, follow_up=follow_up)
    answers = answering.answers_of(adviser, record=follow_up)
    assert answers["adults"] == Answer(value=4)
    assert answers["fitted/f1"].value is False
    follow_ups.start(adviser, follow_up=follow_up)
    assert answering.answers_of(adviser, record=follow_up) == answers


def test_finishing_asks_for_the_day_and_keeps_the_result(adviser) -> None:
    follow_up = make_follow_up(adviser, make_visited(adviser))
    answering.answer(adviser, record=follow_up, path="followed_on", answer=None)
    with pytest.raises(UserError, match="date du suivi"):
        follow_ups.finish(adviser, follow_up=follow_up)
    assert state(adviser, follow_up) == "in_progress"
    say(adviser, follow_up, followed_on=date(2026, 2, 20))
    follow_ups.finish(adviser, follow_up=follow_up)
    row = records.get(adviser.database, follow_up)
    assert row.state == "done"
    assert row.summary["result"] == "unknown"
    assert row.summary["why_not_compared"] == "il manque les factures"


def test_a_lost_household_needs_a_reason_and_is_not_called_any_more(adviser) -> None:
    follow_up = follow_ups.prepare(adviser, visit=make_visited(adviser)).made
    for wrong in ("", "autre", "happy"):
        with pytest.raises(UserError, match="perdu"):
            follow_ups.lose(adviser, follow_up=follow_up, reason=wrong)
    assert state(adviser, follow_up) == "to_do"
    follow_ups.lose(adviser, follow_up=follow_up, reason="moved", words="Parti à Lille")
    row = records.get(adviser.database, follow_up)
    assert (row.state, row.summary["lost_reason"]) == ("lost", "moved")
    said = log.history(adviser.database, follow_up, "@reason")
    assert [one.value for one in said] == [{"value": "A déménagé. Parti à Lille"}]
    assert {one.state for one in of_kind(adviser, "call")} == {"cancelled"}


def test_only_who_leads_may_lose_a_household(desk) -> None:
    visit = make_visited(desk)
    follow_up = follow_ups.prepare(desk, visit=visit).made
    with pytest.raises(UserError):
        follow_ups.lose(desk, follow_up=follow_up, reason="moved")
    row = records.get(desk.database, follow_up)
    assert (row.state, row.summary.get("lost_reason")) == ("to_do", None)
    assert {one.state for one in of_kind(desk, "call")} == {"to_do"}


def test_a_lost_household_found_again_is_to_do_again(adviser) -> None:
    follow_up = follow_ups.prepare(adviser, visit=make_visited(adviser)).made
    follow_ups.lose(adviser, follow_up=follow_up, reason="unreachable")
    with pytest.raises(UserError):
        follow_ups.take_up(adviser, follow_up=follow_up, reason=" ")
    follow_ups.take_up(adviser, follow_up=follow_up, reason="Elle a rappelé")
    row = records.get(adviser.database, follow_up)
    assert (row.state, row.summary.get("lost_reason")) == ("to_do", None)


def test_found_again_its_calls_to_come_come_back_once(adviser) -> None:
    """Visited today: calls in 15 days and in 3 months. The first was cancelled by hand before."""
    today = adviser.now().date()
    follow_up = follow_ups.prepare(adviser, visit=make_visited(adviser, today)).made
    first, second = sorted(of_kind(adviser, "call"), key=lambda one: one.day)
    transitions.move(
        adviser, record=first.id, state="cancelled", reason="Ne veut pas de cet appel."
    )
    for _ in range(2):
        follow_ups.lose(adviser, follow_up=follow_up, reason="unreachable")
        done = follow_ups.take_up(adviser, follow_up=follow_up, reason="Elle a rappelé")
        [again] = [one for one in of_kind(adviser, "call") if one.state == "to_do"]
        assert (again.day, again.summary["subject"]) == (second.day, "three_months")
        assert again.id in done.records
    assert state(adviser, second.id) == "cancelled"


def test_found_again_a_year_later_no_call_of_the_past_comes_back(adviser) -> None:
    follow_up = follow_ups.prepare(adviser, visit=make_visited(adviser)).made
    follow_ups.lose(adviser, follow_up=follow_up, reason="unreachable")
    follow_ups.take_up(adviser, follow_up=follow_up, reason="Elle a rappelé")
    assert {one.state for one in of_kind(adviser, "call")} == {"cancelled"}


def test_opened_again_the_result_is_no_longer_kept(adviser) -> None:
    follow_up = make_follow_up(adviser, make_visited(adviser))
    follow_ups.finish(adviser, follow_up=follow_up)
    follow_ups.take_up(adviser, follow_up=follow_up, reason="Une facture retrouvée")
    row = records.get(adviser.database, follow_up)
    assert (row.state, row.summary.get("result")) == ("in_progress", None)


def test_the_reminder_moves_to_a_day_to_come(adviser) -> None:
    follow_up = follow_ups.prepare(adviser, visit=make_visited(adviser)).made
    today = adviser.now().date()
    with pytest.raises(UserError, match="passé"):
        follow_ups.postpone(adviser, follow_up=follow_up, until=date(2026, 11, 24))
    follow_ups.postpone(adviser, follow_up=follow_up, until=today)
    follow_ups.postpone(adviser, follow_up=follow_up, until=date(2027, 1, 7))
    assert records.get(adviser.database, follow_up).day == date(2027, 1, 7)
    follow_ups.lose(adviser, follow_up=follow_up, reason="refused")
    with pytest.raises(UserError, match="terminé"):
        follow_ups.postpone(adviser, follow_up=follow_up, until=date(2027, 2, 1))


def test_a_training_household_has_a_training_follow_up(adviser) -> None:
    from visitapp.operations.appointments import households

    household = households.create(
        adviser, answers=given(first_name="Test", last_name="Essai"), training=True
    ).made
    visit = begin_visit(adviser, household, VISITED)
    made = follow_ups.prepare(adviser, visit=visit).made
    assert records.get(adviser.database, made).training is True


def test_what_the_second_visit_fitted_is_asked_too(adviser) -> None:
    """The kit is often fitted at the second visit; the follow-up is the first one's."""
    first = make_visited(adviser)
    appointment = records.get(adviser.database, first).parent
    household = records.get(adviser.database, appointment).parent
    second = visits.begin(
        adviser, appointment=make_appointment(adviser, household, date(2025, 3, 1))
    ).made
    say(adviser, second, visit_date=date(2025, 3, 1), **{
        "fittings/f1": True, "fittings/f1/item": "aerator", "fittings/f1/outcome": "fitted",
        "fittings/f1/room": "cuisine", "adjustments/a1": True, "adjustments/a1/what": "heating",
    })  # fmt: skip
    made = make_follow_up(adviser, first)
    known = answering.answers_of(adviser, record=made)
    assert known["fitted/f1/item"].value == "aerator"
    assert known["settings/a1/what"].value == "heating"


def test_what_an_earlier_follow_up_asked_is_not_asked_again(adviser) -> None:
    """Bulbs of 2023, asked in 2024; new ones in 2025. An orientation abandoned, one obtained and
    told then, one that goes on."""
    from visitapp.operations.orientations import orientations

    def bulb(row: str, day: date) -> dict[str, object]:
        path = f"fittings/{row}"
        return {"visit_date": day, path: True, f"{path}/item": "led_bulb",
                f"{path}/outcome": "fitted"}  # fmt: skip

    old = make_visited(adviser, date(2023, 2, 1), **bulb("o1", date(2023, 2, 1)))
    household = root_of(adviser, records.get(adviser.database, old)).id
    dropped, obtained, going = (
        orientations.propose(
            adviser,
            household=household,
            title=title,
            recipient="fund_fsl",
            remind_on=date(2026, 12, 1),
        ).made
        for title in ("FSL 2023", "Chèque", "Isolation")
    )
    orientations.abandon(adviser, orientation=dropped, reason="Non")
    for one in (obtained, going):
        orientations.accept(adviser, orientation=one)
    orientations.succeed(adviser, orientation=obtained, outcome="Oui")
    first = make_follow_up(adviser, old)
    asked = answering.answers_of(adviser, record=first)
    assert f"orientations/{dropped}" not in asked
    assert {f"orientations/{obtained}", f"orientations/{going}", "fitted/o1"} <= set(asked)
    follow_ups.finish(adviser, follow_up=first)
    new = visits.begin(
        adviser, appointment=make_appointment(adviser, household, date(2025, 6, 1))
    ).made
    say(adviser, new, **bulb("n1", date(2025, 6, 1)), visit_number="first")
    second = answering.answers_of(adviser, record=make_follow_up(adviser, new))
    rows = {path for path in second if path.count("/") == 1}
    assert rows == {"fitted/n1", f"orientations/{going}"}
