"""Fridges and freezers: food safety first, then degrees, ice, age, and one too many."""

from decimal import Decimal

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rules.home import set_today
from visitapp.domain.savings.rules.instances import fully_known

FRIDGES = ("fridge", "fridge_freezer")
FREEZERS = ("fridge_freezer", "freezer")
COLD = ("fridge", "fridge_freezer", "freezer")
_DEGREES = "E × 6,5 % par degré (Home Energy 1994 : 18 % pour 2,8 K), moitié d’un combiné"
_ELECDOM = "Panel ElecDom 2020 (ADEME, RTE, Enertech)"


def yearly_kwh(row: Asked, p: Reference) -> Range:
    """kWh a year of one cold appliance: measured, else its kind's reference."""
    measured = row.known_number("measured_kwh")
    if measured is not None:
        return ranges.exact(max(ranges.ZERO, measured))
    return p.usual("cold_reference", row.choice("kind"))


def warmer(row: Asked, p: Reference, degrees: Decimal) -> Range:
    """kWh saved by setting an appliance `degrees` warmer, no more than a part of its use; of a
    combined one, the half that this compartment takes."""
    each = ranges.times(p.range("cold_saving_per_degree"), degrees)
    share = ranges.capped(each, p.number("cold_saving_limit"))
    if row.is_kind("kind", "fridge_freezer"):
        share = ranges.times(share, p.number("cold_compartment"))
    return ranges.times(share, yearly_kwh(row, p))


def _too_cold(
    a: Asked, p: Reference, device: str, kinds: tuple[str, ...], asked: str
) -> tuple[Decimal, Decimal, Range] | None:
    """The coldest and the target (°C), and the kWh a year between, by `asked`; or None."""
    if set_today(a, device):
        return None
    target = p.at("cold_targets", device)
    cold = fully_known(a.appliances(*kinds), asked, fits=lambda now: now <= target - 1)
    if not cold:
        return None
    kept = [warmer(row, p, target - row.number(asked)) for row in cold]
    return min(row.number(asked) for row in cold), target, ranges.plus(*kept)


