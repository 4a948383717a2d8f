"""Two files compared: what is found, said in French; names by ear, telephones, addresses."""

import pytest

from tests.domain.intake.numbers import shipped_weights
from tests.for_each import for_each
from visitapp.domain.addresses.names import alike, same_part, words_of
from visitapp.domain.intake.identity import Known, identity, phones
from visitapp.domain.intake.likeness import NAMED, WORDS, Likeness, likeness
from visitapp.domain.intake.neighbours import Neighbours

HERE = Known("a", "Fatima", "Benali", "12, avenue de la République", "Montreuil",
             "06 39 98 00 11", "fatima@exemple.fr")  # fmt: skip


def compared(**changed: str) -> Likeness:
    other = Known(**{**{"id": "b", "first_name": "Fatima", "last_name": "Benali"}, **changed})
    return likeness(identity(HERE), identity(other), shipped_weights())


@for_each(
    ("one", "other", "found"),
    [
        ("mohamed", "mohammed", "close"), ("mohamed", "mouhamadou", "close"),
        ("youssef", "yusuf", "close"), ("philippe", "filipe", "close"), ("awa", "awa", "same"),
        ("mehdi", "mohamed", "other"), ("ahmed", "mohamed", "other"), ("li", "lu", "other"),
        ("diallo", "dialo", "close"), ("traore", "toure", "close"), ("martin", "dubois", "other"),
    ],
)  # fmt: skip
def test_words_are_compared_by_letter_and_by_ear(one: str, other: str, found: str) -> None:
    assert alike(one, other) == found
    assert alike(other, one) == found


def test_particles_are_left_out_and_ben_goes_with_what_follows() -> None:
    assert words_of("De Almeida") == words_of("d’Almeida") == ("almeida",)
    assert words_of("Ben Ali") == words_of("BENALI") == ("benali",)
    assert words_of("Jean-Pierre") == ("jean", "pierre")
    assert same_part(("diallo",), ("diallo", "sow")) == "close"
    assert same_part((), ("diallo",)) is None


@pytest.mark.parametrize(
    "typed",
    ["01 99 00 00 11", "01.99.00.00.11", "0199000011", "+33 1 99 00 00 11", "0033199000011",
     "+33 (0)1 99 00 00 11"],
)  # fmt: skip
def test_a_number_is_one_however_it_is_written(typed: str) -> None:
    assert phones(typed) == {"199000011"}


def test_two_numbers_in_one_field_and_none() -> None:
    assert phones("01 99 00 00 11 ou 06 39 98 00 12") == {"199000011", "639980012"}
    assert phones("le soir") == phones("") == phones("1234") == frozenset()


@for_each(
    ("changed", "same", "other"),
    [
        ({"phone": "+33639980011"}, ("même nom", "même téléphone"), ()),
        ({"phone": "06 39 98 00 12"}, ("même nom", "téléphone presque pareil"), ()),
        ({"phone": "01 99 00 00 99"}, ("même nom",), ("autre téléphone",)),
        ({"email": "Fatima@Exemple.fr "}, ("même adresse électronique", "même nom"), ()),
        ({"first_name": "Benali", "last_name": "Fatima"},
         ("même nom, prénom et nom inversés",), ()),
        ({"first_name": "Fatma", "last_name": "Ben Ali"}, ("nom presque pareil",), ()),
        ({"first_name": "", "last_name": "Fatima Benali"}, ("nom presque pareil",), ()),
        ({"first_name": "Karim"}, ("même nom de famille, autre prénom",), ()),
        ({"last_name": ""}, ("même prénom",), ()),
        ({"first_name": "Karim", "last_name": "Martin"}, (), ("autre nom",)),
        ({"street": "12 av. République", "commune": "MONTREUIL"},
         ("même nom", "même rue et numéro"), ()),
        ({"street": "12 bis av. Republque", "commune": "Montreuil"},
         ("même nom", "adresse presque pareille"), ()),
        ({"street": "14 avenue de la République", "commune": "Montreuil"},
         ("même nom", "même rue, autre numéro"), ()),
        ({"street": "avenue de la République"}, ("même nom", "même rue"), ()),
        ({"street": "12 avenue de la République", "commune": "Bondy"},
         ("même nom",), ("autre adresse",)),
        ({"street": "3 rue Neuve"}, ("même nom",), ("autre adresse",)),
        ({"commune": "Montreuil"}, ("même nom", "même commune"), ()),
        # One of the two numbers is nearly ours.
        ({"phone": "06 39 98 00 12 ou 01 44 55 66 77"},
         ("même nom", "téléphone presque pareil"), ()),
        # What people mix up: the kind of the street.
        ({"street": "12 rue de la République", "commune": "Montreuil"},
         ("même nom", "adresse presque pareille"), ()),
        ({"street": "12 quai de la République", "commune": "Montreuil"},
         ("même nom", "adresse presque pareille"), ()),
        ({"street": "12 bis avenue de la République", "commune": "Montreuil"},
         ("même nom", "adresse presque pareille"), ()),
        ({"street": "12 avenue de la République"}, ("même nom", "même rue et numéro"), ()),
        ({"commune": "Bondy"}, ("même nom",), ()),
        # First and last names.
        ({"first_name": "Karim", "last_name": "Fatima"}, ("un nom en commun",), ()),
        ({"first_name": "Benali", "last_name": "Martin"}, ("un nom en commun",), ()),
        ({"first_name": "Benalli", "last_name": "Fatma"}, ("nom presque pareil",), ()),
        ({"first_name": ""}, ("même nom de famille",), ()),
        ({"last_name": "Martin"}, ("même prénom, autre nom",), ()),
        ({"first_name": "", "last_name": ""}, (), ()),
        ({"first_name": "", "last_name": "Karim Martin"}, (), ("autre nom",)),
        ({"first_name": "", "last_name": "Martin"}, (), ("autre nom",)),
        # Another family name is told: it is not the whole name in one field.
        ({"first_name": "Fatima Benali", "last_name": "Martin"},
         ("même prénom, autre nom",), ()),
    ],
)  # fmt: skip
def test_what_is_found_is_said(changed: dict[str, str], same: tuple, other: tuple) -> None:
    found = compared(**changed)
    assert (found.same, found.other) == (same, other)
    assert found.id == "b"


