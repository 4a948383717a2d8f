"""A year's steps and outcomes masked as nested sums and a table of two margins."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from visitapp.domain.indicators.shapes import Figure, Outcome, StepRow
from visitapp.domain.indicators.suppression import Cell, Sum, suppressed
from visitapp.domain.indicators.year_figures import OUTCOMES

TWINS = (("visited", "households"), ("supported", "year_reinforced"), ("followed", "year_followed"))
"""A step, and the figure that counts nearly the same households: those of the year, whenever they
registered. Both shown, a small difference would be a small number."""
FIRST, REGISTRATIONS = "registered", "registrations"
"""The first step, and the figure that counts the same households."""
ORIENTED, ALL = "orientations", ""
Figures = Mapping[str, Figure]


def masked_steps(
    rows: Sequence[StepRow], figures: Figures, shown: Figures, under: int
) -> tuple[StepRow, ...]:
    """`figures` are the true ones, `shown` those that funders have beside the steps."""
    counts: dict[Cell, int] = {(row.step.id, ALL): row.many or 0 for row in rows}
    sums = []
    for row in rows:
        if row.step.after:
            cells = {(row.step.id, one.reason): one.many or 0 for one in row.losses}
            counts |= cells
            sums.append(Sum((row.step.after, ALL), ((row.step.id, ALL), *cells)))
    forced = {
        (step, ALL) for step, figure in TWINS
        if _near(counts.get((step, ALL)), figures.get(figure), under)
    }  # fmt: skip
    first, same = (FIRST, ALL), shown.get(REGISTRATIONS)
    if same is not None and same.value is None:
        forced.add(first)
    stands = {first} - forced if same is not None else set[Cell]()
    gone = suppressed(counts, sums, under, hidden=forced, shown=stands)
    return tuple(_row(row, gone, under) for row in rows)


def masked_outcomes(rows: Sequence[Outcome], shown: Figures, under: int) -> tuple[Outcome, ...]:
    """Rows are families, columns how they stand; a figure that is shown says the columns."""
    if not rows:
        return ()
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
    figure = shown.get(ORIENTED)
    whole = figure is None or figure.value is None
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
