"""A closed year's report is read as it was said: numbers and words, no id."""

import json
from dataclasses import replace

import pytest

from tests.reports.yearly_made import FOUND, YEAR
from visitapp.domain.indicators.yearly.kept import read, written
from visitapp.domain.indicators.yearly.shapes import SchemeWords, Yearly

NOW = SchemeWords("Ecogie, autrement", phone="01 99 00 00 00", logos=("logo1",))


def kept(found: Yearly = FOUND) -> Yearly:
    again = read(written(found), found.sheet, NOW)
    assert again is not None
    return again


def test_all_that_was_said_is_read_again_and_only_the_logos_are_of_today() -> None:
    again = kept()
    assert again == replace(FOUND, about=replace(FOUND.about, logos=("logo1",)))
    assert again.scope == YEAR


def test_what_is_not_known_stays_not_known() -> None:
    bare = replace(FOUND.steps[1], share=None, median=None, ninth=None)
    target = replace(FOUND.targets[0], done=None)
    again = kept(replace(FOUND, steps=(bare,), targets=(target,)))
    assert (again.steps[0].share, again.steps[0].median, again.steps[0].ninth) == (None,) * 3
    assert again.targets[0].done is None


def test_no_record_is_kept() -> None:
    whole = replace(FOUND.figures[0], records=("9f1c",))
    parts = tuple(replace(line, records=("9f1c",)) for line in whole.lines)
    about = replace(FOUND.about, logos=("9f1c",))
    text = written(replace(FOUND, figures=(replace(whole, lines=parts),), about=about))
    assert "9f1c" not in text
    assert kept(replace(FOUND, figures=(whole,))).figures[0].records == ()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", json.dumps({"v": 2, "steps": []})])
def test_what_is_not_readable_is_nothing(text: str) -> None:
    """Broken, of no version, or of a version that this program does not know."""
    assert read(text, FOUND.sheet, NOW) is None
