"""Standby, the box, and named loads: one function, one row per appliance."""

from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.recording import Asked, Reference
from visitapp.domain.savings.results_for_rules import Found
from visitapp.domain.savings.rule import Family, Rule, Saving, rule
from visitapp.domain.savings.rules.home import all_settled
from visitapp.domain.savings.rules.instances import fully_known

_DAYS = Decimal(365) / 1000


@rule(
    title="Éteindre la box la nuit",
    family="standby",
    use="multimedia",
    unit="kWh/an",
    source="Calcul : P × 8 h × 0,365 ; ElecDom : box 100 kWh par an",
)
def box_at_night(a: Asked, p: Reference, r: Found) -> Saving | None:
    """W × 8 h × 0.365. Not where it carries the telephone or an alarm."""
    boxes = [
        row
        for row in a.rows("appliances")
        if row.is_kind("kind", "box") and row.find("off_at_night") is not True
    ]
    if not boxes or any(row.yes("carries_phone_or_alarm") for row in boxes):
        return None
    parts = [ranges.times(_box_watts(row, p), p.number("night_hours") * _DAYS) for row in boxes]
    return Saving(
        detail="Une prise à interrupteur la coupe avec le décodeur.",
        energy="electricity",
        kwh=ranges.plus(*parts),
        indoors=True,
        guard="Pas si elle sert au téléphone, à l’alarme ou à la téléassistance.",
    )


def _box_watts(row: Asked, p: Reference) -> Range:
    watts = row.known_number("watts")
    return p.range("box_reference") if watts is None else _watts(watts)


