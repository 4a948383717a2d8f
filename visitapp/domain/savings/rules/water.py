"""Cold water: leaks that were measured, the toilet, the share that charges hide."""

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rules.home import all_settled, persons, rents, water_ceiling
from visitapp.domain.savings.rules.instances import fully_known

_LEAK = "Calcul exact : 1 L/h = 8,76 m³ par an, 1 mL/min = 0,5256 m³ par an"


@rule(
    title="Chercher la fuite vue au compteur d’eau",
    family="water",
    unit="m³/an",
    source=_LEAK,
    review_by="2028-01-01",
)
def meter_leak(a: Asked, p: Reference, r: Found) -> Saving | None:
    """L/h at the meter with everything closed × 8.76, less the leaks already named."""
    leak = a.number("meter_leak_l_h")
    if a.prefer("toilet_leak") is True:
        leak -= a.number("toilet_leak_l_h")
    if leak <= 0:
        return None
    return Saving(
        detail="Tout est fermé et le compteur tourne. Fermez pièce par pièce pour trouver.",
        m3=ranges.exact(leak * p.number("leak_year")),
        because=(f"Compteur, tout fermé : {figure(a.number('meter_leak_l_h'))} L par heure",),
    )


@rule(
    title="Réparer la chasse d’eau qui coule",
    family="water",
    unit="m³/an",
    source=_LEAK,
    review_by="2028-01-01",
)
def toilet_leak(a: Asked, p: Reference, r: Found) -> Saving | None:
    """L/h measured × 8.76; without a measure, the advice alone."""
    if not a.yes("toilet_leak"):
        return None
    flow = a.known_number("toilet_leak_l_h")
    return Saving(
        detail="Souvent un joint à changer : quelques euros, une demi-heure.",
        m3=None if flow is None else ranges.exact(flow * p.number("leak_year")),
        because=("L’eau coule dans la cuvette sans arrêt",),
    )


@rule(
    title="Réparer le robinet qui goutte",
    family="water",
    unit="m³/an",
    source=_LEAK,
    review_by="2028-01-01",
)
def tap_drip(a: Asked, p: Reference, r: Found) -> Saving | None:
    """mL/min measured × 0.5256; without a measure, the advice alone."""
    if not a.yes("tap_drip"):
        return None
    flow = a.known_number("drip_ml_min")
    return Saving(
        detail="Un joint ou une cartouche à changer. Fermez l’arrivée d’eau avant.",
        m3=None if flow is None else ranges.exact(flow * p.number("drip_year")),
        because=("Un robinet goutte",),
    )


@rule(
    title="Poser un sac dans la chasse d’eau",
    family="water",
    unit="m³/an",
    source="Calcul : 2 L × 5 × 365 = 3,65 m³ par personne ; plafond mesuré en Gironde",
)
def toilet_bag(a: Asked, p: Reference, r: Found) -> Saving | None:
    """1 to 2 L × 5 flushes × 365 × persons, for a single flush."""
    if all_settled(a, "wc_bag") or a.choice("toilet_flush") != "single":
        return None
    year = p.number("flushes_per_day") * 365 * persons(a) / 1000
    m3 = ranges.times(p.range("flush_displacement"), year)
    return Saving(
        detail="Un sac plein d’eau dans le réservoir prend la place de 2 litres.",
        m3=ranges.capped(m3, water_ceiling(a, p, r)),
        guard="Pas de brique, pas dans un vieux réservoir fragile.",
    )


@rule(
    title="Poser une chasse d’eau à deux boutons",
    family="water",
    unit="m³/an",
    source="Calcul : (litres − 3,6) × 5 × 365 par personne ; plafond mesuré en Gironde",
)
def dual_flush(a: Asked, p: Reference, r: Found) -> Saving | None:
    """(litres now − 3.6) × 5 flushes × 365 × persons, for a single flush."""
    if a.choice("toilet_flush") != "single":
        return None
    told = a.known_number("toilet_litres")
    now = p.range("usual_flush_litres") if told is None else ranges.exact(told)
    less = ranges.less(now, ranges.exact(p.number("dual_flush_litres")))
    year = p.number("flushes_per_day") * 365 * persons(a) / 1000
    return Saving(
        detail="Un petit bouton et un grand. Compter une vingtaine d’euros et une heure.",
        m3=ranges.capped(ranges.times(less, year), water_ceiling(a, p, r)),
        guard="Pas sur de vieux tuyaux qui se bouchent : demandez au gardien.",
        landlord_acts=rents(a),
    )


@rule(
    title="Recueillir l’eau froide qui coule avant la chaude",
    family="water",
    source="Conseil courant ; habitude, pas de mesure trouvée",
)
def reuse_waiting_water(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, for households that find their water bill high."""
    reasons = a.find("reasons")
    if not isinstance(reasons, tuple) or "water_bill" not in reasons:
        return None
    return Saving(detail="Un seau dans la douche : pour les plantes ou le sol.")


@rule(
    title="Demander le détail de l’eau dans les charges",
    family="water",
    source="Décret n° 87-713, charges récupérables",
)
def water_in_charges(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: a share of charges can be checked, once a year."""
    if a.find("water_in_charges") is not True:
        return None
    return Saving(
        detail="Le bailleur ou le syndic doit vous montrer le calcul, une fois par an.",
        because=("L’eau est payée dans les charges",),
    )


@rule(
    title="Demander un réducteur de pression",
    family="water",
    source="Conseil courant au dessus de 3 bar ; débits relevés aux robinets",
)
def water_pressure(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, where every measured flow is very high."""
    points, high = a.rows("water_points"), p.number("high_flow")
    measured = fully_known(points, "flow")
    if len(points) < 2 or any(row.number("flow") < high for row in measured):
        return None
    if len(measured) < 2:
        fully_known([row for row in points if row not in measured], "flow")
        return None
    return Saving(
        detail="Tous les robinets coulent très fort : la pression est sans doute trop haute.",
        landlord_acts=rents(a),
    )
