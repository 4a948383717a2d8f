"""What the visit did today, to be kept: flows, lamps and settings, before and after."""

from dataclasses import replace
from decimal import Decimal

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rules import cold, tank
from visitapp.domain.savings.rules.home import (
    REALISED,
    floor_temperature,
    goes_without,
    main_heating,
    part_of_heating,
    pays_its_heating,
    share_per_degree,
    water_ceiling,
)
from visitapp.domain.savings.rules.hot_water import showers_m3, warmed
from visitapp.domain.savings.rules.instances import fully_known
from visitapp.domain.savings.rules.windows import seals_saving
from visitapp.domain.text import listing, plural

_BEFORE_AFTER = "Mesures avant et après la pose ; mêmes formules qu’avant la pose"


def _fitted(a: Asked, *items: str) -> list[Asked]:
    return [
        row
        for row in a.listed("fittings")
        if row.is_kind("item", *items) and row.is_kind("outcome", "fitted")
    ]


def _both(rows: list[Asked]) -> list[Asked]:
    """Those measured before and after. Raises `MissingAnswerError` when none was."""
    return fully_known(rows, "before", "after")


def _measured(row: Asked) -> Decimal:
    """What was won at a fitting, before − after. Raises `MissingAnswerError`."""
    return max(ranges.ZERO, row.number("before") - row.number("after"))


