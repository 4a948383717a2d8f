"""« À relire »: which visits, in what order, why; never worked out when the queue opens."""

from dataclasses import replace
from datetime import timedelta
from unittest.mock import Mock

from tests.operations.households_made import make_visit
from tests.operations.traffic_made import other_answer
from visitapp.cli.trial.throwaway import example, example_desk, record
from visitapp.domain.checklist.answers import Answer
from visitapp.operations.records import answers, list_row
from visitapp.operations.review import findings, points, review
from visitapp.operations.review import queue as reviewing_queue
from visitapp.operations.review.queue import Queue, queue
from visitapp.operations.training import family as training_family
from visitapp.operations.visits import visits
from visitapp.store.lists import review_queue
from visitapp.store.log import records


def looked(desk, **more) -> Queue:
    """The queue once everything was looked at."""
    while findings.check_some(desk):
        pass
    return queue(desk, **more)


def finished(desk, **more) -> str:
    """A visit finished with nothing in it: all its required answers are missing."""
    made = make_visit(desk, **more)
    visits.finish(desk, visit=made)
    return made


def test_only_finished_visits_wait(desk, adviser) -> None:
    make_visit(desk)
    assert looked(adviser).lines == ()
    visit = finished(desk)
    [line] = looked(adviser).lines
    assert (line.visit, line.name, line.visitor) == (visit, "Odile R.", "Nadège")
    assert [one for one in line.why if one != "drawn"] == ["first", "checks"]


def test_the_gravest_first_then_who_waits_longest(desk, adviser, clock) -> None:
    plain = finished(desk, last="Un")
    clock.at += timedelta(days=2)
    later = finished(desk, last="Deux")
    family = record(desk, example("gas_flat"))
    visits.finish(desk, visit=family)
    found = looked(adviser).lines
    assert [one.visit for one in found] == [family, plain, later]
    assert found[0].alerts[0] == ("danger", "Moisissures qui reviennent")


def test_the_first_visits_of_a_visitor_are_read_and_the_fourth_is_not(desk, adviser) -> None:
    """Three (resources/parameters/review.yaml); another visitor begins at one."""
    made = [finished(desk) for _ in range(4)]
    theirs = finished(replace(desk, author="Mariam"))
    why = {one.visit: "first" in one.why for one in looked(adviser, view="all").lines}
    assert [why[one] for one in made] == [True, True, True, False]
    assert why[theirs]


def test_a_visit_that_nothing_chooses_is_last_and_counted(desk, adviser) -> None:
    """The fuel-oil house is complete and worries nobody: only the draw could take it."""
    for _ in range(3):
        finished(desk)
    family = record(desk, example("fuel_oil_house"))
    visits.finish(desk, visit=family)
    lines = looked(adviser).lines
    found = {one.visit: one for one in lines}
    assert found[family].alerts == ()
    assert set(found[family].why) <= {"drawn"}
    assert lines[-1].visit == family
    assert reviewing_queue.waiting(adviser) == len(lines) == 4
    chosen = {one.visit for one in looked(adviser, view="selected").lines}
    assert (family in chosen) == found[family].drawn


def test_each_view_counts_its_own(desk, adviser) -> None:
    kept, away, back = (finished(desk) for _ in range(3))
    review.suspend(adviser, visit=away, reason="Odeur de gaz.")
    points.comment(adviser, visit=back, question="rfr", words="x", to_correct=True)
    review.give_back(adviser, visit=back)
    found = looked(adviser)
    assert found.counts == {"selected": 1, "all": 1, "returned": 1, "suspended": 1}
    assert [one.visit for one in found.lines] == [kept]
    assert [one.visit for one in looked(adviser, view="suspended").lines] == [away]
    assert [one.visit for one in looked(adviser, view="returned").lines] == [back]
    assert reviewing_queue.waiting(adviser) == 1


