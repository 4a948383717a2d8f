"""A visit read on another computer: returned, corrected, validated, through a real server."""

from datetime import timedelta
from typing import Any

import pytest

from tests.operations.households_made import (
    given,
    make_appointment,
    make_household,
    make_visit,
)
from tests.sync.desks import talk
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.errors import UserError
from visitapp.local_time import PARIS
from visitapp.operations.overviews import day_plan, timeline
from visitapp.operations.records import answers, transitions
from visitapp.operations.records.find import root_of
from visitapp.operations.review import findings, open_review, points, queue, review
from visitapp.operations.sending import conflicts, outbox_page
from visitapp.operations.visits import corrections, returned_visits, visits
from visitapp.store.log import log, records
from visitapp.sync.changes import refusals


def finished(desk: Any) -> str:
    visit = make_visit(desk)
    answers.answer_many(desk, record=visit, answers=given(surface=61, arrears=True))
    visits.finish(desk, visit=visit)
    return visit


def ask(desk: Any, visit: str, question: str = "surface") -> str:
    made = points.comment(
        desk, visit=visit, question=question, words="Le bail dit 58.", to_correct=True
    )
    return str(made.made)


def state(desk: Any, visit: str) -> str:
    return records.get(desk.database, visit).state


def test_returned_corrected_and_validated_is_one_file(basile, ana) -> None:
    his, hers = basile[0], ana[0]
    visit = finished(his)
    talk(basile, ana)

    assert findings.check_some(hers) == 0
    [line] = queue.queue(hers).lines
    assert (line.visit, line.looked) == (visit, True)
    assert ("arrears", "Facture d’énergie ou d’eau en retard") in line.alerts
    point = ask(hers, visit)
    review.correct(hers, visit=visit, path="adults", answer=Answer(3), reason="Dit au téléphone.")
    review.give_back(hers, visit=visit)
    talk(ana, basile)

    assert [one.visit for one in day_plan.day(his).returned] == [visit]
    [asked] = corrections.points_to_do(his, visit=visit)
    assert (asked.point.id, asked.point.words) == (point, "Le bail dit 58.")
    [told] = corrections.points_to_read(his, visit=visit)
    assert (told.point.type, told.point.words) == ("correction", "Dit au téléphone.")
    assert answers.answers_of(his, record=visit)["adults"].value == 3
    answers.answer(his, record=visit, path="surface", answer=Answer(58))
    points.done(his, point=point, reply="Mesuré de nouveau.")
    visits.finish(his, visit=visit)
    talk(basile, ana)

    assert state(hers, visit) == "finished"
    assert findings.check_some(hers) == 0
    [line] = queue.queue(hers).lines
    assert "back" in line.why
    reading = open_review.open_reading(hers, visit=visit)
    assert [one.place.path for one in reading.lines if "changed" in one.filters] == ["surface"]
    [found] = [one for one in reading.points if one.id == point]
    assert (found.state, found.reply) == ("done", "Mesuré de nouveau.")
    review.validate(hers, visit=visit)
    talk(ana, basile)

    assert state(his, visit) == "validated"
    assert {one.state for one in returned_visits.points_of(his, visit=visit)} == {"accepted"}
    states = [(one.author != "", (one.value or {})["value"])
              for one in log.history(his.database, visit, log.STATE)]  # fmt: skip
    assert [name for _, name in states] == ["finished", "to_correct", "finished", "validated"]
    with pytest.raises(UserError):
        visits.reopen(his, visit=visit, reason="Encore une chose.")
    assert conflicts.conflicts(his) == conflicts.conflicts(hers) == ()


def test_edited_on_both_sides_while_offline_shows_both_values(basile, ana) -> None:
    his, hers = basile[0], ana[0]
    visit = finished(his)
    talk(basile, ana)
    ask(hers, visit)
    review.give_back(hers, visit=visit)
    talk(ana, basile)

    review.correct(hers, visit=visit, path="surface", answer=Answer(58), reason="Le bail.")
    answers.answer(his, record=visit, path="surface", answer=Answer(60))
    talk(basile, ana, basile)

    for desk in (his, hers):
        [one] = conflicts.conflicts(desk, record=visit)
        assert {side.words for side in one.sides} == {"58\u00a0m²", "60\u00a0m²"}
    line = next(one for one in open_review.open_reading(hers, visit=visit).lines
                if one.place.path == "surface")  # fmt: skip
    assert line.conflict
    kept = next(side for side in one.sides if side.words == "60\u00a0m²")
    conflicts.choose(hers, record=visit, path="surface", change=kept.change)
    talk(ana, basile)
    assert answers.answers_of(his, record=visit)["surface"].value == 60
    assert conflicts.conflicts(his) == conflicts.conflicts(hers) == ()
    said = {one.value["value"] for one in log.history(his.database, visit, "surface") if one.value}
    assert said == {58, 60, 61}


