"""Draughts, shutters, film, pipes, reflectors: the heat that leaves by the skin of the home."""

from decimal import Decimal

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.savings.found import Found
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rules.home import (
    all_settled,
    dwelling,
    goes_without,
    heating_kwh,
    main_heating,
    part_of_heating,
    pays_its_heating,
    rents,
)
from visitapp.domain.savings.rules.infiltration import seals_kwh
from visitapp.domain.support.indoor_flames import BURNS, COOKS_ON_GAS

_NEVER_SEAL = "Ne bouchez jamais une entrée d’air, surtout avec un appareil à gaz."
_3CL = "Méthode 3CL-DPE 2021 (arrêté du 31 mars 2021)"


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
    source=f"{_3CL} : fuites d’air avant 1948 ; ADEME : 5 % en appartement, 8 % en maison",
    comfort=True,
)
def draught_strips(a: Asked, p: Reference, r: Found) -> Saving | None:
    """0.34 × air kept out × degree-hours / efficiency, where known; else E × 2 to 8 %."""
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
    useful = seals_kwh(a, p, r)
    if useful is None:
        return part_of_heating(a, r, p.range("draught_saving", dwelling(a)))
    return _final(a, p, r, ranges.times(p.range("prudence_habit"), useful))


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
    source=f"{_3CL} : (Uw − Ujn) × surface × degrés-heures",
    comfort=True,
)
def shutters_at_night(a: Asked, p: Reference, r: Found) -> Saving | None:
    """42 to 79 kWh/m² (single glazing) or 12 to 30 (double) × glass area / efficiency."""
    if not pays_its_heating(a) or a.yes("shutters_closed"):
        return None
    listed = a.listed("windows")
    bare = [w for w in listed if _has_shutters(w) and w.prefer("closed_at_night") is not True]
    if listed and not bare:
        return None
    single, double = p.range("shutter_gain", "single"), p.range("shutter_gain", "double")
    useful = _kept_heat(a, p, bare, single, double)
    return Saving(
        detail="Dès la nuit tombée. Gardez les entrées d’air libres.",
        energy=main_heating(a),
        kwh=_final(a, p, r, useful),
    )


def _has_shutters(window: Asked) -> bool:
    """Shutters or curtains; also where nobody looked, and then looking would tell."""
    return window.prefer("shutters") != "none"


def _kept_heat(a: Asked, p: Reference, windows: list[Asked], single: Range, double: Range) -> Range:
    """Useful kWh a year kept, per m² of glazing, window by window, else by share of floor."""
    if windows:
        kept = [ranges.times(_gain(a, p, row, single, double), _area(row, p)) for row in windows]
        return ranges.plus(*kept)
    a.prefer("windows")
    whole = ranges.times(p.range("window_share"), max(ranges.ZERO, a.number("surface")))
    part = _single_share(a, p)
    return ranges.plus(
        ranges.times(whole, single, part), ranges.times(whole, double, ranges.ONE - part)
    )


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


def _final(a: Asked, p: Reference, r: Found, useful: Range) -> Range | None:
    """Useful heat kept, in final kWh. A home that goes without keeps warmth rather than euros."""
    if goes_without(a):
        return None
    heating_kwh(a, r)
    return ranges.divided_by(useful, p.range("heating_efficiency", main_heating(a)))


@rule(
    title="Poser un film sur les fenêtres",
    family="heating",
    unit="kWh/an",
    source="Physique : ΔU × surface × degrés-heures ; sans mesure française",
    comfort=True,
)
def window_film(a: Asked, p: Reference, r: Found) -> Saving | None:
    """51 to 103 kWh/m² of single glazing / efficiency: low confidence."""
    if all_settled(a, "window_film") or a.choice("glazing") == "double":
        return None
    if not pays_its_heating(a):
        return None
    none = ranges.exact(ranges.ZERO)
    useful = _kept_heat(a, p, a.listed("windows"), p.range("film_gain"), none)
    return Saving(
        detail="Un film tendu sur le cadre, à changer après deux hivers.",
        energy=main_heating(a),
        kwh=_final(a, p, r, useful),
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
    source=f"{_3CL} : distribution 0,88 à 0,92, soit 4,3 % au plus",
)
def pipe_insulation(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Metres × 60 to 140 kWh, at most 1 to 4.3 % of the heating."""
    if not pays_its_heating(a) or a.number("pipe_length") <= 0:
        return None
    by_length = ranges.times(p.range("pipe_loss_saved"), a.number("pipe_length"))
    heat = heating_kwh(a, r)
    if heat is not None:
        by_length = ranges.capped(by_length, ranges.times(p.range("pipe_saving"), heat))
    return Saving(
        detail="Des manchons de mousse sur les tuyaux chauds, hors des pièces chauffées.",
        energy=main_heating(a),
        kwh=by_length,
        landlord_acts=rents(a),
    )
