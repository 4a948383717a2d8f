"""The air that comes in by the cracks: the 3CL-DPE method, for homes where seals change it.

Q4Pa = q × envelope + inlets × surface; n50 = Q4Pa / ((4/50)^⅔ × height × surface);
Qinf = height × surface × n50 × e / (1 + f/e × (gap / (height × n50))²). The method knows
windows with and without seals only before 1948: elsewhere the rule keeps its share.
"""

from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.found import Found
from visitapp.domain.savings.recording import Asked, Reference

_PRESSURE = (Decimal(4) / Decimal(50)) ** (Decimal(2) / Decimal(3))


@dataclass(frozen=True, slots=True)
class Shell:
    """A home for the air, m² and m; `inlets`, and `gap` drawn less blown, in m³/(h·m²)."""

    surface: Decimal
    height: Decimal
    envelope: Decimal
    inlets: Decimal
    gap: Decimal
    e: Decimal
    f: Decimal


def infiltration(shell: Shell, q4pa: Decimal) -> Decimal:
    """m³/h of wind through the cracks, for a permeability `q4pa` in m³/(h·m²) at 4 Pa."""
    volume = shell.height * shell.surface
    leak = q4pa * shell.envelope + shell.inlets * shell.surface
    n50 = leak / (_PRESSURE * volume)
    if n50 <= 0:
        return Decimal(0)
    drawn = shell.gap / (shell.height * n50)
    return volume * n50 * shell.e / (1 + shell.f / shell.e * drawn**2)


def seals_kwh(a: Asked, p: Reference, r: Found) -> Decimal | None:
    """Useful kWh a year that seals on every window keep; None where too little is known."""
    if a.prefer("construction") != "before_1948" or a.prefer("wall_insulation") != "none":
        return None
    shell = _shell(a, p)
    if shell is None:
        return None
    before = infiltration(shell, p.at("air_permeability", a.choice("dwelling_type")))
    after = infiltration(shell, p.at("air_permeability", "with_seals"))
    less = max(Decimal(0), before - after)
    r.tell("infiltration", "Air froid en moins par les joints", figure(less, 0), "m³/h")
    return p.number("air_heat") * less * p.number("heating_degree_hours")


def _shell(a: Asked, p: Reference) -> Shell | None:
    """The shell from the answers: a square home, its outside walls, its roof if it has one."""
    surface, sides = a.known_number("surface"), a.known_number("exposed_sides")
    air = a.prefer("ventilation")
    if not surface or surface <= 0 or not sides or sides < 1 or air is None:
        return None
    told = a.known_number("ceiling_height")
    height = told if told is not None and told > 0 else p.number("usual_height")
    roof = a.find("dwelling_type") == "house" or a.prefer("floor_position") == "top"
    envelope = min(sides, Decimal(4)) * surface.sqrt() * height + (surface if roof else 0)
    sheltered = "one" if sides == 1 else "several"
    return Shell(
        surface, height, envelope,
        p.at("ventilation_air", f"{air}_inlets") * p.number("inlets_at_4_pa"),
        p.at("ventilation_air", f"{air}_gap"),
        p.at("wind_shelter", f"{sheltered}_e"), p.at("wind_shelter", f"{sheltered}_f"),
    )  # fmt: skip
