"""The training family: one household, as many visits as wanted, marked, never sent."""

from visitapp.domain.checklist.answers import Answer
from visitapp.operations import (
    answering,
    bag,
    bag_counting,
    households,
    recovery,
    sending,
    today,
    training,
    visits,
)


def test_the_family_is_on_todays_list_and_marked(desk) -> None:
    training.install(desk)
    (card,) = today.day(desk).cards
    assert card.training
    assert card.day == desk.now().date()


def test_each_training_is_a_new_visit_of_the_same_family(desk) -> None:
    training.install(desk)
    training.install(desk)
    total, lines = households.search(desk, text="")
    assert (total, [line.training for line in lines]) == (1, [True])
    assert len(today.day(desk).cards) == 2


def test_its_visit_is_a_training_visit(desk) -> None:
    visit = visits.begin(desk, appointment=training.install(desk).made).made
    assert visits.open_visit(desk, visit=visit).training


def test_nothing_of_it_waits_to_be_sent(desk) -> None:
    visit = visits.begin(desk, appointment=training.install(desk).made).made
    visits.finish(desk, visit=visit)
    assert sending.waiting(desk) == ()


def test_a_visit_planned_at_the_family_is_training_too(desk) -> None:
    training.install(desk)
    dossier = today.day(desk).cards[0].dossier
    appointment = households.plan_visit(
        desk,
        dossier=dossier,
        answers={"day": Answer(value=desk.now().date()), "start": Answer(value="16:00")},
    ).made
    assert visits.open_visit(desk, visit=visits.begin(desk, appointment=appointment).made).training
    assert sending.waiting(desk) == ()


def test_training_takes_nothing_out_of_the_bag(desk) -> None:
    bag_counting.count(desk, item="aerator", count=5)
    visit = visits.begin(desk, appointment=training.install(desk).made).made
    row = answering.add_row(desk, record=visit, repeat="fittings").made
    answering.answer_many(desk, record=visit, answers={
        f"fittings/{row}/item": Answer(value="aerator"),
        f"fittings/{row}/quantity": Answer(value=2),
        f"fittings/{row}/outcome": Answer(value="fitted"),
    })  # fmt: skip
    visits.finish(desk, visit=visit)
    assert {line.item: line.count for line in bag.stock(desk)} == {"aerator": 5}


def test_a_training_visit_cut_by_a_crash_is_offered_again(desk) -> None:
    visit = visits.begin(desk, appointment=training.install(desk).made).made
    visits.open_visit(desk, visit=visit)
    found = recovery.interrupted(desk)
    assert found is not None
    assert found.visit == visit
