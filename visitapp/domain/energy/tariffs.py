"""The regulated electricity prices and the gas reference price: what a year costs on one day.

Grids come from the parameter files. A day that no grid covers is refused by name: a price
is never stretched in silence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from visitapp.domain.parameters import Parameter, ParameterTable
from visitapp.domain.text import date_short

OPTIONS = ("base", "off_peak", "tempo")
OPTION_LABELS = {"base": "Base", "off_peak": "Heures pleines et heures creuses", "tempo": "Tempo"}
_CENT = Decimal("0.01")
_MONTHS = 12
_YEAR_DAYS = 365


class TariffError(Exception):
    """No price for what was asked. The message is French and says what is known."""


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


class Grids:
    """Every price of every period, looked up by name and day."""

    def __init__(self, table: ParameterTable) -> None:
        self._by_name: dict[str, list[Parameter]] = {}
        for parameter in sorted(table.all, key=lambda p: p.valid_from):
            self._by_name.setdefault(parameter.id, []).append(parameter)

    def find(self, name: str, day: date) -> Parameter | None:
        """The value in force that day; an open-ended one is known until its review date."""
        for parameter in reversed(self._by_name.get(name, [])):
            if parameter.valid_from <= day <= last_day(parameter):
                return parameter
        return None

    def latest(self, name: str, day: date) -> Parameter | None:
        """The last value that started by that day, even if it has ended: the caller says so."""
        known = [p for p in self._by_name.get(name, []) if p.valid_from <= day]
        return known[-1] if known else None

    def get(self, name: str, day: date) -> Parameter:
        """The value in force that day. Raises `TariffError` that says what is known."""
        found = self.find(name, day)
        if found is not None:
            return found
        known = self._by_name.get(name)
        if not known:
            raise TariffError("Ce tarif n’est pas dans la table.")
        raise TariffError(
            f"Le prix du {date_short(day)} n’est pas dans la table. Elle va du "
            f"{date_short(known[0].valid_from)} au {date_short(last_day(known[-1]))}"
            f"{_holes(known)}."
        )


def last_day(parameter: Parameter) -> date:
    """The last day that a value is known for."""
    return parameter.valid_to or parameter.review_by - timedelta(days=1)


def _holes(known: Sequence[Parameter]) -> str:
    holes = any(
        after.valid_from > last_day(before) + timedelta(days=1) for before, after in pairwise(known)
    )
    return ", avec des mois qui manquent" if holes else ""


def _subscription(option: str, day: date, grids: Grids) -> tuple[Parameter, Decimal]:
    """The subscription table of the day, and by what to multiply it for a year.

    The monthly figure of the bill first; the regulator's yearly one where there is none.
    """
    monthly = grids.find(f"electricity_{option}_subscription", day)
    if monthly is not None:
        return monthly, Decimal(_MONTHS)
    yearly = grids.find(f"electricity_{option}_subscription_cre", day)
    if yearly is not None:
        return yearly, Decimal(1)
    return grids.get(f"electricity_{option}_subscription", day), Decimal(_MONTHS)


def powers(option: str, day: date, grids: Grids) -> list[int]:
    """The subscribed powers (kVA) on sale that day for one option, smallest first."""
    table, _ = _subscription(option, day, grids)
    largest = grids.find(f"electricity_{option}_largest_power", day)
    columns = [int(column) for column in _columns(table)]
    return sorted(kva for kva in columns if largest is None or kva <= largest.number)


def _columns(table: Parameter) -> list[str]:
    return [] if isinstance(table.value, Decimal) else list(table.value)


def subscription_year(option: str, kva: int, day: date, grids: Grids) -> Decimal:
    """€ a year of one subscription. Raises `TariffError` when there is none."""
    table, times = _subscription(option, day, grids)
    known = _columns(table)
    if str(kva) not in known:
        label = OPTION_LABELS.get(option, option)
        raise TariffError(
            f"Pas d’abonnement {label} à {kva} kVA. Puissances : {', '.join(known)} kVA."
        )
    return table.at(str(kva)) * times


def yearly_cost(
    option: str,
    kva: int,
    kwh: Decimal,
    off_peak_share: Decimal | None,
    day: date,
    grids: Grids,
    *,
    heating_kwh: Decimal = Decimal(0),
) -> Cost:
    """A year of electricity on the grid of `day`: € all taxes included, rounded to the cent.

    `off_peak_share` (0 to 1) is the part used in off-peak hours; None spreads the use evenly
    over the 24 hours. Tempo spreads `heating_kwh` over its colours as cold days do, and the
    rest evenly over the year. Raises `TariffError`.
    """
    if option not in OPTIONS:
        raise TariffError("L’option est base, off-peak ou tempo.")
    if kwh < 0 or (off_peak_share is not None and not 0 <= off_peak_share <= 1):
        raise TariffError("La quantité et la part d’heures creuses ne sont pas négatives.")
    subscription = subscription_year(option, kva, day, grids)
    fixed, _ = _subscription(option, day, grids)
    price = grids.get(f"electricity_{option}_price", day)
    share = off_peak_share
    if share is None and option != "base":
        share = grids.get("off_peak_hours", day).number / 24
    cold = min(heating_kwh, kwh) / kwh if kwh else Decimal(0)
    energy = (kwh * _mean_price(option, kva, share, cold, price, grids, day)).quantize(_CENT)
    return Cost(
        option=option,
        kva=kva,
        total_eur=subscription.quantize(_CENT) + energy,
        subscription_eur=subscription.quantize(_CENT),
        energy_eur=energy,
        valid_from=max(price.valid_from, fixed.valid_from),
        source=price.source,
        to_check=price.to_check or fixed.to_check,
        off_peak_share=None if option == "base" else share,
    )


def _mean_price(
    option: str,
    kva: int,
    share: Decimal | None,
    cold: Decimal,
    price: Parameter,
    grids: Grids,
    day: date,
) -> Decimal:
    """€ per kWh on average over the year."""
    if option == "base":
        return price.at(str(kva))
    off_peak = share if share is not None else Decimal(0)
    if option == "off_peak":
        return price.at("off_peak") * off_peak + price.at("peak") * (1 - off_peak)
    days, heating = grids.get("tempo_days", day), grids.get("tempo_heating_share", day)
    parts = {
        colour: days.at(colour) / _YEAR_DAYS * (1 - cold) + heating.at(colour) * cold
        for colour in ("red", "white")
    }
    parts["blue"] = 1 - parts["red"] - parts["white"]
    return sum(
        (
            part
            * (
                price.at(f"{colour}_off_peak") * off_peak
                + price.at(f"{colour}_peak") * (1 - off_peak)
            )
            for colour, part in parts.items()
        ),
        Decimal(0),
    )


def alternatives(
    kva: int,
    kwh: Decimal,
    off_peak_share: Decimal | None,
    day: date,
    grids: Grids,
    *,
    heating_kwh: Decimal = Decimal(0),
) -> list[Cost]:
    """Every option on sale at this power, cheapest first."""
    costs = [
        yearly_cost(option, kva, kwh, off_peak_share, day, grids, heating_kwh=heating_kwh)
        for option in OPTIONS
        if kva in powers(option, day, grids)
    ]
    return sorted(costs, key=lambda cost: (cost.total_eur or Decimal(0), cost.option))


def break_even_share(kva: int, kwh: Decimal, day: date, grids: Grids) -> Decimal | None:
    """The off-peak share (0 to 1) from which off-peak costs less than Base; None if never.

    Solves for equal totals, where a total is the subscription + kWh × price.
    """
    if kwh <= 0:
        return None
    base = grids.get("electricity_base_price", day).at(str(kva))
    price = grids.get("electricity_off_peak_price", day)
    more = subscription_year("off_peak", kva, day, grids) - subscription_year(
        "base", kva, day, grids
    )
    share = (price.at("peak") - base + more / kwh) / (price.at("peak") - price.at("off_peak"))
    return None if share > 1 else max(Decimal(0), share).quantize(Decimal("0.0001"))


def gas_profile(kwh: Decimal, day: date, grids: Grids) -> str:
    """`heating` or `cooking`: the profile of the reference price for a yearly quantity."""
    limit = grids.get("gas_heating_profile_from", day).number
    return "heating" if kwh >= limit else "cooking"


def gas_cost(kwh: Decimal, day: date, grids: Grids, profile: str | None = None) -> Cost:
    """A year of gas on the reference price of that month. Raises `TariffError`.

    The subscription, or the whole, is None where the table does not have it.
    """
    if kwh < 0:
        raise TariffError("La quantité n’est pas négative.")
    chosen = profile or gas_profile(kwh, day, grids)
    price = grids.get("gas_reference_price", day)
    fixed = grids.find("gas_reference_subscription", day)
    per_kwh = price.value.get(chosen) if isinstance(price.value, Mapping) else None
    yearly = fixed.value.get(chosen) if fixed and isinstance(fixed.value, Mapping) else None
    energy = (kwh * per_kwh).quantize(_CENT) if per_kwh is not None else None
    known = energy is not None and yearly is not None
    return Cost(
        option=chosen,
        kva=None,
        total_eur=None if energy is None or yearly is None else energy + yearly,
        subscription_eur=yearly,
        energy_eur=energy,
        valid_from=price.valid_from,
        source=price.source,
        to_check=price.to_check or not known,
    )
