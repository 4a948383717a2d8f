"""The files of electricity use that a household downloads from its space at Enedis.

Three shapes, by the names of their columns (see `docs/formats.md`): index of the meter each day
(`Horodate`, `EAS F1`…, `EAS T`, in Wh), load curve (`Horodate` and `Valeur`, or `Début`, `Fin` and
`Valeur (en kW)`: mean power of each step), and energy of each day (`Date`, `Valeur (en kWh)`). A
file may hold several, one after the other.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import Finding
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.meter_periods import MeterFile, Stretch, periods_of
from visitapp.domain.exchange.meter_words import (
    is_month,
    is_point,
    kwh_of,
    pairs_of,
    plain,
    point_of,
    span_of,
)
from visitapp.domain.exchange.text_table import Line

INDEX, CURVE, DAYS, CALENDAR = "index", "curve", "days", "calendar"
_STEPS = (5, 10, 15, 30, 60)
_DAY, _SUNDAY, _LAST_WEEK = 1440, 6, 24
"""Minutes; the number of a Sunday; the day of the month after which a week is the last one."""
_TOTAL, _COUNTERS = "eas t", tuple(f"eas f{n}" for n in range(1, 11))
_OTHER_WAY = ("production", "injection")
_AGAIN = "Téléchargez-le de nouveau, sans le changer dans un tableur."
_PER_KWH = {"wh": Decimal(1000), "kwh": Decimal(1)}
_POWERS = {"w": Decimal(60_000), "kw": Decimal(60)}
"""Mean power times minutes, for one kWh."""
_MADE = ("prod", "inj")
_FRENCH_MOMENT = re.compile(r"(\d{2})/(\d{2})/(\d{4}) (.+)\Z")


@dataclass
class _Block:
    """One table of the file: what was said before it, its head, its lines."""

    kind: str
    about: dict[str, str]
    head: list[str]
    lines: list[Line] = field(default_factory=list)

    def cell(self, line: Line, name: str) -> str:
        at = self.head.index(name) if name in self.head else len(line.cells)
        return line.cells[at].strip() if at < len(line.cells) else ""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One line of a load curve: its moment on the clocks of the home, in the unit of the file."""

    at: datetime
    value: Decimal | None


def is_enedis(lines: Sequence[Line]) -> bool:
    """True for a table that only Enedis writes, or for one of its shapes."""
    for line in lines[:60]:
        names = [plain(cell) for cell in line.cells]
        if any(name.startswith(("identifiant prm", "point reference mesure")) for name in names):
            return True
        if _kind_of(names):
            return True
    return False


def read_enedis(lines: Sequence[Line], file: str) -> MeterFile | None:
    """The use in one sheet; None when it has no table of use. Raises `UserError`.

    The index is taken before the days, and these before the curve: the same energy may be there
    in several ways, and it counts once.
    """
    blocks = _blocks(lines)
    findings: list[Finding] = []
    for kind, read in ((INDEX, _from_index), (DAYS, _from_days), (CURVE, _from_curve)):
        chosen = [block for block in blocks if block.kind == kind and not _is_power_peak(block)]
        for block in chosen:
            _refuse_production(block, file)
        calendars = [block for block in blocks if block.kind == CALENDAR]
        stretches = [one for b in chosen for one in read(b, calendars, findings, file)]
        if stretches:
            point = next((p for b in chosen if (p := _point(b))), "")
            periods = periods_of(stretches, findings)
            return MeterFile("Enedis", "electricity", point, periods, tuple(findings))
    return None


def _blocks(lines: Sequence[Line]) -> list[_Block]:
    found: list[_Block] = []
    about: dict[str, str] = {}
    waiting: list[str] = []
    for line in lines:
        names = [plain(cell) for cell in line.cells]
        kind = _kind_of(names)
        if waiting:
            about, waiting = dict(zip(waiting, map(str.strip, line.cells), strict=False)), []
        elif kind:
            found.append(_Block(kind, dict(about), names))
        elif names and names[0] == "identifiant prm":
            values = [cell.strip() for cell in line.cells]
            if len(values) > 1 and is_point(values[1]):
                about = dict(zip(names[0::2], values[1::2], strict=False))
            else:
                waiting = names
        elif pairs := pairs_of(line):
            about.update(pairs)
        elif found:
            found[-1].lines.append(line)
    return found


def _kind_of(names: Sequence[str]) -> str:
    there = set(names)
    if "horodate" in there and _TOTAL in there:
        return INDEX
    if "periode" in there and "libelle classe temporelle 1" in there:
        return CALENDAR
    if any(name.startswith("horodate") for name in names):
        return CURVE
    if "debut" in there and "fin" in there and any(_unit_of(name) for name in names):
        return CURVE
    dated = "date" in there or "mois" in there
    return DAYS if dated and any(_unit_of(name) in _PER_KWH for name in names[1:]) else ""


def _unit_of(name: str) -> str:
    """« valeur (en kwh) » is in kwh."""
    inside = name.rpartition("(")[2].partition(")")[0] if "(" in name else ""
    return inside.removeprefix("en ").strip()