@rule(
    title="Couper les veilles avec une multiprise à interrupteur",
    family="standby",
    unit="kWh/an",
    source="8,76 kWh par watt et par an × part coupée (calcul)",
)
def switched_strips(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Watts measured × 8.76 × 50 to 83 %."""
    if all_settled(a, "switched_strip") or a.yes("switched_strips"):
        return None
    watts = _standby_watts(a, r)
    if watts <= 0:
        return None
    return Saving(
        detail="Télé, décodeur, console : un seul bouton le soir.",
        energy="electricity",
        kwh=ranges.times(p.range("standby_avoidable"), watts * p.number("standby_year")),
        indoors=True,
        guard="Jamais une multiprise sur une autre multiprise.",
    )


def _standby_watts(a: Asked, r: Found) -> Decimal:
    """The home's measured standby, else the sum of its appliances'."""
    rows = [row for row in a.listed("appliances") if row.find("standby_watts") is not None]
    if a.find("standby_watts_total") is None and rows:
        watts = sum((row.number("standby_watts") for row in rows), ranges.ZERO)
        told = f"{figure(watts)} W, sur {len(rows)} appareils"
        r.tell("standby", "Veilles mesurées, ensemble", told)
        return watts
    return a.number("standby_watts_total")


@rule(
    title="Préférer le portable à la tour",
    family="multimedia",
    unit="kWh/an",
    source="Panel ElecDom : portable 22, tour 123 kWh par an",
)
def laptop_instead(a: Asked, p: Reference, r: Found) -> Saving | None:
    """Half to all of the tower's hours × W × (1 − 0.18), where there is a laptop too."""
    rows = a.rows("appliances")
    towers = [row for row in rows if row.is_kind("kind", "desktop")]
    if not towers or not any(row.is_kind("kind", "laptop") for row in rows):
        return None
    used = fully_known(towers, "hours_day")
    if not used:
        return None
    power = _power(used[0], p, "desktop")
    hours = max(ranges.ZERO, used[0].number("hours_day"))
    kwh = ranges.times(power, hours * _DAYS * (1 - p.number("laptop_share")))
    return Saving(
        detail="Pour le courrier et les vidéos, il suffit.",
        energy="electricity",
        kwh=Range(kwh.low / 4, kwh.central / 2, kwh.high),
        indoors=True,
    )


@dataclass(frozen=True, slots=True)
class Load:
    """An appliance that can run less: its kind, the words, its end use."""

    id: str
    kind: str
    title: str
    detail: str
    family: Family = "multimedia"
    use: str = "multimedia"


LOADS = (
    Load("tv_hours", "tv", "Éteindre la télé quand personne ne regarde",
         "Baissez la lumière de l’écran : on voit aussi bien le soir."),
    Load("desktop_hours", "desktop", "Éteindre l’ordinateur après usage",
         "Mise en veille après dix minutes, arrêt le soir."),
    Load("console_hours", "console", "Éteindre la console après la partie",
         "Regardez les vidéos sur la télé plutôt que sur la console."),
    Load("aquarium_hours", "aquarium", "Régler la lumière de l’aquarium",
         "Un minuteur. Gardez la pompe et le chauffage des poissons.", use="other"),
)  # fmt: skip


def load_rule(load: Load) -> Rule:
    """The rule of one named load: W × hours less × 0.365."""

    @rule(
        id=load.id,
        title=load.title,
        family=load.family,
        use=load.use,
        unit="kWh/an",
        source="Calcul : puissance × heures ; ElecDom pour la télé",
    )
    def hours_less(a: Asked, p: Reference, r: Found) -> Saving | None:
        """W × hours less a day × 0.365, at most 30 % of its hours."""
        rows = fully_known(a.appliances(load.kind), "hours_day")
        if not p.has("load_reference", load.kind):
            rows = fully_known(rows, "watts")
        if not rows:
            return None
        parts = [_hours_less(row, p, load.kind) for row in rows]
        return Saving(
            detail=load.detail, energy="electricity", kwh=ranges.plus(*parts), indoors=True
        )

    return hours_less


def _hours_less(row: Asked, p: Reference, kind: str) -> Range:
    hours = max(ranges.ZERO, row.number("hours_day"))
    less = ranges.capped(p.range("load_less", kind), hours * p.number("load_share_limit"))
    return ranges.times(less, _power(row, p, kind), _DAYS)


def _power(row: Asked, p: Reference, kind: str) -> Range:
    """An appliance's watts: known, else usual for its kind."""
    watts = row.known_number("watts") if p.has("load_reference", kind) else row.number("watts")
    return p.usual("load_reference", kind) if watts is None else _watts(watts)


def _watts(told: Decimal) -> Range:
    return ranges.exact(max(ranges.ZERO, told))


tv_hours, desktop_hours, console_hours, aquarium_hours = map(load_rule, LOADS)


@rule(
    title="Préférer le ventilateur au climatiseur",
    family="summer",
    use="other",
    unit="kWh/an",
    source="Puissance × heures ; ElecDom : climatiseur mobile 140 kWh par an",
)
def fan_first(a: Asked, p: Reference, r: Found) -> Saving | None:
    """(W of the air conditioner − W of a fan) × h × 10 to 30 hot days / 1000, for each of them."""
    rows = fully_known(a.appliances("air_conditioner"), "hours_day")
    if not rows:
        return None
    hours = max(row.number("hours_day") for row in rows)
    return Saving(
        title=f"Préférer le ventilateur au climatiseur ({figure(hours)} h par jour)",
        detail="Volets fermés, fenêtre close autour du tuyau quand il tourne.",
        energy="electricity",
        kwh=ranges.plus(*(_of_a_fan(row, p) for row in rows)),
        guard="Forte chaleur et personne fragile : gardez une pièce fraîche.",
    )


def _of_a_fan(row: Asked, p: Reference) -> Range:
    """kWh a year that a fan in the place of this air conditioner would no longer take."""
    power = _power(row, p, "air_conditioner")
    gap = ranges.less(power, ranges.exact(p.at("load_reference", "fan")))
    hours = max(ranges.ZERO, row.number("hours_day"))
    return ranges.times(p.range("hot_days"), gap, hours / 1000)
