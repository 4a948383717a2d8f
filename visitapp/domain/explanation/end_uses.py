"""The figures of the end uses: what each use was thought to take, and what the bill made of it."""

from collections.abc import Iterator

from visitapp.domain.energy.end_uses import end_uses
from visitapp.domain.energy.results import AnnualUse, EndUse
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.noting import Reads
from visitapp.domain.explanation.sight import Sight
from visitapp.domain.explanation.words import said
from visitapp.domain.savings.recording import named
from visitapp.domain.text import number

ORIGINS = {
    "measured": "mesuré", "said": "d’après les réponses", "estimated": "estimé",
}  # fmt: skip


def end_use_figures(sight: Sight) -> Iterator[Figure]:
    """Every use of every energy: kWh, euros and part of the bill."""
    for energy, bill in sight.study.bills.items():
        mine = [use for use in sight.study.end_uses if use.energy == energy]
        if not mine:
            continue
        at = sight.noting()
        end_uses(at.reading, at.uses({energy: bill}), at.parameters)
        for use in mine:
            yield from _figures(use, bill, at.reads)


def _figures(use: EndUse, bill: AnnualUse, reads: Reads) -> Iterator[Figure]:
    start = f"end_uses.{use.use}.{use.energy}"
    label = f"{use.label} ({named(use.energy).lower()})"
    quantity = tuple(one for one in reads.made_of if not one.endswith("eur"))
    money = tuple(one for one in reads.made_of if one.endswith("eur"))
    origin = ORIGINS.get(use.origin, use.origin)
    whole = said(bill.annual, "kWh")
    told = f"{said(use.kwh, 'kWh')}, {origin}, ajusté pour que les usages fassent {whole}"
    yield Figure(
        f"{start}.kwh", label, use.kwh, "kWh", told, tuple(reads.lines.values()), quantity,
        missing=tuple(reads.firmer),
    )  # fmt: skip
    percent = use.share * 100
    told = f"{said(percent, '%')} = {said(use.kwh, 'kWh')} ÷ {whole}"
    yield Figure(
        f"{start}.share", f"{label}, part", percent, "%", told,
        made_of=(f"{start}.kwh", f"bills.{use.energy}.annual"),
    )  # fmt: skip
    if use.eur is not None:
        price = number(use.eur / use.kwh, 4) if use.kwh else "0"
        told = f"{said(use.eur, '€')} = {said(use.kwh, 'kWh')} × {price} €{_without(bill)}"
        yield Figure(
            f"{start}.eur", f"{label}, par an", use.eur, "€", told,
            made_of=(f"{start}.kwh", *money, f"bills.{use.energy}.annual"),
        )  # fmt: skip


def _without(bill: AnnualUse) -> str:
    known = bill.subscription_eur is not None
    return ", le prix du kWh sans l’abonnement" if known and bill.subscription_eur else ""