def _is_power_peak(block: _Block) -> bool:
    return "puissance max" in plain(block.about.get("type de donnees", ""))


def _point(block: _Block) -> str:
    first = block.cell(block.lines[0], "identifiant prm") if block.lines else ""
    about = {**block.about, "identifiant prm": first} if first else block.about
    return point_of(about, "identifiant prm", "point reference mesure")


def _refuse_production(block: _Block, file: str) -> None:
    said = " ".join(plain(value) for value in (*block.about.values(), *block.head))
    column = block.cell(block.lines[0], "grandeur metier") if block.lines else ""
    if any(word in said for word in _OTHER_WAY) or plain(column) in _MADE:
        raise UserError(
            f"{file} : ce fichier compte l’électricité produite.",
            "Téléchargez celui de la consommation.",
        )


def _where(file: str, line: Line) -> str:
    return f"{file}, ligne {line.number}"


# --- Index ----------------------------------------------------------------------------------------


def _from_index(
    block: _Block, calendars: Sequence[_Block], findings: list[Finding], file: str
) -> list[Stretch]:
    """Between two index, the difference of the totals, whatever the days between them."""
    quiet = _off_peak_counters(calendars)
    seen: dict[date, Mapping[str, Decimal | None]] = {}
    for line in block.lines:
        kind = plain(block.cell(line, "type de releve"))
        if kind and not kind.startswith("arrete"):
            continue
        at = _moment(block.cell(line, "horodate"), _where(file, line))
        names = (_TOTAL, *_COUNTERS)
        index = {n: kwh_of(block.cell(line, n), _where(file, line)) for n in names}
        if _total(index) is not None:
            seen.setdefault((at + timedelta(hours=12)).date(), index)
    found: list[Stretch] = []
    for (start, before), (end, after) in pairwise(sorted(seen.items())):
        used = _difference(_total(before), _total(after))
        if used is None or used < 0:
            message = f"L’index recule le {end:%d/%m/%Y} : le compteur a changé, un trou reste."
            findings.append(finding("index_back", message))
            continue
        found.append(Stretch(start, end, used, off_peak=_off_peak(before, after, quiet)))
    return found


def _moment(text: str, where: str) -> datetime:
    french = _FRENCH_MOMENT.match(text)
    iso = f"{french[3]}-{french[2]}-{french[1]} {french[4]}" if french else text
    try:
        return datetime.fromisoformat(iso)
    except ValueError:
        shown = " ".join(text.split())[:30]
        raise UserError(f"{where} : « {shown} » n’est pas une date.", _AGAIN) from None


def _total(index: Mapping[str, Decimal | None]) -> Decimal | None:
    """The total index in Wh, or the sum of the counters when it is not written."""
    if index[_TOTAL] is not None:
        return index[_TOTAL]
    known = [index[name] for name in _COUNTERS if index[name] is not None]
    return sum((one for one in known if one is not None), Decimal(0)) if known else None


def _difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """In kWh."""
    return None if before is None or after is None else (after - before) / 1000


def _off_peak(
    before: Mapping[str, Decimal | None], after: Mapping[str, Decimal | None], quiet: Sequence[str]
) -> Decimal | None:
    parts = [_difference(before[name], after[name]) for name in quiet]
    known = [part for part in parts if part is not None and part >= 0]
    return sum(known, Decimal(0)) if quiet and len(known) == len(parts) else None


def _off_peak_counters(calendars: Sequence[_Block]) -> list[str]:
    """The counters of off-peak hours in every calendar of the file; none when they disagree."""
    quiet: set[str] = set()
    busy: set[str] = set()
    for block in calendars:
        for line in block.lines:
            for number in range(1, 11):
                label = plain(block.cell(line, f"libelle classe temporelle {number}"))
                counter = plain(block.cell(line, f"cadran classe temporelle {number}"))
                if label and counter in _COUNTERS:
                    (quiet if label.startswith("heures creuses") else busy).add(counter)
    return [] if quiet & busy else sorted(quiet)


# --- Days -----------------------------------------------------------------------------------------


def _from_days(
    block: _Block, calendars: Sequence[_Block], findings: list[Finding], file: str
) -> list[Stretch]:
    dated = next(name for name in block.head if name in ("date", "mois"))
    measured = next(name for name in block.head if _unit_of(name) in _PER_KWH)
    divisor = _PER_KWH[_unit_of(measured)]
    found: list[Stretch] = []
    months: list[Stretch] = []
    missing = 0
    for line in block.lines:
        where = _where(file, line)
        cell = block.cell(line, dated)
        span = span_of(cell, where)
        if span is None:
            if cell[:1].isdigit():
                raise UserError(f"{where} : « {cell[:30]} » n’est pas une date.", _AGAIN)
            continue
        kwh = kwh_of(block.cell(line, measured), where)
        if kwh is None:
            missing += 1
            continue
        (months if is_month(cell) else found).append(Stretch(*span, kwh / divisor))
    if missing:
        days = (
            "un jour n’est pas mesuré" if missing == 1 else f"{missing} jours ne sont pas mesurés"
        )
        findings.append(finding("not_measured", f"Dans ce fichier, {days}."))
    return [*found, *inner_months(months, findings)]


