"""`docs/slime.md`: each question, figure, step, part and file that it names is there."""

import re
from pathlib import Path

from tests.for_each import for_each
from visitapp import shipped
from visitapp.domain.indicators.definitions import read_definitions
from visitapp.domain.indicators.identification import CRITERIA
from visitapp.domain.indicators.labels import Limits
from visitapp.domain.indicators.shapes import Audience
from visitapp.operations.desk.forms import Forms
from visitapp.reports.indicators.templates import YEAR
from visitapp.reports.indicators.year_words import FAMILIES, PLANNED, STEPS

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "slime.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.partition("## Not in the program")[0].splitlines()
    if line.startswith("| ") and not line.startswith("| asked")
]
WORDS = read_definitions(shipped.text("indicators/definitions.yaml"), Limits(30, 48, 5, 12))
IN_REPORT = {name for names in YEAR.values() for name in names}
TITLES = set(YEAR) | {STEPS, PLANNED, FAMILIES, "Page 1"}
FORMS = Forms()


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


QUESTIONS = sorted({name for row in ROWS for name in quoted(row[1])})
FIGURES = sorted({name for row in ROWS for name in quoted(row[2])})


def test_the_tables_are_read() -> None:
    assert len(ROWS) == 37
    assert all(len(row) == 4 for row in ROWS)
    assert len(QUESTIONS) > 40


@for_each("name", QUESTIONS)
def test_each_question_is_asked(name: str) -> None:
    kind, _, path = name.partition(".")
    assert path in FORMS.latest(kind).located, name


@for_each("name", FIGURES)
def test_each_figure_is_counted_and_stands_in_the_report(name: str) -> None:
    if name.startswith("step:"):
        assert name.removeprefix("step:") in {step.id for step in WORDS.steps}
    else:
        assert name in WORDS.figures
        assert name in IN_REPORT


@for_each("row", ROWS, ids=[row[0] for row in ROWS])
def test_each_part_is_in_the_report(row: list[str]) -> None:
    """And the figures of the line stand in one of the parts that it names."""
    told = [part.strip() for part in re.split(r";|, with", row[3]) if part.strip() != "none"]
    assert all(part.strip("« »\u00a0") in TITLES or part in ("the logos",) for part in told), told
    for name in quoted(row[2]):
        where = [STEPS] if name.startswith("step:") else [
            title for title, names in YEAR.items() if name in names
        ]  # fmt: skip
        assert set(where) & set(told) or PLANNED in told, (name, told)


def test_each_criterion_of_identification_has_its_figure() -> None:
    """And says by what it is a yes, a no, or not known."""
    asked = [row for row in ROWS if row[0].startswith("Identification")]
    assert [quoted(row[2])[0] for row in asked] == ["criteria"] * len(CRITERIA)
    told = TEXT.partition("## The criteria of identification")[2].partition("## How it holds")[0]
    lines = [line for line in told.splitlines() if line.startswith("| ")]
    assert len(lines) == 1 + len(CRITERIA)


def test_each_file_is_there() -> None:
    files = [name for name in quoted(TEXT) if "/" in name and "." in name.rpartition("/")[2]]
    mine = [name for name in files if name.startswith(("resources", "tests", "visitapp"))]
    assert len(mine) >= 8
    assert [name for name in mine if not (ROOT / name).exists()] == []


def test_every_figure_of_the_year_is_named_here() -> None:
    of_year = {name for name, one in WORDS.figures.items() if one.audience is Audience.YEAR}
    assert of_year <= set(FIGURES)
