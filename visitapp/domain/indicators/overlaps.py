"""Small numbers of lines that overlap: a household is on several, so they are parts of nothing.

Hiding the small lines is not enough: with how many meet one criterion at least, 12 and 10 of 20
say that 2 meet both. So the number of those who meet one, and of those who meet none, are told
only where no line, no rest and no sum gives back a small number; the lines stand on their own.
`tests/domain/indicators/test_overlaps.py` tries every small table against who knows this rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from visitapp.domain.indicators.shapes import Figure, Line


@dataclass(frozen=True)
class _Told:
    """The lines of one whole of households, each with whether it and its base may be told."""

    whole: int
    lines: Sequence[Line]
    under: int

    def small(self, *numbers: int) -> bool:
        """Whether one of these is a small number."""
        return any(0 < number < self.under for number in numbers)

    def shown(self, line: Line) -> bool:
        """Neither few who meet it, nor few others in the whole."""
        met = line.counted or 0
        return not self.small(met, self.whole - met)

    def based(self, line: Line) -> bool:
        """Shown with how many are known: few were asked, few said no, few are not known."""
        met, known = line.counted or 0, line.of or 0
        return self.shown(line) and not self.small(known, known - met, self.whole - known)

    def tells(self, union: int, sizes: Sequence[int], *, hidden: bool) -> bool:
        """See `union_tells`."""
        return union_tells(union, self.whole, sizes, self.under, hidden=hidden)


def union_tells(union: int, whole: int, sizes: Sequence[int], under: int, *, hidden: bool) -> bool:
    """Whether the size of a union gives a small number back, by any set or the `hidden` ones."""
    more = sum(sizes) - union
    told = (union, whole - union, more, *(union - size for size in sizes))
    return any(0 < number < under for number in told) or (hidden and more < 0)


def overlapping(figure: Figure, apart: str, under: int) -> Figure:
    """The figure masked, its total and the `apart` line too (None) where they give a line back."""
    lines = [line for line in figure.lines if line.group != apart]
    told = _Told(figure.of or 0, lines, under)
    one, none = figure.counted or 0, _none(figure, apart)
    hides_one = _one_tells(told, one)
    hides_none = hides_one or _none_tells(told, one, none)
    hidden = replace(figure, lines=tuple(
        _line(line, shown=not hides_none, based=False) if line.group == apart
        else _line(line, shown=told.shown(line), based=told.based(line))
        for line in figure.lines
    ))  # fmt: skip
    return replace(hidden, value=None, counted=None, of=None) if hides_one else hidden


def _one_tells(told: _Told, one: int) -> bool:
    shown = [line for line in told.lines if told.shown(line)]
    met = [line.counted or 0 for line in shown]
    return told.tells(one, met, hidden=len(shown) < len(told.lines))


def _none_tells(told: _Told, one: int, none: int) -> bool:
    """Who does not meet none meets a line, or is not known of one: two sets for each line."""
    shown = [line for line in told.lines if told.shown(line)]
    based = [line for line in shown if told.based(line)]
    hidden = len(based) < len(told.lines)
    met = [line.counted or 0 for line in shown]
    unknown = [told.whole - (line.of or 0) for line in based]
    refused = [(line.of or 0) - (line.counted or 0) for line in based]
    left = told.whole - one - none
    more = sum(unknown) - left
    return (
        told.tells(told.whole - none, [*met, *unknown], hidden=hidden)
        or told.small(left, more, *(no - none for no in refused))
        or (hidden and more < 0)
    )


def _none(figure: Figure, apart: str) -> int:
    return sum(line.counted or 0 for line in figure.lines if line.group == apart)


def _line(line: Line, *, shown: bool, based: bool) -> Line:
    """An unknown number stays unknown: there is nothing to hide."""
    if not shown and line.value is not None:
        return Line(line.label, None, group=line.group, masked=True)
    return line if based else replace(line, of=None)
