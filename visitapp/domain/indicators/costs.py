"""Amounts of a year as written by a person; without one the cost of a visit is unknown."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from visitapp.domain.indicators.shapes import Definition, Figure

HOURS, AMOUNTS = "hours", ("staff_cost", "travel_cost", "other_cost")
WRITTEN = (HOURS, *AMOUNTS)
"""The questions of the closed year, in their order; hours, then euros."""
PER_VISIT, VISITS = "year_cost_per_visit", "visits"
CENT = Decimal("0.01")
NOT_ALL = "tous les montants ne sont pas écrits"
NO_VISIT = "aucune visite dans l’année"


def cost_figures(
    written: Mapping[str, Decimal], visits: Figure | None, definitions: Mapping[str, Definition]
) -> tuple[Figure, ...]:
    """A figure for each amount that was written, then what a visit cost; none without any."""
    if not written:
        return ()
    each = [
        Figure(definitions[f"year_{name}"], written[name], None)
        for name in WRITTEN if name in written
    ]  # fmt: skip
    return (*each, _per_visit(written, visits, definitions[PER_VISIT]))


def _per_visit(written: Mapping[str, Decimal], visits: Figure | None, about: Definition) -> Figure:
    if any(name not in written for name in AMOUNTS):
        return Figure(about, None, None, why_none=NOT_ALL)
    if visits is None or not visits.value:
        return Figure(about, None, None, why_none=NO_VISIT)
    total = sum((written[name] for name in AMOUNTS), Decimal(0))
    return Figure(about, (total / visits.value).quantize(CENT, ROUND_HALF_UP), None)