@rule(
    title="Garder les mousseurs et la douchette",
    family="hot_water",
    unit="kWh/an",
    source=f"{_BEFORE_AFTER} ; plafond mesuré en Gironde et à Paris Habitat",
)
def keep_water_fittings(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Σ (flow before − after) × minutes, under the household's ceiling; what was measured only."""
    rows = _fitted(a, "aerator", "shower_head")
    if not rows:
        return None
    taps = [row for row in rows if row.is_kind("item", "aerator")]
    heads = [row for row in rows if row.is_kind("item", "shower_head")]
    measured = _both(rows)
    if not measured:
        return None
    ceiling = water_ceiling(a, p, r)
    kept = warm = ranges.exact(ranges.ZERO)
    if heads:
        less = _mean_less(heads, measured)
        kept = warm = ranges.capped(showers_m3(a, p, less * a.number("shower_minutes")), ceiling)
    if taps:
        less = _mean_less(taps, measured)
        running = ranges.times(p.range("tap_minutes"), less * 365 / 1000)
        kept, share = ranges.capped(ranges.plus(kept, running), ceiling), p.number("tap_hot_share")
        warm = ranges.plus(ranges.times(warm, 1 - share), ranges.times(kept, share))
    count = sum((row.number("quantity") for row in fully_known(taps, "quantity")), ranges.ZERO)
    saving = warmed(
        a, p, kept, warm,
        title=f"Garder {_named(count, len(heads))}",
        detail="Posés aujourd’hui. Un peu de vinaigre enlève le calcaire.",
    )  # fmt: skip
    return replace(saving, fitted=True)


def _mean_less(rows: list[Asked], measured: list[Asked]) -> Decimal:
    """L/min less at each; an unmeasured one promises nothing."""
    won = (_measured(row) for row in rows if row in measured)
    return sum(won, ranges.ZERO) / len(rows)


def _named(taps: Decimal, heads: int) -> str:
    words: list[str] = []
    if taps:
        words.append("le mousseur" if taps < 2 else f"les {plural(taps, 'mousseur')}")
    if heads:
        words.append("la douchette" if heads < 2 else f"les {heads} douchettes")
    return listing(words)


@rule(
    title="Garder les ampoules LED",
    family="lighting",
    unit="kWh/an",
    source="Calcul : (P0 − P1) × h × 0,365, puissances avant et après",
)
def keep_leds(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Σ quantity × (W before − after) × h × 0.365."""
    rows = _fitted(a, "led_bulb")
    if not rows:
        return None
    counted = fully_known(rows, "quantity")
    measured = _both(counted)
    if not measured:
        return None
    watts = sum((_measured(row) * row.number("quantity") for row in measured), ranges.ZERO)
    count = sum((row.number("quantity") for row in counted), ranges.ZERO)
    return Saving(
        title=f"Garder {plural(count, 'ampoule')} LED",
        detail="Posées aujourd’hui. Elles durent dix ans ou plus.",
        energy="electricity",
        kwh=ranges.times(p.range("lamp_hours", "lamp"), watts * 365 / 1000),
        indoors=True,
        fitted=True,
    )


@rule(
    title="Garder la multiprise à interrupteur",
    family="standby",
    unit="kWh/an",
    source="8,76 kWh par watt coupé × part du temps",
)
def keep_strips(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Watts of standby before − after × 8.76 × 50 to 83 %; without watts, the advice alone."""
    rows = _fitted(a, "switched_strip")
    if not rows:
        return None
    known = [row for row in rows if row.prefer("before") is not None]
    watts = sum((_measured(row) for row in known), ranges.ZERO)
    kwh = ranges.times(p.range("standby_avoidable"), watts * p.number("standby_year"))
    return Saving(
        detail="Posée aujourd’hui. Un bouton le soir, et plus de veille.",
        energy="electricity",
        kwh=kwh if known else None,
        indoors=True,
        fitted=True,
    )


@rule(
    title="Garder les joints et le bas de porte",
    family="heating",
    unit="kWh/an",
    source=f"ADEME : 5 % en appartement, 8 % en maison ; {REALISED}",
    comfort=True,
)
def keep_draught_strips(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 2 to 8 % × what such work keeps of its promise, for seals fitted."""
    strips, doors = _fitted(a, "draught_strip"), _fitted(a, "door_bottom")
    if not strips and not doors:
        return None
    names = [*(["les joints"] if strips else []), *(["le bas de porte"] if doors else [])]
    return Saving(
        title=f"Garder {listing(names)}",
        detail="Posé aujourd’hui. Les entrées d’air restent libres.",
        energy=main_heating(a),
        kwh=seals_saving(a, p, r) if strips else None,
        fitted=True,
    )


@rule(
    title="Poser le matériel remis aujourd’hui",
    family="heating",
    use="",
    source="Règle Slime (lesslime.fr) : remis n’est pas posé, et ne compte pas",
    review_by="2028-01-01",
)
def use_what_was_given(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: what was handed over saves nothing until it is fitted."""
    given = [row for row in a.listed("fittings") if row.is_kind("outcome", "given")]
    if not given:
        return None
    return Saving(detail="Il ne fait rien gagner tant qu’il est dans la boîte.")


def _adjusted(a: Asked, what: str) -> Asked | None:
    rows = [row for row in a.listed("adjustments") if row.is_kind("what", what)]
    return rows[0] if rows else None


@rule(
    title="Garder le chauffage réglé aujourd’hui",
    family="heating",
    unit="kWh/an",
    source="Factures du foyer : N(θb) / DJ(θb) ; sans elles ADEME, 7 % par degré, et 3CL, 9,7 %",
)
def keep_heating_setting(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × degrees lowered today × share per degree; nothing where it went under the floor."""
    row = _adjusted(a, "heating")
    if row is None or not pays_its_heating(a) or goes_without(a):
        return None
    before, after = row.number("before"), row.number("after")
    if after >= before or after < floor_temperature(a, p):
        return None
    frail = p.at("comfort_floor", "frail")
    part = ranges.times(share_per_degree(p, r, main_heating(a)), before - after)
    return Saving(
        title=f"Garder le chauffage à {figure(after)} °C",
        detail=f"Réglé aujourd’hui : {figure(before)} °C avant la visite.",
        energy=main_heating(a),
        kwh=part_of_heating(a, r, part),
        guard=f"Bébé, personne âgée ou malade : gardez {figure(frail)} °C ou plus.",
        fitted=True,
    )


@rule(
    title="Garder le ballon réglé aujourd’hui",
    family="hot_water",
    unit="kWh/an",
    source="3CL-DPE 2021, pertes de stockage",
)
def keep_tank_setting(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Loss × degrees lowered today / 45; nothing where it was set under 55 °C."""
    row = _adjusted(a, "tank")
    if row is None or not tank.has_own_tank(a):
        return None
    before, after = row.number("before"), row.number("after")
    if after >= before or after < p.at("tank_setpoints", "least"):
        return None
    share = min(ranges.ONE, (before - after) / p.at("tank_reference", "difference"))
    kwh = tank.tank_loss(a, p) * share
    return Saving(
        title=f"Garder le ballon à {figure(after)} °C",
        detail=f"Réglé aujourd’hui : {figure(before)} °C avant la visite.",
        energy=a.choice("hot_water_energy"),
        kwh=ranges.times(p.range("prudence_reading"), kwh),
        guard="Jamais sous 55 °C : risque de microbes.",
        indoors=tank.warms_the_home(a),
        fitted=True,
    )


@rule(
    title="Garder le froid réglé aujourd’hui",
    family="cold",
    unit="kWh/an",
    source="E × 6,5 % par degré (Home Energy 1994)",
)
def keep_cold_setting(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 6.5 % per degree warmer, for the fridge and the freezer set today."""
    parts: list[Range] = []
    kinds = {"fridge": cold.FRIDGES, "freezer": cold.FREEZERS}
    rows = [row for what in kinds if (row := _adjusted(a, what)) is not None]
    for row in _both(rows):
        what = row.choice("what")
        machines = a.appliances(*kinds[what])
        if not machines:
            continue
        target = p.at("cold_targets", "fridge_most" if what == "fridge" else "freezer")
        degrees = row.number("after") - row.number("before")
        if degrees > 0 and row.number("after") <= target:
            parts.append(cold.warmer(machines[0], p, degrees))
    if not parts:
        return None
    return Saving(
        detail="Le thermomètre reste dedans : 4 °C, et −18 °C.",
        energy="electricity",
        kwh=ranges.plus(*parts),
        indoors=True,
        fitted=True,
    )
