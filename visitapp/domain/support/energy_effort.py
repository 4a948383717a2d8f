"""The energy effort rate (TEE): what the home's energy costs beside what there is to live on."""

from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.support.household_case import Case
from visitapp.domain.text import french, listing, money

_WATER, _CHARGES, _NETWORK = "water", "collective_charges", "heat_network"
_NAMES = {
    "electricity": "électricité", "gas": "gaz", "fuel_oil": "fioul", "wood": "bois",
    "lpg": "gaz en bouteille ou citerne", "heat_network": "chauffage urbain",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Effort:
    """The rate, None if unknown. Not `complete`: an energy is missing, so it is higher."""

    share: Decimal | None
    complete: bool
    year: int | None
    because: tuple[str, ...]
    to_check: bool

    def over(self, limit: Decimal) -> bool | None:
        """Whether it exceeds a limit; a partial rate can only prove that it does."""
        if self.share is None:
            return None
        if self.share > limit:
            return True
        return False if self.complete else None


def energy_effort(case: Case) -> Effort:
    """The yearly cost of the bills, water apart, over twelve months of disposable income."""
    paid = {name: use for name, use in case.bills.items() if name != _WATER and use.eur is not None}
    total = sum((use.eur or Decimal(0) for use in paid.values()), Decimal(0))
    income = case.number("monthly_income")
    missing = _missing(case, frozenset(paid))
    if income is None or income <= 0 or not paid or total < 0:
        because = []
        if income is None or income <= 0:
            because.append("Il manque les ressources du mois")
        if not paid or total < 0:
            because.append("Il manque une facture d’énergie avec son montant")
        return Effort(None, False, None, tuple(because), True)
    because = [
        f"Énergie : environ {money(total, 0)} par an",
        f"Ressources : {money(income, 0)} par mois",
    ]
    if missing:
        because.append(f"Il manque : {listing(missing)}")
    days = [use.last_day for use in paid.values() if use.last_day is not None]
    return Effort(
        share=total / (income * 12),
        complete=not missing,
        year=max(days).year if days else None,
        because=tuple(french(one) for one in because),
        to_check=bool(missing) or any(use.estimated for use in paid.values()),
    )


def _missing(case: Case, paid: frozenset[str]) -> list[str]:
    """The energies of the home whose cost is not known, in words."""
    missing = [] if "electricity" in paid else [_NAMES["electricity"]]
    shared_water = case.word("hot_water_system") == "shared"
    for question, shared, words in (
        ("heating_energy", case.flag("heating_shared") is True, "du chauffage"),
        ("hot_water_energy", shared_water, "de l’eau chaude"),
        ("cooking_energy", False, "de la cuisson"),
    ):
        energy = case.word(question)
        if energy == "none":
            continue
        if energy is None:
            missing.append(f"l’énergie {words}")
        elif shared and energy != "electricity":
            if not {_CHARGES, _NETWORK} & paid:
                missing.append(f"les charges {words}")
        elif energy == "mixed":
            missing += [] if "gas" in paid or "lpg" in paid else [_NAMES["gas"]]
        elif energy not in paid:
            missing.append(_NAMES.get(energy, energy))
    return list(dict.fromkeys(missing))
