"""The numbers in force today."""

from visitapp.domain.parameters.parameters import Parameters
from visitapp.operations.desk.desk import Desk


def rules_today(desk: Desk) -> Parameters:
    """The numbers in force today of what is no household's: see `schemes_numbers`."""
    return desk.reference.tables().parameters.on(desk.now().date())
