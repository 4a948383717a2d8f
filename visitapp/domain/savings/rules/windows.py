"""Draughts, shutters, film, pipes, reflectors: the heat that leaves by the skin of the home."""

from decimal import Decimal

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rules.home import (
    REALISED,
    all_settled,
    dwelling,
    goes_without,
    heating_kwh,
    kept_heat,
    main_heating,
    part_of_heating,
    pays_its_heating,
    rents,
)
from visitapp.domain.support.indoor_flames import BURNS, COOKS_ON_GAS

_NEVER_SEAL = "Ne bouchez jamais une entrée d’air, surtout avec un appareil à gaz."
_3CL = "Méthode 3CL-DPE 2021 (arrêté du 31 mars 2021)"
_GLASS = "ADEME : 10 à 15 % de la chaleur part par les fenêtres"


def has_flame_without_air(a: Asked) -> bool:
    """Whether sealing is dangerous: a flame and no air; every answer is needed."""
    if a.choice("auxiliary_heating") == "fuel_heater" or a.yes("inlets_blocked"):
        return True
    if _may_be_unflued(a) and a.yes("unflued_gas"):
        return True
    burns = a.choice("heating_energy") in BURNS or a.choice("hot_water_energy") in BURNS
    return a.choice("ventilation") == "none" and (
        burns or a.choice("cooking_energy") in COOKS_ON_GAS
    )


def _may_be_unflued(a: Asked) -> bool:
    """Whether a gas appliance of the home may burn without a flue: a stove, a small heater."""
    gas = ("gas", "lpg")
    stove = a.choice("heating_energy") in gas and a.choice("heating_system") in ("stove", "other")
    return stove or (
        a.choice("hot_water_energy") in gas and a.choice("hot_water_system") == "instant"
    )


