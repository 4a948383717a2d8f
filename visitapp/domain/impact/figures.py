"""Measured and estimated figures: two types without a common sum (`TypeError`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Measured:
    """A change read on bills, in `unit`: less is negative. `low` and `high`: a 90 % interval."""

    value: Decimal
    low: Decimal
    high: Decimal
    unit: str

    def __add__(self, other: "Measured") -> "Measured":
        """Both changes together; their doubts are independent. Raises `ValueError` on units."""
        if not isinstance(other, Measured):
            return NotImplemented
        if self.unit != other.unit:
            raise ValueError(f"{self.unit} and {other.unit} do not add up")
        value = self.value + other.value
        below = _both(self.value - self.low, other.value - other.low)
        above = _both(self.high - self.value, other.high - other.value)
        return Measured(value, value - below, value + above, self.unit)

    @property
    def verdict(self) -> str:
        """`less` or `more` when the whole interval agrees, else `same`."""
        if self.high < 0:
            return "less"
        return "more" if self.low > 0 else "same"


@dataclass(frozen=True, slots=True)
class Estimated:
    """A saving that the visit computed ahead, in `unit`: a range, never an interval of bills."""

    low: Decimal
    central: Decimal
    high: Decimal
    unit: str


def total(figures: Sequence[Measured]) -> Measured | None:
    """Measured changes together; None without any."""
    found: Measured | None = None
    for figure in figures:
        found = figure if found is None else found + figure
    return found


def _both(one: Decimal, other: Decimal) -> Decimal:
    return (one * one + other * other).sqrt().quantize(Decimal("0.1"))