def inner_months(months: Sequence[Stretch], findings: list[Finding]) -> list[Stretch]:
    """Months without the first and the last, which the file may hold in part only."""
    ordered = sorted(months, key=lambda one: one.start)
    if ordered:
        message = "Le premier et le dernier mois du fichier peuvent être incomplets : laissés."
        findings.append(finding("edge_months", message))
    return ordered[1:-1]


# --- Load curve -----------------------------------------------------------------------------------


def _from_curve(
    block: _Block, calendars: Sequence[_Block], findings: list[Finding], file: str
) -> list[Stretch]:
    """The energy of each day whose every step is known."""
    if len(block.head) < 2 or not block.lines:
        return []
    readings = _readings(block, file)
    if len(readings) < 2:
        return []
    step = _step(block, readings, file)
    divisor = _divisor(block, step, file)
    half = timedelta(minutes=step / 2)
    shift = half if _begins(block, readings) else -half
    days: dict[date, list[_Reading]] = {}
    for one in readings:
        days.setdefault((one.at + shift).date(), []).append(one)
    found = [
        Stretch(day, day + timedelta(days=1), _sum(of) / divisor)
        for day, of in days.items()
        if sum(one.value is not None for one in of) * step == _minutes_of(day)
    ]
    left = len(days) - len(found)
    if left:
        word = (
            "un jour incomplet est laissé" if left == 1 else f"{left} jours incomplets sont laissés"
        )
        findings.append(finding("incomplete_days", f"Courbe de charge : {word}."))
    return found


def _sum(readings: Sequence[_Reading]) -> Decimal:
    return sum((one.value for one in readings if one.value is not None), Decimal(0))


def _readings(block: _Block, file: str) -> list[_Reading]:
    """In the order of time, each moment once; the hour that comes back in October, twice."""
    dated = _column(block, "horodate", "debut")
    measured = _column(block, "valeur", "puissance")
    found: dict[tuple[datetime, int], _Reading] = {}
    for line in block.lines:
        where = _where(file, line)
        cells = [cell.strip() for cell in line.cells] + [""] * (len(block.head) - len(line.cells))
        if not cells[dated][:1].isdigit():
            continue
        at = _moment(cells[dated], where)
        value = kwh_of(cells[measured], where)
        again = int((at, 0) in found and at.tzinfo is None and _twice(at))
        found.setdefault((at, again), _Reading(at.replace(tzinfo=None), value))
    return [found[key] for key in _ordered(list(found), file)]


def _column(block: _Block, *names: str) -> int:
    """The column whose name begins so; else the second one, as in « horodate ; puissance »."""
    for name in names:
        for number, head in enumerate(block.head):
            if head.startswith(name):
                return number
    return 1


def _ordered(keys: list[tuple[datetime, int]], file: str) -> list[tuple[datetime, int]]:
    zones = {key[0].tzinfo is None for key in keys}
    if len(zones) > 1:
        raise UserError(f"{file} : des heures ont un fuseau, d’autres non.", _AGAIN)
    return sorted(keys)


def _twice(at: datetime) -> bool:
    """True between 2 h and 3 h on the night when the clocks go back: this hour comes twice."""
    return at.hour in (2, 3) and _minutes_of(at.date()) > _DAY


def _minutes_of(day: date) -> int:
    """A day has 23 hours on the last Sunday of March, 25 on the last one of October."""
    last_sunday = day.weekday() == _SUNDAY and day.day > _LAST_WEEK
    if last_sunday and day.month in (3, 10):
        return _DAY - 60 if day.month == 3 else _DAY + 60
    return _DAY


def _step(block: _Block, readings: Sequence[_Reading], file: str) -> int:
    said = block.about.get("pas en minutes", "")
    gaps = [abs(int((b.at - a.at).total_seconds() // 60)) for a, b in pairwise(readings)]
    known = [gap for gap in gaps if gap]
    step = int(said) if said.isdecimal() and len(said) < 4 else min(known, default=0)
    if step not in _STEPS or any(gap % step for gap in gaps):
        raise UserError(f"{file} : le pas de la courbe de charge n’est pas régulier.", _AGAIN)
    return step


def _divisor(block: _Block, step: int, file: str) -> Decimal:
    """By what the sum of the values is divided to give kWh: they are W, Wh or kWh."""
    first = block.cell(block.lines[0], "unite")
    unit = plain(first or block.about.get("unite", ""))
    unit = unit or _unit_of(block.head[_column(block, "valeur", "puissance")])
    if unit in _POWERS:
        return _POWERS[unit] / step
    if unit in _PER_KWH:
        return _PER_KWH[unit]
    raise UserError(f"{file} : l’unité de la courbe de charge n’est pas dite.", _AGAIN)


def _begins(block: _Block, readings: Sequence[_Reading]) -> bool:
    """True when each moment begins its step: it says so, or the first is midnight, not the last."""
    if "debut" in block.head:
        return True
    first, last = readings[0].at, readings[-1].at
    return (first.hour, first.minute) == (0, 0) and (last.hour, last.minute) != (0, 0)
