"""The figures of the rights: each number of the law that a right tells, with its source."""

from collections.abc import Iterator

from visitapp.domain.explanation.figure import Figure
from visitapp.domain.explanation.limits import limit_figures
from visitapp.domain.explanation.sight import Sight
from visitapp.domain.support.household_case import Case
from visitapp.domain.support.rights import RULES


def right_figures(sight: Sight) -> Iterator[Figure]:
    """The values that were looked up for each right of the study."""
    for rule in RULES:
        at = sight.noting()
        bills = at.uses(sight.study.bills)
        case = Case(at.reading, at.parameters, bills, sight.study.contracts, sight.department)
        right = rule(case)
        if right is None:
            continue
        yield from limit_figures(f"rights.{right.id}", right.title, at.reads.lines.values())
