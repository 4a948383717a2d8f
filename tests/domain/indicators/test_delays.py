"""How long a step took: by hand, of those whose both days are known."""

from datetime import date
from decimal import Decimal

from tests.reports.yearly_made import WORDS
from visitapp.domain.indicators.journeys import Journey, progress
from visitapp.domain.indicators.steps import step_table

TODAY = date(2026, 11, 25)


def accepted(id: str, on: date | None) -> Journey:
    return Journey(id, date(2026, 2, 27), accepted=True, accepted_on=on)


def test_a_delay_is_the_middle_of_the_days_that_are_known() -> None:
    """27 February to 1 March is two days, to 9 March ten: their middle is six. One is unknown."""
    journeys = (
        accepted("d1", date(2026, 3, 1)), accepted("d2", date(2026, 3, 9)), accepted("d3", None),
        Journey("d4", date(2026, 2, 27)),
    )  # fmt: skip
    every = [progress(one, TODAY) for one in journeys]
    row = step_table(every, WORDS.steps, WORDS.reasons)[1]
    assert (row.many, row.of, row.share) == (3, 4, Decimal("0.7500"))
    assert (row.timed, row.median, row.ninth) == (2, Decimal(6), None)
    assert [(one.reason, one.many) for one in row.losses] == [("waiting", 1)]