@rule(title="Régler le réfrigérateur à 4 °C", family="cold", unit="kWh/an", source=_DEGREES)
def fridge_temperature(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E (half of a combined one) × 6.5 % per degree under 4 °C, measured. Never over 5 °C."""
    found = _too_cold(a, p, "fridge", FRIDGES, "cold_temperature")
    if found is None:
        return None
    now, target, kwh = found
    return Saving(
        title=f"Régler le réfrigérateur de {figure(now)} à {figure(target)} °C",
        detail="Mesurez au milieu, dans un verre d’eau, après une nuit.",
        energy="electricity",
        kwh=kwh,
        indoors=True,
        guard="Pas au dessus de 5 °C : les aliments se gardent mal.",
    )


@rule(
    title="Refroidir le réfrigérateur",
    family="cold",
    source="ADEME : 4 à 5 °C ; sécurité des aliments",
    comfort=True,
)
def fridge_too_warm(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Food safety before savings, without a figure: over 5 °C."""
    most = p.at("cold_targets", "fridge_most")
    warm = fully_known(a.appliances(*FRIDGES), "cold_temperature", fits=lambda now: now > most)
    if not warm:
        return None
    now = max(row.number("cold_temperature") for row in warm)
    return Saving(
        title=f"Refroidir le réfrigérateur : {figure(now)} °C, c’est trop",
        detail="Visez 4 °C. Nettoyez le joint, ne collez pas l’appareil au mur.",
        energy="electricity",
        guard="Jetez les aliments fragiles restés au chaud.",
        health=True,
    )


@rule(title="Régler le congélateur à −18 °C", family="cold", unit="kWh/an", source=_DEGREES)
def freezer_temperature(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E (half of a combined one) × 6.5 % per degree under −18 °C, measured."""
    found = _too_cold(a, p, "freezer", FREEZERS, "freezer_temperature")
    if found is None:
        return None
    now, target, kwh = found
    return Saving(
        title=f"Régler le congélateur de {figure(now)} à {figure(target)} °C",
        detail="Plus froid ne garde pas mieux, et coûte plus.",
        energy="electricity",
        kwh=kwh,
        indoors=True,
        guard="Pas moins froid que −18 °C.",
    )


@rule(
    title="Dégivrer le congélateur",
    family="cold",
    unit="kWh/an",
    source="environnement.brussels : 2 mm de givre, environ 10 %",
)
def defrost(a: Asked, p: Reference, r: Found) -> Saving | None:
    """E × 5 to 20 %, from three millimetres of ice."""
    limit = p.number("ice_limit")
    icy = fully_known(a.appliances(*COLD), "ice_mm", fits=lambda ice: ice >= limit)
    if not icy:
        return None
    parts = [ranges.times(yearly_kwh(row, p), p.range("defrost_saving")) for row in icy]
    return Saving(
        detail="Débranchez, laissez fondre, essuyez. Jamais de couteau.",
        energy="electricity",
        kwh=ranges.plus(*parts),
        indoors=True,
    )


@rule(
    title="Changer le joint du réfrigérateur",
    family="cold",
    source="Test de la feuille de papier ; pas de mesure trouvée",
)
def fridge_seal(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, where a sheet of paper slides out of the closed door."""
    if not any(row.find("seal_good") is False for row in a.appliances(*COLD)):
        return None
    return Saving(
        detail="Une feuille coincée dans la porte doit tenir. Nettoyez d’abord le joint.",
        energy="electricity",
    )


@rule(
    title="Éloigner l’appareil de froid de la chaleur",
    family="cold",
    source="ADEME, bon usage du froid ; gain non mesuré",
)
def fridge_place(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure, where it stands by an oven, a radiator or the sun."""
    if not any(row.find("near_heat") is True for row in a.appliances(*COLD)):
        return None
    return Saving(
        detail="Loin du four, du radiateur et du soleil. Une main d’espace derrière.",
        energy="electricity",
    )


@rule(
    title="Remplacer l’ancien appareil de froid",
    family="cold",
    unit="kWh/an",
    source=f"Mesure au wattmètre moins {_ELECDOM}, appareil neuf",
)
def old_fridge(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Measured kWh − label of a new one. None measured: the question is asked first."""
    old = fully_known([row for row in a.appliances(*COLD) if _is_old(row, p)], "measured_kwh")
    if not old:
        return None
    parts: list[Range] = []
    for row in old:
        gap = row.number("measured_kwh") - p.at("cold_replacement", row.choice("kind"))
        parts.append(ranges.times(p.range("prudence_machine"), max(ranges.ZERO, gap)))
    return Saving(
        detail="D’occasion garantie ou avec une aide : demandez à votre conseillère.",
        energy="electricity",
        kwh=ranges.plus(*parts),
        indoors=True,
        guard="Faites reprendre l’ancien : deux appareils coûteraient plus.",
    )


def _is_old(row: Asked, p: Reference) -> bool:
    age = row.known_number("age")
    return age is not None and age >= p.number("cold_old_age")


@rule(
    title="Mesurer l’ancien appareil de froid une semaine",
    family="cold",
    source="Pratique des visites Slime (Besançon) : wattmètre prêté une semaine",
)
def measure_old_fridge(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: measure before replacing anything."""
    old = [row for row in a.appliances(*COLD) if _is_old(row, p)]
    if not any(row.find("measured_kwh") is None for row in old):
        return None
    return Saving(
        detail="Un wattmètre dit s’il vaut la peine d’être remplacé.",
        energy="electricity",
    )


@rule(
    title="Débrancher le congélateur presque vide",
    family="cold",
    unit="kWh/an",
    source=f"{_ELECDOM} : 308 kWh par an, ou la mesure",
)
def empty_freezer(a: Asked, p: Reference, r: Found) -> Saving | None:
    """The whole use of a freezer that is nearly empty."""
    empty = [row for row in a.appliances("freezer") if row.prefer("nearly_empty") is True]
    if not empty:
        return None
    return Saving(
        detail="Le compartiment du réfrigérateur suffit souvent.",
        energy="electricity",
        kwh=ranges.plus(*(_whole(row, p) for row in empty)),
        indoors=True,
    )


def _whole(row: Asked, p: Reference) -> Range:
    return ranges.times(p.range("prudence_machine"), yearly_kwh(row, p))


@rule(
    title="Débrancher le deuxième réfrigérateur",
    family="cold",
    unit="kWh/an",
    source=f"{_ELECDOM}, ou la mesure",
)
def one_fridge(a: Asked, p: Reference, r: Found) -> Saving | None:
    """The smallest use of several fridges."""
    fridges = a.appliances(*FRIDGES)
    if len(fridges) < 2:
        return None
    return Saving(
        detail="Videz et débranchez le plus ancien.",
        energy="electricity",
        kwh=min((_whole(row, p) for row in fridges), key=lambda one: one.central),
        indoors=True,
    )
