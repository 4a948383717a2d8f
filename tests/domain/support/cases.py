"""Cases of invented households, for the tests of aids, rights, indicators and orientations."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.domain.energy.visits import DAY, tables, visit
from visitapp.domain.energy.results import AnnualUse, ContractCheck
from visitapp.domain.support.household_case import Case

D = Decimal


def paid(energy: str, eur: int, *, last_day: date = date(2026, 9, 1)) -> AnnualUse:
    """A year of one energy that costs so much."""
    unit = "m³" if energy == "water" else "kWh"
    whole = D(5000)
    return AnnualUse(
        energy, unit, whole, whole, whole, D(0), whole, None, "plain", eur=D(eur), last_day=last_day
    )


def case(
    answers: Mapping[str, object],
    *,
    bills: Mapping[str, AnnualUse] | None = None,
    contracts: tuple[ContractCheck, ...] = (),
    department: str = "",
    day: date = DAY,
    told: Mapping[str, Decimal] | None = None,
) -> Case:
    """A case on a day; `told` replaces plain numbers among the parameters."""
    parameters = tables().parameters.on(day)
    changed = {name: replace(parameters[name], value=x) for name, x in (told or {}).items()}
    parameters = replace(parameters, values={**parameters.values, **changed})
    return Case(visit(answers), parameters, bills or {}, contracts, department)
