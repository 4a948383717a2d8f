"""Cooking: lids, kettle, oven, a clean flame."""

from visitapp.domain.ranges import ranges
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.support.indoor_flames import COOKS_ON_GAS


def _energy(a: Asked, r: Found) -> str:
    """The energy whose cooking is lowered; mixed cooking is gas rings where there is a gas bill."""
    told = a.choice("cooking_energy")
    if told != "mixed":
        return told
    return "gas" if r.has_bill("gas") else "electricity"


@rule(
    title="Mettre un couvercle sur les casseroles",
    family="cooking",
    unit="kWh/an",
    source="ADEME : 25 % sur ce qui mijote",
)
def lids(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Cooking × 5 to 25 %, where the household does not use lids."""
    if a.yes("lids"):
        return None
    energy = _energy(a, r)
    cooking = r.around("cooking", energy)
    return Saving(
        detail="Et une casserole aussi large que la plaque ou la flamme.",
        energy=energy,
        kwh=None if cooking is None else ranges.times(p.range("lid_saving"), cooking),
        indoors=True,
    )


@rule(
    title="Chauffer l’eau à la bouilloire",
    family="cooking",
    unit="kWh/an",
    source="EDF : moitié moins qu’à la casserole ; physique",
)
def kettle(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Litres × 0.05 to 0.11 kWh × 365, on electric hobs only."""
    if a.yes("kettle") or a.choice("cooking_energy") != "electricity":
        return None
    litres = ranges.times(p.range("kettle_litres"), p.range("kettle_saving"))
    return Saving(
        detail="Juste l’eau qu’il faut. Détartrez au vinaigre.",
        energy="electricity",
        kwh=ranges.times(litres, ranges.ONE * 365),
        indoors=True,
    )


@rule(
    title="Grouper les plats au four, sans préchauffer",
    family="cooking",
    unit="kWh/an",
    source="Panel ElecDom : 0,78 kWh par cuisson × 5 à 15 %, estimé",
)
def oven(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Uses a week × 52 × 0.78 kWh × 5 to 15 %, from two uses a week."""
    ovens = a.appliances("oven")
    uses = a.number("oven_week")
    if not ovens or uses < 2 or a.choice("cooking_energy") == "gas":
        return None
    year = uses * p.number("weeks_at_home") * p.number("oven_use")
    return Saving(
        detail="Éteignez cinq minutes avant la fin.",
        energy="electricity",
        kwh=ranges.times(p.range("oven_saving"), year),
        indoors=True,
    )


@rule(
    title="Nettoyer les brûleurs : la flamme doit être bleue",
    family="cooking",
    source="GRDF, sécurité de la cuisson au gaz ; pas de chiffre",
    comfort=True,
)
def clean_burners(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Safety advice without a figure, for gas cooking whose flame is not known to be blue."""
    if a.choice("cooking_energy") not in COOKS_ON_GAS:
        return None
    blue = a.find("gas_flame_blue")
    if blue is True:
        return None
    return Saving(
        detail="Une flamme jaune noircit les casseroles et peut donner du monoxyde de carbone.",
        energy=_energy(a, r),
        guard="Ne chauffez jamais la pièce avec la cuisinière. Aérez.",
        health=blue is False,
    )
