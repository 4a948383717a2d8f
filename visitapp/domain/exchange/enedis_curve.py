"""The load curve of a meter of electricity: mean power, step by step, to the energy of days."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from visitapp.domain.energy.findings import finding
from visitapp.domain.energy.results import Finding
from visitapp.domain.errors import UserError
from visitapp.domain.exchange.enedis_blocks import AGAIN, PER_KWH, Block, moment, place_of, unit_of
from visitapp.domain.exchange.meter_periods import Stretch
from visitapp.domain.exchange.meter_words import kwh_of, plain

_STEPS = (5, 10, 15, 30, 60)
_DAY, _SUNDAY, _LAST_WEEK = 1440, 6, 24
"""Minutes; the number of a Sunday; the day of the month after which a week is the last one."""
_POWERS = {"w": Decimal(60_000), "kw": Decimal(60)}
"""Mean power times minutes, for one kWh."""
_PACE = re.compile(r"pt(?:(\d{1,2})m|1h)\Z")
"""A step as a flow writes it: PT30M, PT1H."""
_NEXT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One line of a load curve, in local time and the file's unit; `minutes` its step, 0 unsaid."""

    at: datetime
    value: Decimal | None
    minutes: int = 0


def from_curve(
    block: Block, calendars: Sequence[Block], findings: list[Finding], file: str
) -> list[Stretch]:
    """Energy per day, for days whose every step is known. The step length may change midway."""
    if len(block.head) < 2 or not block.lines:
        return []
    readings = _readings(block, file)
    if len(readings) < 2:
        return []
    least, said = _step(block, readings, file)
    half = timedelta(minutes=least / 2)
    shift = half if _begins(block, readings) else -half
    days: dict[date, list[_Reading]] = {}
    for one in readings:
        days.setdefault((one.at + shift).date(), []).append(one)
    steps = {day: said or _own_step(of) for day, of in days.items()}
    unit = _unit(block, file)
    found = [
        Stretch(day, day + _NEXT, kwh) for day, of in days.items()
        if (kwh := _energy(day, of, _step_on(day, steps, least), unit)) is not None
    ]  # fmt: skip
    left = len(days) - len(found)
    if left:
        word = (
            "un jour incomplet est laissé" if left == 1 else f"{left} jours incomplets sont laissés"
        )
        findings.append(finding("incomplete_days", f"Courbe de charge : {word}."))
    return found


def _energy(day: date, readings: Sequence[_Reading], step: int, unit: str) -> Decimal | None:
    """In kWh; None where a step of the day is missing. `step` in minutes, where no line says it."""
    known = [(one.value, one.minutes or step) for one in readings if one.value is not None]
    if sum(minutes for _, minutes in known) != _minutes_of(day):
        return None
    if unit in _POWERS:
        return sum((value * minutes for value, minutes in known), Decimal(0)) / _POWERS[unit]
    return sum((value for value, _ in known), Decimal(0)) / PER_KWH[unit]


def _own_step(readings: Sequence[_Reading]) -> int:
    """The minutes between the moments of one day; 0 where no curve has such a step."""
    step = min(_gaps(readings), default=0)
    return step if step in _STEPS else 0


def _step_on(day: date, steps: Mapping[date, int], least: int) -> int:
    """The step of a day: its own when a neighbouring day has it too, else the file's least."""
    beside = (steps.get(day - _NEXT), steps.get(day + _NEXT))
    return steps[day] if steps[day] and steps[day] in beside else least


def _gaps(readings: Sequence[_Reading]) -> list[int]:
    """Minutes between moments that follow; none of the hour that comes twice."""
    gaps = (abs(int((b.at - a.at).total_seconds() // 60)) for a, b in pairwise(readings))
    return [gap for gap in gaps if gap]


def _readings(block: Block, file: str) -> list[_Reading]:
    """In time order, each moment once, except the repeated hour of October."""
    dated = _column(block, "horodate", "debut")
    measured = _column(block, "valeur", "puissance")
    found: dict[tuple[datetime, int], _Reading] = {}
    for line in block.lines:
        where = place_of(file, line)
        cells = [cell.strip() for cell in line.cells] + [""] * (len(block.head) - len(line.cells))
        if not cells[dated][:1].isdigit():
            continue
        at = moment(cells[dated], where)
        value = kwh_of(cells[measured], where)
        again = int((at, 0) in found and at.tzinfo is None and _twice(at))
        pace = _PACE.match(plain(block.cell(line, "pas")))
        minutes = int(pace[1] or 60) if pace is not None else 0
        found.setdefault((at, again), _Reading(at.replace(tzinfo=None), value, minutes))
    return [found[key] for key in _ordered(list(found), file)]


def _column(block: Block, *names: str) -> int:
    """The column whose name begins so; else the second one, as in « horodate ; puissance »."""
    for name in names:
        for number, head in enumerate(block.head):
            if head.startswith(name):
                return number
    return 1


def _ordered(keys: list[tuple[datetime, int]], file: str) -> list[tuple[datetime, int]]:
    zones = {key[0].tzinfo is None for key in keys}
    if len(zones) > 1:
        raise UserError(f"{file} : des heures ont un fuseau, d’autres non.", AGAIN)
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


def _step(block: Block, readings: Sequence[_Reading], file: str) -> tuple[int, int]:
    """The smallest step of the curve, and the stated one; 0 if none."""
    words = block.about.get("pas en minutes", "")
    said = int(words) if words.isdecimal() and len(words) < 4 else 0
    gaps = _gaps(readings)
    step = said or min(gaps, default=0)
    if step not in _STEPS or any(gap % step for gap in gaps):
        raise UserError(f"{file} : le pas de la courbe de charge n’est pas régulier.", AGAIN)
    return step, said


def _unit(block: Block, file: str) -> str:
    """What the values are: W, kW, Wh or kWh. Raises `UserError` where nothing says it."""
    first = block.cell(block.lines[0], "unite")
    unit = plain(first or block.about.get("unite", ""))
    unit = unit or unit_of(block.head[_column(block, "valeur", "puissance")])
    if unit in _POWERS or unit in PER_KWH:
        return unit
    raise UserError(f"{file} : l’unité de la courbe de charge n’est pas dite.", AGAIN)


def _begins(block: Block, readings: Sequence[_Reading]) -> bool:
    """Whether each moment begins its step: as stated, or because the first is midnight."""
    if "debut" in block.head:
        return True
    first, last = readings[0].at, readings[-1].at
    return (first.hour, first.minute) == (0, 0) and (last.hour, last.minute) != (0, 0)
