"""The lists: today, households, what waits to be sent, the bag."""

from datetime import timedelta

import pytest

from tests.operations.households_made import given, make_appointment, make_household, make_visit
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import households
from visitapp.operations.overviews import day_plan
from visitapp.operations.records import answers
from visitapp.operations.sending import outbox_page
from visitapp.operations.stock import bag, count_bag
from visitapp.operations.visits import visits


def test_today_is_in_the_order_of_the_hours_and_names_the_next_day(desk) -> None:
    now = desk.now().date()
    one = make_household(desk, "Zoé", "Ammar")
    other = make_household(desk, "Ali", "Brunet")
    make_appointment(desk, one, now, "14:00")
    make_appointment(desk, other, now, "09:00")
    make_appointment(desk, other, now + timedelta(days=3), "10:00", anyway=True)
    found = day_plan.day(desk)
    assert [card.name for card in found.cards] == ["Ali B.", "Zoé A."]
    assert found.next_day == now + timedelta(days=3)
    assert [card.start for card in found.next_cards] == ["10:00"]


def test_a_card_follows_its_visit(desk) -> None:
    visit = make_visit(desk)
    assert [card.state for card in day_plan.day(desk).cards] == ["in_progress"]
    visits.finish(desk, visit=visit)
    card = day_plan.day(desk).cards[0]
    assert (card.state, card.visit) == ("finished", visit)


def test_answers_put_off_are_counted_to_call_back(desk) -> None:
    visit = make_visit(desk)
    answers.answer(desk, record=visit, path="rfr", answer=Answer(state=State.LATER))
    assert day_plan.day(desk).to_call == 1


def test_search_finds_without_accents_and_counts_all(desk) -> None:
    make_household(desk, "Hélène", "Dupré")
    make_household(desk, "Marc", "Oster")
    total, lines = households.search(desk, text="helene dupre")
    assert total == 2
    assert [line.name for line in lines] == ["Hélène D."]


def test_a_household_needs_a_name(desk) -> None:
    with pytest.raises(UserError, match="nom"):
        households.create(desk, answers=given(street="1, rue Haute"))


def test_a_household_shows_its_visits_latest_first(desk) -> None:
    household = make_household(desk)
    now = desk.now().date()
    make_appointment(desk, household, now - timedelta(days=40))
    make_appointment(desk, household, now)
    found = households.household_page(desk, household=household)
    assert [line.day for line in found.visits] == [now, now - timedelta(days=40)]


def test_what_waits_is_listed_by_file_and_training_never_is(desk) -> None:
    make_visit(desk)
    households.create(desk, answers=given(first_name="Famille", last_name="Exemple"), training=True)
    waiting = outbox_page.waiting(desk)
    assert [line.title for line in waiting] == ["Foyer", "Rendez-vous", "Visite"]
    assert {line.name for line in waiting} == {"Odile R."}
    assert all(line.changes >= 1 for line in waiting)


def test_the_bag_says_what_runs_out(desk) -> None:
    count_bag.count(desk, item="led_bulb", count=14)
    count_bag.count(desk, item="shower_head", count=1)
    assert [(one.item, one.count, one.low) for one in bag.stock(desk)] == [
        ("led_bulb", 14, False),
        ("shower_head", 1, True),
    ]


def test_a_bag_never_counted_is_unknown_not_empty(desk) -> None:
    assert bag.stock(desk) == ()
    assert {line.count for line in count_bag.catalogue(desk)} == {None}
