"""A closed year's report is read as it was told: numbers and words, no id."""

from dataclasses import replace

from tests.reports.yearly_made import FOUND
from visitapp.domain.indicators.kept_report import report_json, with_report
from visitapp.domain.indicators.shapes import SchemeWords, Sheet


def kept(found: Sheet = FOUND) -> Sheet:
    bare = replace(found, steps=(), outcomes=(), targets=(), about=SchemeWords())
    return with_report(bare, report_json(found))


def test_all_that_was_told_is_read_again() -> None:
    assert kept() == FOUND


def test_what_is_not_known_stays_not_known() -> None:
    bare = replace(FOUND.steps[1], share=None, median=None, ninth=None)
    target = replace(FOUND.targets[0], done=None)
    found = replace(FOUND, steps=(bare,), targets=(target,))
    assert kept(found) == found
