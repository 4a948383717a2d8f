"""A contract on its bills' own days and grids; a bill with a day without price is left out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from visitapp.domain.energy.bills import YEAR_DAYS, BillPeriod
from visitapp.domain.energy.results import OnBills
from visitapp.domain.energy.tariffs.electricity_prices import (
    grid_names,
    grid_of,
    mean_price,
    night_share,
    shared_basis,
)
from visitapp.domain.energy.tariffs.gas_prices import NAMES as GAS_NAMES
from visitapp.domain.energy.tariffs.tariffs import OPTIONS, Grids, TariffError

_CENT = Decimal("0.01")
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a bill on one grid: exact euros, or None for days without price."""

    start: date
    days: int
    subscription_eur: Decimal | None = None
    energy_eur: Decimal | None = None
    valid_from: date | None = None


Pieces = Callable[[BillPeriod], Iterable[Piece]]


def electricity_pieces(
    option: str,
    kva: int,
    grids: Grids,
    *,
    share: Decimal | None = None,
    base_kwh_day: Decimal | None = None,
) -> Pieces:
    """An electricity bill cut by grid; `share` off-peak, kWh over `base_kwh_day` heat."""
    names, grids = [name for one in OPTIONS for name in grid_names(one)], grids.strict()

    def pieces(bill: BillPeriod) -> Iterator[Piece]:
        night = _night(bill, share)
        cold = _cold(bill, base_kwh_day)
        for day, days in grids.stretches(names, bill.start, bill.end):
            try:
                grid = grid_of(option, kva, day, grids, basis=shared_basis(day, grids))
                off_peak = night_share(option, night, day, grids)
                price = mean_price(grid, off_peak, cold, day, grids, over=days)
            except TariffError:
                yield Piece(day, days)
                continue
            fixed = grid.subscription_eur * days / YEAR_DAYS
            yield Piece(day, days, fixed, _kwh(bill, days) * price, grid.valid_from)

    return pieces


def gas_pieces(profile: str, grids: Grids) -> Pieces:
    """How to cut a gas bill by month, for one profile of the reference price."""
    grids = grids.strict()

    def pieces(bill: BillPeriod) -> Iterator[Piece]:
        for day, days in grids.stretches(GAS_NAMES, bill.start, bill.end):
            price, fixed = (grids.find(name, day, profile) for name in GAS_NAMES)
            if price is None or fixed is None:
                yield Piece(day, days)
                continue
            yearly = fixed.at(profile) * days / YEAR_DAYS
            energy = _kwh(bill, days) * price.at(profile)
            yield Piece(day, days, yearly, energy, price.valid_from)

    return pieces


def _kwh(bill: BillPeriod, days: int) -> Decimal:
    return bill.quantity * days / bill.days


def _night(bill: BillPeriod, share: Decimal | None) -> Decimal | None:
    if bill.off_peak_kwh is None or bill.quantity <= 0:
        return share
    return min(Decimal(1), max(Decimal(0), bill.off_peak_kwh / bill.quantity))


def _cold(bill: BillPeriod, base_kwh_day: Decimal | None) -> Decimal:
    """The part (0 to 1) of a bill that heats the home."""
    if base_kwh_day is None or bill.quantity <= 0:
        return Decimal(0)
    return max(Decimal(0), 1 - base_kwh_day * bill.days / bill.quantity)


def cost_on_bills(bills: Sequence[BillPeriod], pieces: Pieces) -> OnBills | None:
    """The cost over the bills whose every day has a price; None when there is no bill in kWh."""
    usable = [bill for bill in bills if bill.unit == "kwh" and bill.quantity >= 0 and bill.days > 0]
    if not usable:
        return None
    priced: list[BillPeriod] = []
    fixed = energy = Decimal(0)
    missing: list[Span] = []
    grids: dict[date, None] = {}
    for bill in usable:
        cut = list(pieces(bill))
        holes = [piece for piece in cut if piece.energy_eur is None]
        missing += [(piece.start, piece.start + timedelta(days=piece.days - 1)) for piece in holes]
        if holes:
            continue
        priced.append(bill)
        fixed += sum((piece.subscription_eur or Decimal(0) for piece in cut), Decimal(0))
        energy += sum((piece.energy_eur or Decimal(0) for piece in cut), Decimal(0))
        grids.update({piece.valid_from: None for piece in cut if piece.valid_from})
    paid = [bill.amount_eur for bill in priced if bill.amount_eur is not None]
    return OnBills(
        first_day=priced[0].start if priced else None,
        last_day=priced[-1].end - timedelta(days=1) if priced else None,
        days=sum(bill.days for bill in priced),
        kwh=sum((bill.quantity for bill in priced), Decimal(0)),
        subscription_eur=fixed.quantize(_CENT),
        energy_eur=energy.quantize(_CENT),
        paid_eur=sum(paid, Decimal(0)) if priced and len(paid) == len(priced) else None,
        without_price=tuple(_joined(missing)),
        grids=tuple(grids),
    )


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Spans that touch become one."""
    whole: list[Span] = []
    for first, last in sorted(spans):
        if whole and first <= whole[-1][1] + timedelta(days=1):
            whole[-1] = (whole[-1][0], max(last, whole[-1][1]))
        else:
            whole.append((first, last))
    return whole
