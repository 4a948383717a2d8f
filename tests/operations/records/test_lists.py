"""The lists: today, households, what waits to be sent, the bag."""

from datetime import timedelta

import pytest

from tests.operations.households_made import given, make_appointment, make_household, make_visit
from visitapp.domain.checklist.answers import Answer, State
from visitapp.domain.errors import UserError
from visitapp.operations.appointments import households
from visitapp.operations.overviews import day_plan
from visitapp.operations.records import answers
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
