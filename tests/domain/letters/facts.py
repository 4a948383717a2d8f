"""An invented household's facts, for the tests of letters."""

from datetime import date

from visitapp.domain.letters.facts import Agency, Dwelling, Envelope, Person
from visitapp.domain.letters.funds import ContractFacts

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
