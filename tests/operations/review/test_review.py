"""A visit read by an adviser: corrected, commented, returned, sent back, validated, suspended."""

from datetime import date

import pytest

from tests.operations.households_made import make_visit, say
from tests.operations.read_back import state
from tests.operations.traffic_made import number, other_answer
from visitapp.cli.trial.throwaway import example, record
from visitapp.domain.checklist.answers import Answer, Source
from visitapp.domain.errors import UserError
from visitapp.domain.states.marks import REASON
from visitapp.operations.overviews import day_plan
from visitapp.operations.records import answers
from visitapp.operations.records.require_chosen import TwoAnswers
from visitapp.operations.review import answer_thread, open_review, points, review
from visitapp.operations.sending import conflicts
from visitapp.operations.stock import bag, count_bag
from visitapp.operations.visits import corrections, returned_visits, visits
from visitapp.store.file import meta
from visitapp.store.log import log, records


def as_visitor(desk) -> None:
    meta.write(desk.database, "role", "visitor")


def ask(desk, visit: str, question: str = "surface", words: str = "Vérifiez.") -> str:
    return str(
        points.comment(desk, visit=visit, question=question, words=words, to_correct=True).made
    )


# --- correct


def test_a_correction_keeps_the_old_value_who_when_and_why(claire, family) -> None:
    """The example says 58 m², read on the lease."""
    review.correct(
        claire, visit=family, path="surface", reason="Le bail dit 61 m².",
        answer=Answer(61, source=Source.READ),
    )  # fmt: skip
    assert answers.answers_of(claire, record=family)["surface"].value == 61
    [point] = returned_visits.points_of(claire, visit=family)
    assert (point.type, point.state, point.author) == ("correction", "accepted", "Claire")
    assert (point.old, point.new) == ("58\u00a0m² (lu)", "61\u00a0m² (lu)")
    assert point.words == "Le bail dit 61 m²."
    said = answer_thread.thread(claire, visit=family, question="surface")
    assert [(one.author, one.stands) for one in said.history] == [
        ("Nadège", False), ("Claire", True),
    ]  # fmt: skip
    [line] = [
        one for one in open_review.open_reading(claire, visit=family).lines
        if one.place.path == "surface"
    ]  # fmt: skip
    assert line.fixed == point


@pytest.mark.parametrize(
    ("reason", "answer", "said"),
    [
        ("  ", Answer(58), "Dites pourquoi"),
        ("Oui", None, ""),
        ("Oui", Answer(-3), "surface"),
    ],
)
def test_no_correction_without_reason_nor_impossible(
    claire, family, reason: str, answer: Answer | None, said: str
) -> None:
    """None takes the answer back: that is a correction too, and it is refused by nobody."""
    held = answers.answers_of(claire, record=family)
    if answer is None:
        review.correct(claire, visit=family, path="surface", answer=None, reason=reason)
        [point] = returned_visits.points_of(claire, visit=family)
        assert point.new == "pas de réponse"
        return
    with pytest.raises(UserError):
        review.correct(claire, visit=family, path="surface", answer=answer, reason=reason)
    assert answers.answers_of(claire, record=family) == held
    assert returned_visits.points_of(claire, visit=family) == ()


def test_the_same_answer_is_no_correction(claire, family) -> None:
    same = answers.answers_of(claire, record=family)["surface"]
    with pytest.raises(UserError, match="n’a pas changé"):
        review.correct(claire, visit=family, path="surface", answer=same, reason="Vu")


def test_a_visitor_corrects_nothing_and_a_validated_visit_is_closed(claire, family) -> None:
    review.validate(claire, visit=family)
    with pytest.raises(UserError, match="pas en relecture"):
        review.correct(claire, visit=family, path="surface", answer=Answer(58), reason="x")
    review.reopen(claire, visit=family, reason="Une facture est arrivée.")
    as_visitor(claire)
    with pytest.raises(UserError, match="Seule une conseillère"):
        review.correct(claire, visit=family, path="surface", answer=Answer(58), reason="x")


