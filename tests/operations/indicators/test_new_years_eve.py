"""What was noted late on New Year's Eve is of that year, whatever season it is read in."""

import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import visitapp
from tests.operations.follow_ups_made import as_adviser
from tests.operations.households_made import make_household
from visitapp.domain.checklist.answers import Answer
from visitapp.domain.indicators.shapes import Scope
from visitapp.local_time import PARIS, now
from visitapp.operations.indicators import sheets
from visitapp.operations.orientations import orientations
from visitapp.operations.overviews import timeline

EVE = datetime(2026, 12, 31, 23, 20, tzinfo=PARIS)
LATER = (datetime(2027, 1, 15, 10, tzinfo=PARIS), datetime(2027, 7, 1, 10, tzinfo=PARIS))


def obtained(desk, year: int):
    scope = Scope(date(year, 1, 1), date(year, 12, 31))
    return next(one.value for one in sheets.sheet(desk, scope=scope).figures
                if one.definition.name == "aids_obtained")  # fmt: skip


def test_an_aid_is_of_the_year_that_it_was_obtained_in(desk, clock) -> None:
    as_adviser(desk)
    clock.at = EVE
    household = make_household(desk)
    one = orientations.propose(desk, household=household, title="FSL", recipient="fund_fsl",
                            remind_on=date(2027, 1, 10)).made  # fmt: skip
    orientations.accept(desk, orientation=one)
    orientations.succeed(desk, orientation=one, amount=Answer(value=Decimal(300)))
    for moment in LATER:
        clock.at = moment
        assert (obtained(desk, 2026), obtained(desk, 2027)) == (Decimal(300), 0), moment
        days = {entry.on for entry in timeline.timeline(desk, household=household).entries
                if entry.kind == "orientation"}  # fmt: skip
        assert days == {EVE.date()}


def test_the_clock_knows_both_seasons() -> None:
    here = now().tzinfo
    assert here is not None
    winter, summer = (datetime(2026, month, 1, tzinfo=here) for month in (1, 7))
    assert winter.utcoffset() != summer.utcoffset()


def test_no_moment_is_read_in_the_offset_of_today() -> None:
    (folder,) = visitapp.__path__
    bare = re.compile(r"astimezone\(\)")
    assert [path for path in Path(folder).rglob("*.py") if bare.search(path.read_text())] == []
