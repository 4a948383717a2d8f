"""Where a file stops being like another, and a registration stops being sure: one step aside."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.domain.intake.numbers import shipped_weights
from tests.domain.intake.test_deciding import HOME, judged
from visitapp.domain.intake.identity import Known, identity, national, phones
from visitapp.domain.intake.joined_files import first_file, said_together
from visitapp.domain.intake.likeness import Likeness, likeness


def both(ours: Known, theirs: Known) -> Likeness:
    return likeness(identity(ours), identity(theirs), shipped_weights())


# Eligibility


def test_a_commune_four_fifths_alike_is_asked_back_and_another_town_is_outside() -> None:
    """« Bondi » for « Bondy »: two letters of ten. Montreuil-sur-Mer is in the Pas-de-Calais."""
    near = judged(replace(HOME, commune="Bondi"))
    assert near.reasons == ("«\u00a0Bondi\u00a0»\u00a0: est-ce Bondy\u00a0?",)
    assert judged(replace(HOME, commune="Montreuil-sur-Mer")).answer is False


def test_a_place_known_by_its_postcode_alone_has_no_town() -> None:
    assert judged(replace(HOME, commune="", postcode="93100")).reasons[0] == (
        "Territoire Est Ensemble"
    )


def test_one_cent_over_the_ceiling_is_read_to_the_cent() -> None:
    """24 031 € for one person in 2026."""
    over = judged(replace(HOME, rfr=Decimal("24031.01"), persons=1))
    assert over.reasons[-1].startswith(
        "24\u202f031,01\u00a0€ pour 1\u00a0personne\u00a0: au-dessus du"
    )
    at = judged(replace(HOME, rfr=Decimal("24031.00"), persons=1))
    assert at.reasons[-1].startswith("24\u202f031\u00a0€ pour 1\u00a0personne\u00a0: sous le")


# Who they are


@pytest.mark.parametrize(
    ("typed", "figures"),
    [
        ("+221 77 123 45 67", "221771234567"),  # Sénégal
        ("33 12 34 56 7", "331234567"),  # nine figures that begin so
        ("+33 33 12 34 56 7", "331234567"),
        ("0033 6 39 98 00 11", "639980011"),
        ("033 199 000 011", "33199000011"),
    ],
)
def test_the_number_of_a_country_is_taken_off_france_only(typed: str, figures: str) -> None:
    assert national(typed) == figures


def test_a_number_is_of_eight_figures_at_least() -> None:
    assert phones("0 1234 5678") == {"12345678"}
    assert phones("0 1234 567") == frozenset()


def test_a_street_that_is_only_its_kind_keeps_it_and_a_postcode_is_no_town() -> None:
    alone = identity(Known("a", street="3 passage", commune="93100 Montreuil"))
    assert alone.telling == ("passage",)
    assert alone.town == ("montreuil",)


# How alike


WHOLE = {"first_name": "Fatima", "last_name": "Benali"}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"last_name": "Fatima Benali"}, WHOLE),
        ({"first_name": "Fatima Benali"}, WHOLE),
        (WHOLE, {"last_name": "Fatima Benali"}),
        (WHOLE, {"first_name": "Fatima Benali"}),
    ],
)
def test_a_whole_name_in_one_field_is_nearly_the_same(
    ours: dict[str, str], theirs: dict[str, str]
) -> None:
    assert both(Known("a", **ours), Known("b", **theirs)).found == ("names_close",)


def test_what_one_of_the_two_does_not_say_is_found_in_neither() -> None:
    """No telephone, no e-mail, no street: on our side, on theirs, on both."""
    full = Known("b", "Fatima", "Benali", "12 rue Neuve", "Montreuil", "01 99 00 00 11", "f@e.fr")
    bare = Known("a", "Fatima", "Benali")
    for one, other in ((bare, full), (full, bare), (bare, bare)):
        assert both(one, other).found == ("names",)
    town = replace(bare, commune="Montreuil")
    for one, other in ((town, full), (full, town)):
        assert both(one, other).found == ("names", "commune")


def test_a_number_or_a_street_alone_is_said_so() -> None:
    here = Known("a", "Fatima", "Benali", "12 rue Neuve", "Montreuil")
    assert both(replace(here, street="rue Neuve"), here).found == ("names", "street_alone")
    assert both(here, replace(here, street="rue Neuve")).found == ("names", "street_alone")
    assert both(here, replace(here, street="14 rue Neuve")).found == ("names", "street")
    far = replace(here, commune="")
    assert both(here, far).found == both(far, here).found == ("names", "address")


def test_each_word_of_the_shorter_street_is_in_the_other() -> None:
    here = Known("a", "Fatima", "Benali", "12 rue Ancienne République", "Montreuil")
    short = replace(here, street="12 rue République")
    for one, other in ((here, short), (short, here)):
        assert both(one, other).found == ("names", "address_close")
    hugo, basch = (replace(here, street=f"12 rue Victor {name}") for name in ("Hugo", "Basch"))
    assert both(hugo, basch).found == ("names", "address_other")


@pytest.mark.parametrize(
    ("same_as", "file", "first"),
    [
        ({}, "a", "a"),
        ({"b": "a"}, "b", "a"),
        ({"b": "a"}, "a", "a"),
        ({"c": "b", "b": "a"}, "c", "a"),
        ({"a": "b", "b": "a"}, "b", "a"),  # two laptops, each the other way
        ({"a": "b", "b": "a", "c": "b"}, "c", "a"),
        ({"a": "a"}, "a", "a"),
    ],
)
def test_the_first_file_is_found_through_those_between(
    same_as: dict[str, str], file: str, first: str
) -> None:
    assert first_file(file, same_as) == first


def test_the_latest_answer_wins_and_unknown_never_does() -> None:
    said = [
        {"cut": "none", "children": 3, "fragile": None, "broken": True},
        {"cut": "cut", "children": None, "fragile": None, "broken": False},
        {"cut": None, "children": 0},
    ]
    assert said_together(said) == {"cut": "cut", "children": 0, "broken": False}


def test_nothing_said_is_nothing_known() -> None:
    assert said_together([]) == {}
    assert said_together([{"cut": None}]) == {}
