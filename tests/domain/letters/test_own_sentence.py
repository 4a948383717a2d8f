"""What of a household a sentence tells: recognised however it is spelt; nothing else is."""

from decimal import Decimal

import pytest

from tests.for_each import for_each
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.letters.own_sentence import told_in

KNOWN = {
    name: Answer(value=value)
    for name, value in {
        "first_name": "Fatima", "last_name": "Ben Ali", "street": "12, avenue de la République",
        "commune": "Noisy-le-Grand", "postcode": "93160", "phone": "+33 6 39 98 00 11",
        "email": "fatima@exemple.fr", "rfr": Decimal(9043), "children": 4,
    }.items()
}  # fmt: skip
NAME, PLACE, PHONE, MAIL, MONEY = (
    "un nom du foyer",
    "son adresse",
    "son téléphone",
    "son adresse électronique",
    "un montant",
)


@for_each(
    ("sentence", "told"),
    [
        ("Bonjour FÁTIMA, à bientôt.", NAME),
        ("Madame Benali nous a parlé.", NAME),
        ("Madame Ben-Ali nous a parlé.", NAME),
        ("Nous passons avenue de la republique.", PLACE),
        ("La visite a lieu à Noisy le Grand.", PLACE),
        ("Le 93160 est servi.", PLACE),
        ("Appelez le 06.39.98.00.11.", PHONE),
        ("Écrit à Fatima@Exemple.fr.", MAIL),
        ("Il reste 812 € à payer.", MONEY),
        ("Une dette de 1 200,50 euros.", MONEY),
        ("Le revenu est 9 043.", MONEY),
    ],
)
def test_what_tells_of_the_household_is_found(sentence: str, told: str) -> None:
    assert told in told_in(sentence, KNOWN)


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "Notre bureau est fermé du 24 décembre au 2 janvier.",
        "Nous prenons une grande avance ; le secrétariat rappelle dans la semaine.",
        "Appelez le 01 99 00 00 00 entre 9 h et 12 h.",
        "Prenez l’avenue principale.",
    ],
)
def test_a_plain_sentence_passes(sentence: str) -> None:
    assert told_in(sentence, KNOWN) == ()


def test_of_a_household_of_whom_nothing_is_known_only_an_amount_is_found() -> None:
    assert told_in("Madame Benali, 06 39 98 00 11, Noisy", {}) == ()
    assert told_in("Une aide de 300 euros.", {}) == (MONEY,)
