"""The change in euros of a normal year, to the cent: of the quantity, and of the prices."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.energy.results import AnnualUse

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class EuroChange:
    """Euros of a normal year, TTC: `use_eur` + `price_eur`; `mean_price`: with subscription."""

    before_eur: Decimal
    after_eur: Decimal
    use_eur: Decimal
    price_eur: Decimal
    mean_price: bool = False

    def __add__(self, other: "EuroChange") -> "EuroChange":
        """Two energies together."""
        return EuroChange(
            self.before_eur + other.before_eur,
            self.after_eur + other.after_eur,
            self.use_eur + other.use_eur,
            self.price_eur + other.price_eur,
            self.mean_price or other.mean_price,
        )


def euro_change(before: AnnualUse, after: AnnualUse) -> EuroChange | None:
    """One energy; None when a side does not say what it cost."""
    if before.eur is None or after.eur is None or before.annual <= 0:
        return None
    own = before.marginal_eur if not before.price_to_check else None
    each = own if own is not None else before.eur / before.annual
    use = ((after.annual - before.annual) * each).quantize(_CENT)
    first, last = before.eur.quantize(_CENT), after.eur.quantize(_CENT)
    return EuroChange(first, last, use, last - first - use, own is None)


def total_euros(changes: Sequence[EuroChange | None]) -> EuroChange | None:
    """Every energy together; None when one of them is not known."""
    found: EuroChange | None = None
    for change in changes:
        if change is None:
            return None
        found = change if found is None else found + change
    return found
