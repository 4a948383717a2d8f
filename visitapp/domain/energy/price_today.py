"""Today's price of a kWh beside that of the bills: what is saved next year is worth today's.

A contract that follows the public price costs today what its bills did, times what the public
price did since. A fixed price stays. Where nobody knows the kind of offer the price stays that of
the bills, so that nothing is promised, and one is told that the public price moved.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from visitapp.domain.energy.bills import BillPeriod, last_year
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.prices import Terms
from visitapp.domain.energy.results import AnnualUse, Finding, PriceToday
from visitapp.domain.energy.tariffs.electricity_prices import (
    grid_names,
    grid_of,
    mean_price,
    night_share,
)
from visitapp.domain.energy.tariffs.gas_prices import NAMES, gas_profile
from visitapp.domain.energy.tariffs.tariffs import Grids, TariffError
from visitapp.domain.text import date_short, money, number

FOLLOWS, FIXED = ("regulated", "indexed"), "fixed"
_NOT_OF_BILLS = ("price_from_grid", "price_average")
_CENT, _PRICE = Decimal("0.01"), Decimal("0.00001")


@dataclass(frozen=True, slots=True)
class _Public:
    """€ of one more kWh on the public grid of a day, since when, and its mark if the last known."""

    eur: Decimal
    since: date
    mark: str


def at_todays_price(
    use: AnnualUse, periods: Sequence[BillPeriod], terms: Terms, day: date, grids: Grids
) -> AnnualUse:
    """`use` at today's price, where that of its bills is known and differs enough to matter."""
    paid = use.marginal_eur
    elsewhere = paid == terms.kwh_price or any(one.code in _NOT_OF_BILLS for one in use.warnings)
    if paid is None or use.eur is None or elsewhere or terms.offer == FIXED:
        return use
    try:
        now = _public(use, terms, day, grids)
        then = _of_bills(use, periods, terms, grids)
    except TariffError:
        return use
    if then is None or abs(now.eur / then - 1) < grids.on(day)["contract_gap"].at("price"):
        return use
    if terms.offer not in FOLLOWS:
        return replace(use, warnings=(*use.warnings, _moved(now, then)))
    price = (paid * now.eur / then).quantize(_PRICE)
    year = (use.eur + (price - paid) * use.annual).quantize(_CENT)
    today = PriceToday(paid, year, then.quantize(_PRICE), now.eur, now.since, now.mark)
    return replace(
        use,
        marginal_eur=price,
        price_to_check=use.price_to_check or bool(now.mark),
        today=today,
        warnings=(*use.warnings, _at_today(price, today, last_year(periods))),
    )


def _public(use: AnnualUse, terms: Terms, day: date, grids: Grids) -> _Public:
    """Raises `TariffError` where the grid, or the option, is not known."""
    if use.energy == "gas":
        profile = gas_profile(use.annual, day, grids)
        price = grids.get(NAMES[0], day, profile)
        return _Public(price.at(profile), price.valid_from, price.mark)
    if use.energy != "electricity" or terms.option is None or terms.kva is None:
        raise TariffError("Sans option ni puissance, le prix public n’est pas connu.")
    grid = grid_of(terms.option, terms.kva, day, grids)
    share = night_share(terms.option, terms.off_peak_share, day, grids)
    cold = use.heating / use.annual if use.annual else Decimal(0)
    return _Public(mean_price(grid, share, cold, day, grids), grid.valid_from, grid.mark)


def _of_bills(
    use: AnnualUse, periods: Sequence[BillPeriod], terms: Terms, grids: Grids
) -> Decimal | None:
    """The mean public price over the bills of the last year, weighed by what they count."""
    names = NAMES[:1] if use.energy == "gas" else grid_names(terms.option or "")
    bills = [bill for bill in last_year(periods) if bill.quantity > 0]
    total = eur = Decimal(0)
    for bill in bills:
        for start, days in grids.stretches(names, bill.start, bill.end):
            kwh = bill.quantity * days / bill.days
            total, eur = total + kwh, eur + kwh * _public(use, terms, start, grids).eur
    return eur / total if total and eur else None


def _at_today(price: Decimal, today: PriceToday, bills: Sequence[BillPeriod]) -> Finding:
    days = f"du {date_short(bills[0].start)} au {date_short(bills[-1].end)}"
    message = (
        f"Un kWh coûtait {money(today.paid_eur, 4)} sur les factures {days}. Ce contrat suit le "
        f"prix public : aujourd’hui, environ {money(price, 4)} ({_of(today.since, today.mark)}). "
        "Les économies sont à ce prix. Une année normale coûterait environ "
        f"{money(today.year_eur, 0)}."
    )
    return finding("price_of_today", message)


def _moved(now: _Public, then: Decimal) -> Finding:
    rose = "monté" if now.eur > then else "baissé"
    message = (
        f"Depuis ces factures, le prix public du kWh a {rose} de "
        f"{number(abs(now.eur / then - 1) * 100, 0)} % ({_of(now.since, now.mark)}). Les économies "
        "restent au prix des factures : demandez le type d’offre."
    )
    return finding("public_price_moved", message)


def _of(since: date, mark: str) -> str:
    return mark or f"prix public du {date_short(since)}"
