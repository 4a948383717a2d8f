"""Who reads a masked sheet and knows how it is made: every sum that the figures obey, solved.

A number is found when the published ones leave it a single value: when its unit vector is a
combination of the equations (exact fractions, no guess).
"""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from visitapp.domain.indicators.shapes import Figure, Sheet, Unit

Name = tuple[str, ...]
OF_HOUSEHOLDS = (
    "persons", "communes", "tenure", "heating", "language", "kit_households", "criteria",
)  # fmt: skip
OF_ASKED = (
    "comfort_change", "comfort_score", "bills_compared", "energy_measured",
    "energy_measured_others", "euros_use", "euros_price",
)  # fmt: skip
NEEDS = {"debts_planned": "Délai", "cuts_avoided": "Protections"}
PARTS_WITH_UNKNOWN = ("communes", "tenure", "heating", "language")


def found(true: Sheet, shown: Sheet) -> dict[Name, int]:
    """The hidden numbers of `true` that `shown` gives back, by (figure, line or part)."""
    real = _numbers(true)
    equations = [*_sums(true), *_published(shown)]
    hidden = set(real) - set(published(shown))
    solved = _solved(equations, sorted(hidden))
    return {name: real[name] for name in solved if name in real}


def published(sheet: Sheet) -> dict[Name, int]:
    """What stands on the page."""
    return {name: value for one, value in _published(sheet) for name in one}


Equation = tuple[dict[Name, int], int]


def _numbers(sheet: Sheet) -> dict[Name, int]:
    held: dict[Name, int] = {}
    for one in sheet.figures:
        name = one.definition.name
        held[(name, "counted")] = one.counted or 0
        if one.of is not None:
            held[(name, "of")] = one.of
        for line in one.lines:
            if line.counted is not None and not name.startswith("energy"):
                held[(name, "line", line.label)] = line.counted
    return held


def _published(sheet: Sheet) -> list[Equation]:
    """Every number on the page, each an equation of its own."""
    out: list[Equation] = []
    for one in sheet.figures:
        name = one.definition.name
        if one.counted is not None:
            out.append(({(name, "counted"): 1}, one.counted))
        if one.of is not None:
            out.append(({(name, "of"): 1}, one.of))
        if one.value is not None and one.definition.unit is Unit.COUNT:
            out.append(({(name, "counted"): 1}, int(one.value)))
        for line in one.lines:
            if line.counted is not None:
                out.append(({(name, "line", line.label): 1}, line.counted))
            elif line.value is not None and one.definition.unit is Unit.COUNT:
                out.append(({(name, "line", line.label): 1}, int(line.value)))
    return out


def _sums(sheet: Sheet) -> Iterable[Equation]:
    """What anybody may know of how figures are made."""
    figures = {one.definition.name: one for one in sheet.figures}
    for name in OF_HOUSEHOLDS:
        yield _same((name, "of"), ("households", "counted"))
    for name in OF_ASKED[1:]:
        yield _same((name, "of"), (OF_ASKED[0], "of"))
    yield _same(("delay", "of"), ("visits", "line", "Première visite, le bilan"))
    yield _same(("delay_late", "of"), ("delay", "counted"))
    # not always so, but who guesses that it is so this time guesses right:
    yield _same(("kit_items", "of"), ("kit_households", "counted"))
    yield {("energy_measured", "counted"): 1, ("energy_measured_others", "counted"): 1,
           ("bills_compared", "counted"): -1}, 0  # fmt: skip
    for name, one in figures.items():
        if name == "comfort_change":
            yield from _groups(name, one, (name, "of"))
        elif name == "communes":
            yield from _groups(name, one, None)
        elif name in PARTS_WITH_UNKNOWN or name in ("no_show", "bills_compared", "satisfaction"):
            yield _adds(name, one, (name, "of"))
        elif one.lines and one.of is None and one.definition.unit is Unit.COUNT:
            yield _adds(name, one, (name, "counted"))
        if name in PARTS_WITH_UNKNOWN:
            left = {(name, "counted"): 1, (name, "of"): -1}
            unknown = [line for line in one.lines if line.label == "Non connu"]
            yield {**left, **{(name, "line", line.label): 1 for line in unknown}}, 0
    yield from _needs(figures["orientations_succeeded"])
    for absent in (line for line in figures["no_show"].lines if line.label == "foyer absent"):
        yield _same(("no_show", "counted"), ("no_show", "line", absent.label))


def _needs(succeeded: Figure) -> Iterable[Equation]:
    """A solution counted alone has its line among what succeeded, under its own title."""
    labels = {line.label for line in succeeded.lines}
    for name, title in NEEDS.items():
        if title in labels:
            yield _same((name, "counted"), ("orientations_succeeded", "line", title))


def _groups(name: str, one: Figure, whole: Name | None) -> Iterable[Equation]:
    held: dict[str, list[str]] = defaultdict(list)
    for line in one.lines:
        held[line.group].append(line.label)
    for group, labels in held.items():
        total = whole or ("households", "line", group)
        yield {**{(name, "line", label): 1 for label in labels}, total: -1}, 0


def _adds(name: str, one: Figure, whole: Name) -> Equation:
    return {**{(name, "line", line.label): 1 for line in one.lines}, whole: -1}, 0


def _same(one: Name, other: Name) -> Equation:
    return {one: 1, other: -1}, 0


def _solved(equations: list[Equation], wanted: list[Name]) -> list[Name]:
    """Those whose value the equations settle: reduced to rows, one unknown alone in its row."""
    names = sorted({name for one, _ in equations for name in one})
    column = {name: n for n, name in enumerate(names)}
    rows = [
        [Fraction(one.get(name, 0)) for name in names] + [Fraction(value)]
        for one, value in equations
    ]
    _reduce(rows, len(names))
    alone = {
        next(n for n, x in enumerate(row[:-1]) if x)
        for row in rows if sum(1 for x in row[:-1] if x) == 1
    }  # fmt: skip
    return [name for name in wanted if name in column and column[name] in alone]


def _reduce(rows: list[list[Fraction]], width: int) -> None:
    """Gauss and Jordan, in place."""
    top = 0
    for n in range(width):
        pivot = next((at for at in range(top, len(rows)) if rows[at][n]), None)
        if pivot is None:
            continue
        rows[top], rows[pivot] = rows[pivot], rows[top]
        by = rows[top][n]
        rows[top] = [x / by for x in rows[top]]
        for at, row in enumerate(rows):
            if at != top and row[n]:
                times = row[n]
                rows[at] = [x - times * y for x, y in zip(row, rows[top], strict=True)]
        top += 1