def test_alone_neither_a_telephone_nor_an_address_nor_a_homonym_is_enough() -> None:
    least = shipped_weights().shown
    alone = (
        {"first_name": "Karim", "last_name": "Martin", "phone": HERE.phone},
        {"first_name": "Karim", "last_name": "Martin", "street": HERE.street,
         "commune": HERE.commune},
        {"street": "3 rue Neuve", "commune": "Bondy", "phone": "01 99 00 00 99"},
        {"first_name": "Karim", "street": "14 avenue de la République", "commune": HERE.commune,
         "phone": "01 99 00 00 99"},
        {"last_name": "Martin", "street": HERE.street, "commune": HERE.commune,
         "phone": "01 99 00 00 99"},
    )  # fmt: skip
    assert all(compared(**changed).points < least for changed in alone)
    spouse = compared(first_name="Karim", phone=HERE.phone, street=HERE.street,
                      commune=HERE.commune)  # fmt: skip
    assert spouse.points >= least


TELEPHONE = "06 39 98 77 66"  # his own


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"first_name": "Karim"}, "même nom de famille à la même adresse"),
        ({"first_name": "Karim", "last_name": "Ben Ali"}, "même nom de famille à la même adresse"),
        ({"first_name": ""}, "même nom de famille à la même adresse"),
        ({"first_name": "Karim", "street": "12 av. de la Republque"},
         "même nom de famille à une adresse presque pareille"),
        ({"first_name": "Benali", "last_name": "Karim"}, "un nom en commun à la même adresse"),
    ],
)  # fmt: skip
def test_two_adults_of_one_home_with_two_telephones_are_shown(
    changed: dict[str, str], words: str
) -> None:
    """Fatima registered at the social service, Karim by Internet."""
    home = {"street": HERE.street, "commune": HERE.commune, "phone": TELEPHONE}
    found = compared(**{**home, **changed})
    assert found.points >= shipped_weights().shown
    assert (found.same, found.other) == ((words,), ("autre téléphone",))


def test_a_home_weighs_no_more_than_the_same_person_there() -> None:
    """Of two files, the one of the same name at the address comes first."""
    home = {"street": HERE.street, "commune": HERE.commune, "phone": TELEPHONE}
    assert compared(**home).points > compared(**home, first_name="Karim").points


def test_every_thing_found_has_its_points_and_its_words() -> None:
    points = shipped_weights().points
    assert {NAMED.get(one, one) for one in WORDS} == set(points)


def test_the_neighbours_of_a_household_are_few_among_many() -> None:
    lines = ["fatma benali 3 rue neuve bondy 0639 980 011", "karim martin 12 rue republique",
             "odile ravaux 5 rue pasteur fatima@exemple.fr", "zoe leroux 12 avenue republique",
             "karim benali 12 av republique montreuil 01 99"]  # fmt: skip
    assert Neighbours(lines).near(identity(HERE)) == (0, 2, 4)
    assert Neighbours([]).near(identity(HERE)) == ()
    assert Neighbours(lines).near(identity(Known("c"))) == ()
