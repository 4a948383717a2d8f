"""Reference values as figures of their own: a ceiling, a threshold, a day of the law."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.words import day_of_year, referred
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.text import date_short

DAY_AND_MONTH = "mois et jour"
"""The unit of a table whose columns are a month and a day: `start_month`, `start_day`."""
_ENDS: Mapping[str, str] = {"start": "premier jour", "end": "dernier jour"}
_HUNDREDTHS = "centième d’UC"
_HUNDRED = 100


def limit_figures(start: str, title: str, lines: Iterable[TraceLine]) -> Iterator[Figure]:
    """Each reference value on these lines; a month and a day make one figure."""
    dated: dict[str, dict[str, TraceLine]] = {}
    for line in lines:
        if line.kind != "parameter":
            continue
        if line.unit == DAY_AND_MONTH:
            name, _, part = line.name.rpartition("_")
            dated.setdefault(name, {})[part] = line
        else:
            yield _limit(start, title, line)
    for name, parts in dated.items():
        if set(parts) == {"month", "day"}:
            yield _dated(start, title, name, parts["month"], parts["day"])


def _limit(start: str, title: str, line: TraceLine) -> Figure:
    """A share in percent; hundredths of a consumption unit in units."""
    value, unit = plain(line.text), line.unit
    if unit == "" and abs(value) < 1:
        value, unit = value * _HUNDRED, "%"
    if unit == _HUNDREDTHS:
        value, unit = value / _HUNDRED, "UC"
    told = f"{referred(value, unit)}, {_since(line)}"
    return Figure(f"{start}.{line.name}", _label(title, line), value, unit, told, (line,))


def _dated(start: str, title: str, name: str, month: TraceLine, day: TraceLine) -> Figure:
    """A day of the year: its two numbers, read as one."""
    words = day_of_year(int(plain(month.text)), int(plain(day.text)))
    end = name.rpartition(".")[2]
    label = _ENDS.get(end, end)
    shared = f"{day.label.partition(', ')[0]}, {label}"
    line = replace(day, name=name, label=shared, text=words, unit="")
    return Figure(
        f"{start}.{name}", f"{title}, {label}", plain(day.text), "", f"{words}, {_since(day)}",
        (line,), words=words,
    )  # fmt: skip


def _label(title: str, line: TraceLine) -> str:
    shared = line.label.lower().startswith(title.lower())
    return line.label if shared else f"{title}, {line.label[0].lower()}{line.label[1:]}"


def _since(line: TraceLine) -> str:
    return f"valeur de référence depuis le {date_short(date.fromisoformat(line.valid_from))}"


def plain(text: str) -> Decimal:
    """« 16 840 » as a number."""
    return Decimal(text.replace("\u202f", "").replace("\u2212", "-").replace(",", "."))
