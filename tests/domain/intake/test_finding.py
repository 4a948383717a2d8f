"""Two thousand invented households: those registered twice are found, neighbours are not.

The pairs are known because the generator made them; nothing here is an output of the program.
"""

from typing import NamedTuple

import pytest

from tests.domain.intake.numbers import shipped_weights
from tests.domain.intake.synthetic import Town, town
from visitapp.domain.intake.identity import Identity, Known, identity
from visitapp.domain.intake.likeness import likeness
from visitapp.domain.intake.neighbours import Neighbours
from visitapp.store.log.records import normalised

LEAST_FOUND = 0.95
MOST_FALSE = 0.05
"""Other files shown, for each household that has none: five for a hundred."""


class Found(NamedTuple):
    """The files shown for each household, by its id."""

    made: Town
    again: dict[str, list[str]]
    alone: dict[str, list[str]]


def line(one: Known) -> str:
    """The words that a list searches, as the store keeps them."""
    parts = (one.first_name, one.last_name, one.street, one.commune, one.phone, one.email)
    return normalised(" ".join(parts))


@pytest.fixture(scope="module")
def found() -> Found:
    made, weigh = town(), shipped_weights()
    files = [identity(one) for one in made.known]
    neighbours = Neighbours([line(one) for one in made.known])

    def shown(who: Identity) -> list[str]:
        compared = [likeness(who, files[at], weigh) for at in neighbours.near(who)]
        return [one.id for one in compared if one.points >= weigh.shown and one.id != who.id]

    again = {id: shown(identity(one)) for id, one in made.again.items()}
    return Found(made, again, {one.id: shown(one) for one in files})


def test_of_those_registered_twice_nineteen_in_twenty_are_found(found: Found) -> None:
    hits = [id for id, others in found.again.items() if id in others]
    assert len(found.again) == 600
    assert len(hits) / len(found.again) >= LEAST_FOUND


def test_each_way_of_changing_is_found_nine_times_in_ten(found: Found) -> None:
    """No one sort of mistake hides behind the others; each was tried many times."""
    ways = {way for changes in found.made.how.values() for way in changes}
    assert len(ways) == 11
    for way in ways:
        tried = [id for id, changes in found.made.how.items() if way in changes]
        hits = [id for id in tried if id in found.again[id]]
        assert len(tried) > 50
        assert len(hits) / len(tried) >= 0.9, way


def test_two_adults_of_one_home_with_two_telephones_are_one_household(found: Found) -> None:
    """She registered at the social service, he by Internet: nothing else was changed."""
    tried = [id for id, ways in found.made.how.items() if ways == ("other adult",)]
    assert len(tried) > 15
    assert [id for id in tried if id not in found.again[id]] == []


def test_neighbours_of_the_same_name_are_not_shown(found: Found) -> None:
    """A third of the households share a building, a surname, a surname and a street, or a first
    name and a building."""
    made = found.made.known
    street = {(one.last_name, one.street.partition(" ")[2], one.commune) for one in made}
    building = {(one.first_name, one.street, one.commune) for one in made}
    assert len(made) - len(street) > 50
    assert len(made) - len(building) > 50
    assert sum(map(len, found.alone.values())) / len(found.alone) <= MOST_FALSE


def test_one_who_comes_again_brings_few_others(found: Found) -> None:
    others = sum(1 for id, shown in found.again.items() for one in shown if one != id)
    assert others / len(found.again) <= MOST_FALSE
