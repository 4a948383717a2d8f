"""Bill units to kWh (or m³ of water), with the coefficient of the bill first."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from visitapp.domain.energy.bills import WATER, BillPeriod
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import Finding
from visitapp.domain.parameters.parameters import Parameters
from visitapp.domain.text import quantity

_FACTORS = {
    ("gas", "m3"): "kwh_per_m3_gas",
    ("fuel_oil", "litre"): "kwh_per_litre_fuel_oil",
    ("lpg", "kg"): "kwh_per_kg_lpg",
    ("lpg", "m3"): "kwh_per_m3_lpg",
    ("lpg", "litre"): "kwh_per_litre_lpg",
    ("wood", "stere"): "kwh_per_stere_wood",
    ("wood", "kg"): "kwh_per_kg_wood",
}
_THOUSAND = Decimal(1000)


def result_unit(energy: str) -> str:
    """The unit of an energy's yearly figure: m³ for water, kWh for the rest."""
    return "m³" if energy == WATER else "kWh"


def converted(
    periods: Sequence[BillPeriod], energy: str, parameters: Parameters
) -> tuple[list[BillPeriod], list[Finding]]:
    """The bills in one unit. A bill in a unit that this energy never has is left, and said."""
    good: list[BillPeriod] = []
    findings: dict[str, Finding] = {}
    for period in periods:
        factor, finding = _factor(period, energy, parameters)
        if finding is not None:
            findings.setdefault(finding.code, finding)
        if factor is not None:
            unit = "m3" if energy == WATER else "kwh"
            good.append(replace(period, quantity=period.quantity * factor, unit=unit))
    return good, list(findings.values())


def _factor(
    period: BillPeriod, energy: str, parameters: Parameters
) -> tuple[Decimal | None, Finding | None]:
    unit = period.unit
    if (energy == WATER and unit == "m3") or (energy != WATER and unit == "kwh"):
        return Decimal(1), None
    if energy == WATER and unit == "litre":
        return 1 / _THOUSAND, None
    if energy != WATER and unit == "mwh":
        return _THOUSAND, None
    if energy == "gas" and unit == "m3" and period.kwh_per_unit:
        return period.kwh_per_unit, None
    name = _FACTORS.get((energy, unit))
    if name is None:
        message = f"Une facture est en « {unit} ». Cette unité ne va pas avec cette énergie."
        return None, finding("unit_unknown", message)
    factor = parameters[name]
    if not factor.to_check and energy != "gas":
        return factor.number, None
    message = f"{factor.label} : {quantity(factor.number, factor.unit)} (à vérifier)."
    return factor.number, finding("unit_converted", message)
