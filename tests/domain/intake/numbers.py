"""The shipped numbers and territories of a day, for the tests of intake."""

from datetime import date

from visitapp import shipped
from visitapp.domain.intake.likeness import Weights, weights
from visitapp.domain.parameters.files import read_all
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.schemes.settings import SchemeSettings
from visitapp.domain.territories.territories import Territories, read_territories

DAY = date(2026, 11, 25)
FILES = ("intake", "income_ceilings", "aids")


def parameters(on: date = DAY) -> Parameters:
    """The shipped values of a day."""
    texts = {name: shipped.text(f"parameters/{name}.yaml") for name in FILES}
    return read_all(texts).on(on)


def shipped_weights() -> Weights:
    """The points of the comparison."""
    return weights(parameters())


def territories() -> Territories:
    """The shipped territories."""
    return read_territories(shipped.text("territories/territories.csv"), on=DAY)


def schemes(rule: str = "very_modest", version: str = "v1") -> dict[str, SchemeSettings]:
    """Both schemes with one rule of income."""
    named = {"ecogie": "Ecogie", "visites_energie": "Visites énergie"}
    return {
        one: SchemeSettings(one, name, rule, 2, 30, version=version) for one, name in named.items()
    }
