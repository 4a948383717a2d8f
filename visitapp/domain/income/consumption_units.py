"""Units of consumption (UC), by their two definitions, counted in hundredths: exact integers.

The chèque énergie counts the persons of a tax household by rank (1, 0.5, then 0.3 each), a
child in shared custody for a half. INSEE counts the persons of a dwelling by age (1 for the
first adult, 0.5 from 14 years on, 0.3 under 14): the one for living standards and deciles.
"""

from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.parameters.parameters import ParameterProblem, Parameters


@dataclass(frozen=True, slots=True)
class InseeUnits:
    """INSEE units × 100: the fewest and the most that the known answers allow."""

    fewest: int
    most: int


def fiscal_units(persons: int, parameters: Parameters, shared_custody: int = 0) -> int:
    """Units × 100 of the chèque (R124-1). Raises `ValueError`, `ParameterProblem`."""
    if persons < 1 or not 0 <= shared_custody < persons:
        raise ValueError("at least one person, who is not in shared custody")
    units = parameters["cheque_energie_units"]
    half = parameters["cheque_energie_shared_custody"].number
    full = persons - shared_custody
    second = Decimal(0) if persons < 2 else units.at("second") * (1 if full > 1 else half)
    more_full = max(0, full - 2)
    more_shared = max(0, persons - 2) - more_full
    return _whole(units.at("first") + second + units.at("more") * (more_full + more_shared * half))


def insee_units(
    adults: int,
    children: int,
    parameters: Parameters,
    *,
    over_14: int | None = None,
    shared_custody: int = 0,
) -> InseeUnits:
    """INSEE units × 100; `over_14`: children of 14 to 17, None unknown. Raises `ValueError`."""
    older = (0, children) if over_14 is None else (over_14, over_14)
    if adults < 1 or children < 0 or not 0 <= older[0] <= older[1] <= children:
        raise ValueError("at least one adult, and no more children of 14 than children")
    units = parameters["insee_units"]
    grown = units.at("first") + units.at("from_14") * (adults - 1)
    fewest, most = (
        grown + units.at("from_14") * old + units.at("under_14") * (children - old) for old in older
    )
    half = parameters["insee_shared_custody"].number
    away = min(shared_custody, children)
    oldest = min(away, older[0])
    less = units.at("from_14") * oldest + units.at("under_14") * (away - oldest)
    return InseeUnits(_whole(fewest - less * half), _whole(most))


def _whole(hundredths: Decimal) -> int:
    if hundredths != hundredths.to_integral_value():
        raise ParameterProblem("units of consumption must be whole hundredths")
    return int(hundredths)
