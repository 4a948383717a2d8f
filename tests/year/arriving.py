"""Both laptops become the agency's, in « Réglages »: a code, and for the adviser a password too."""

import pyotp

from tests.year.office import Office
from tests.year.person import Person

PASSWORD = "quatre mots sans lien"
ADDRESS, CODE = "Adresse du serveur de l’agence", "Code donné par l’agence"


def visitor_enrols(person: Person, agency: Office, address: str) -> None:
    """A code alone."""
    _type_code(person, address, agency.code("nadege"))
    person.press("Relier cet ordinateur")
    person.wait_for("Cet ordinateur est relié à")


def adviser_signs_in(person: Person, agency: Office) -> None:
    """A code, a password that she chooses, what her telephone shows."""
    _type_code(person, agency.address, agency.code("claire"))
    person.press("Relier cet ordinateur")
    person.wait_for("il faut aussi un mot de passe")
    person.type_in("Mot de passe à choisir", PASSWORD)
    person.press("Choisir ce mot de passe")
    person.wait_for("Clé")
    part = person.screen.agency.password
    key = part.key.text().partition("Clé")[2].strip(" :\u00a0").replace(" ", "")
    person.type_in("Code à six chiffres", pyotp.TOTP(key).now())
    person.press("Ouvrir ma session")
    person.wait_for("Cet ordinateur est relié à")
    person.sync()
    person.wait(lambda: "today" in person.window.rail.items, "the adviser's places")


def _type_code(person: Person, address: str, code: str) -> None:
    person.place("preferences")
    person.type_in(ADDRESS, address)
    person.type_in(CODE, code)
