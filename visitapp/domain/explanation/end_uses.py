"""End uses explained, an estimate at a time so that each shows its own reads, then the bill."""

from collections.abc import Iterator
from decimal import Decimal

from visitapp.domain.energy.end_uses import described, split
from visitapp.domain.energy.estimates import ESTIMATORS, Estimator, estimates, unlisted
from visitapp.domain.energy.results import AnnualUse, EndUse
from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.recorded_study import Noting, Sight
from visitapp.domain.explanation.recording_views import only
from visitapp.domain.explanation.words import said
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.savings.results_for_rules import named
from visitapp.domain.text import MINUS, number

HOW = {
    "heating": "ce que les factures disent du chauffage",
    "hot_water": "personnes × litres par jour × 365 × 1,163 × écart de température ÷ rendement",
    "cooking": "une cuisson habituelle, selon le nombre de personnes",
    "cold": "la mesure, sinon un appareil habituel de ce genre",
    "washing": "lavages par semaine × 52 × kWh d’un lavage, sinon un appareil habituel",
    "lighting": "lampes × watts × heures × 365, sinon la surface",
    "multimedia": "watts × heures × 365, sinon un appareil habituel",
    "standby": "watts de veille × 24 h × 365",
    "ventilation": "watts du moteur × 24 h × 365",
    "other": "les appareils hors liste et ce que personne ne liste, d’après la surface",
    "unexplained": "ce que la facture compte de plus que les usages décrits et leur doute",
}
_DOUBT = "end_use_doubt."
Lines = dict[tuple[str, str], TraceLine]


def end_use_figures(sight: Sight) -> Iterator[Figure]:
    """Every use of every energy: kWh, euros and part of the bill."""
    for energy, bill in sight.study.bills.items():
        mine = [use for use in sight.study.end_uses if use.energy == energy]
        if mine:
            parts = _Parts(sight, bill)
            for use in mine:
                yield from _figures(use, bill, parts)
            yield _described(bill, parts)


class _Parts:
    """What was read for each use of one energy, and its kWh before the bill was looked at."""

    def __init__(self, sight: Sight, bill: AnnualUse) -> None:
        self._sight, self._energy = sight, bill.energy
        self.whole = sight.noting()
        split(self.whole.reading, self.whole.uses({bill.energy: bill}), self.whole.parameters)
        self.lines: dict[str, Lines] = {}
        self.missing: dict[str, list[str]] = {}
        for estimator in ESTIMATORS:
            self._run(estimator)
        self._others()
        self._heating()
        told = described(sight.reading, bill, sight.parameters)
        self.before = {part.use: part.kwh for part in told}

    def _run(self, estimator: Estimator) -> None:
        """One subject; where it tells several uses, one appliance at a time."""
        at = self._sight.noting()
        uses = {part.use for part in estimator(at.reading, self._energy, at.parameters)}
        rows = self._sight.reading.rows("appliances")
        if len(uses) < 2 or not rows:
            for use in uses:
                self._write(use, at)
            return
        for row in rows:
            one = self._sight.noting({"appliances": only(row)})
            for part in estimator(one.reading, self._energy, one.parameters):
                self._write(part.use, one)

    def _others(self) -> None:
        at = self._sight.noting()
        found = estimates(self._sight.reading, self._energy, self._sight.parameters)
        unlisted(at.reading, self._energy, found, at.parameters)
        self._write("other", at)

    def _heating(self) -> None:
        """The remainder of the split, read by no other use."""
        taken = {key for lines in self.lines.values() for key in lines}
        left = {key: line for key, line in self.whole.reads.lines.items() if key not in taken}
        own = {key: line for key, line in left.items() if not line.name.startswith(_DOUBT)}
        self.lines["heating"] = own
        self._doubts = {line.name: line for line in left.values() if line.name.startswith(_DOUBT)}

    def _write(self, use: str, at: Noting) -> None:
        self.lines.setdefault(use, {}).update(at.reads.lines)
        self.missing.setdefault(use, []).extend(at.reads.firmer)

    def of(self, use: EndUse) -> tuple[TraceLine, ...]:
        """What was read for one use, and how far its kWh may move."""
        names = {
            "heating": ("heating_known", "heating_guessed", use.origin),
            "other": ("rest", use.origin),
        }.get(use.use, (use.origin,))
        doubts = [line for one in names if (line := self._doubts.get(f"{_DOUBT}{one}"))]
        return (*self.lines.get(use.use, {}).values(), *doubts)


def _figures(use: EndUse, bill: AnnualUse, parts: _Parts) -> Iterator[Figure]:
    start = f"end_uses.{use.use}.{use.energy}"
    label = f"{use.label} ({named(use.energy).lower()})"
    bills = tuple(parts.whole.reads.made_of)
    quantity = [f"bills.{use.energy}.annual"]
    if use.use == "heating":
        quantity = [one for one in bills if not one.endswith("eur")]
    yield Figure(
        id=f"{start}.kwh",
        label=label,
        value=use.kwh,
        unit="kWh",
        formula=_formula(use, bill, parts.before.get(use.use)),
        lines=parts.of(use),
        made_of=tuple(quantity),
        low=use.low,
        high=use.high,
        missing=tuple(dict.fromkeys(parts.missing.get(use.use, ()))),
    )
    percent = use.share * 100
    told = f"{said(percent, '%')} = {said(use.kwh, 'kWh')} ÷ {said(bill.annual, 'kWh')}"
    whole = (f"{start}.kwh", f"bills.{use.energy}.annual")
    yield Figure(f"{start}.share", f"{label}, part", percent, "%", told, made_of=whole)
    if use.eur is not None:
        price = number(use.eur / use.kwh, 4) if use.kwh else "0"
        told = f"{said(use.eur, '€')} = {said(use.kwh, 'kWh')} × {price} €{_without(bill)}"
        money = tuple(one for one in bills if one.endswith("eur"))
        made = (f"{start}.kwh", *money)
        yield Figure(f"{start}.eur", f"{label}, par an", use.eur, "€", told, made_of=made)


def _described(bill: AnnualUse, parts: _Parts) -> Figure:
    """What the uses come to before the bill is looked at."""
    total = sum(parts.before.values(), Decimal(0))
    told = f"{said(total, 'kWh')} : la somme des usages décrits, avant de regarder la facture"
    return Figure(
        id=f"end_uses.described.{bill.energy}",
        label=f"{named(bill.energy)}, usages décrits",
        value=total,
        unit="kWh",
        formula=told,
        lines=tuple(parts.whole.reads.lines.values()),
        made_of=(f"bills.{bill.energy}.heating",) if "heating" in parts.before else (),
    )


def _formula(use: EndUse, bill: AnnualUse, before: Decimal | None) -> str:
    """« 3 106 kWh = 2 950 kWh (…) + 156 kWh pour faire les 11 114 kWh de la facture »."""
    how = HOW.get(use.use, "")
    move = use.kwh - (use.kwh if before is None else before)
    if before is None or not round(move):
        return f"{said(use.kwh, 'kWh')} : {how}"
    sign = "+" if move > 0 else MINUS
    made = f"{sign} {said(abs(move), 'kWh')} pour faire les {said(bill.annual, 'kWh')} des factures"
    return f"{said(use.kwh, 'kWh')} = {said(before, 'kWh')} ({how}) {made}"


def _without(bill: AnnualUse) -> str:
    return ", le prix du kWh sans l’abonnement" if bill.subscription_eur else ""
