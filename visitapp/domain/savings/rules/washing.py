"""Washing, drying, dishes: degrees, full loads, the line instead of the dryer."""

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rules.home import is_damp
from visitapp.domain.savings.rules.instances import fully_known

_ELECDOM = "Panel ElecDom 2020 (ADEME, RTE, Enertech)"


def yearly_kwh(row: Asked, p: Reference) -> Range:
    """kWh a year: measured, else cycles × usual, else a usual year with twice the spread."""
    measured = row.known_number("measured_kwh")
    if measured is not None:
        return ranges.exact(max(ranges.ZERO, measured))
    kind = row.choice("kind")
    year = p.usual("wash_reference", kind)
    if not p.has("wash_reference_cycles", kind):
        return year
    cycles = row.known_number("cycles_week")
    if cycles is None:
        return ranges.times(year, p.range("usual_spread"))
    usual = p.at("wash_reference_cycles", kind)
    return ranges.times(year, max(ranges.ZERO, cycles) * p.number("weeks_at_home") / usual)


_COOLER = {"60": "Laver à 30 °C au lieu de 60", "90": "Laver à 30 °C au lieu de 90"}


@rule(
    title="Laver à 30 ou 40 °C",
    family="washing",
    unit="kWh/an",
    source="ADEME : 30 °C, 2 à 3 fois moins que 60 °C ; LesNumériques : 0,41 kWh à 30 °C",
)
def wash_30(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E of the machine × (1 − kWh at 30 °C / kWh at 60 or 90 °C) × 50 to 100 % of the loads."""
    machines = a.appliances("washing_machine")
    hot = fully_known(
        fully_known(machines, "wash_temperature", fits=lambda now: now >= 60), "cycles_week"
    )
    if not hot:
        return None
    parts: list[Range] = []
    for row in hot:
        cycle = p.range("wash_cycle", f"t{row.choice('wash_temperature')}")
        cool = p.at("wash_cycle", "t30")
        less = Range(1 - cool / cycle.low, 1 - cool / cycle.central, 1 - cool / cycle.high)
        parts.append(ranges.times(less, yearly_kwh(row, p), p.range("prudence_habit")))
    return Saving(
        title=_COOLER[max(row.choice("wash_temperature") for row in hot)],
        detail="Gardez 60 °C pour le linge très sale ou d’un malade.",
        energy="electricity",
        kwh=ranges.plus(*parts),
    )


@rule(
    title="Remplir la machine à laver",
    family="washing",
    unit="kWh/an",
    source="lesoir.be/energie : environ 15 %",
)
def full_loads(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 5 to 15 %, where loads are not full."""
    half = [row for row in a.appliances("washing_machine") if row.prefer("full_load") is False]
    if not half:
        return None
    parts = [ranges.times(p.range("full_load_saving"), yearly_kwh(row, p)) for row in half]
    return Saving(
        detail="Une grande lessive plutôt que deux petites.",
        energy="electricity",
        kwh=ranges.plus(*parts),
    )


@rule(
    title="Choisir le programme éco du lave-linge",
    family="washing",
    unit="kWh/an",
    source="Fourchette prudente de l’équipe, sans mesure trouvée",
)
def eco_wash(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 5 to 20 % for a washing machine used without its eco programme."""
    return _eco(a, p, "washing_machine", "Plus long, mais moins d’eau chaude. Essorez fort.")


@rule(
    title="Choisir le programme éco du lave-vaisselle",
    family="washing",
    unit="kWh/an",
    source="ADEME, presse : jusqu’à 45 %",
)
def eco_dishes(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 15 to 45 % for a dishwasher used without its eco programme."""
    return _eco(a, p, "dishwasher", "Bien plein, sans rincer la vaisselle avant.")


def _eco(a: Asked, p: Reference, kind: str, detail: str) -> Saving | None:
    rows = [row for row in a.appliances(kind) if row.prefer("eco_programme") is False]
    if not rows:
        return None
    share = p.range("eco_wash_saving", kind)
    parts = [ranges.times(share, yearly_kwh(row, p)) for row in rows]
    return Saving(detail=detail, energy="electricity", kwh=ranges.plus(*parts))


@rule(
    title="Étendre le linge au lieu du sèche-linge",
    family="washing",
    unit="kWh/an",
    source=f"{_ELECDOM} : 301 kWh par an × part étendue",
)
def line_drying(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 30 to 80 %. Not in a damp home, unless outside."""
    dryers = a.appliances("dryer")
    if not dryers or is_damp(a):
        return None
    parts = [ranges.times(p.range("line_drying_share"), yearly_kwh(row, p)) for row in dryers]
    return Saving(
        detail="Dehors, ou dans une pièce aérée, après un bon essorage.",
        energy="electricity",
        kwh=ranges.plus(*parts),
        guard="Jamais de linge dans une chambre ou une pièce humide.",
    )
