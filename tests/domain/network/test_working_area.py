"""Where somebody works, however it was typed: here, elsewhere, or nobody can say."""

from datetime import date

import pytest

from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.network.network_sorts import OF_HEARD, OF_SORT, heard_through, networks_of
from visitapp.domain.network.reach import by_email, is_address, service_by_email
from visitapp.domain.network.working_area import Places, codes_of, fit, places, schemes_named
from visitapp.domain.territories.territories import Territories, Territory, read_territories
from visitapp.operations.desk.forms import Forms


@pytest.fixture(scope="module")
def known() -> Places:
    text = shipped.text("territories/territories.csv")
    return places(read_territories(text, on=date(2026, 11, 25)))


@pytest.mark.parametrize(
    ("told", "wanted", "fits"),
    [
        ("93, Bondy", "Est Ensemble", "here"),
        ("Bondy", "T8", "here"),
        ("Bondy", "Montreuil", "elsewhere"),
        ("Est Ensemble", "Montreuil", "here"),
        ("Est Ensemble (93)", "Gagny", "elsewhere"),
        ("93", "Montreuil", "here"),
        ("Seine-Saint-Denis", "Grand Paris Grand Est", "here"),
        ("94", "93", "elsewhere"),
        ("93 et 94", "94", "here"),
        ("St Mandé", "Val-de-Marne", "here"),
        ("LES LILAS, Le Pré-Saint-Gervais", "le pre saint gervais", "here"),
        ("Noisy-le-Grand", "Noisy-le-Sec", "elsewhere"),
        ("", "93", "unknown"),
        ("Paris", "93", "unknown"),
        ("Paris", "paris", "here"),
        ("anything", "", "here"),
        ("France", "93", "here"),
        ("Île-de-France", "Bondy", "here"),
        ("Bondy", "France", "here"),
    ],
)
def test_places_typed_freely(known: Places, told: str, wanted: str, fits: str) -> None:
    assert fit(told, wanted, known) == fits


def test_the_territories_and_schemes_that_a_word_names(known: Places) -> None:
    """93 has two of the three territories; a word that names none is none."""
    codes = ("T8", "T9", "T10")
    assert codes_of("93", codes, known) == {"T8", "T9"}
    assert codes_of("Vincennes", codes, known) == {"T10"}
    assert codes_of("", codes, known) == codes_of("  ", codes, known) == frozenset()
    called = {"ecogie": "Ecogie", "visites_energie": "Visites énergie"}
    assert schemes_named("visites energie", called) == {"visites_energie"}
    assert schemes_named("ECOGIE", called) == {"ecogie"}
    assert schemes_named("", called) == schemes_named("Slime", called) == frozenset()


ONE = Territory("P1", "Pays de l’Ourcq", "ecogie")
KNOWN = places(
    Territories(
        all=(ONE,),
        names={"meaux": "Meaux"},
        communes={"meaux": ONE},
        postcodes={"77100": ONE},
    )
)


def test_it_is_known_by_its_number_and_by_no_name() -> None:
    assert fit("77", "Meaux", KNOWN) == "here"
    assert fit("Seine-et-Marne", "Meaux", KNOWN) == "unknown"
    assert fit("", "Meaux", KNOWN) == "unknown"


def test_only_who_agreed_to_messages_is_written_to() -> None:
    mail = "nadia@ccas.example"
    assert by_email(mail, ("email",)).address == mail
    assert by_email(f" {mail} ", ("phone", "email")).address == mail
    for channels, why in (
        ((), "n’a pas encore dit comment être jointe"),
        (("phone", "post", "meeting"), "n’accepte pas les messages"),
    ):
        found = by_email(mail, channels)
        assert (found.address, found.why) == ("", why)


def test_without_an_address_or_archived_she_is_not() -> None:
    assert by_email("", ("email",)).why == "n’a pas d’adresse électronique"
    assert by_email("nadia", ("email",)).why == "son adresse électronique ne se lit pas"
    gone = by_email("nadia@ccas.example", ("email",), archived=True)
    assert (gone.address, gone.why) == ("", "est archivée")


def test_a_structure_is_written_to_at_its_public_address() -> None:
    assert service_by_email("accueil@ccas.example").address == "accueil@ccas.example"
    assert service_by_email(" ").why == "n’a pas d’adresse électronique"


@for_each(
    "text",
    [
        "a@b", "a b@c.fr", "a@c.fr, d@e.fr", "a@c.fr;d@e.fr", "Nadia <a@c.fr>",
        "a@c.fr\nBcc: x@y.fr",
        "a@c.fr\r\n", ".a@c.fr", "a.@c.fr", "a..b@c.fr", "a@@c.fr", "@c.fr", "a@.fr", "", "é@c.fr",
        "x" * 65 + "@c.fr", "a@" + "b" * 250 + ".fr",
    ],
)  # fmt: skip
def test_what_is_not_one_plain_address(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize("text", ["a@c.fr", "jean-paul.o'neill+alec@ville-93.example.fr"])
def test_plain_addresses(text: str) -> None:
    assert is_address(text)


def choices(kind: str, path: str) -> set[str]:
    return {one.id for one in Forms().latest(kind).located[path].question.choices}


def test_what_a_structure_says_goes_before_what_it_does() -> None:
    assert networks_of((), "caf") == {"caf"}
    assert networks_of(("rappel", "health"), "caf") == {"rappel", "health"}
    assert networks_of((), "works") == frozenset()


def test_what_a_household_heard_through() -> None:
    assert heard_through("association") == {"associations", "groceries"}
    assert heard_through("relative") == frozenset()


def test_every_word_is_one_of_the_questionnaires() -> None:
    networks = choices("dissemination", "networks")
    assert networks == choices("partner", "networks")
    assert set(OF_SORT) <= choices("partner", "sort")
    assert set(OF_HEARD) <= choices("registration", "heard")
    for found in (*OF_SORT.values(), *OF_HEARD.values()):
        assert found <= networks
