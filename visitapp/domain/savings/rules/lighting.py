"""Light: the lamps still worth changing, and those that stay on for long."""

from decimal import Decimal

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rules.home import all_settled
from visitapp.domain.savings.rules.instances import fully_known
from visitapp.domain.text import plural

_SOURCE = "Calcul : (P0 − P1) × h × 0,365 ; fiche CEE BAR-EQ-111"
_DAYS = Decimal(365) / 1000


@rule(title="Passer les lampes en LED", family="lighting", unit="kWh/an", source=_SOURCE)
def led(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Σ count × (W − LED) × h × 0.365, over incandescent and halogen lamps."""
    if all_settled(a, "led_bulb"):
        return None
    old = [row for row in a.rows("lamps") if row.is_kind("kind", "incandescent", "halogen")]
    lamps = fully_known(old, "count")
    if not lamps:
        return None
    count = sum((row.number("count") for row in lamps), ranges.ZERO)
    if count < 1:
        return None
    parts = [_less(row, p, p.at("lamp_watts", "led"), "lamp") for row in lamps]
    return Saving(
        title=f"Changer {plural(count, 'ampoule')} pour des LED",
        detail="La même lumière, avec bien moins d’électricité.",
        energy="electricity",
        kwh=ranges.plus(*parts),
        cost_eur=ranges.times(p.range("purchase_led_bulb"), count),
        indoors=True,
    )


def _less(row: Asked, p: Reference, after: Decimal, hours_of: str) -> Range:
    """kWh a year that the lamps of a row would no longer use."""
    watts = row.known_number("watts")
    kind = row.choice("kind")
    before = p.usual("lamp_watts", kind) if watts is None else ranges.exact(watts)
    told = row.known_number("hours_day")
    hours = p.range("lamp_hours", hours_of) if told is None else ranges.exact(told)
    saved = ranges.less(before, ranges.exact(after))
    return ranges.times(hours, saved, max(ranges.ZERO, row.number("count")) * _DAYS)


@rule(
    title="Remplacer le lampadaire halogène",
    family="lighting",
    unit="kWh/an",
    source=_SOURCE,
)
def uplighter(a: Asked, p: Reference, r: Found) -> Saving | None:
    """(300 − 20 W) × h × 0.365 for a halogen uplighter."""
    lamps = fully_known(
        [row for row in a.rows("lamps") if row.is_kind("kind", "uplighter")], "count"
    )
    if not lamps:
        return None
    parts = [_less(row, p, p.at("lamp_watts", "led_uplighter"), "uplighter") for row in lamps]
    return Saving(
        detail="Un lampadaire LED éclaire autant, et chauffe moins.",
        energy="electricity",
        kwh=ranges.plus(*parts),
        indoors=True,
    )


def _an_hour(row: Asked, p: Reference) -> Range:
    """kWh a year of the lamps of a row, for the hours less a day that are proposed."""
    watts = row.known_number("watts")
    known = None if watts is None else ranges.exact(max(ranges.ZERO, watts))
    power = known or p.usual("lamp_watts", row.choice("kind"))
    year = max(ranges.ZERO, row.number("count")) * _DAYS
    return ranges.times(power, p.at("lamp_left_on_hours", "less"), year)


@rule(
    title="Éteindre une heure de plus par jour",
    family="lighting",
    unit="kWh/an",
    source="Calcul : puissance × heures",
)
def switch_off_lamps(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Count × W × 1 h × 0.365, for lamps told to burn more than six hours a day."""
    hours = [(row, row.known_number("hours_day")) for row in a.rows("lamps")]
    least = p.at("lamp_left_on_hours", "from")
    long = [row for row, told in hours if told is not None and told >= least]
    whole = [_an_hour(row, p) for row in fully_known(long, "count")]
    if not whole:
        return None
    parts = [Range(kwh.low / 2, kwh.central, kwh.high) for kwh in whole]
    return Saving(
        title="Éteindre les lampes une heure de plus par jour",
        detail="Ouvrez les rideaux le jour, éteignez en sortant.",
        energy="electricity",
        kwh=ranges.plus(*parts),
        indoors=True,
    )
