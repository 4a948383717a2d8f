"""Today's price of what is delivered: fuel oil and pellets are bought at the price of a day.

Nobody signs for their price, so that a delivery costs today what it did, times what the mean price
did since: where the mean of each delivery's day is known, within its own month. Else, and for gas
in a tank, whose contract may hold the price, it stays that of the deliveries, and the mean is said.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from visitapp.domain.energy.average_prices import AveragePrice, average_price
from visitapp.domain.energy.bills import BillPeriod, last_year
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import AnnualUse, Finding, PriceToday
from visitapp.domain.energy.tariffs.tariffs import Grids
from visitapp.domain.text import date_short, money

_FOLLOWS = ("fuel_oil", "wood")
_SOLD = {
    "fuel_oil": "le litre de fioul",
    "lpg": "le kilo de propane",
    "wood": "le kilo de granulés",
}
_CENT, _PRICE = Decimal("0.01"), Decimal("0.00001")


def at_todays_mean(
    use: AnnualUse, periods: Sequence[BillPeriod], bought_in: str, day: date, grids: Grids
) -> AnnualUse:
    """`use` at today's price, where its deliveries can be carried to it; else what the mean is."""
    paid, now = use.marginal_eur, average_price(use.energy, bought_in, "", day, grids)
    if paid is None or paid <= 0 or use.eur is None or now is None or _in_bottles(use):
        return use
    gap = grids.on(day)["contract_gap"]
    bills = [bill for bill in last_year(periods) if bill.quantity > 0]
    then = _of_deliveries(use.energy, bills, bought_in, grids)
    if then is None or use.energy not in _FOLLOWS:
        far = abs(now.eur / paid - 1) >= gap.at("mean")
        return replace(use, warnings=(*use.warnings, _differs(use, paid, now))) if far else use
    if abs(now.eur / then - 1) < gap.at("price"):
        return use
    price = (paid * now.eur / then).quantize(_PRICE)
    year = (use.eur + (price - paid) * use.annual).quantize(_CENT)
    today = PriceToday(
        paid, year, then.quantize(_PRICE), now.eur.quantize(_PRICE), now.since, now.mark
    )
    return replace(
        use,
        marginal_eur=price,
        price_to_check=True,
        today=today,
        warnings=(*use.warnings, _at_today(price, today, bills)),
    )


def _in_bottles(use: AnnualUse) -> bool:
    """Gas that does not heat is bought by the bottle, far dearer than the tank of the mean."""
    return use.energy == "lpg" and not use.heating


def _of_deliveries(
    energy: str, bills: Sequence[BillPeriod], bought_in: str, grids: Grids
) -> Decimal | None:
    """The mean price of their days, weighed by what was bought; None where one is not known."""
    total = eur = Decimal(0)
    for bill in bills:
        mean = average_price(energy, bought_in, "", bill.start, grids)
        if mean is None or mean.mark:
            return None
        total, eur = total + bill.quantity, eur + bill.quantity * mean.eur
    return eur / total if eur else None


def _at_today(price: Decimal, today: PriceToday, bills: Sequence[BillPeriod]) -> Finding:
    first, last = date_short(bills[0].start), date_short(bills[-1].start)
    days = (
        f"de la livraison du {first}" if first == last else f"des livraisons du {first} au {last}"
    )
    of = today.mark or f"prix moyen du {date_short(today.since)}"
    message = (
        f"Un kWh coûtait {money(today.paid_eur, 4)} lors {days}. Ce combustible s’achète au prix "
        f"du jour : aujourd’hui, environ {money(price, 4)} ({of}). Les économies sont à ce prix. "
        f"Une année normale coûterait environ {money(today.year_eur, 0)}."
    )
    return finding("price_of_today", message)


def _differs(use: AnnualUse, paid: Decimal, now: AveragePrice) -> Finding:
    """Both prices in the unit that is bought, and what they do not change."""
    sold = now.sold_eur / now.eur
    of = now.mark or f"prix moyen du {date_short(now.since)}"
    dearer = "plus" if now.eur > paid else "moins"
    message = (
        f"Payé en moyenne {money(paid * sold)} {_SOLD[use.energy]} ; son prix moyen est de "
        f"{money(now.sold_eur)} ({of}). La prochaine livraison sera peut-être {dearer} chère : "
        "demandez un prix avant de commander. Les économies restent au prix payé."
    )
    return finding("mean_price_differs", message)