# --- comment, return, send back


def test_a_comment_needs_words_and_a_question_of_the_visit(claire, family) -> None:
    with pytest.raises(UserError, match="Il manque le message"):
        points.comment(claire, visit=family, question="surface", words=" ")
    with pytest.raises(UserError, match="pas dans la visite"):
        points.comment(claire, visit=family, question="nowhere", words="x")
    with pytest.raises(UserError, match="pas dans la visite"):
        points.comment(claire, visit=family, question="", words="x", to_correct=True)
    points.comment(claire, visit=family, question="surface", words="Très complet.")
    [point] = returned_visits.points_of(claire, visit=family)
    assert (point.type, point.state, point.waits) == ("comment", "accepted", False)


def test_a_visitor_writes_no_point(desk, claire, family) -> None:
    as_visitor(desk)
    with pytest.raises(UserError, match="Seule une conseillère"):
        points.comment(desk, visit=family, question="surface", words="x")
    assert returned_visits.points_of(desk, visit=family) == ()


def test_a_return_needs_a_point_and_a_comment_is_none(claire, family) -> None:
    points.comment(claire, visit=family, question="surface", words="Très complet.")
    with pytest.raises(UserError, match="Il manque un point à corriger"):
        review.give_back(claire, visit=family)
    assert state(claire, family) == "finished"
    ask(claire, family)
    review.give_back(claire, visit=family)
    assert state(claire, family) == "to_correct"


def test_the_visitor_finds_it_does_each_point_and_sends_the_same_file_again(
    desk, claire, family
) -> None:
    surface, rfr = ask(claire, family), ask(claire, family, "rfr", "Avis à relire.")
    review.give_back(claire, visit=family)
    as_visitor(desk)
    [back] = day_plan.day(desk).returned
    assert (back.visit, back.left, back.points, day_plan.day(desk).to_correct) == (family, 2, 2, 1)
    lines = corrections.points_to_do(desk, visit=family)
    assert [one.point.question for one in lines] == ["rfr", "surface"]  # order of the visit
    assert [one.code for one in lines] == ["2.5", "6.2"]
    with pytest.raises(UserError, match="Il reste 2\u00a0points"):
        visits.finish(desk, visit=family)
    answers.answer(desk, record=family, path="surface", answer=Answer(58))
    points.done(desk, point=surface, reply="Mesuré de nouveau.")
    with pytest.raises(UserError, match="Il reste 1\u00a0point"):
        corrections.send_back(desk, visit=family)
    points.done(desk, point=rfr)
    visits.finish(desk, visit=family)
    assert state(desk, family) == "finished"
    [first, _] = returned_visits.points_of(desk, visit=family)
    assert (first.state, first.reply) == ("done", "Mesuré de nouveau.")
    assert day_plan.day(desk).returned == ()


def test_a_tick_can_be_taken_back_and_a_reply_too(desk, claire, family) -> None:
    point = ask(claire, family)
    points.done(desk, point=point, reply="Fait.")
    points.not_done(desk, point=point)
    points.reply(desk, point=point, words="")
    [found] = returned_visits.points_of(desk, visit=family)
    assert (found.state, found.reply) == ("open", "")


def test_what_was_fitted_more_is_taken_from_the_bag_once(desk, adviser) -> None:
    """Ten bulbs; two fitted at first: eight left. Then three: one more, seven left."""
    count_bag.count(desk, item="led_bulb", count=10)
    visit = make_visit(desk)
    answers.add_row(desk, record=visit, repeat="fittings", row="r1")
    for name, value in (("item", "led_bulb"), ("outcome", "fitted"), ("quantity", 2)):
        answers.answer(desk, record=visit, path=f"fittings/r1/{name}", answer=Answer(value))
    visits.finish(desk, visit=visit)
    point = ask(adviser, visit, "fittings/r1/quantity", "Combien de lampes ?")
    review.give_back(adviser, visit=visit)
    answers.answer(desk, record=visit, path="fittings/r1/quantity", answer=Answer(3))
    points.done(desk, point=point)
    corrections.send_back(desk, visit=visit)
    assert {one.item: one.count for one in bag.stock(desk)}["led_bulb"] == 7


