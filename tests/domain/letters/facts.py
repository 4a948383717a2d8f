"""An invented household's facts, for the tests of letters."""

from datetime import date

from visitapp.domain.letters.facts import Agency, Dwelling, Envelope, Person
from visitapp.domain.letters.funds import ContractFacts
from visitapp.domain.letters.letter import Letter, from_json, plain_text, to_json

DAY = date(2026, 11, 25)
PERSON = Person("Odile Ravaux", ("3, rue Neuve", "93170 Bagnolet"), "01 99 00 00 12")
AGENCY = Agency("Agence des Essais", "01 99 00 00 01", "Claire")
DWELLING = Dwelling(
    address=("3, rue Neuve", "93170 Bagnolet"),
    visited_on=date(2026, 11, 18),
    dangers=("Fils électriques à nu",),
    defects=("De l’humidité.", "Beaucoup de moisissures."),
    requests=("Chercher la cause de l’humidité, puis la traiter.",),
    facts=(("Surface", "40 m²"),),
)
BARE = Dwelling(("3, rue Neuve",), date(2026, 11, 18))
CONTRACT = ContractFacts((("Fournisseur", "Énergie Exemple"), ("Numéro de compteur", "")))


def envelope(**changes: object) -> Envelope:
    """An envelope of the day."""
    return Envelope(DAY, **changes)  # type: ignore[arg-type]


def typographic(words: str) -> None:
    """French as it is typed."""
    assert "'" not in words
    assert " :" not in words, "an ordinary space before a colon"
    assert "veuillez" not in words.lower()


def whole(letter: Letter) -> None:
    """A letter about a registration: its parts, its number, short sentences, kept as it is."""
    words = plain_text(letter)
    assert letter.to
    assert letter.signature
    assert letter.dated == "Le 25\u00a0novembre 2026"
    assert "donnez ce numéro d’inscription\u00a0:\u00a0AC3-DEF." in words
    assert "Ecogie" in letter.subject
    assert from_json(to_json(letter)) == letter
    typographic(words)
    sentences = [one for part in letter.parts for line in part.lines for one in line.split(".")]
    assert all(len(one.split()) <= 20 for one in sentences)
