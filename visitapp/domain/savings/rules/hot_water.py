"""Hot water: flows measured at the tap, minutes, baths. Capped by what a whole household saves."""

from decimal import Decimal

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rule_trace import MissingAnswerError
from visitapp.domain.savings.rules.home import (
    all_settled,
    heat_of_water,
    pays_its_hot_water,
    water_ceiling,
)
from visitapp.domain.savings.rules.instances import fully_known
from visitapp.domain.support.indoor_flames import BURNS

_FLOWS = "Calcul : (débit avant − après) × minutes × nombre ; plafond mesuré en Gironde"


def showers_m3(a: Asked, p: Reference, litres: Decimal | Range) -> Range:
    """m³ a year for `litres` less at each shower, times the showers of the household."""
    each = ranges.exact(litres) if isinstance(litres, Decimal) else litres
    year = a.number("showers_week") * p.number("weeks_at_home") / 1000
    return ranges.times(each, max(ranges.ZERO, year))


def shower_flow(a: Asked) -> Decimal:
    """The mean of the flows measured at the showers, in L/min. Raises `MissingAnswerError`."""
    points = [row for row in a.rows("water_points") if row.is_kind("point", "shower", "bath")]
    if not points:
        raise MissingAnswerError("water_points")
    return mean_flow(points)


def mean_flow(points: list[Asked]) -> Decimal:
    """The mean of the flows that were measured, in L/min. Raises when none was."""
    flows = [row.number("flow") for row in fully_known(points, "flow") or points[:1]]
    return sum(flows, ranges.ZERO) / len(flows)


def flow_now(a: Asked, p: Reference) -> Decimal:
    """The flow of the shower after today's visit: that of the new head where one was fitted."""
    flow = shower_flow(a)
    return min(flow, p.number("shower_target_flow")) if all_settled(a, "shower_head") else flow


def warm_saving(a: Asked, p: Reference, r: Found, m3: Range, hot: Decimal, **card: str) -> Saving:
    """A saving of warm water: m³ under the household's ceiling, and the kWh that warm them."""
    kept = ranges.capped(m3, water_ceiling(a, p, r))
    return warmed(a, p, kept, ranges.times(kept, hot), **card)


def warmed(a: Asked, p: Reference, kept: Range, warm: Range, **card: str) -> Saving:
    """A saving of `kept` m³ of water, `warm` m³ of them heated for a shower."""
    pays = pays_its_hot_water(a)
    kwh = heat_of_water(a, p, warm) if pays else None
    energy = a.choice("hot_water_energy") if pays else ""
    return Saving(
        detail=card["detail"],
        title=card.get("title", ""),
        guard=card.get("guard", ""),
        use="hot_water",
        energy=energy,
        kwh=kwh,
        m3=kept,
    )


@rule(
    title="Poser une douchette économe",
    family="hot_water",
    unit="kWh/an",
    source=_FLOWS,
)
def shower_head(a: Asked, p: Reference, r: Found) -> Saving | None:
    """(flow − 8) × minutes × showers, in warm water. Not on an instant electric heater."""
    if all_settled(a, "shower_head"):
        return None
    if a.choice("hot_water_system") == "instant" and a.choice("hot_water_energy") == "electricity":
        return None
    flow, target = shower_flow(a), p.number("shower_target_flow")
    if flow <= target + 1:
        return None
    m3 = showers_m3(a, p, (flow - target) * a.number("shower_minutes"))
    instant = a.choice("hot_water_system") == "instant"
    lights = instant and a.choice("hot_water_energy") in BURNS
    guard = "Vérifiez que le chauffe-eau s’allume encore au nouveau débit." if lights else ""
    return warm_saving(
        a, p, r, m3, ranges.ONE,
        title=f"Poser une douchette à {figure(target)} L/min au lieu de {figure(flow, 0)}",
        detail="Le jet reste confortable. Il y a moins d’eau à chauffer.",
        guard=guard,
    )  # fmt: skip