# --- validate, suspend, reopen


def test_validation_waits_for_the_points_and_settles_those_that_are_done(claire, family) -> None:
    point = ask(claire, family)
    with pytest.raises(UserError, match="encore 1\u00a0point"):
        review.validate(claire, visit=family)
    points.done(claire, point=point)
    review.validate(claire, visit=family)
    assert state(claire, family) == "validated"
    [found] = returned_visits.points_of(claire, visit=family)
    assert found.state == "accepted"


def test_a_visit_with_two_answers_is_not_validated_and_its_questions_are_named(
    desk, claire, family
) -> None:
    """58 m² on the lease; the visitor says 60 m² meanwhile. The state may stand apart too."""
    other_answer(claire, family, "surface", 60, author="Nadège")
    with pytest.raises(TwoAnswers, match="Quelle est la surface") as refused:
        review.validate(claire, visit=family)
    assert (refused.value.record, refused.value.path) == (family, "surface")
    assert refused.value.hint == "Choisissez la bonne, puis validez."
    assert state(claire, family) == "finished"
    assert records.of_kind(claire.database, "follow_up") == []
    [one] = conflicts.conflicts(claire, record=family)
    conflicts.choose(claire, record=family, path="surface", change=one.sides[0].change)
    review.validate(claire, visit=family)
    assert state(claire, family) == "validated"


def test_two_answers_stop_a_validation_that_is_chosen_between_two_states(
    desk, claire, family
) -> None:
    """« validée », then « terminée » of who had not seen it: to keep « validée » is to validate."""
    review.validate(claire, visit=family)
    number(claire)
    other_answer(claire, family, "@state", "finished", earlier=1)
    other_answer(claire, family, "surface", 60, author="Nadège")
    found = {one.place.path: one for one in conflicts.conflicts(claire, record=family)}
    [ours] = [one for one in found["@state"].sides if one.words == "validée"]
    with pytest.raises(TwoAnswers):
        conflicts.choose(claire, record=family, path="@state", change=ours.change)
    other = next(one for one in found["surface"].sides)
    conflicts.choose(claire, record=family, path="surface", change=other.change)
    conflicts.choose(claire, record=family, path="@state", change=ours.change)
    assert state(claire, family) == "validated"


def test_validation_makes_the_year_of_follow_up_once(claire, family) -> None:
    """The visit was on 25 November 2026: 15 days, 3 months, 12 months later."""
    review.validate(claire, visit=family)
    made = records.of_kind(claire.database, "follow_up")
    assert [one.day for one in made] == [date(2027, 11, 25)]
    calls = records.of_kind(claire.database, "call")
    assert sorted(one.day for one in calls) == [date(2026, 12, 10), date(2027, 2, 25)]
    review.reopen(claire, visit=family, reason="Une facture est arrivée.")
    review.validate(claire, visit=family)
    assert records.of_kind(claire.database, "follow_up") == made
    assert len(records.of_kind(claire.database, "call")) == 2


def test_a_point_can_be_withdrawn_or_settled_by_the_adviser(claire, family) -> None:
    one, other = ask(claire, family), ask(claire, family, "rfr")
    points.withdraw(claire, point=one)
    points.accept(claire, point=other)
    review.validate(claire, visit=family)
    assert {one.state for one in returned_visits.points_of(claire, visit=family)} == {
        "withdrawn", "accepted",
    }  # fmt: skip


def test_suspending_and_opening_again_ask_why_and_keep_it(claire, family) -> None:
    with pytest.raises(UserError, match="Dites pourquoi"):
        review.suspend(claire, visit=family, reason=" ")
    review.suspend(claire, visit=family, reason="Odeur de gaz.")
    assert state(claire, family) == "suspended"
    with pytest.raises(UserError, match="Dites pourquoi"):
        review.reopen(claire, visit=family, reason="")
    review.reopen(claire, visit=family, reason="Le gaz est fermé.")
    said = [one.value["value"] for one in log.history(claire.database, family, REASON)]
    assert said == ["Odeur de gaz.", "Le gaz est fermé."]


