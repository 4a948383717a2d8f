"""Arithmetic on low, central and high estimates. Every result keeps low ≤ central ≤ high."""

from decimal import Decimal

from visitapp.domain.parameters.parameters import Parameter
from visitapp.domain.ranges.suggestion import Range

ZERO = Decimal(0)
ONE = Decimal(1)


def span(low: Decimal, central: Decimal, high: Decimal) -> Range:
    """A range whose ends are put in order: the central estimate stays what it is."""
    return Range(min(low, central), central, max(central, high))


def exact(value: Decimal) -> Range:
    """A quantity known for sure, such as the price of an option on the bill."""
    return Range(value, value, value)


def range_of(parameter: Parameter) -> Range:
    """The range that a parameter holds: its columns low, central, high, or its one number."""
    if isinstance(parameter.value, Decimal):
        return exact(parameter.value)
    low, high = parameter.at("low"), parameter.at("high")
    central = parameter.value.get("central", (low + high) / 2)
    return span(low, central, high)


def times(one: Range, *factors: "Decimal | Range") -> Range:
    """The product, end by end. Factors must not be negative."""
    low, central, high = one.low, one.central, one.high
    for factor in factors:
        other = exact(factor) if isinstance(factor, Decimal) else factor
        low, central, high = low * other.low, central * other.central, high * other.high
    return Range(low, central, high)


def divided_by(one: Range, efficiency: Range) -> Range:
    """The quotient: the low end is divided by the best efficiency, the high end by the worst."""
    return Range(
        one.low / efficiency.high, one.central / efficiency.central, one.high / efficiency.low
    )


def plus(*ranges: Range) -> Range:
    """The sum, end by end."""
    return Range(
        sum((r.low for r in ranges), ZERO),
        sum((r.central for r in ranges), ZERO),
        sum((r.high for r in ranges), ZERO),
    )


def less(one: Range, taken: Range) -> Range:
    """`one` without `taken`: the low end loses the most, the high end the least. Never negative."""
    low = max(ZERO, one.low - taken.high)
    central = max(low, one.central - taken.central)
    return Range(low, central, max(central, one.high - taken.low))


def capped(one: Range, ceiling: Decimal | Range) -> Range:
    """`one`, no end of it under 0 nor above its ceiling."""
    top = exact(ceiling) if isinstance(ceiling, Decimal) else ceiling
    return Range(
        max(ZERO, min(one.low, top.low)),
        max(ZERO, min(one.central, top.central)),
        max(ZERO, min(one.high, top.high)),
    )
