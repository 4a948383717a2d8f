"""One estimated use: kWh a year, and where the figure comes from."""

from dataclasses import dataclass
from decimal import Decimal

MEASURED, SAID, ESTIMATED = "measured", "said", "estimated"
ORIGINS = (ESTIMATED, SAID, MEASURED)


@dataclass(frozen=True, slots=True)
class Estimate:
    """kWh a year of one use, where the figure comes from, and its own doubt (a part of it)."""

    use: str
    kwh: Decimal
    origin: str
    doubt: Decimal | None = None
