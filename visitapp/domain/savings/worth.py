"""What a saving comes to: under its ceilings, with the heat to give back, in euros and CO2.

Euros are at the household's own price of one more kWh or m³. What an appliance heats indoors
in the cold season, the heating must give in its place: it is taken off, at the price of that
heating. `back_share` is kWh of heating for one kWh saved; the low end of a saving takes the
largest share, the high end the smallest.
"""

from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Rule, Saving

_STEP = Decimal("0.01")
_INDOORS = ("electricity", "gas", "lpg")


@dataclass(frozen=True)
class Figures:
    """A saving once capped and priced."""

    kwh: Range | None = None
    m3: Range | None = None
    eur: Range | None = None
    co2: Range | None = None
    back_share: Range | None = None
    back_energy: str = ""

    @property
    def back_kwh(self) -> Range | None:
        """kWh a year that the heating must replace."""
        return given_back(self.kwh, self.back_share)


def figures(
    rule: Rule, saving: Saving, asked: Asked, reference: Reference, found: Found
) -> Figures | None:
    """The saving under its ceilings, in kWh, m³, euros and CO2. None when nothing is left."""
    use, energy = saving.use or rule.use, saving.energy
    kwh, m3 = _capped_kwh(saving, use, found), _capped_m3(saving.m3, found)
    share, back_energy = saving.back_share, saving.back_energy
    if saving.indoors is not False and kwh:
        share, back_energy = _heat_back(energy, asked, reference)
        if share and saving.indoors is None:
            share = Range(ranges.ZERO, share.central, share.high)
    if share and kwh and back_energy == energy:
        kwh, share, back_energy = _net(kwh, share), None, ""
    if _nothing(kwh) and _nothing(m3) and _nothing(saving.eur):
        return None if saving.kwh or saving.m3 or saving.eur else Figures()
    kwh, m3 = (None if _nothing(kwh) else kwh), (None if _nothing(m3) else m3)
    if kwh is None:
        share, back_energy = None, ""
    if saving.eur:
        eur: Range | None = _payable(saving.eur, energy, found)
    else:
        eur = _euros(kwh, m3, energy, share, back_energy, found)
    co2 = _carbon(kwh, energy, use, share, back_energy, reference)
    return Figures(kwh, m3, eur, co2, share, back_energy)


def given_back(kwh: Range | None, share: Range | None) -> Range | None:
    """What the heating gives back, put in order; None where nothing is."""
    if kwh is None or share is None:
        return None
    ends = (kwh.low * share.high, kwh.central * share.central, kwh.high * share.low)
    return Range(min(ends), ends[1], max(ends))


def per_kwh(price: Decimal, share: Range | None, heat_price: Decimal | None) -> Range:
    """Euros kept of one kWh saved: its price less the heat to give back, never under zero."""
    if share is None:
        return ranges.exact(price)
    dear = price if heat_price is None else heat_price
    return Range(
        max(ranges.ZERO, price - share.high * dear),
        max(ranges.ZERO, price - share.central * dear),
        max(ranges.ZERO, price - share.low * dear),
    )


def _payable(eur: Range, energy: str, found: Found) -> Range:
    """Euros saved on a bill, never more than what that bill costs."""
    paid = found.paid(energy)
    return eur if paid is None else ranges.capped(eur, paid)


def _net(kwh: Range, share: Range) -> Range:
    """kWh kept where the same meter also heats."""
    return ranges.times(kwh, per_kwh(ranges.ONE, share, ranges.ONE))


def _nothing(one: Range | None) -> bool:
    return one is None or one.high < _STEP


def _capped_kwh(saving: Saving, use: str, found: Found) -> Range | None:
    """At most the end use. A bill without that use leaves nothing; without a bill, no ceiling."""
    if saving.kwh is None:
        return None
    whole = found.use(use, saving.energy)
    if whole is None and found.has_bill(saving.energy):
        found.tell("no_use", "Cet usage ne se voit pas sur la facture", "0", "kWh")
        return None
    return ranges.capped(saving.kwh, saving.kwh.high if whole is None else whole)


def _capped_m3(m3: Range | None, found: Found) -> Range | None:
    if m3 is None:
        return None
    water = found.annual("water")
    return ranges.capped(m3, water.annual if water else m3.high)


def _heat_back(energy: str, asked: Asked, reference: Reference) -> tuple[Range | None, str]:
    """kWh of heating, and its energy, for one kWh that no longer heats; none if not paid."""
    if energy not in _INDOORS:
        return None, ""
    heating = asked.prefer("heating_energy")
    if heating == "none" or asked.find("heating_shared") is True:
        return None, ""
    if asked.find("restricts_heating") is True:
        return None, ""
    useful = reference.range("heat_replaced")
    efficiency = reference.range("heating_efficiency", str(heating or "unknown"))
    share = ranges.divided_by(useful, efficiency)
    if heating is None:
        return Range(ranges.ZERO, share.central, share.high), energy
    return share, str(heating)


def _euros(
    kwh: Range | None,
    m3: Range | None,
    energy: str,
    share: Range | None,
    back_energy: str,
    found: Found,
) -> Range | None:
    """Euros a year, or None where no price is known. An unknown heating price is taken as dear."""
    parts: list[Range] = []
    price = found.price(energy) if kwh else None
    if kwh and price is not None:
        heat_price = found.price(back_energy) if back_energy else None
        worth = ranges.times(kwh, per_kwh(price, share, heat_price))
        parts.append(_payable(worth, energy, found))
    water_price = found.price("water") if m3 else None
    if m3 and water_price is not None:
        parts.append(_payable(ranges.times(m3, water_price), "water", found))
    return ranges.plus(*parts) if parts else None


def _carbon(
    kwh: Range | None,
    energy: str,
    use: str,
    share: Range | None,
    back_energy: str,
    reference: Reference,
) -> Range | None:
    """Kilograms of CO2 a year, or None where the heat given back emits as much as is saved."""
    if kwh is None or not reference.has("co2_factor", energy):
        return None
    special = f"{energy}_{use}"
    column = special if reference.has("co2_factor", special) else energy
    factor = reference.at("co2_factor", column)
    if share is None or not reference.has("co2_factor", back_energy):
        return ranges.times(kwh, factor)
    kept = per_kwh(factor, share, reference.at("co2_factor", back_energy))
    return ranges.times(kwh, kept) if kept.central > 0 else None
