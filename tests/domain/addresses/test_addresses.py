"""One building under many spellings, a move told from a correction, a door that stays inside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.for_each import for_each
from visitapp.domain.addresses.addresses import (
    address_parts,
    address_words,
    alike,
    another_flat,
    building_street,
    same_address,
    same_flat,
    telling_words,
)

SAME = (
    ("3, rue Neuve", "Bagnolet"), ("3 RUE NEUVE", "bagnolet"), ("3 r. Neuve", "BAGNOLET "),
    ("3, rue  Neuve, bât. B", "Bagnolet"), ("3 rue neuve, 2e étage, appt 12", "Bagnolet"),
    ("3, rue Neuve porte gauche", "Bagnolet"), ("03 rue Neuve", "Bagnolet"),
)  # fmt: skip


@pytest.mark.parametrize(("street", "commune"), SAME)
def test_one_building_however_it_was_typed(street, commune) -> None:
    assert same_address(street, commune) == "3 rue neuve, bagnolet"


BEFORE = (
    "Bâtiment B, 15 rue de la Paix", "Bât. B 15, rue de la Paix", "Bât n° 3, 15 rue de la Paix",
    "Résidence Les Lilas, 15 rue de la Paix", "Résidence Les Lilas 15 r. de la Paix",
    "Résidence du 8 mai 1945, 15, rue de la Paix", "Bâtiment Les Roses, 15 rue de la Paix",
    "Appt 12, 15 rue de la Paix", "Appt n°12 15 rue de la Paix", "Tour 4 - 15 rue de la Paix",
    "2e étage gauche, 15 rue de la Paix", "15 bât B, rue de la Paix", "15-17, rue de la Paix",
    "n°15 rue de la Paix", "N° 15, rue de la Paix", "nº15 rue de la Paix", "no 15 rue de la Paix",
    "chez M. Dupont, 15 rue de la Paix", "c/o Mme Roux 15 rue de la Paix",
    "15 rue de la Paix chez Mme Roux", "15, rue de la Paix, résidence Les Lilas",
    "15 rue de la Paix 93100 Montreuil", "15 rue de la Paix - 93100 MONTREUIL",
    "15 rue de la Paix 93100", "93100 Montreuil, 15 rue de la Paix", "Entrée 15 rue de la Paix",
    "Entrée 3, 15 rue de la Paix", "Entrée 3 15 rue de la Paix", "15 entrée 3 rue de la Paix",
    "Entrée B, 15 rue de la Paix 93100 Montreuil", "15 rue de la Paix BP 93100",
)  # fmt: skip


@for_each("street", BEFORE)
def test_what_stands_before_the_number_is_no_other_building(street) -> None:
    assert same_address(street, "Montreuil") == "15 rue paix, montreuil"
    assert telling_words(street) == ("paix",)


@for_each("street", [
    "rue du 8 mai 1945", "rue du 8 mai 1945, résidence Les Lilas", "Appt 12, rue de la Paix",
    "place du 11 novembre", "Résidence les 4 Chemins", "Résidence Les Lilas, bât 3",
    "rue Neuve, 93100 Montreuil", "rue Neuve 93100 Montreuil", "93100 rue Neuve", "Bât B", ", ;",
    "15",
])  # fmt: skip
def test_another_number_is_not_that_of_the_street(street) -> None:
    assert same_address(street, "Montreuil") == ""


@for_each(
    ("commune", "words"),
    [
        ("93100 Montreuil", ("montreuil",)), ("Montreuil Cedex", ("montreuil",)),
        ("MONTREUIL CEDEX 9", ("montreuil",)), ("Montreuil (93)", ("montreuil",)),
        ("93100", ()), ("Cedex", ()), ("Noisy-le-Sec 93", ("noisy", "sec")),
        ("Paris (75)", ("paris",)), ("Paris 12", ("paris", "12")), ("Paris 13", ("paris", "13")),
    ],
)  # fmt: skip
def test_a_commune_is_its_name(commune, words) -> None:
    assert address_parts("", commune)[2] == words


@for_each(
    ("typed", "outside"),
    [
        ("Appt 12, 15, rue de la Paix", "15, rue de la Paix"),
        ("15 rue de l’Hôpital, 2e étage, porte gauche", "15 rue de l’Hôpital"),
        ("Résidence Les Lilas, n° 15 bis r. de la Paix (appt 4)", "15 bis r. de la Paix"),
        ("chez M. Dupont 15 rue de la Paix", "15 rue de la Paix"),
        ("15 rue de la Paix chez Mme Roux", "15 rue de la Paix"),
        ("15 bât B, rue de la Paix", "15, rue de la Paix"),
        ("15 rue de la Paix 93100 Montreuil", "15 rue de la Paix"),
        ("Entrée 15 rue de la Paix", "15 rue de la Paix"),
        ("Bât B, rue de la Paix", "rue de la Paix"), ("Bât B", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_building_is_named_without_a_door_or_a_person(typed, outside) -> None:
    assert building_street(typed) == outside


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("3 bis, av. de la République", "Noisy-le-Sec"),
         ("3bis avenue République", "noisy le sec")),
        (("12 Bd de l’Hôpital", "Bondy"), ("12, boulevard Hopital", "Bondy")),
        (("5 pl. du Gal de Gaulle", "Pantin"), ("5 place du Général-de-Gaulle", "Pantin")),
        (("4 rue St-Denis", "Pantin"), ("4, rue Saint Denis", "Pantin")),
    ],
)  # fmt: skip
def test_short_words_and_small_words_do_not_count(one, other) -> None:
    assert same_address(*one) == same_address(*other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("3 rue Neuve", "Bagnolet"), ("13 rue Neuve", "Bagnolet")),
        (("3 rue Neuve", "Bagnolet"), ("3 bis rue Neuve", "Bagnolet")),
        (("3 rue Neuve", "Bagnolet"), ("3 avenue Neuve", "Bagnolet")),
        (("3 rue Neuve", "Bagnolet"), ("3 rue Neuve", "Bondy")),
        (("3 rue de la Porte de Pantin", "Pantin"), ("3 rue de la Porte de Bagnolet", "Pantin")),
    ],
)
def test_neighbours_are_other_buildings(one, other) -> None:
    assert same_address(*one) != same_address(*other)


@pytest.mark.parametrize("street", ["", "rue Neuve", "Résidence des Lilas", "3"])
def test_without_its_number_or_its_street_an_address_is_no_building(street) -> None:
    assert same_address(street, "Bagnolet") == ""


def test_without_its_commune_neither() -> None:
    assert same_address("3 rue Neuve", "") == ""


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_is_read_without_falling_and_comes_back_the_same(street, commune) -> None:
    found = same_address(street, commune)
    number, _, town = found.partition(", ")
    assert found == "" or same_address(number, town) == found


def test_the_words_to_search_with_are_those_that_nobody_shortens() -> None:
    assert telling_words("3 bis, av. de la République (bât. B)") == ("republique",)


@for_each(
    ("street", "other", "may_be"),
    [
        ("5, rue de la Paix", "15 r. de la Paix", True),
        ("rue Neuve", "3, rue Neuves, apt 4", True),
        ("Appt 12, 3 rue Neuve", "Appt 30, 3 rue Neuve", True),
        ("5, rue de la Paix", "15, avenue du Stade", False),
        ("Résidence Les Lilas", "3, rue Neuve", False), ("", "", False), ("5", "15", False),
    ],
)  # fmt: skip
def test_a_street_may_be_another_one_typed_wrong(street, other, may_be) -> None:
    assert alike(street, other) is may_be
    assert alike(other, street) is may_be


def test_the_words_of_an_address() -> None:
    assert address_words("3bis, av. de la Paix", "93100 Montreuil") == {
        "3", "bis", "avenue", "paix", "montreuil",
    }  # fmt: skip


@for_each(
    ("one", "other", "another"),
    [
        ("Appt 12, 15 rue de la Paix", "Appt 30, 15 rue de la Paix", True),
        ("15 rue de la Paix, bât A, apt 12", "15 rue de la Paix, bât B, apt 12", True),
        ("15 rue de la Paix, esc. 1", "15 rue de la Paix, esc. 2", True),
        ("15 rue de la Paix, apt 12", "15 rue de la Paix", False),  # nobody said which
        ("15 rue de la Paix, bât A", "15 rue de la Paix, apt 12", False),
        ("15 rue de la Paix", "15 rue de la Paix", False),
    ],
)
def test_another_flat_of_one_building(one, other, another) -> None:
    assert another_flat(one, other) is another
    assert another_flat(other, one) is another


@for_each(
    ("one", "other", "same"),
    [
        ("Appt 12, 3 rue de la Porte de Pantin", "3 rue de la Porte de Pantin, apt n° 12", True),
        ("3 rue Neuve, appt n°12", "3 rue Neuve, appt n°14", False),
        ("Bât A, appt 12, 3 rue Neuve", "3 rue Neuve, bât B, appt 12", False),
        ("3 rue Neuve, appartement 12", "3 rue Neuve, apt 12", True),
        ("3 rue Neuve, bât. B, logement 4", "3, rue Neuve appt 4 esc. 2", True),
        ("3 rue Neuve porte gauche", "3 rue Neuve, 2e étage, porte gauche", True),
        ("3 rue Neuve, apt 12", "3 rue Neuve, apt 13", False),
        ("3 rue Neuve, bât A, apt 12", "3 rue Neuve, bât B, apt 12", False),
        ("3 rue Neuve, bât B", "3 rue Neuve, bât B", False),  # which door, nobody said
        ("3 rue Neuve", "3 rue Neuve", False),
    ],
)
def test_one_door_however_it_was_typed(one, other, same) -> None:
    assert same_flat(one, other) is same
    assert same_flat(other, one) is same


@pytest.mark.parametrize(
    ("typed", "commune", "as_if"),
    [
        ("15 rue de la Paix Montreuil", "Montreuil", "15, rue de la Paix"),
        ("15 rue de la Paix MONTREUIL", "93100 Montreuil", "15, rue de la Paix"),
        ("4 av. Lénine La Courneuve", "La Courneuve", "4, avenue Lénine"),
        ("5 rue Danton le Pré St Gervais", "Le Pré-Saint-Gervais", "5 rue Danton"),
        ("15 rue de Montreuil Montreuil", "Montreuil", "15 rue de Montreuil"),
        ("15 rue de la Paix Montreuil Montreuil", "Montreuil", "15, rue de la Paix"),
    ],
)
def test_the_town_said_again_after_its_street_is_no_other_building(typed, commune, as_if) -> None:
    assert same_address(typed, commune) == same_address(as_if, commune) != ""


@pytest.mark.parametrize(
    ("typed", "commune", "words"),
    [
        ("15 rue de Montreuil", "Montreuil", ("rue", "montreuil")),
        ("15 place Montreuil", "Montreuil", ("place", "montreuil")),
        ("2 résidence Les Lilas", "Les Lilas", ("residence", "lilas")),
        ("Résidence Les Lilas", "Les Lilas", ("residence", "lilas")),
        ("8 rue du Faubourg Saint-Denis", "Saint-Denis", ("rue", "faubourg", "saint", "denis")),
        ("15 rue de la Paix Montreuil", "Bagnolet", ("rue", "paix", "montreuil")),
        ("15 rue de la Paix Montreuil", "", ("rue", "paix", "montreuil")),
    ],
)
def test_a_street_that_is_named_after_its_town_keeps_its_name(typed, commune, words) -> None:
    assert address_parts(typed, commune)[1] == words
