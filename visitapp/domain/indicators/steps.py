"""The table of steps: how many reached each, how long it took, and why others are not there."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from visitapp.domain.indicators.counting import middle, part
from visitapp.domain.indicators.journeys import Progress
from visitapp.domain.indicators.shapes import Loss, Reason, Step, StepRow

ENOUGH_FOR_NINE_IN_TEN = 10
"""Of fewer, the ninth in ten is the longest: that of one household."""


def step_table(
    every: Sequence[Progress], steps: Iterable[Step], reasons: Mapping[str, Reason]
) -> tuple[StepRow, ...]:
    """One row for each step, in its order."""
    return tuple(_row(every, step, reasons) for step in steps)


def _row(every: Sequence[Progress], step: Step, reasons: Mapping[str, Reason]) -> StepRow:
    there = [one for one in every if step.id in one.reached]
    if not step.after:
        return StepRow(step, len(there))
    before = [one for one in every if step.after in one.reached]
    stopped = Counter(one.stopped[step.id] for one in before if step.id in one.stopped)
    losses = tuple(
        Loss(one.id, one.label, one.lost, stopped[one.id])
        for one in reasons.values() if one.id in stopped
    )  # fmt: skip
    here = [one for one in there if step.after in one.reached]
    days = [days for one in here if (days := _days(one, step)) is not None]
    return StepRow(
        step, len(here), len(before), part(len(here), len(before)), middle(days),
        ninth(days), len(days), losses,
    )  # fmt: skip


def ninth(days: Sequence[int]) -> int | None:
    """The days that nine in ten did not exceed; None of too few."""
    if len(days) < ENOUGH_FOR_NINE_IN_TEN:
        return None
    return sorted(days)[-(-9 * len(days) // 10) - 1]


def _days(one: Progress, step: Step) -> int | None:
    """None where a day is not known, or where the days are the wrong way round."""
    start, end = one.reached[step.after], one.reached[step.id]
    if not isinstance(start, date) or not isinstance(end, date) or end < start:
        return None
    return (end - start).days
