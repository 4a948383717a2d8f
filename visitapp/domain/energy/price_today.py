"""Today's price of a kWh beside that of the bills: what is saved next year is worth today's.

A contract that follows the public price costs today what its bills did, times what the public
price did since. A fixed price stays. Where nobody knows the kind of offer the price stays that of
the bills, so that nothing is promised, and one is told that the public price moved. A price typed
in the contract is used where it is that of the bills or theirs carried to today; else it is asked,
and the lower one promises.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from visitapp.domain.energy.bills import BillPeriod, last_year
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.prices import Terms, told_price, unlike_bills
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
_FOLLOWED = "Ce contrat suit le prix public"
_AS_TOLD = "Le prix noté au contrat va avec le prix public"
_NOT_OF_BILLS = ("price_from_grid", "price_average")
_CENT, _PRICE = Decimal("0.01"), Decimal("0.00001")


@dataclass(frozen=True, slots=True)
class _Public:
    """€ of one more kWh on the public grid of a day, since when, and its mark if the last known."""

    eur: Decimal
    since: date
    mark: str


@dataclass(frozen=True, slots=True)
class _Move:
    """The public price of the day, and the mean one over the days of the bills."""

    now: _Public
    then: Decimal


def at_todays_price(
    use: AnnualUse, periods: Sequence[BillPeriod], terms: Terms, day: date, grids: Grids
) -> AnnualUse:
    """`use` at today's price, where that of its bills is known and differs enough to matter."""
    paid = use.marginal_eur
    if paid is None or use.eur is None or any(one.code in _NOT_OF_BILLS for one in use.warnings):
        return use
    near = grids.on(day)["contract_gap"].at("price")
    move = None if terms.offer == FIXED else _move(use, periods, terms, day, grids)
    if move is not None and abs(move.now.eur / move.then - 1) < near:
        move = None
    found = _followed(use, paid, move, terms, last_year(periods))
    told = told_price(use.energy, terms)
    if told is None or any(one.code == "price_unlike_bills" for one in use.warnings):
        return found
    if abs(told - paid) < near * paid:  # of the contract, whose price did not move
        kept = use if terms.offer in FOLLOWS else found
        return replace(kept, marginal_eur=told)
    if move is not None:
        carried = paid * move.now.eur / move.then
        if abs(told - carried) < near * carried:
            return _carried(use, told, paid, move, last_year(periods), _AS_TOLD)
    lower = found if found.marginal_eur is None or found.marginal_eur <= told else use
    price = min(told, lower.marginal_eur or told)
    asked = unlike_bills(told, f"{money(paid, 4)} hors abonnement", use.unit)
    return replace(lower, marginal_eur=price, warnings=(*lower.warnings, asked))


def _followed(
    use: AnnualUse, paid: Decimal, move: _Move | None, terms: Terms, bills: Sequence[BillPeriod]
) -> AnnualUse:
    """Moved with the public price when the contract follows it; marked when that is unknown."""
    if move is None:
        return use
    if terms.offer not in FOLLOWS:
        return replace(use, warnings=(*use.warnings, _moved(move.now, move.then)))
    price = (paid * move.now.eur / move.then).quantize(_PRICE)
    marked = replace(use, price_to_check=use.price_to_check or bool(move.now.mark))
    return _carried(marked, price, paid, move, bills, _FOLLOWED)


def _carried(
    use: AnnualUse, price: Decimal, paid: Decimal, move: _Move, bills: Sequence[BillPeriod],
    why: str,
) -> AnnualUse:  # fmt: skip
    year = ((use.eur or Decimal(0)) + (price - paid) * use.annual).quantize(_CENT)
    now = move.now
    today = PriceToday(paid, year, move.then.quantize(_PRICE), now.eur, now.since, now.mark)
    said = _at_today(price, today, bills, why)
    return replace(use, marginal_eur=price, today=today, warnings=(*use.warnings, said))


def _move(
    use: AnnualUse, periods: Sequence[BillPeriod], terms: Terms, day: date, grids: Grids
) -> _Move | None:
    """From the public price of the bills to that of the day, where both are known."""
    try:
        now = _public(use, terms, day, grids)
        then = _of_bills(use, periods, terms, grids)
    except TariffError:
        return None
    return None if then is None else _Move(now, then)


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


def _at_today(price: Decimal, today: PriceToday, bills: Sequence[BillPeriod], why: str) -> Finding:
    days = f"du {date_short(bills[0].start)} au {date_short(bills[-1].end)}"
    message = (
        f"Un kWh coûtait {money(today.paid_eur, 4)} sur les factures {days}. {why} : aujourd’hui, "
        f"environ {money(price, 4)} ({_of(today.since, today.mark)}). "
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
