"""What many rules ask of a home, read through the proxies so that it is in the trace."""

from decimal import Decimal

from visitapp.domain.energy.estimates import size_factor
from visitapp.domain.energy.weather.season import is_heated
from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found

PLACED = ("fitted", "already")
REALISED = "réalisé ÷ prévu : 0,57 à 0,69 (NEAT, 49 logements)"
"""What a source says where `kept_heat` is used."""


def is_frail(a: Asked) -> bool:
    """Whether someone is frail. Raises `MissingAnswerError`: that is never assumed."""
    return any(kind != "none" for kind in a.chosen("frail_people"))


def goes_without(a: Asked) -> bool:
    """Whether the household already heats less than it needs, or was often cold."""
    return a.yes("restricts_heating") or a.choice("cold_last_winter") == "often"


def is_damp(a: Asked) -> bool:
    """Whether the home is damp: then less heat needs more care."""
    return a.yes("damp")


def floor_temperature(a: Asked, p: Reference) -> Decimal:
    """The lowest temperature ever advised to this household, in °C."""
    return p.at("comfort_floor", "frail" if is_frail(a) else "ordinary")


def main_heating(a: Asked) -> str:
    """The energy that heats the home."""
    return a.choice("heating_energy")


def pays_its_heating(a: Asked) -> bool:
    """Whether there is a heating of its own, that its habits change the bill of."""
    return main_heating(a) != "none" and not a.yes("heating_shared")


def is_heating_season(p: Reference) -> bool:
    """Whether homes are heated on the day of the visit: else a room's warmth is the weather's."""
    season = "heating_season"
    return is_heated(p.day, p.at(season, "first_month"), p.at(season, "last_month"))


def has_a_cold_room(a: Asked, p: Reference) -> bool:
    """Whether a room where people live was measured under what calls for an alert."""
    frail = a.find("frail_people")
    some = isinstance(frail, tuple) and any(kind != "none" for kind in frail)
    limit = p.at("cold_home_limit", "frail" if some else "ordinary")
    rooms = [row for row in a.listed("rooms") if row.is_kind("kind", "living", "bedroom")]
    told = [row for row in rooms if row.find("temperature") is not None]
    return any(row.number("temperature") < limit for row in told)


def heating_kwh(a: Asked, r: Found) -> Decimal | None:
    """The final kWh that heat the home in a year, or None without a bill."""
    return r.use("heating", main_heating(a))


def part_of_heating(a: Asked, r: Found, part: Range) -> Range | None:
    """This part of the kWh that heat the home, or None without a bill."""
    whole = r.around("heating", main_heating(a))
    return None if whole is None else ranges.times(part, whole)


def kept_heat(a: Asked, p: Reference, r: Found, part: Range) -> Range | None:
    """The same for works: followed homes keep less of it than is worked out before."""
    return part_of_heating(a, r, ranges.times(part, p.range("realised_works")))


def emitter(a: Asked) -> str:
    """`electric` for electric heaters, else `water`: what the tables of the 3CL method part."""
    electric = main_heating(a) == "electricity" and a.find("heating_system") != "heat_pump"
    return "electric" if electric else "water"


def share_per_degree(p: Reference, r: Found, energy: str) -> Range:
    """Part saved by one degree less: 7 % (ADEME) to the bills' N(θb) / DJ(θb), else 10 %."""
    own = r.per_degree(energy)
    if own is None:
        return p.range("heating_saving_per_degree")
    least, most = p.at("heating_saving_limits", "least"), p.at("heating_saving_limits", "most")
    high = max(least, min(most, own))
    return Range(least, (least + high) / 2, high)


def rents(a: Asked) -> bool:
    """Whether somebody else owns the home, and does the works."""
    return a.choice("tenure") in ("private_tenant", "social_tenant")


def dwelling(a: Asked) -> str:
    """`flat` or `house`."""
    return a.choice("dwelling_type")


def persons(a: Asked) -> Decimal:
    """How many people live there, at least one."""
    return max(ranges.ONE, a.number("adults") + a.number("children"))


def household_size(a: Asked, p: Reference) -> Decimal:
    """How much more or less than the usual household a use takes, from the number of people."""
    table = "usual_household"
    return size_factor(persons(a), p.at(table, "persons"), p.at(table, "fixed_share"))


def pays_its_hot_water(a: Asked) -> bool:
    """Whether hot water is on a bill of the household's own."""
    shared = a.choice("hot_water_system") == "shared"
    return not shared and a.choice("hot_water_energy") != "none"


def heat_of_water(a: Asked, p: Reference, m3: Range, hot_share: Decimal = ranges.ONE) -> Range:
    """Final kWh to warm water for showers: 1.163 × m³ × (38 − cold) / efficiency."""
    cold = p.range("cold_water_temperature")
    warm = p.number("mixed_water_temperature")
    rise = Range(warm - cold.high, warm - cold.central, warm - cold.low)
    useful = ranges.times(m3, rise, p.number("water_heat"), hot_share)
    return ranges.divided_by(useful, p.range("hot_water_efficiency", a.choice("hot_water_energy")))


def water_ceiling(a: Asked, p: Reference, r: Found) -> Range:
    """The most water that gestures save in a household: 8 to 15 % of its year, measured."""
    water = r.annual("water")
    share = p.range("household_water_saving")
    if water is not None:
        return ranges.times(share, water.annual)
    usual = ranges.times(p.range("usual_spread"), p.number("water_per_person"))
    return ranges.times(share, usual, persons(a))


def has_fitted(a: Asked, *items: str) -> bool:
    """Whether one of these was fitted today, or was there already."""
    return any(
        row.is_kind("item", *items) and row.is_kind("outcome", *PLACED)
        for row in a.listed("fittings")
    )


def was_refused(a: Asked, *items: str) -> bool:
    """Whether the household refused it, or it cannot be fitted."""
    return any(
        row.is_kind("item", *items) and row.is_kind("outcome", "refused", "impossible")
        for row in a.listed("fittings")
    )


def all_settled(a: Asked, *items: str) -> bool:
    """Whether there is nothing left to propose about these: fitted, refused or impossible."""
    return has_fitted(a, *items) or was_refused(a, *items)


def set_today(a: Asked, what: str) -> bool:
    """Whether this setting was changed during the visit: then it is kept, not proposed again."""
    return any(row.is_kind("what", what) for row in a.listed("adjustments"))
