"""What a year cost: unknown is not zero."""

from decimal import Decimal

from tests.reports.yearly_made import WORDS, counted
from visitapp.domain.indicators.costs import NO_VISIT, NOT_ALL, cost_figures

D = Decimal
ALL = {"hours": D(1600), "staff_cost": D(48000), "travel_cost": D("2400.50"), "other_cost": D(900)}


def values(written: dict[str, Decimal], visits: int) -> dict[str, Decimal | None]:
    found = cost_figures(written, counted("visits", visits), WORDS.figures)
    return {one.definition.name: one.value for one in found}


def test_each_amount_and_what_a_visit_cost() -> None:
    """51 300.50 € over 120 visits: 427.504… €."""
    assert values(ALL, 120) == {
        "year_hours": D(1600), "year_staff_cost": D(48000), "year_travel_cost": D("2400.50"),
        "year_other_cost": D(900), "year_cost_per_visit": D("427.50"),
    }  # fmt: skip


def test_an_amount_that_nobody_wrote_is_not_zero() -> None:
    some = {name: value for name, value in ALL.items() if name != "travel_cost"}
    (*_, per_visit) = cost_figures(some, counted("visits", 120), WORDS.figures)
    assert (per_visit.value, per_visit.why_none) == (None, NOT_ALL)
    assert "year_travel_cost" not in values(some, 120)
    nothing = {**ALL, "travel_cost": D(0), "other_cost": D(0)}
    assert values(nothing, 100)["year_cost_per_visit"] == D("480.00")


def test_without_a_visit_or_without_a_word_there_is_no_cost_of_one() -> None:
    (*_, per_visit) = cost_figures(ALL, counted("visits", 0), WORDS.figures)
    assert (per_visit.value, per_visit.why_none) == (None, NO_VISIT)
    assert cost_figures({}, counted("visits", 120), WORDS.figures) == ()
