"""Which lines of search words are worth comparing with one household, one reason at a time."""

import pytest

from tests.for_each import for_each
from visitapp.domain.intake.identity import Known, identity
from visitapp.domain.intake.neighbours import Neighbours

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
