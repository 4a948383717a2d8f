"""The training family: one household, as many visits as wanted, marked, never sent."""

from visitapp.domain.checklist.answers import Answer
from visitapp.operations.appointments import households
from visitapp.operations.overviews import day_plan
from visitapp.operations.sending import outbox_page
from visitapp.operations.training import family
from visitapp.operations.visits import crash_recovery, visits


def test_the_family_is_on_todays_list_and_marked(desk) -> None:
    family.install(desk)
    (card,) = day_plan.day(desk).cards
    assert card.training
    assert card.day == desk.now().date()


def test_each_training_is_a_new_visit_of_the_same_family(desk) -> None:
    family.install(desk)
    family.install(desk)
    total, lines = households.search(desk, text="")
    assert (total, [line.training for line in lines]) == (1, [True])
    assert len(day_plan.day(desk).cards) == 2


def test_a_visit_planned_at_the_family_is_training_too(desk) -> None:
    family.install(desk)
    household = day_plan.day(desk).cards[0].household
    appointment = households.plan_visit(
        desk,
        household=household,
        answers={"day": Answer(value=desk.now().date()), "start": Answer(value="16:00")},
    ).made
    assert visits.open_visit(desk, visit=visits.begin(desk, appointment=appointment).made).training
    assert outbox_page.waiting(desk) == ()


def test_a_training_visit_cut_by_a_crash_is_offered_again(desk) -> None:
    visit = visits.begin(desk, appointment=family.install(desk).made).made
    visits.open_visit(desk, visit=visit)
    found = crash_recovery.interrupted(desk)
    assert found is not None
    assert found.visit == visit