def test_a_household_is_found_by_name_without_its_accents(desk, adviser) -> None:
    finished(desk, first="Zoé", last="Éluard")
    finished(desk)
    assert [one.name for one in looked(adviser, text="eluard").lines] == ["Zoé É."]
    assert looked(adviser, text="personne").lines == ()
    assert len(looked(adviser, text="eluard " * 5_000).lines) == 1, "a letter that was pasted"


def test_the_order_is_read_again_only_when_something_was_written(
    desk, adviser, monkeypatch
) -> None:
    kept, gone = finished(desk), finished(desk)
    looked(adviser)
    read = Mock(wraps=review_queue.waits)
    monkeypatch.setattr(review_queue, "waits", read)
    assert [len(queue(adviser, view=one).lines) for one in ("all", "suspended")] == [2, 0]
    assert reviewing_queue.waiting(adviser) == 2
    assert read.call_count == 0
    review.suspend(adviser, visit=gone, reason="Odeur de gaz.")
    assert reviewing_queue.waiting(adviser) == 1
    assert [one.visit for one in queue(adviser, view="all").lines] == [kept]
    assert [one.visit for one in queue(adviser, view="suspended").lines] == [gone]
    assert read.call_count == 1


def test_another_database_has_its_own_order(desk, adviser, tmp_path) -> None:
    finished(desk)
    assert queue(adviser, view="all").counts["all"] == 1
    other = replace(adviser, database=example_desk(tmp_path / "other")[0].database)
    assert queue(other, view="all").counts["all"] == 0


def test_training_is_never_read(desk, adviser) -> None:
    training_family.install(desk)
    [planned] = records.of_kind(desk.database, "appointment")
    visit = visits.begin(desk, appointment=planned.id).made
    visits.finish(desk, visit=visit)
    assert looked(adviser, view="all").lines == ()


def test_what_comes_by_the_network_is_looked_at_again(desk, adviser) -> None:
    visit = finished(desk)
    looked(adviser)
    other_answer(adviser, visit, "danger_signs", ["gas_smell"])
    assert queue(adviser).unseen == 1
    assert looked(adviser).lines[0].alerts == (("danger", "Odeur de gaz"),)


def test_an_older_look_does_not_stand(desk, adviser) -> None:
    """Answers changed, another state, another version: each is looked at again."""
    visit = finished(desk)
    looked(adviser)
    list_row.describe(desk, answers.draft_of(desk, visit))
    assert queue(adviser).unseen == 1
    looked(adviser)
    review.suspend(adviser, visit=visit, reason="x")
    review.reopen(adviser, visit=visit, reason="y")
    assert queue(adviser).unseen == 0
    desk.database.run(
        lambda: desk.database.write(
            'UPDATE record SET summary = replace(summary, \'"seen":"\', \'"seen":"old \')'
        )
    )
    assert queue(adviser).unseen == 1


def test_a_correction_is_looked_at_at_once(desk, adviser) -> None:
    visit = finished(desk)
    before = looked(adviser).lines[0].missing
    review.correct(
        adviser, visit=visit, path="arrears", answer=Answer(True), reason="Dit au téléphone."
    )
    [line] = queue(adviser).lines
    assert line.looked
    assert line.alerts == (("arrears", "Facture d’énergie ou d’eau en retard"),)
    assert line.missing == before - 1


def test_what_came_back_corrected_says_so(desk, adviser) -> None:
    visit = finished(desk)
    point = points.comment(adviser, visit=visit, question="rfr", words="x", to_correct=True).made
    review.give_back(adviser, visit=visit)
    points.done(desk, point=point)
    visits.finish(desk, visit=visit)
    [line] = looked(adviser).lines
    assert "back" in line.why


def test_a_mistyped_date_stops_nothing(desk, adviser) -> None:
    """No value of any table is of 1926: today's serve."""
    visit = finished(desk)
    wrong = '{"state":"given","value":"1926-11-25"}'
    desk.database.run(
        lambda: desk.database.write(
            "UPDATE answer SET value = :wrong WHERE path = 'visit_date'", wrong=wrong
        )
    )
    desk.drafts.forget()
    [line] = looked(adviser).lines
    assert line.visit == visit
