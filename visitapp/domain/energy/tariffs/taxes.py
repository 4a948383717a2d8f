"""The taxes in a year of electricity or gas: what of the bill no contract can change."""

from datetime import date
from decimal import Decimal

from visitapp.domain.energy.results import Taxes
from visitapp.domain.energy.tariffs.tariffs import Cost, Grids
from visitapp.domain.parameters.parameters import Parameter

_PER_MWH = Decimal(1000)
_CENT = Decimal("0.01")


def taxes_in(energy: str, kwh: Decimal, cost: Cost, day: date, grids: Grids) -> Taxes | None:
    """Excise, and VAT = price × rate ÷ (1 + rate), in euros a year; None when one is unknown."""
    excise, vat = grids.find(f"{energy}_excise", day), grids.find("energy_vat", day)
    if excise is None or vat is None or cost.subscription_eur is None or cost.energy_eur is None:
        return None
    inside = _inside(cost.subscription_eur, vat.at("subscription"))
    inside += _inside(cost.energy_eur, vat.at("energy"))
    return Taxes(
        excise_eur=(kwh * excise.number / _PER_MWH).quantize(_CENT),
        vat_eur=inside.quantize(_CENT),
        cta_rate=_rate(grids.find("cta_rate", day), energy),
        to_check=excise.to_check or vat.to_check,
    )


def _inside(with_tax: Decimal, rate: Decimal) -> Decimal:
    return with_tax * rate / (1 + rate)


def _rate(table: Parameter | None, energy: str) -> Decimal | None:
    return None if table is None else table.at(energy)