def test_opened_again_here_and_returned_there_is_a_choice(basile, ana) -> None:
    """The agency keeps its word, the laptop shows both, and a person chooses."""
    his, hers = basile[0], ana[0]
    visit = finished(his)
    talk(basile, ana)
    ask(hers, visit)
    review.give_back(hers, visit=visit)
    visits.reopen(his, visit=visit, reason="J’ai oublié la cave.")
    talk(ana, basile)
    assert state(hers, visit) == "to_correct"
    [one] = conflicts.conflicts(his, record=visit)
    assert one.place.label == "Où en est la visite"
    assert {side.words for side in one.sides} == {"en cours", "à corriger"}
    agreed = next(side for side in one.sides if side.words == "à corriger")
    conflicts.choose(his, record=visit, path="@state", change=agreed.change)
    talk(basile, ana)
    assert state(his, visit) == state(hers, visit) == "to_correct"
    assert conflicts.conflicts(his) == conflicts.conflicts(hers) == ()


def test_the_server_takes_no_move_of_a_visitor_that_is_an_advisers(basile, ana) -> None:
    """Written by hand in the store, past every screen: the server refuses it, and says why."""
    his, hers = basile[0], ana[0]
    visit = finished(his)
    talk(basile, ana)
    with pytest.raises(UserError, match="Seule une conseillère"):
        transitions.move(his, record=visit, state="validated")
    records.set_state(
        his.database, visit, "validated", author="Basile", device=his.device, at=his.now()
    )
    basile[1].round()
    talk(ana)
    assert state(hers, visit) == "finished"


def test_two_validations_offline_make_one_follow_up_and_its_calls(basile, ana, lise) -> None:
    """Two advisers validate the same visit without having seen each other."""
    his, hers, theirs = basile[0], ana[0], lise[0]
    visit = finished(his)
    talk(basile, ana, lise)
    for desk in (hers, theirs):
        review.validate(desk, visit=visit)
    talk(ana, lise, ana)
    for desk in (hers, theirs):
        household = root_of(desk, records.get(desk.database, visit)).id
        kinds = {kind: records.of_kind(desk.database, kind, parent=household)
                 for kind in ("follow_up", "call")}  # fmt: skip
        assert {kind: len(rows) for kind, rows in kinds.items()} == {"follow_up": 1, "call": 2}
        assert conflicts.conflicts(desk) == ()
        assert refusals.refusals(desk.database) == []


def test_two_advisers_who_validate_a_visit_each_make_one_follow_up(basile, ana, lise) -> None:
    """Two visits of one household, thirty days apart; neither adviser has seen the other's act."""
    his, hers, theirs = basile[0], ana[0], lise[0]
    household, today_ = make_household(his), his.now().date()
    made = []
    for number, day in (("first", today_ - timedelta(days=30)), ("second", today_)):
        planned = make_appointment(his, household, day)
        visit = visits.begin(his, appointment=planned).made
        said = given(visit_date=day, visit_number=number)
        answers.answer_many(his, record=visit, answers=said)
        visits.finish(his, visit=visit)
        made.append(visit)
    talk(basile, ana, lise)
    review.validate(hers, visit=made[0])
    review.validate(theirs, visit=made[1])
    talk(ana, lise, ana)
    for desk in (hers, theirs):
        [one] = records.of_kind(desk.database, "follow_up")
        assert (one.state, one.summary["visit"]) == ("to_do", made[0])
        assert one.summary["visited_on"] == (today_ - timedelta(days=30)).isoformat()
        assert len(records.of_kind(desk.database, "call")) == 2
        assert conflicts.conflicts(desk) == ()