@rule(
    title="Poser des joints aux fenêtres et un bas de porte",
    family="heating",
    unit="kWh/an",
    source=f"ADEME : 5 % en appartement, 8 % en maison ; {REALISED}",
    comfort=True,
)
def draught_strips(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 2 to 8 % × what such work keeps of its promise, never over 15 % of E."""
    if all_settled(a, "draught_strip") or not a.yes("draughts") or has_flame_without_air(a):
        return None
    rooms = sum(row.find("window_draught") is True for row in a.listed("rooms"))
    if rooms > 1:
        r.tell("rooms", "Pièces où l’air passe", str(rooms))
    where = f" dans {rooms} pièces" if rooms > 1 else ""
    door = "" if all_settled(a, "door_bottom") else " et un bas de porte"
    return Saving(
        title=f"Poser des joints aux fenêtres{where}{door}",
        detail="Moins d’air froid dans le dos, à température égale.",
        energy=main_heating(a),
        kwh=seals_saving(a, p, r),
        guard=_NEVER_SEAL,
    )


def seals_saving(a: Asked, p: Reference, r: Found) -> Range | None:
    """Final kWh that draught seals keep; None where the gain is warmth, or is not billed."""
    if not pays_its_heating(a) or goes_without(a):
        return None
    kept = kept_heat(a, p, r, p.range("draught_saving", dwelling(a)))
    whole = heating_kwh(a, r)
    if kept is None or whole is None:
        return None
    return ranges.capped(kept, p.number("draught_ceiling") * whole)


@rule(
    title="Poser un boudin en bas de la porte froide",
    family="heating",
    source="Kit confort Slime (lesslime.fr) ; gain compté avec les joints",
    comfort=True,
)
def door_snake(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: it is part of the draught-proofing figure."""
    if all_settled(a, "door_bottom") or a.find("door_draught") is not True:
        return None
    if has_flame_without_air(a):
        return None
    return Saving(
        detail="Du côté non chauffé : palier, cave, garage. Pensez à la trappe du grenier.",
        energy=main_heating(a),
        guard=_NEVER_SEAL,
    )


@rule(
    title="Fermer volets et rideaux à la nuit",
    family="heating",
    unit="kWh/an",
    source=f"{_GLASS} ; {_3CL} : 1 − Ujn / Uw ; {REALISED}",
    comfort=True,
)
def shutters_at_night(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × windows' part of the heat × glass treated / glass × 14 to 27 % (double: 8 to 19 %)."""
    if not pays_its_heating(a) or a.yes("shutters_closed"):
        return None
    listed = a.listed("windows")
    bare = [w for w in listed if _has_shutters(w) and w.prefer("closed_at_night") is not True]
    if listed and not bare:
        return None
    single, double = p.range("shutter_gain", "single"), p.range("shutter_gain", "double")
    return Saving(
        detail="Dès la nuit tombée. Gardez les entrées d’air libres.",
        energy=main_heating(a),
        kwh=_through_windows(a, p, r, bare, single, double),
    )


def _has_shutters(window: Asked) -> bool:
    """Shutters or curtains; also when unchecked, and then the advice is to look."""
    return window.prefer("shutters") != "none"


def _through_windows(
    a: Asked, p: Reference, r: Found, windows: list[Asked], single: Range, double: Range
) -> Range | None:
    """Final kWh kept at these windows (none listed: at all), as a part of the home's heating."""
    if goes_without(a):
        return None
    gain = _gain_of(a, p, windows, single, double)
    return kept_heat(a, p, r, ranges.times(p.range("window_heat", dwelling(a)), gain))


def _gain_of(a: Asked, p: Reference, windows: list[Asked], single: Range, double: Range) -> Range:
    """The part of the heat lost by all the glass of the home that is kept at these windows."""
    if not windows:
        a.prefer("windows")
        part = _single_share(a, p)
        return ranges.plus(ranges.times(single, part), ranges.times(double, ranges.ONE - part))
    usual = ranges.times(p.range("window_share"), max(ranges.ZERO, a.number("surface")))
    listed = ranges.plus(*(_area(row, p) for row in a.listed("windows")))
    whole = Range(*(
        max(ranges.ONE, getattr(usual, end), getattr(listed, end))  # never less than a square metre
        for end in ("low", "central", "high")
    ))  # fmt: skip
    kept = [ranges.times(_gain(a, p, row, single, double), _area(row, p)) for row in windows]
    return ranges.capped(ranges.divided_by(ranges.plus(*kept), whole), single)


def _gain(a: Asked, p: Reference, row: Asked, single: Range, double: Range) -> Range:
    told = row.prefer("glazing")
    if told is not None:
        return single if told == "single" else double
    part = _single_share(a, p)
    central = single.central * part + double.central * (ranges.ONE - part)
    return Range(double.low, central, single.high)


def _single_share(a: Asked, p: Reference) -> Decimal:
    """How much of the home's glass is single."""
    known = {"single": ranges.ONE, "double": ranges.ZERO}.get(a.choice("glazing"))
    return p.number("mixed_glazing_share") if known is None else known


def _area(row: Asked, p: Reference) -> Range:
    told = row.known_number("area")
    return p.range("usual_window") if told is None else ranges.exact(max(ranges.ZERO, told))


@rule(
    title="Poser un film sur les fenêtres",
    family="heating",
    unit="kWh/an",
    source=f"{_GLASS} ; ΔU / U, sans mesure française ; {REALISED}",
    comfort=True,
)
def window_film(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × windows' part of the heat × single glass treated / glass × 17 to 34 %."""
    if all_settled(a, "window_film") or a.choice("glazing") == "double":
        return None
    if not pays_its_heating(a):
        return None
    none = ranges.exact(ranges.ZERO)
    windows = a.listed("windows")
    return Saving(
        detail="Un film tendu sur le cadre, à changer après deux hivers.",
        energy=main_heating(a),
        kwh=_through_windows(a, p, r, windows, p.range("film_gain"), none),
        guard=_NEVER_SEAL,
    )


@rule(
    title="Mettre un rideau épais devant les fenêtres froides",
    family="heating",
    source="Kit confort Slime (lesslime.fr) ; gain compté avec les joints",
    comfort=True,
)
def thermal_curtain(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, for single glazing or a draughty door, at any income."""
    if all_settled(a, "thermal_curtain") or a.choice("glazing") == "double":
        return None
    return Saving(
        detail="Aussi devant la porte d’entrée. Laissez le radiateur dégagé.",
        energy=main_heating(a),
    )


@rule(
    title="Glisser un réflecteur derrière les radiateurs",
    family="heating",
    unit="kWh/an",
    source="Hypothèse de l’équipe : 0 à 3 % de la chaleur du radiateur, mur non isolé",
)
def radiator_reflector(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × radiators on outside walls / radiators × 0 to 3 %. Nothing on an insulated wall."""
    if all_settled(a, "radiator_reflector") or a.choice("wall_insulation") != "none":
        return None
    if not pays_its_heating(a) or a.choice("heating_system") not in ("boiler", "convectors"):
        return None
    outside = a.number("outside_wall_radiators")
    if outside < 1:
        return None
    rooms = a.rows("rooms")
    total = max(outside, sum((row.number("radiators") for row in rooms), ranges.ZERO))
    part = ranges.times(p.range("reflector_saving"), outside / total)
    return Saving(
        detail="Seulement sur un mur extérieur froid.",
        energy=main_heating(a),
        kwh=None if goes_without(a) else part_of_heating(a, r, part),
    )


@rule(
    title="Isoler les tuyaux de chauffage à la cave",
    family="heating",
    unit="kWh/an",
    source=f"{_3CL} : distribution 0,88 à 0,92, soit 4,3 % au plus ; {REALISED}",
)
def pipe_insulation(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Metres × 60 to 140 kWh, at most E × 1 to 4.3 % × what such work keeps of its promise."""
    if not pays_its_heating(a) or a.number("pipe_length") <= 0:
        return None
    by_length = ranges.times(p.range("pipe_loss_saved"), a.number("pipe_length"))
    most = kept_heat(a, p, r, p.range("pipe_saving"))
    if most is not None:
        by_length = ranges.capped(by_length, most)
    return Saving(
        detail="Des manchons de mousse sur les tuyaux chauds, hors des pièces chauffées.",
        energy=main_heating(a),
        kwh=by_length,
        landlord_acts=rents(a),
    )
