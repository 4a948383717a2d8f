"""`docs/mission.md` names one test for each line of the mission."""

import re

from tests.naming import ROOT, codes_in

TEXT = (ROOT / "docs" / "mission.md").read_text("utf-8")
LINES = 16
"""Parts of the path of a household, as whoever asked for the program numbered them."""


def test_every_line_has_its_place_and_its_test() -> None:
    rows = [line for line in TEXT.splitlines() if re.match(r"\| \d+ \|", line)]
    assert [int(line.split("|")[1]) for line in rows] == list(range(1, LINES + 1))
    for line in rows:
        *places, test = codes_in(line)
        assert places, line
        assert test.startswith("test_"), line


def test_no_test_stands_for_two_lines() -> None:
    tests = [one for one in codes_in(TEXT) if re.fullmatch(r"test_\w+", one)]
    assert len(tests) == len(set(tests)) == LINES
