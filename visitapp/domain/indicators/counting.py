"""Small counts that figures share: grouped lines, a share of a whole, a mean, a median."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from statistics import median
from typing import Protocol

from visitapp.domain.indicators.shapes import Definition, Figure, Line

UNKNOWN = "Non connu"
NOBODY = "Rien à compter dans cette période."
FINE = Decimal("0.0001")
CENT = Decimal("0.01")


class Counted(Protocol):
    """Anything that is counted: it has the id of its record."""

    @property
    def id(self) -> str: ...


def ids(found: Iterable[Counted]) -> tuple[str, ...]:
    """Their ids, in their order."""
    return tuple([one.id for one in found])  # a list: a third of the time of a generator


def count(definition: Definition, found: Sequence[Counted], lines: tuple[Line, ...] = ()) -> Figure:
    """How many. Nothing found is zero: everything that could be counted was."""
    return Figure(definition, Decimal(len(found)), len(found), None, ids(found), lines)


def groups[T: Counted](
    found: Iterable[T], key: Callable[[T], str], names: Mapping[str, str], *, share: bool = False
) -> tuple[Line, ...]:
    """A line per value in the order of `names`, unknown last; with `share`, shares of the whole."""
    held: dict[str, list[str]] = {}
    for one in found:
        held.setdefault(key(one), []).append(one.id)
    whole = sum(len(each) for each in held.values())
    order = [*(name for name in names if name in held)]
    order += sorted(name for name in held if name and name not in names)
    order += [name for name in held if not name]
    return tuple(
        Line(
            label=names.get(name, name) or UNKNOWN,
            value=part(len(held[name]), whole) if share else Decimal(len(held[name])),
            records=tuple(held[name]),
            of=whole,
            counted=len(held[name]),
        )
        for name in order
    )


def share(
    definition: Definition, fits: Sequence[Counted], whole: Sequence[Counted],
    lines: tuple[Line, ...] = (), why_none: str = NOBODY,
) -> Figure:  # fmt: skip
    """What part of a whole fits; nothing to divide by is unknown. The records are what fits."""
    value = part(len(fits), len(whole))
    why = why_none if value is None else ""
    return Figure(definition, value, len(fits), len(whole), ids(fits), lines, why)


def part(fits: int, whole: int) -> Decimal | None:
    """A share to four decimals; None of nothing."""
    return (Decimal(fits) / whole).quantize(FINE) if whole else None


def mean(values: Sequence[Decimal], step: Decimal) -> Decimal | None:
    """The mean, to a step; None of nothing."""
    return (sum(values, Decimal(0)) / len(values)).quantize(step) if values else None


def middle(values: Sequence[int]) -> Decimal | None:
    """The median; between two days, their middle. None of nothing."""
    return Decimal(str(median(values))) if values else None
