"""The hot water tank and the gas water heater: settings, losses, absences, pilot flames."""

from decimal import Decimal

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Saving, rule
from visitapp.domain.savings.rules.home import rents, set_today

_LOSS = "3CL-DPE 2021, pertes de stockage : V × Cr × 45 × 8592 / 24 / 1000"
_SAFE = "Jamais sous 55 °C : des microbes. Coupez le courant avant d’ouvrir le capot."


def has_own_tank(a: Asked) -> bool:
    """Whether the household has a tank that it pays for."""
    return a.choice("hot_water_system") == "tank"


def warms_the_home(a: Asked) -> bool | None:
    """Whether the heat that the tank loses warms the rooms; None where its place is not known."""
    outside = a.prefer("tank_outside_heated")
    return None if outside is None else outside is not True


def tank_loss(a: Asked, p: Reference) -> Decimal:
    """kWh a year that the tank loses through its skin, by the 3CL method."""
    litres = a.number("tank_litres")
    size = "to_100" if litres <= 100 else "to_200" if litres <= 200 else "over_200"
    kelvin, hours = p.at("tank_reference", "difference"), p.at("tank_reference", "hours")
    return litres * p.at("tank_cooling", size) * kelvin * hours / 24 / 1000


@rule(title="Régler le ballon à 57 °C", family="hot_water", unit="kWh/an", source=_LOSS)
def tank_setpoint(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Loss × degrees less / 45, from over 60 °C, less the heat it gave the rooms."""
    if not has_own_tank(a) or set_today(a, "tank"):
        return None
    now = a.number("tank_setpoint")
    if now <= p.at("tank_setpoints", "most"):
        return None
    target = p.at("tank_setpoints", "target")
    share = min(ranges.ONE, (now - target) / p.at("tank_reference", "difference"))
    kwh = tank_loss(a, p) * share
    return Saving(
        title=f"Régler le ballon de {figure(now)} à {figure(target)} °C",
        detail="L’eau reste bien chaude, et le tartre ralentit.",
        energy=a.choice("hot_water_energy"),
        kwh=ranges.times(p.range("prudence_reading"), kwh),
        guard=_SAFE,
        indoors=warms_the_home(a),
    )


@rule(
    title="Remonter le ballon à 55 °C",
    family="hot_water",
    source="cible-energie.fr : 55 à 60 °C, jamais sous 50 °C",
    comfort=True,
)
def tank_too_cool(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Health before savings: a tank under 55 °C is set higher. No figure."""
    if not has_own_tank(a) or a.number("tank_setpoint") >= p.at("tank_setpoints", "least"):
        return None
    return Saving(
        title=f"Remonter le ballon de {figure(a.number('tank_setpoint'))} à 55 °C",
        detail="Plus bas, des bactéries dangereuses vivent dans l’eau.",
        energy=a.choice("hot_water_energy"),
        guard=_SAFE,
        health=True,
    )


@rule(
    title="Couper le ballon pendant les absences",
    family="hot_water",
    unit="kWh/an",
    source=_LOSS,
)
def tank_off_when_away(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Loss × days away / 365, for absences of more than two days, less the heat it gave."""
    if not has_own_tank(a) or a.choice("hot_water_energy") != "electricity":
        return None
    days = min(a.number("absence_days"), Decimal(365))
    if days <= 0:
        return None
    kwh = tank_loss(a, p) * days / 365
    return Saving(
        title="Couper le ballon pour plus de 2 jours d’absence",
        detail="Au retour, laissez-le chauffer à fond avant la première douche.",
        energy="electricity",
        kwh=ranges.times(p.range("prudence_habit"), kwh),
        guard="Une chauffe complète avant d’utiliser l’eau : elle tue les microbes.",
        indoors=warms_the_home(a),
    )


@rule(
    title="Isoler le ballon avec une jaquette",
    family="hot_water",
    unit="kWh/an",
    source=f"{_LOSS} ; ADEME, jaquette",
)
def tank_jacket(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Loss × 10 to 30 %, for a tank that stands outside the heated rooms."""
    if not has_own_tank(a) or a.yes("tank_jacket") or not a.yes("tank_outside_heated"):
        return None
    return Saving(
        detail="Une jaquette autour du ballon, et un manchon sur les tuyaux chauds.",
        energy=a.choice("hot_water_energy"),
        kwh=ranges.times(p.range("jacket_saving"), tank_loss(a, p)),
        guard="Jamais sur un chauffe-eau à gaz.",
    )


@rule(
    title="Faire voir le groupe de sécurité qui goutte",
    family="hot_water",
    source="Conseil courant ; mesurer en mL/min pour un chiffre",
)
def safety_group_drip(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: some drops while heating are normal, not all day."""
    if not has_own_tank(a) or a.find("drip_safety_group") is not True:
        return None
    return Saving(
        detail="Quelques gouttes pendant la chauffe sont normales, pas toute la journée.",
        energy=a.choice("hot_water_energy"),
        guard="Ne bouchez jamais le groupe de sécurité.",
        landlord_acts=rents(a),
    )


@rule(
    title="Éteindre la veilleuse pendant les absences",
    family="hot_water",
    unit="kWh/an",
    source="Tables 3CL-DPE (120 à 150 W) et mesure Energuide (181 W) × heures",
)
def pilot_flame(a: Asked, p: Reference, r: Found) -> Saving | None:
    """120 to 180 W × 24 h × days away."""
    energy = a.choice("hot_water_energy")
    if energy not in ("gas", "lpg") or a.find("pilot_flame") is not True:
        return None
    days = min(a.number("absence_days"), Decimal(365))
    hours = days * p.number("pilot_saving_hours") / 1000
    return Saving(
        detail="Fermez aussi le robinet de gaz. Rallumez selon la notice.",
        energy=energy,
        kwh=ranges.times(p.range("pilot_power"), hours),
        guard="Si la flamme est jaune ou s’éteint seule : ne rallumez pas, appelez le dépanneur.",
    )


@rule(
    title="Prendre l’eau froide pour les petits besoins",
    family="hot_water",
    source="Conseil courant ; pas de mesure trouvée",
)
def gas_heater_small_draws(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Advice without a figure: an instant gas heater lights at each short draw."""
    if a.choice("hot_water_system") != "instant" or a.choice("hot_water_energy") != "gas":
        return None
    return Saving(
        detail="Mitigeur à droite : le chauffe-eau ne s’allume pas pour rien.",
        energy="gas",
    )
