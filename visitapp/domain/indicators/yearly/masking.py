"""A year's report as funders may have it: nothing small, told or worked out.

Steps are sums on one another (a step is the whole of the next), families and outcomes a table with
two margins: `suppressing` solves them. The common figures have their rule (`indicators.masking`),
which the year's own follow; a number of the steps that says one of them closely goes too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from visitapp.domain.indicators import masking as common
from visitapp.domain.indicators.overlaps import union_tells
from visitapp.domain.indicators.shapes import Figure, Unit
from visitapp.domain.indicators.yearly.costs import VISITS, shown_to_funders
from visitapp.domain.indicators.yearly.figures import OUTCOMES
from visitapp.domain.indicators.yearly.shapes import Outcome, StepRow, Target, Yearly
from visitapp.domain.indicators.yearly.suppressing import Cell, Sum, suppressed

TWINS = (("visited", "households"), ("supported", "year_reinforced"), ("followed", "year_followed"))
"""A step, and the figure that counts nearly the same households: those of the year, whenever they
registered. Both shown, a small difference would be a small number."""
FOLLOWED = ("year_spread_proven", "year_spread_after", "year_trained_before", "year_trained_after")
"""Households that followed what was done for many: beside gatherings, and counted as households."""
SAME = ("registered", "registrations")
ORIENTED, ALL = "orientations", ""


def masked(found: Yearly) -> Yearly:
    """The same report without its small numbers, nor what tells them. Made once."""
    under = found.sheet.masked_under
    both = replace(found.sheet, figures=(*found.sheet.figures, *found.figures))
    hidden = {one.definition.name: one for one in common.masked(both).figures}
    sheet = common.masked(found.sheet)
    figures = {one.definition.name: one for one in sheet.figures}
    own = tuple(_reasons_apart(one, hidden[one.definition.name], under) for one in found.figures)
    shown = figures | {one.definition.name: one for one in own}
    return replace(
        found,
        sheet=sheet,
        steps=_steps(found.steps, found, shown, under),
        figures=own,
        collective=tuple(_people(one, under) for one in found.collective),
        outcomes=_outcomes(found.outcomes, shown.get(ORIENTED), under),
        targets=tuple(_target(one, shown) for one in found.targets),
        costs=shown_to_funders(found.costs, shown.get(VISITS)),
        masked=True,
    )


def _steps(
    rows: Sequence[StepRow], found: Yearly, shown: Mapping[str, Figure], under: int
) -> tuple[StepRow, ...]:
    counts: dict[Cell, int] = {(row.step.id, ALL): row.many or 0 for row in rows}
    sums = []
    for row in rows:
        if row.step.after:
            cells = {(row.step.id, one.reason): one.many or 0 for one in row.losses}
            counts |= cells
            sums.append(Sum((row.step.after, ALL), ((row.step.id, ALL), *cells)))
    forced = {
        (step, ALL) for step, figure in TWINS
        if _near(counts.get((step, ALL)), found.figure(figure), under)
    }  # fmt: skip
    first, told = (SAME[0], ALL), shown.get(SAME[1])
    if told is not None and told.value is None:
        forced.add(first)
    stands = {first} - forced if told is not None else set[Cell]()
    gone = suppressed(counts, sums, under, hidden=forced, shown=stands)
    return tuple(_row(row, gone, under) for row in rows)


def _near(many: int | None, figure: Figure | None, under: int) -> bool:
    if many is None or figure is None or figure.counted is None:
        return False
    return 0 < abs(many - figure.counted) < under


def _row(row: StepRow, gone: frozenset[Cell], under: int) -> StepRow:
    """A share tells its number; a delay says how many it comes from."""
    step = row.step
    hidden, base_hidden = (step.id, ALL) in gone, (step.after, ALL) in gone
    few = hidden or (row.timed is not None and row.timed < under)
    losses = tuple(
        replace(one, many=None) if (step.id, one.reason) in gone else one for one in row.losses
    )
    return replace(
        row, many=None if hidden else row.many, of=None if base_hidden else row.of,
        share=None if hidden or base_hidden else row.share, losses=losses, timed=None,
        median=None if few else row.median, ninth=None if few else row.ninth,
    )  # fmt: skip


def _outcomes(rows: Sequence[Outcome], shown: Figure | None, under: int) -> tuple[Outcome, ...]:
    """Rows are families, columns how they stand. The columns are what the common figure says."""
    counts: dict[Cell, int] = {}
    sums = []
    for row in rows:
        cells = {(row.family, group): many or 0 for group, many in row.by.items()}
        counts |= {(row.family, ALL): row.total or 0} | cells
        sums.append(Sum((row.family, ALL), tuple(cells)))
    columns = {(ALL, group): sum(row.by[group] or 0 for row in rows) for group in OUTCOMES}
    counts |= columns | {(ALL, ALL): sum(row.total or 0 for row in rows)}
    sums += [Sum((ALL, group), tuple((row.family, group) for row in rows)) for group in OUTCOMES]
    sums.append(Sum((ALL, ALL), tuple((row.family, ALL) for row in rows)))
    sums.append(Sum((ALL, ALL), tuple(columns)))
    whole = shown is None or shown.value is None
    told = set[Cell]() if whole else {(ALL, ALL), *columns}
    gone = suppressed(counts, sums, under, hidden={(ALL, ALL)} if whole else (), shown=told)
    return tuple(
        Outcome(
            row.family, None if (row.family, ALL) in gone else row.total,
            {
                group: None if (row.family, group) in gone else many
                for group, many in row.by.items()
            },
        )
        for row in rows
    )  # fmt: skip


def _reasons_apart(true: Figure, hidden: Figure, under: int) -> Figure:
    """Of lines that do not add up, each is its own part of the whole: see `overlaps`."""
    if true.definition.name != "year_reasons":
        return hidden
    if 0 < len(true.records) < under or 0 < (true.counted or 0) < under:
        return replace(hidden, value=None, counted=None, of=None, lines=(), masked=True,
                       why_none=common.HIDDEN)  # fmt: skip
    whole, known = true.of or 0, true.counted or 0
    gone = [_tells(line.counted or 0, whole, under) for line in true.lines]
    lines = tuple(
        replace(line, records=(), value=None, counted=None, of=None, masked=True) if hides
        else replace(line, records=(), of=None)
        for line, hides in zip(true.lines, gone, strict=True)
    )  # fmt: skip
    sizes = [line.counted or 0 for line in lines if not line.masked]
    few = union_tells(known, whole, sizes, under, hidden=any(gone))
    bare = replace(true, records=(), lines=lines)
    if few:
        return replace(bare, value=None, counted=None, of=None, masked=True,
                       why_none=common.HIDDEN)  # fmt: skip
    return bare


def _tells(many: int, of: int, under: int) -> bool:
    return 0 < many < under or 0 < of - many < under


def _people(one: Figure, under: int) -> Figure:
    """Of gatherings and of the network, only numbers of people can be too small; of what followed,
    numbers of households, and of those that are left."""
    bare = replace(one, records=(), lines=tuple(replace(line, records=()) for line in one.lines))
    followed = one.definition.name in FOLLOWED
    if one.definition.unit is not Unit.PERSONS and not followed:
        return bare
    if (one.value is not None and 0 < one.value < under) or (followed and _of_few(one, under)):
        return replace(bare, value=None, counted=None, of=None, lines=(), masked=True,
                       why_none=common.HIDDEN)  # fmt: skip
    return bare


def _of_few(one: Figure, under: int) -> bool:
    """Whether its whole, or what is left of it, is a small number."""
    of = one.of or 0
    return 0 < of < under or 0 < of - (one.counted or 0) < under


def _target(one: Target, shown: Mapping[str, Figure]) -> Target:
    figure = shown.get(one.figure)
    return replace(one, done=figure.value if figure is not None else None)
