"""The three charts (bars, two years, range): geometry, numbers written in full."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from visitapp.domain.text import money
from visitapp.reports.layout.shapes import Anchor, Drawing, Icon, Line, Rect, Shape, Text

__all__ = [
    "PAPER", "SCREEN", "BarRow", "Measures", "YearBar",
    "horizontal_bars", "range_bar", "round_ticks", "two_year_bars",
]  # fmt: skip

WIDE = 0.6  # of its size: what a bold letter or figure takes in width, at most


@dataclass(frozen=True, slots=True)
class Measures:
    """Lengths of a chart: points on paper, pixels on screen at 100 %."""

    width: float
    row: float
    bar: float
    label: float
    note: float
    value: float
    gap: float
    icon: float
    icon_column: float
    label_column: float
    value_column: float
    year_column: float
    year_bar: float
    hatch_step: float
    hatch_line: float
    outline: float

    def scaled(self, factor: float) -> "Measures":
        """The same chart, larger or smaller: `factor` is the text size setting."""
        return Measures(*(getattr(self, name) * factor for name in self.__slots__))

    def across(self, width: float) -> "Measures":
        """The same chart in another width, everything else kept."""
        lengths = {name: getattr(self, name) for name in self.__slots__}
        return Measures(**{**lengths, "width": width})


PAPER = Measures(
    width=499, row=48.5, bar=21, label=14, note=11, value=15, gap=8, icon=20, icon_column=33,
    label_column=139, value_column=84, year_column=102, year_bar=26, hatch_step=8.5,
    hatch_line=1.5, outline=1.1,
)  # fmt: skip
SCREEN = Measures(
    width=560, row=48, bar=20, label=15, note=13, value=15, gap=10, icon=24, icon_column=36,
    label_column=150, value_column=96, year_column=112, year_bar=24, hatch_step=11.3,
    hatch_line=2.4, outline=1.5,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar: `amount` gives its length, `text` is the value as written at its end."""

    label: str
    amount: Decimal
    text: str
    note: str = ""
    icon: str = ""


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year of a two-year chart."""

    label: str
    amount: Decimal
    text: str


def horizontal_bars(rows: Sequence[BarRow], measures: Measures = PAPER) -> Drawing:
    """A table with bars, in the order given, from zero: at most 6 rows (`ValueError`)."""
    if len(rows) > 6:
        raise ValueError(f"6 bars at most, {len(rows)} given")
    m = measures
    left = m.icon_column + m.label_column
    space = m.width - left - m.gap - m.value_column
    longest = max((row.amount for row in rows), default=Decimal(0))
    shapes: list[Shape] = []
    for number, row in enumerate(rows):
        top = number * m.row
        middle = top + m.row / 2
        shapes += _row_head(row, middle, m)
        length = _length(row.amount, longest, space)
        shapes.append(Rect(left, middle - m.bar / 2, length, m.bar, "bar", "text", m.outline))
        end = left + length + m.gap
        shapes.append(Text(end, middle + m.value * 0.36, row.text, m.value, bold=True))
        if number < len(rows) - 1:
            shapes.append(Line(0, top + m.row, m.width, top + m.row, "frame", 0.5))
    return Drawing(m.width, len(rows) * m.row, tuple(shapes), _in_words(rows))


def _row_head(row: BarRow, middle: float, m: Measures) -> list[Shape]:
    """The icon, the name and the small note of one row."""
    shapes: list[Shape] = []
    if row.icon:
        shapes.append(Icon(0, middle - m.icon / 2, m.icon, row.icon))
    x = m.icon_column
    if not row.note:
        return [*shapes, Text(x, middle + m.label * 0.36, row.label, m.label, bold=True)]
    shapes.append(Text(x, middle - m.label * 0.18, row.label, m.label, bold=True))
    shapes.append(Text(x, middle + m.note * 1.23, row.note, m.note, ink="second"))
    return shapes


def two_year_bars(last: YearBar, this: YearBar, measures: Measures = PAPER) -> Drawing:
    """Last year hatched above, this year solid below, on one line from zero."""
    m = measures
    space = m.width - m.year_column - m.gap - m.value_column
    longest = max(last.amount, this.amount)
    pitch = m.year_bar + m.gap * 1.9
    height = 2 * m.year_bar + (pitch - m.year_bar) + 2 * m.gap * 0.75
    shapes: list[Shape] = []
    for number, year in enumerate((last, this)):
        top = m.gap * 0.75 + number * pitch
        base = top + m.year_bar / 2 + m.label * 0.36
        length = _length(year.amount, longest, space)
        bar = Rect(m.year_column, top, length, m.year_bar, "bar", "text", m.outline)
        shapes.append(Text(0, base, year.label, m.label, bold=number == 1))
        if number == 0:
            bar = Rect(m.year_column, top, length, m.year_bar, "paper", "text", m.outline)
            shapes += [bar, *hatching(bar, m.hatch_step, m.hatch_line)]
        else:
            shapes.append(bar)
        end = m.year_column + length + m.gap
        shapes.append(Text(end, base, year.text, m.value, bold=True))
    shapes.append(Line(m.year_column, 0, m.year_column, height, "text", m.outline * 1.4))
    words = f"{last.label}\u00a0: {last.text}. {this.label}\u00a0: {this.text}."
    return Drawing(m.width, height, tuple(shapes), words)


def _euros(value: Decimal) -> str:
    return money(value, 0)


def range_bar(
    low: Decimal,
    high: Decimal,
    low_text: str,
    high_text: str,
    measures: Measures = PAPER,
    *,
    tick_text: Callable[[Decimal], str] = _euros,
) -> Drawing:
    """A segment from `low` to `high` on a round axis from zero; `tick_text` in euros."""
    m = measures
    ticks = round_ticks(max(high, low))
    end = ticks[-1]
    space = m.width - m.value_column / 2

    def at(value: Decimal) -> float:
        return _length(value, end, space)

    axis = m.value + m.gap + m.bar + m.gap
    shapes: list[Shape] = [Line(0, axis, space, axis, "frame", m.outline)]
    for tick in ticks:
        x = at(tick)
        shapes.append(Line(x, axis, x, axis + m.gap / 2, "frame", m.outline))
        anchor: Anchor = "start" if tick == 0 else "middle"
        base = axis + m.gap / 2 + m.note * 1.1
        shapes.append(Text(x, base, tick_text(tick), m.note, ink="second", anchor=anchor))
    top = m.value + m.gap
    width = max(at(high) - at(low), m.outline * 2)
    shapes.append(Rect(at(low), top, width, m.bar, "bar", "text", m.outline))
    words = low_text if low_text == high_text else f"{low_text} à {high_text}"
    start = max(0.0, min(at(low), m.width - len(words) * m.value * WIDE))
    shapes.append(Text(start, m.value, words, m.value, bold=True))
    return Drawing(m.width, axis + m.gap / 2 + m.note * 1.5, tuple(shapes), words)


def round_ticks(highest: Decimal) -> tuple[Decimal, ...]:
    """Four or five round ticks from 0 that cover `highest`: steps of 1, 2, 2.5 or 5 × 10ⁿ."""
    if highest <= 0:
        return tuple(Decimal(number) for number in range(0, 5))
    unit = Decimal(10) ** (highest.adjusted() - 1)
    for factor in ("1", "2", "2.5", "5", "10", "20", "25", "50"):
        step = Decimal(factor) * unit
        count = int((highest / step).to_integral_value(ROUND_CEILING))
        if count <= 4 and step == step.to_integral_value(ROUND_FLOOR):
            return tuple(step * number for number in range(max(count, 3) + 1))
    return (Decimal(0), unit * 25, unit * 50, unit * 75, unit * 100)


def hatching(bar: Rect, step: float, width: float) -> list[Line]:
    """45° lines every `step` along the bar's base, cut at its edges: no brush, no clipping."""
    lines: list[Line] = []
    bottom = bar.y + bar.height
    start = bar.x - bar.height + step / 2
    while start < bar.x + bar.width:
        before = max(bar.x - start, 0.0)
        after = min(bar.height, bar.x + bar.width - start)
        if after > before:
            lines.append(
                Line(start + before, bottom - before, start + after, bottom - after, "bar", width)
            )
        start += step
    return lines


def _length(amount: Decimal, longest: Decimal, space: float) -> float:
    """The length of a bar; a value above zero always shows at least a thread."""
    if amount <= 0 or longest <= 0:
        return 0.0
    return max(float(amount / longest) * space, 2.0)


def _in_words(rows: Sequence[BarRow]) -> str:
    return ". ".join(f"{row.label}\u00a0: {row.text}" for row in rows)
