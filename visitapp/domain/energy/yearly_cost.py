"""What last year's bills cost: euros a year, subscription, marginal price."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.energy.bills import YEAR_DAYS, BillPeriod, last_year

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Paid:
    days: int
    quantity: Decimal
    eur: Decimal
    subscription: Decimal | None


def _paid(bills: Sequence[BillPeriod]) -> _Paid | None:
    """What the bills of the last year cost; None when no amount is known."""
    recent = [bill for bill in last_year(bills) if bill.amount_eur is not None]
    if not recent:
        return None
    fixed = [b.subscription_eur for b in recent if b.subscription_eur is not None]
    return _Paid(
        days=sum(b.days for b in recent),
        quantity=sum((b.quantity for b in recent), Decimal(0)),
        eur=sum((b.amount_eur or Decimal(0) for b in recent), Decimal(0)),
        subscription=sum(fixed, Decimal(0)) if len(fixed) == len(recent) else None,
    )


@dataclass(frozen=True, slots=True)
class Money:
    """Euros a year, TTC; the price of one more unit when the bills part the subscription."""

    eur: Decimal | None = None
    subscription_eur: Decimal | None = None
    marginal_eur: Decimal | None = None


def money_of(bills: Sequence[BillPeriod], annual: Decimal) -> Money:
    """Euros a year: the subscription, and the price of one more unit when bills tell it."""
    paid = _paid(bills)
    if paid is None or paid.eur < 0:
        return Money()
    per_year = YEAR_DAYS / paid.days
    if paid.quantity <= 0:
        return Money(eur=(paid.eur * per_year).quantize(_CENT))
    if paid.subscription is None or not 0 <= paid.subscription <= paid.eur:
        return Money(eur=(paid.eur / paid.quantity * annual).quantize(_CENT))
    marginal = (paid.eur - paid.subscription) / paid.quantity
    subscription = (paid.subscription * per_year).quantize(_CENT)
    return Money(
        eur=(subscription + marginal * annual).quantize(_CENT),
        subscription_eur=subscription,
        marginal_eur=marginal.quantize(Decimal("0.00001")),
    )
