"""`docs/accessibility.md` names tests, files and labels that are there, and leaves nothing out."""

import re

from tests.for_each import for_each
from tests.naming import ROOT

TEXT = (ROOT / "docs" / "accessibility.md").read_text("utf-8")
LEVELS_A_AND_AA = re.findall(
    r"[\d.]+",
    """
1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5
1.4.10 1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6
2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1
3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3
""",
)
"""WCAG 2.2, https://www.w3.org/TR/WCAG22/: 31 of level A, 24 of level AA."""
STATES = {"met", "in part", "not met", "by hand", "does not apply"}
ROWS = re.findall(r"^\| (\d\.\d\.\d+) ([^|]+) \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE)


def test_each_criterion_of_both_levels_has_one_line() -> None:
    assert len(LEVELS_A_AND_AA) == 31 + 24
    assert [number for number, *_ in ROWS] == LEVELS_A_AND_AA


@for_each(("number", "name", "state", "by"), ROWS)
def test_a_line_says_where_it_stands_and_by_what(
    number: str, name: str, state: str, by: str
) -> None:
    assert state in STATES
    assert len(by) > 10