def test_validated_before_the_state_she_answered_came_is_no_choice(basile, ana) -> None:
    """Only the tick of his point had left; she resumed the review and validated it. His state was
    numbered first."""
    his, hers = basile[0], ana[0]
    visit = finished(his)
    talk(basile, ana)
    point = ask(hers, visit)
    review.give_back(hers, visit=visit)
    talk(ana, basile)
    answers.answer(his, record=visit, path="surface", answer=Answer(58))
    points.done(his, point=point)
    talk(basile, ana)
    visits.finish(his, visit=visit)
    review.take_back(hers, visit=visit)
    review.validate(hers, visit=visit)
    talk(basile, ana, basile)
    for desk in (his, hers):
        assert (state(desk, visit), conflicts.conflicts(desk)) == ("validated", ())
        assert refusals.refusals(desk.database) == []
    review.reopen(hers, visit=visit, reason="Une pièce manque.")
    talk(ana, basile)
    for desk in (his, hers):
        assert (state(desk, visit), conflicts.conflicts(desk)) == ("finished", ())


def corrected_away(desk: Any, visit: str) -> None:
    """Far from the network, the visitor opens it again, corrects an answer, ends it."""
    visits.reopen(desk, visit=visit, reason="J’ai oublié la cave.")
    answers.answer(desk, record=visit, path="surface", answer=Answer(70))
    visits.finish(desk, visit=visit)


def keep(desk: Any, visit: str, words: str) -> None:
    [one] = conflicts.conflicts(desk, record=visit)
    side = next(side for side in one.sides if side.words == words)
    conflicts.choose(desk, record=visit, path="@state", change=side.change)


def left(desk: Any) -> list[str]:
    """The places of what the agency did not take, as « Envois » lists them."""
    return [one.place.path for one in outbox_page.refused(desk)]


def test_validated_meanwhile_the_visitor_keeps_it_so_once_and_for_all(basile, ana) -> None:
    """The choice is taken by the server; opened again, his answer goes, and nothing is asked."""
    his, hers = basile[0], ana[0]
    visit = finished(his)
    talk(basile, ana)
    review.validate(hers, visit=visit)
    [_, validated] = log.history(hers.database, visit, log.STATE)
    corrected_away(his, visit)
    talk(ana, basile)
    assert left(his) == ["@state", "surface"]
    keep(his, visit, "validée")
    talk(basile, ana, basile)
    assert state(his, visit) == state(hers, visit) == "validated"
    assert conflicts.conflicts(his) == conflicts.conflicts(hers) == ()
    assert left(his) == ["surface"], "his answer waits for the visit to be opened again"
    said = [one for one in log.history(hers.database, visit, log.STATE)
            if (one.value or {})["value"] == "validated"]  # fmt: skip
    assert {one.at for one in said} == {validated.at}, "it was validated once"
    file = root_of(hers, records.get(hers.database, visit)).id
    told = [
        one
        for one in timeline.timeline(hers, household=file).entries
        if one.title == "Visite validée"
    ]
    on = validated.at.astimezone(PARIS).date()
    assert [(one.who, one.on) for one in told] == [(validated.author, on)]

    review.reopen(hers, visit=visit, reason="Basile a mesuré de nouveau.")
    talk(ana, basile, ana)
    assert conflicts.conflicts(his) == conflicts.conflicts(hers) == ()
    outbox_page.send_again(his, record=visit)
    talk(basile, ana, basile)
    for desk in (his, hers):
        assert answers.answers_of(desk, record=visit)["surface"].value == 70
        assert (state(desk, visit), conflicts.conflicts(desk)) == ("finished", ())
    assert left(his) == []


def test_suspended_meanwhile_it_is_so_since_the_adviser_said_it(basile, ana) -> None:
    his, hers = basile[0], ana[0]
    visit = finished(his)
    talk(basile, ana)
    review.suspend(hers, visit=visit, reason="Le foyer déménage.")
    since = log.history(hers.database, visit, log.STATE)[-1].at
    corrected_away(his, visit)
    talk(ana, basile)
    keep(his, visit, "suspendue")
    talk(basile, ana)
    assert log.history(hers.database, visit, log.STATE)[-1].at == since
    assert (state(hers, visit), conflicts.conflicts(hers)) == ("suspended", ())
