"""A home whose label is poor and whose bills are low: it may be heated less than it needs."""

from collections.abc import Iterable
from decimal import Decimal

from visitapp.domain.checklist.reading import Reading, number_of
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import EndUse, Finding
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.text import number

_POOR = {"f": "e", "g": "f"}
"""The poor classes, each with the one whose top is its bottom."""
_LARGE = "40"


def low_for_its_class(
    reading: Reading, uses: Iterable[EndUse], parameters: Parameters
) -> tuple[Finding, ...]:
    """Say it where heating and hot water take less than a part of what the label says."""
    letter, surface = reading.value("dpe_class"), number_of(reading.value("surface"))
    if letter not in _POOR or surface is None or surface <= 0:
        return ()
    heat = [use for use in uses if use.use in ("heating", "hot_water")]
    if not any(use.use == "heating" for use in heat):
        return ()
    told = sum((use.kwh * _primary(use.energy, parameters) for use in heat), Decimal(0)) / surface
    own = number_of(reading.value("dpe_energy"))
    label = own or parameters[f"label_energy_{_POOR[str(letter)]}"].at(_LARGE)
    if told >= label * parameters["low_bill_share"].number:
        return ()
    least = "" if own else " au moins"
    message = (
        f"Étiquette {str(letter).upper()}, {number(label, 0)} kWh/m² par an{least}. "
        "Pour le chauffage et l’eau chaude, les factures disent bien moins. "
        "Le foyer se chauffe peut-être trop peu : demandez s’il a froid."
    )
    return (finding("low_for_its_class", message),)


def _primary(energy: str, parameters: Parameters) -> Decimal:
    return parameters["primary_electricity"].number if energy == "electricity" else Decimal(1)
