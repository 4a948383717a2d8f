"""Bills read, ordered and cleaned: estimates merged into readings, overlaps and gaps named."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from visitapp.domain.checklist.reading import Reading, Row, number_of
from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import Finding
from visitapp.domain.text import date_short

ReadingKind = Literal["actual", "estimated", "mixed"]
WATER = "water"
DELIVERED = ("fuel_oil", "wood", "lpg")
"""Nobody reads a meter for these: bought at once, used later."""
YEAR_DAYS = Decimal("365.25")
LONGEST_DAYS = 1100
"""Three years and a little: a longer bill is a mistyped year, whatever the day of the study."""
_FIRST, _LAST = date(1990, 1, 1), date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class BillPeriod:
    """One bill, `end` exclusive, TTC euros; `quantity` in `unit`, below zero a credit."""

    start: date
    end: date
    quantity: Decimal
    unit: str = "kwh"
    reading: ReadingKind = "actual"
    amount_eur: Decimal | None = None
    subscription_eur: Decimal | None = None
    off_peak_kwh: Decimal | None = None
    kwh_per_unit: Decimal | None = None
    regularisation: bool = False
    id: str = ""

    @property
    def days(self) -> int:
        """How many days the bill covers."""
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class CleanBills:
    """Bills in order, without overlap, and what was changed or noticed to get there."""

    periods: tuple[BillPeriod, ...]
    findings: tuple[Finding, ...]


def bills_from_answers(reading: Reading) -> dict[str, list[BillPeriod]]:
    """The bills by energy. A bill without dates or quantity is left out: it is missing."""
    found: dict[str, list[BillPeriod]] = {}
    for row in reading.rows("bills"):
        energy = row.value("energy")
        period = _period(row)
        if isinstance(energy, str) and period is not None:
            found.setdefault(energy, []).append(period)
    return found


def unit_of(energy: object, unit: object) -> str:
    """In what a bill counts: as answered, else what its energy is always billed in."""
    if isinstance(unit, str):
        return unit
    return "m3" if energy == WATER else "kwh"


def _period(row: Row) -> BillPeriod | None:
    start, end, quantity = row.value("start"), row.value("end"), number_of(row.value("quantity"))
    if not isinstance(start, date) or not isinstance(end, date) or quantity is None:
        return None
    kind = row.value("reading")
    return BillPeriod(
        start=start,
        end=end,
        quantity=quantity,
        unit=unit_of(row.value("energy"), row.value("unit")),
        reading="estimated" if kind == "estimated" else "mixed" if kind == "mixed" else "actual",
        amount_eur=number_of(row.value("amount")),
        subscription_eur=number_of(row.value("subscription_amount")),
        off_peak_kwh=number_of(row.value("off_peak_kwh")),
        kwh_per_unit=number_of(row.value("gas_coefficient")),
        regularisation=row.value("regularisation") is True,
        id=row.id,
    )


def last_year(periods: Sequence[BillPeriod]) -> list[BillPeriod]:
    """The bills of the year that ends with the last of them."""
    last = max((p.end for p in periods), default=_FIRST)
    return [p for p in periods if p.end > last - timedelta(days=366)]


def clean(periods: Sequence[BillPeriod]) -> CleanBills:
    """The same bills in order: no overlap, estimates and credits merged, each change named."""
    findings: list[Finding] = []
    kept = _dated(periods, findings)
    kept = _without_doubles(kept, findings)
    kept = _with_credits(kept, findings)
    kept = _without_overlaps(kept, findings)
    kept = _with_estimates_merged(kept, findings)
    _name_gaps(kept, findings)
    return CleanBills(tuple(kept), tuple(findings))


def _span(period: BillPeriod) -> str:
    return f"du {date_short(period.start)} au {date_short(period.end)}"


def _dated(periods: Sequence[BillPeriod], findings: list[Finding]) -> list[BillPeriod]:
    good: list[BillPeriod] = []
    for period in sorted(periods, key=lambda p: (p.start, p.end)):
        if period.end <= period.start:
            why, code = "la fin n’est pas après le début", "dates_order"
        elif not _FIRST <= period.start <= period.end <= _LAST:
            why, code = "les dates sont hors du calendrier", "dates_impossible"
        elif period.days > LONGEST_DAYS:
            why, code = "plus de trois ans", "too_long"
        else:
            good.append(period)
            continue
        findings.append(finding(code, f"Facture {_span(period)} : {why}. Elle est laissée."))
    return good


def _without_doubles(periods: list[BillPeriod], findings: list[Finding]) -> list[BillPeriod]:
    good: list[BillPeriod] = []
    for period in periods:
        same = [p for p in good if (p.start, p.end) == (period.start, period.end)]
        if any(p.quantity == period.quantity and p.unit == period.unit for p in same):
            message = f"Facture {_span(period)} : elle est là deux fois. Elle compte une fois."
            findings.append(finding("double_bill", message))
        else:
            good.append(period)
    return good


def _merged(parts: Sequence[BillPeriod], reading: ReadingKind) -> BillPeriod:
    first = min(parts, key=lambda p: p.start)
    return replace(
        first,
        end=max(p.end for p in parts),
        quantity=sum((p.quantity for p in parts), Decimal(0)),
        reading=reading,
        amount_eur=_total([p.amount_eur for p in parts]),
        subscription_eur=_total([p.subscription_eur for p in parts]),
        off_peak_kwh=_total([p.off_peak_kwh for p in parts]),
        kwh_per_unit=next((p.kwh_per_unit for p in parts if p.kwh_per_unit), None),
        regularisation=False,
    )


def _total(values: Sequence[Decimal | None]) -> Decimal | None:
    """The sum, or None as soon as one part is unknown."""
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _is_credit(period: BillPeriod) -> bool:
    return period.quantity < 0 or period.regularisation


def _with_credits(periods: list[BillPeriod], findings: list[Finding]) -> list[BillPeriod]:
    """Put each credit or regularisation with the bills that it corrects."""
    good = [p for p in periods if not _is_credit(p)]
    for credit in (p for p in periods if _is_credit(p)):
        touched = _corrected(credit, good)
        if not touched and credit.quantity >= 0:
            good.append(credit)
            continue
        whole, code = _settled(credit, touched)
        if whole is None:
            message = (
                f"Régularisation {_span(credit)} : la facture corrigée manque. Elle est laissée."
            )
        else:
            good = [p for p in good if p not in touched] + [whole]
            message = (
                f"Régularisation {_span(credit)} : comptée avec les factures qu’elle corrige "
                f"({_span(whole)})."
                if code == "credit_merged"
                else f"Régularisation {_span(credit)} : elle remplace les factures de la période."
            )
        findings.append(finding(code, message))
    return sorted(good, key=lambda p: (p.start, p.end))


def _corrected(credit: BillPeriod, good: list[BillPeriod]) -> list[BillPeriod]:
    """The bills over the same days; for a credit alone, the one just before."""
    touched = [p for p in good if p.start < credit.end and credit.start < p.end]
    if touched or credit.quantity >= 0:
        return touched
    return sorted((p for p in good if p.end <= credit.start), key=lambda p: p.end)[-1:]


def _settled(credit: BillPeriod, touched: list[BillPeriod]) -> tuple[BillPeriod | None, str]:
    """A small or negative quantity is a difference; one of the size of the bills is their total."""
    counted = sum((p.quantity for p in touched), Decimal(0))
    covers = all(credit.start <= p.start and p.end <= credit.end for p in touched)
    if not touched or any(p.unit != credit.unit for p in touched):
        return None, "credit_alone"
    if covers and credit.quantity * 2 >= counted > 0:
        return replace(credit, regularisation=False), "credit_is_total"
    whole = _merged([*touched, credit], "actual")
    return (whole, "credit_merged") if whole.quantity >= 0 else (None, "credit_alone")


def _without_overlaps(periods: list[BillPeriod], findings: list[Finding]) -> list[BillPeriod]:
    good: list[BillPeriod] = []
    for period in periods:
        last = good[-1] if good else None
        if last is None or period.start >= last.end:
            good.append(period)
        elif (last.end - period.start).days == 1 and period.days > 1:
            good.append(replace(period, start=last.end))
            message = f"Facture {_span(period)} : un jour compté deux fois. Il compte une fois."
            findings.append(finding("one_day_overlap", message))
        else:
            _settle_overlap(good, period, findings)
    return good


def _settle_overlap(good: list[BillPeriod], period: BillPeriod, findings: list[Finding]) -> None:
    """A real reading replaces the estimates it covers; any other overlap is refused."""
    covered = [p for p in good if p.start < period.end and period.start < p.end]
    replaces = period.reading == "actual" and all(
        p.reading == "estimated" and period.start <= p.start and p.end <= period.end
        for p in covered
    )
    if replaces:
        good[-len(covered) :] = [period]
        message = f"Facture {_span(period)} : le relevé remplace les estimations de la période."
        findings.append(finding("estimates_replaced", message))
        return
    message = (
        f"Les factures {_span(covered[-1])} et {_span(period)} se chevauchent. "
        "La seconde est laissée. Vérifiez les dates."
    )
    findings.append(finding("overlap", message))


def _with_estimates_merged(periods: list[BillPeriod], findings: list[Finding]) -> list[BillPeriod]:
    good: list[BillPeriod] = []
    waiting: list[BillPeriod] = []
    for period in periods:
        joined = not waiting or (period.start - waiting[-1].end).days <= 1
        if not joined or (waiting and waiting[-1].unit != period.unit):
            good += waiting
            waiting = []
        if period.reading == "estimated":
            waiting.append(period)
            continue
        if waiting:
            whole = _merged([*waiting, period], period.reading)
            message = f"Relevé estimé puis réel : une seule période {_span(whole)}."
            findings.append(finding("estimate_merged", message))
            good.append(whole)
            waiting = []
        else:
            good.append(period)
    if waiting:
        first, last = date_short(waiting[0].start), date_short(waiting[-1].end)
        message = f"Du {first} au {last} : relevé estimé seulement. Un relevé réel dirait plus."
        findings.append(finding("only_estimated", message))
    return good + waiting


def _name_gaps(periods: list[BillPeriod], findings: list[Finding]) -> None:
    for before, after in pairwise(periods):
        days = (after.start - before.end).days
        if days > 1:
            message = (
                f"Il manque une facture du {date_short(before.end)} au {date_short(after.start)} "
                f"({days} jours)."
            )
            findings.append(finding("gap", message))
