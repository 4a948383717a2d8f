"""The territories shipped with the program, as of today."""

from visitapp import shipped
from visitapp.domain.territories.territories import Territories, read_territories
from visitapp.operations.desk.desk import Desk

TERRITORIES = "territories/territories.csv"


def territories(desk: Desk) -> Territories:
    """The territories of today."""
    return read_territories(shipped.text(TERRITORIES), on=desk.now().date())
