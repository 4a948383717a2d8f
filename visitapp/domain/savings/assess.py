"""One rule on one visit: the function's saving, capped, priced, with its trace.

Euros are at the household's own price of one more kWh or m³. Electricity saved indoors is
heat that the heating must give instead: it is taken off, at the price of that heating.
"""

from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.parameters import ParameterProblem
from visitapp.domain.savings import ranges
from visitapp.domain.savings.recording import (
    Asked,
    Found,
    MissingAnswerError,
    Notes,
    NotForThisHomeError,
    Reference,
    Visit,
)
from visitapp.domain.savings.rule import Rule, Saving
from visitapp.domain.savings.suggestion import Range, Suggestion
from visitapp.domain.text import french

_STEP = Decimal("0.01")
_NAMES = ("kind", "item", "outcome", "what", "point", "energy")


@dataclass(frozen=True)
class Outcome:
    """What came of a rule: a suggestion, or the path of the answer it waits for, or nothing."""

    rule: Rule
    suggestion: Suggestion | None = None
    missing: str = ""


@dataclass(frozen=True)
class _Figures:
    """A saving once capped and priced."""

    kwh: Range | None
    m3: Range | None
    back: Range | None
    back_energy: str
    eur: Range | None
    co2: Range | None


def assess(rule: Rule, visit: Visit) -> Outcome:
    """Run one rule. Never raises for what a household may answer."""
    notes = Notes()
    asked = Asked(visit.reading, visit.labels, notes)
    reference = Reference(visit.parameters, notes)
    found = Found(visit.results, notes)
    try:
        saving = rule.compute(asked, reference, found)
        if saving is None:
            return Outcome(rule)
        figures = _figures(rule, saving, asked, reference, found)
    except MissingAnswerError as missing:
        return Outcome(rule, missing=missing.path)
    except (NotForThisHomeError, ParameterProblem):
        return Outcome(rule)
    if figures is None:
        return Outcome(rule)
    return Outcome(rule, _suggestion(rule, saving, figures, notes, visit))


def _suggestion(
    rule: Rule, saving: Saving, figures: _Figures, notes: Notes, visit: Visit
) -> Suggestion:
    trace = tuple(notes.lines.values())
    return Suggestion(
        id=rule.id,
        title=french(saving.title) or rule.title,
        detail=french(saving.detail),
        family=rule.family,
        use=saving.use or rule.use,
        energy=saving.energy,
        icon=rule.icon,
        effort=rule.effort,
        kwh=figures.kwh,
        m3=figures.m3,
        eur=figures.eur,
        co2_kg=figures.co2,
        cost_eur=saving.cost_eur,
        guard=french(saving.guard),
        because=tuple(french(reason) for reason in saving.because) or _reasons(notes, visit),
        trace=trace,
        source=rule.source,
        review_by=rule.review_by.isoformat(),
        to_check=saving.to_check or any(line.to_check for line in trace),
        fitted=saving.fitted,
        landlord_acts=saving.landlord_acts,
        back_kwh=figures.back,
        back_energy=figures.back_energy,
        firmer=tuple(notes.firmer),
    )


def _reasons(notes: Notes, visit: Visit) -> tuple[str, ...]:
    """The first answers read, in words: why this action and not another."""
    answers = [line for line in notes.lines.values() if line.kind == "answer"]
    telling = [line for line in answers if line.name.rpartition("/")[2] not in _NAMES]
    return tuple(
        f"{line.label}\u00a0: {line.text}" + (f"\u00a0{line.unit}" if line.unit else "")
        for line in (telling or answers)[:3]
    )


