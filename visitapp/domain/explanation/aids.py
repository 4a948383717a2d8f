"""The figures of aids and rights: amounts, units, ceilings, with the answers and table behind."""

from collections.abc import Iterator
from decimal import Decimal

from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.limits import limit_figures
from visitapp.domain.explanation.recorded_study import Noting, Sight
from visitapp.domain.explanation.words import referred, said
from visitapp.domain.support.aids import aids
from visitapp.domain.support.household_case import Case
from visitapp.domain.support.results import Aid
from visitapp.domain.support.rights import RULES

_FACTS = {
    "amount_eur": ("montant", "€"),
    "uc": ("unités de consommation", "UC"),
    "rfr_per_uc": ("revenu fiscal par unité", "€"),
    "campaign": ("année de la campagne", "année"),
    "income_year": ("année des revenus regardés", "année"),
}
_HOW = {
    "uc": " : les personnes du foyer, comptées selon le barème du chèque",
    "campaign": " : la campagne du jour du calcul",
    "income_year": " : l’année de la campagne, moins l’écart fixé par la règle",
}
_FROM = {"amount_eur": ("rfr_per_uc", "uc"), "rfr_per_uc": ("uc",), "income_year": ("campaign",)}


def aid_figures(sight: Sight) -> Iterator[Figure]:
    """The facts of each aid, then the values of its table that were looked up."""
    for aid in sight.study.aids:
        text = sight.tables.aids[aid.id]
        at = sight.noting()
        aids(
            at.reading, at.parameters, {aid.id: text}, sight.study.day,
            bills=at.uses(sight.study.bills), contracts=sight.study.contracts,
            department=sight.department, contacts=sight.tables.contacts,
        )  # fmt: skip
        yield from _facts(aid, at)
        yield from limit_figures(f"aids.{aid.id}", aid.title, at.reads.lines.values())


def right_figures(sight: Sight) -> Iterator[Figure]:
    """The values that were looked up for each right of the study."""
    for rule in RULES:
        at = sight.noting()
        bills = at.uses(sight.study.bills)
        right = rule(
            Case(at.reading, at.parameters, bills, sight.study.contracts, sight.department)
        )
        if right is not None:
            yield from limit_figures(f"rights.{right.id}", right.title, at.reads.lines.values())


def _facts(aid: Aid, at: Noting) -> Iterator[Figure]:
    reads = at.reads
    for name, fact in aid.facts.items():
        if isinstance(fact, bool) or not isinstance(fact, int | Decimal):
            continue
        label, unit = _FACTS.get(name, (name.replace("_", " "), ""))
        yield Figure(
            f"aids.{aid.id}.{name}", f"{aid.title}, {label}", Decimal(fact), unit,
            f"{referred(Decimal(fact), unit)}{_how(name, aid, at)}", tuple(reads.lines.values()),
            (*(f"aids.{aid.id}.{one}" for one in _FROM.get(name, ())), *reads.made_of),
            missing=tuple(reads.firmer),
        )  # fmt: skip


def _how(name: str, aid: Aid, at: Noting) -> str:
    """How one fact was worked out; an amount not read from a scale, by the aid's reasons."""
    units, income = aid.facts.get("uc"), at.reading.value("rfr")
    if name == "rfr_per_uc" and isinstance(units, Decimal) and isinstance(income, Decimal):
        return f" = {said(income, '€')} ÷ {said(units, 'UC')}"
    if name == "amount_eur" and units is not None:
        return " : le montant du barème pour ce revenu par unité et ces unités"
    if name == "amount_eur":
        reasons = ". ".join(reason.rstrip(".") for reason in aid.because)
        return f" au plus : {reasons[:1].lower()}{reasons[1:]}"
    return _HOW.get(name, "")
