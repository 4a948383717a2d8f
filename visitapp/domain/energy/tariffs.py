"""The regulated electricity prices and the gas reference price: what a year costs, day by day.

Grids come from the parameter files. A day that no grid covers is refused by name: a price
is never stretched in silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.parameters import Parameter, ParameterTable

OPTIONS = ("base", "off_peak", "tempo")
OPTION_LABELS = {"base": "Base", "off_peak": "Heures pleines / heures creuses", "tempo": "Tempo"}
_YEAR_DAYS = Decimal(365)
_CENT = Decimal("0.01")


class TariffProblem(Exception):
    """No price for what was asked. The message is French and says what is known."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The prices of one option on one day: €/month by kVA and €/kWh, all taxes included."""

    option: str
    valid_from: date
    subscription_month: Mapping[str, Decimal]
    price: Mapping[str, Decimal]
    source: str
    to_check: bool


@dataclass(frozen=True, slots=True)
class Cost:
    """A year on one grid, in euros to the cent. None where a part of the price is unknown."""

    option: str
    kva: int | None
    total_eur: Decimal | None
    subscription_eur: Decimal | None
    energy_eur: Decimal | None
    valid_from: date
    source: str
    to_check: bool = False
    off_peak_share: Decimal | None = None