def _figures(
    rule: Rule, saving: Saving, asked: Asked, reference: Reference, found: Found
) -> _Figures | None:
    """The saving under its ceilings, in kWh, m³, euros and CO2. None when nothing is left."""
    use, energy = saving.use or rule.use, saving.energy
    kwh, m3 = _capped_kwh(saving, use, found), _capped_m3(saving.m3, found)
    back, back_energy = saving.back_kwh, saving.back_energy
    if saving.indoors and kwh:
        back, back_energy = _heat_back(kwh, energy, asked, reference)
    if back and kwh and back_energy == energy:
        kwh, back, back_energy = ranges.less(kwh, back), None, ""
    if _nothing(kwh) and _nothing(m3) and _nothing(saving.eur):
        had_figure = saving.kwh or saving.m3 or saving.eur
        return None if had_figure else _Figures(None, None, None, "", None, None)
    kwh, m3 = (None if _nothing(kwh) else kwh), (None if _nothing(m3) else m3)
    eur = _payable(saving.eur, energy, found) or _euros(kwh, m3, energy, back, back_energy, found)
    co2 = _carbon(kwh, energy, use, back, back_energy, reference)
    return _Figures(kwh, m3, back, back_energy, eur, co2)


def _nothing(one: Range | None) -> bool:
    return one is None or one.high < _STEP


def _capped_kwh(saving: Saving, use: str, found: Found) -> Range | None:
    """At most the end use. A bill without that use leaves nothing; without a bill, no ceiling."""
    if saving.kwh is None:
        return None
    whole = found.use(use, saving.energy)
    if whole is None:
        whole = ranges.ZERO if found.has_bill(saving.energy) else saving.kwh.high
    return ranges.capped(saving.kwh, whole)


def _capped_m3(m3: Range | None, found: Found) -> Range | None:
    if m3 is None:
        return None
    water = found.annual("water")
    return ranges.capped(m3, water.annual if water else m3.high)


def _heat_back(
    kwh: Range, energy: str, asked: Asked, reference: Reference
) -> tuple[Range | None, str]:
    """What the heating must give in place of the heat of an appliance, in final kWh.

    Nothing where the household does not pay its heating by the kWh, or already goes without.
    """
    if energy != "electricity":
        return None, ""
    heating = str(asked.prefer("heating_energy") or "")
    if heating in ("", "none") or asked.find("heating_shared") is True:
        return None, ""
    if asked.find("restricts_heating") is True:
        return None, ""
    useful = ranges.times(kwh, reference.range("heat_replaced"))
    return ranges.over(useful, reference.range("heating_efficiency", heating)), heating


def _euros(
    kwh: Range | None,
    m3: Range | None,
    energy: str,
    back: Range | None,
    back_energy: str,
    found: Found,
) -> Range | None:
    """Euros a year, or None where no price is known. An unknown heating price is taken as dear."""
    parts: list[Range] = []
    price = found.price(energy) if kwh else None
    if kwh and price is not None:
        worth = ranges.times(kwh, price)
        if back:
            heat_price = found.price(back_energy)
            cost = ranges.times(back, price if heat_price is None else heat_price)
            worth = ranges.each_less(worth, cost)
        parts.append(_payable(worth, energy, found) or worth)
    water_price = found.price("water") if m3 else None
    if m3 and water_price is not None:
        worth = ranges.times(m3, water_price)
        parts.append(_payable(worth, "water", found) or worth)
    return ranges.plus(*parts) if parts else None


def _payable(eur: Range | None, energy: str, found: Found) -> Range | None:
    """Euros saved on a bill, never more than what that bill costs."""
    paid = found.paid(energy)
    return eur if eur is None or paid is None else ranges.capped(eur, paid)


def _carbon(
    kwh: Range | None,
    energy: str,
    use: str,
    back: Range | None,
    back_energy: str,
    reference: Reference,
) -> Range | None:
    """Kilograms of CO2 a year, or None where the heat given back emits as much as is saved."""
    if kwh is None or not _has_factor(reference, energy):
        return None
    special = f"{energy}_{use}"
    column = special if reference.has("co2_factor", special) else energy
    saved = ranges.times(kwh, reference.at("co2_factor", column))
    if back and _has_factor(reference, back_energy):
        given = ranges.times(back, reference.at("co2_factor", back_energy))
        if saved.central <= given.central:
            return None
        saved = ranges.each_less(saved, given)
    return saved


def _has_factor(reference: Reference, energy: str) -> bool:
    return bool(energy) and reference.has("co2_factor", energy)


def assess_all(rules: tuple[Rule, ...], visit: Visit) -> list[Outcome]:
    """Every rule on one visit, in the order of the registry."""
    return [assess(rule, visit) for rule in rules]