# --- the reading


def test_the_reading_shows_what_the_filters_count(claire, family) -> None:
    """Gas flat: 4 « ne sait pas » are in its file; nothing is missing; no check fails."""
    ask(claire, family)
    review.give_back(claire, visit=family)
    answers.answer(claire, record=family, path="surface", answer=Answer(58))
    found = open_review.open_reading(claire, visit=family)
    kept = {
        name: [one.place.path for one in found.lines if name in one.filters]
        for name in ("to_check", "commented", "unknown", "missing", "changed")
    }
    raw = example("gas_flat")["answers"]
    unknown = {path for path, one in raw.items()
               if isinstance(one, dict) and one.get("state") == "unknown"}  # fmt: skip
    assert set(kept["unknown"]) <= unknown
    assert len(kept["unknown"]) == 4
    assert kept["commented"] == kept["changed"] == ["surface"]
    assert kept["missing"] == []
    assert found.name == "Noémie F."
    assert ("danger", "Moisissures qui reviennent") in found.alerts
    assert [one.end for one in found.moves] == ["finished", "suspended"]


def test_an_unusual_value_is_to_check_in_the_reading(desk, adviser) -> None:
    visit = make_visit(desk)
    say(desk, visit, adults=7)
    visits.finish(desk, visit=visit)
    found = open_review.open_reading(adviser, visit=visit)
    assert [one.place.path for one in found.lines if "to_check" in one.filters] == ["adults"]


# --- units


def test_what_is_measured_or_set_has_its_unit_in_the_reading_the_history_and_the_points(
    claire, family
) -> None:
    """The shower head of the example: 13 then 7.5 L/min. A tank is then said set at 65, at 55."""
    say(
        claire,
        family,
        **{
            "adjustments/a1": True,
            "adjustments/a1/what": "tank",
            "adjustments/a1/before": 65,
            "adjustments/a1/after": 60,
        },
    )
    review.correct(claire, visit=family, path="adjustments/a1/after", reason="Relu au ballon.",
                      answer=Answer(55, source=Source.MEASURED))  # fmt: skip
    found = open_review.open_reading(claire, visit=family)
    said = {one.place.path: one.words for one in found.lines}
    assert said["fittings/r1/before"] == "13\u00a0L/min"
    assert said["fittings/r1/after"] == "7,5\u00a0L/min"
    assert (said["adjustments/a1/before"], said["adjustments/a1/after"]) == (
        "65\u00a0°C", "55\u00a0°C",
    )  # fmt: skip
    [unit] = {one.place.question.unit for one in found.lines
              if one.place.path == "adjustments/a1/after"}  # fmt: skip
    assert unit == "°C"  # beside the field that corrects it too
    thread = answer_thread.thread(claire, visit=family, question="adjustments/a1/after")
    assert [one.words for one in thread.history] == ["60\u00a0°C", "55\u00a0°C (mesuré)"]
    [point] = thread.points
    assert (point.old, point.new) == ("60\u00a0°C", "55\u00a0°C (mesuré)")
    lines = corrections.points_to_read(claire, visit=family)
    assert [one.point.new for one in lines] == ["55\u00a0°C (mesuré)"]


def test_every_figure_of_the_examples_has_a_unit_in_the_reading(desk, adviser) -> None:
    """But for a year and for what is read on a meter: figures only."""
    for name in ("gas_flat", "electric_flat", "fuel_oil_house"):
        visit = record(desk, example(name))
        for line in open_review.open_reading(adviser, visit=visit).lines:
            question = line.place.question
            figure = line.answer is not None and line.answer.value is not None and (
                question.type in ("number", "integer", "money"))  # fmt: skip
            bare = question.unit == "année" or question.id in ("index_start", "index_end")
            if figure and not bare:
                assert "\u00a0" in line.words, (name, line.place.path, line.words)