@rule(
    title="Poser des mousseurs aux robinets",
    family="hot_water",
    unit="kWh/an",
    source=_FLOWS,
)
def aerators(a: Asked, p: Reference, r: Found) -> Saving | None:
    """(flow − 6) × 2 to 5 running minutes a day, half warm. Filling a pan saves nothing."""
    if all_settled(a, "aerator"):
        return None
    target = p.number("tap_target_flow")
    taps = [row for row in a.rows("water_points") if row.is_kind("point", "kitchen", "basin")]
    high = fully_known(taps, "flow", fits=lambda flow: flow > target + 1)
    if not high:
        return None
    less = sum((row.number("flow") - target for row in high), ranges.ZERO) / len(taps)
    m3 = ranges.times(p.range("tap_minutes"), less * 365 / 1000)
    count = "un mousseur" if len(high) == 1 else f"{len(high)} mousseurs"
    return warm_saving(
        a, p, r, m3, p.number("tap_hot_share"),
        title=f"Poser {count} aux robinets",
        detail="Le même jet, avec deux fois moins d’eau.",
    )  # fmt: skip


@rule(
    title="Raccourcir les douches",
    family="hot_water",
    unit="kWh/an",
    source="Calcul : débit × minutes gagnées × nombre ; plafond mesuré en Gironde",
)
def shorter_showers(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Flow × minutes over five (three at most) × showers."""
    minutes, target = a.number("shower_minutes"), p.number("shower_target_minutes")
    if minutes < target + 1:
        return None
    cut = ranges.capped(p.range("shower_cut_limit"), minutes - target)
    m3 = showers_m3(a, p, ranges.times(cut, flow_now(a, p)))
    after = minutes - cut.central
    r.tell("shower", "Durée de douche proposée", figure(after), "min")
    return warm_saving(
        a, p, r, m3, ranges.ONE,
        title=f"Raccourcir les douches de {figure(minutes)} à {figure(after)} minutes",
        detail="Un sablier collé dans la douche aide toute la famille.",
    )  # fmt: skip


@rule(
    title="Remplacer un bain par une douche",
    family="hot_water",
    unit="kWh/an",
    source="Calcul : volume du bain moins celui de la douche",
)
def bath_to_shower(a: Asked, p: Reference, r: Found) -> Saving | None:
    """(bath − shower) litres × half of the baths, at least one a week."""
    baths = a.number("baths_week")
    if baths < 1:
        return None
    shower = flow_now(a, p) * a.number("shower_minutes")
    each = ranges.less(p.range("bath_volume"), ranges.exact(shower))
    swapped = Range(max(baths / 4, ranges.ZERO), baths / 2, baths)
    m3 = ranges.times(each, swapped, p.number("weeks_at_home") / 1000)
    return warm_saving(
        a, p, r, m3, ranges.ONE,
        detail="Une douche de cinq minutes prend bien moins d’eau.",
    )  # fmt: skip


@rule(
    title="Remplir l’évier au lieu de laisser couler",
    family="water",
    use="hot_water",
    unit="m³/an",
    source="Débit mesuré × minutes gagnées, hypothèse de l’équipe ; plafond mesuré en Gironde",
)
def running_water(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Kitchen flow × 1 to 3 minutes less a day, half warm, where the water is left running."""
    if a.find("runs_water") is not True:
        return None
    kitchens = [row for row in a.rows("water_points") if row.is_kind("point", "kitchen")]
    if not kitchens:
        return None
    flow = mean_flow(kitchens)
    if all_settled(a, "aerator"):
        flow = min(flow, p.number("tap_target_flow"))
    m3 = ranges.times(p.range("running_minutes"), max(ranges.ZERO, flow) * 365 / 1000)
    return warm_saving(
        a, p, r, m3, p.number("tap_hot_share"),
        detail="Une bassine pour la vaisselle et les légumes suffit.",
    )  # fmt: skip
