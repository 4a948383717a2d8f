"""The reference price of gas (CRE) by profile; classes Base, B0, B1, B2i are those printed."""

from datetime import date
from decimal import Decimal

from visitapp.domain.energy.tariffs.tariffs import Cost, Grids, TariffError

PROFILES = ("cooking", "heating")
PROFILE_LABELS = {"cooking": "Cuisson et eau chaude", "heating": "Chauffage"}
GAS_CLASSES = ("base", "b0", "b1", "b2i")
CLASS_LABELS = {"base": "Base", "b0": "B0", "b1": "B1", "b2i": "B2i"}
NAMES = ("gas_reference_price", "gas_reference_subscription")
_CENT = Decimal("0.01")


def gas_profile(kwh: Decimal, day: date, grids: Grids) -> str:
    """`heating` or `cooking`: the profile of the reference price for a yearly quantity."""
    limit = grids.get("gas_heating_profile_from", day).number
    return "heating" if kwh >= limit else "cooking"


def gas_class(kwh: Decimal, day: date, grids: Grids) -> str:
    """The consumption class of a yearly quantity. Raises `TariffError`."""
    starts = grids.get("gas_class_from", day)
    return next((one for one in reversed(GAS_CLASSES) if kwh >= starts.at(one)), GAS_CLASSES[0])


def profile_of(one: str, day: date, grids: Grids) -> str:
    """The profile that a class is priced on."""
    return gas_profile(grids.get("gas_class_from", day).at(one), day, grids)


def gas_cost(kwh: Decimal, day: date, grids: Grids, profile: str | None = None) -> Cost:
    """A year of gas on that month's prices, None where unknown. Raises `TariffError`."""
    if kwh < 0:
        raise TariffError("La quantité n’est pas négative.")
    chosen = profile or gas_profile(kwh, day, grids)
    price = grids.get("gas_reference_price", day, chosen)
    fixed = grids.find("gas_reference_subscription", day, chosen)
    yearly = fixed.at(chosen) if fixed is not None else None
    energy = (kwh * price.at(chosen)).quantize(_CENT)
    return Cost(
        option=chosen,
        kva=None,
        total_eur=None if yearly is None else energy + yearly,
        subscription_eur=yearly,
        energy_eur=energy,
        valid_from=price.valid_from,
        source=price.source,
        to_check=price.to_check or fixed is None,
        mark=price.mark or (fixed.mark if fixed is not None else ""),
        prices={"kwh": price.at(chosen)},
    )
