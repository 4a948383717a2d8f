"""The figures of the aids: amounts, units, ceilings, each with the answers and the table behind."""

from collections.abc import Iterator
from decimal import Decimal

from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.indicators import limit_figure
from visitapp.domain.explanation.noting import Reads
from visitapp.domain.explanation.sight import Sight
from visitapp.domain.explanation.words import said
from visitapp.domain.support.aids import aids
from visitapp.domain.support.results import Aid

_FACTS = {
    "amount_eur": ("montant", "€"),
    "uc": ("unités de consommation", "UC"),
    "rfr_per_uc": ("revenu fiscal par unité", "€"),
    "campaign": ("année de la campagne", ""),
}


def aid_figures(sight: Sight) -> Iterator[Figure]:
    """The facts of each aid, then the values of its table that were looked up."""
    for aid in sight.study.aids:
        text = sight.tables.aids.get(aid.id)
        if text is None:
            continue
        at = sight.noting()
        aids(
            at.reading, at.parameters, {aid.id: text}, sight.study.day,
            bills=at.uses(sight.study.bills), contracts=sight.study.contracts,
            department=sight.department, contacts=sight.tables.contacts,
        )  # fmt: skip
        yield from _facts(aid, at.reads)
        yield from _values(aid, at.reads)


def _facts(aid: Aid, reads: Reads) -> Iterator[Figure]:
    for name, fact in aid.facts.items():
        if isinstance(fact, bool) or not isinstance(fact, int | Decimal):
            continue
        label, unit = _FACTS.get(name, (name.replace("_", " "), ""))
        value = Decimal(fact)
        told = f"{said(value, unit)} : {'. '.join(reason.rstrip('.') for reason in aid.because)}"
        yield Figure(
            f"aids.{aid.id}.{name}", f"{aid.title}, {label}", value, unit, told,
            tuple(reads.lines.values()), tuple(reads.made_of), missing=tuple(reads.firmer),
        )  # fmt: skip


def _values(aid: Aid, reads: Reads) -> Iterator[Figure]:
    for line in reads.lines.values():
        if line.kind == "parameter":
            yield limit_figure(f"aids.{aid.id}", aid.title, line)
