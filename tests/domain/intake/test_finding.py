"""Two thousand invented households: those registered twice are found, neighbours are not.

The pairs are known because the generator made them; nothing here is an output of the program.
"""

from typing import NamedTuple

import pytest

from tests.domain.intake.numbers import shipped_weights
from tests.domain.intake.synthetic import Town, town
from tests.for_each import for_each
from visitapp.domain.intake.identity import Identity, Known, identity
from visitapp.domain.intake.likeness import likeness
from visitapp.domain.intake.neighbours import Neighbours
from visitapp.domain.intake.reach import Reach, reach
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


HERE = Known("a", "Fatima", "Benali", "12, rue Zay", "Montreuil", "06 39 98 00 11", "f-b@e.fr")


def near(line: str, who: Known = HERE) -> bool:
    """Whether this line, the second of three, is found, and it alone."""
    others = ["karim martin 3 rue pasteur bondy", line, "odile ravaux 5 rue neuve 0199 000 099"]
    found = Neighbours(others).near(identity(who))
    assert found in ((), (1,))
    return found == (1,)


@for_each(
    ("line", "found"),
    [
        ("fatima benali", True),
        ("benali fatima", True),
        ("fatma benalli 3 rue neuve", True),  # by letter
        ("fatima martin", False),  # one name, nobody knows where
        ("fatima martin 12 rue pasteur", False),
        ("fatima martin 12 rue zay", True),
        ("fatima martin 12bis rue zay", True),
        ("fatima martin 12, rue zay", True),  # as people type it, and as the store keeps it
        ("fatima martin 12,rue d’zay (b)", True),
        ("fatima martin 14 rue zay", False),
        ("karim martin 12 rue zay", False),  # the address alone
        ("karim martin 0639 980 011", True),  # whatever stands between its figures
        ("karim martin 06 39 98 00 11", True),
        ("karim martin 06 39 98 00 12", False),
        ("karim martin f b@e fr f b@e.fr", True),
    ],
)
def test_two_names_or_a_name_at_the_address_or_a_way_to_reach(line: str, found: bool) -> None:
    assert near(line) is found


def test_one_name_alone_is_looked_for_everywhere() -> None:
    assert near("zoe benali 8 rue pasteur", Known("a", last_name="Benali"))
    assert not near("zoe leroux 8 rue pasteur", Known("a", last_name="Benali"))


def test_a_household_without_a_name_is_found_by_its_telephone() -> None:
    nameless = Known("a", phone="06 39 98 00 11", street="12 rue Zay")
    assert near("zoe leroux 0639980011", nameless)
    assert not near("zoe leroux 12 rue zay", nameless)


def test_a_street_without_a_number_is_enough_beside_a_name() -> None:
    street = Known("a", "Fatima", "Benali", "rue Zay")
    assert near("fatima martin 14 rue zay", street)
    assert not near("fatima martin 14 rue neuve", street)


def test_a_street_of_two_letters_tells_nothing() -> None:
    short = Known("a", "Fatima", "Benali", "12 rue Re")
    assert not near("fatima martin 12 rue re", short)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("mohamad", True),  # three letters more than « mhmd », the same by ear
        ("mouhamad", False),  # four more
        ("mhmt", True),  # a letter wrong
        ("karim", False),
    ],
)
def test_a_name_is_looked_for_by_letter_and_by_ear(written: str, found: bool) -> None:
    who = Known("a", "Mhmd", "Diallo")
    assert near(f"{written} diallo", who) is found


def test_ben_with_what_follows_it_is_found_without_it() -> None:
    who = Known("a", "Karima", "Ben Said")
    assert near("karima said", who)
    assert not near("karima saidou", who)
    assert not near("karima sa", Known("a", "Karima", "Bensa"))  # two letters tell nothing


def test_a_word_of_two_letters_is_only_itself_and_one_of_three_may_have_another() -> None:
    who = Known("a", "Li", "Nguyen")
    assert near("li nguyen", who)
    assert not near("lu nguyen", who)
    assert near("ama nguyen", Known("a", "Awa", "Nguyen"))


def test_every_spelling_is_found_however_many_there_are() -> None:
    spellings = [f"mohame{letter} diallo" for letter in "bfgklmpr"]
    found = Neighbours(spellings).near(identity(Known("a", "Mohamed", "Diallo")))
    assert found == tuple(range(8))


def test_each_line_that_has_it_is_found_once_and_in_order() -> None:
    lines = ["fatima benali 0639980011", "zoe leroux", "karim martin 0639980011 0639980011"]
    assert Neighbours(lines).near(identity(HERE)) == (0, 2)
    assert Neighbours(["", *lines]).near(identity(HERE)) == (1, 3)


PHONE, EMAIL = "06 39 98 00 11", "moussa@exemple.fr"
HOME = {"street": "12, rue Neuve", "postcode": "93100", "commune": "Montreuil"}
ADDRESS = "12, rue Neuve, 93100 Montreuil"


@for_each(
    ("said", "writes", "written_at", "letter"),
    [
        ({"phone": PHONE, "email": EMAIL, **HOME}, False, "", ("email", EMAIL)),
        ({"phone": PHONE, **HOME}, False, "", ("post", ADDRESS)),
        ({"phone": PHONE, "commune": "Montreuil"}, False, "", ("phone", PHONE)),
        ({"email": EMAIL, **HOME}, True, EMAIL, ("email", EMAIL)),
        (HOME, True, ADDRESS, ("post", ADDRESS)),
        ({"street": " 3 rue Neuve ", "phone": "  "}, True, "3 rue Neuve", ("post", "3 rue Neuve")),
        ({"commune": "Montreuil", "phone": None, "persons": 3}, True, "", ("", "")),
        ({}, True, "", ("", "")),
    ],
)
def test_by_what_is_known(
    said: dict[str, object], writes: bool, written_at: str, letter: tuple[str, str]
) -> None:
    found = reach(said)
    assert (found.writes, found.written_at, found.letter) == (writes, written_at, letter)


def test_who_refused_calls_is_written_to() -> None:
    found = reach({"phone": PHONE, "email": EMAIL}, calls=False)
    assert (found.phone, found.writes, found.written_at) == ("", True, EMAIL)


def test_the_file_counts_before_the_registration_and_an_address_is_of_one_of_them() -> None:
    moved = {"street": "5, rue Pasteur", "commune": "Bondy"}
    registered = {"phone": PHONE, "email": EMAIL, **HOME}
    assert reach(moved, registered) == Reach(PHONE, EMAIL, "5, rue Pasteur, Bondy")
    assert reach({"commune": "Bondy"}, registered).home == ADDRESS
    assert reach({"phone": "01 99 00 00 11"}, registered).phone == "01 99 00 00 11"
