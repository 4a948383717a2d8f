"""The territories, as of today."""

from visitapp.domain.territories.territories import Territories, read_territories
from visitapp.operations.desk.desk import Desk

TERRITORIES = "territories/territories.csv"


def territories(desk: Desk) -> Territories:
    """The territories of today."""
    return read_territories(desk.reference.text(TERRITORIES), on=desk.now().date())
