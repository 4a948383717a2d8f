"""`visitapp questions --xlsform`: a workbook for each kind, a clear line otherwise."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.program import called, is_refused
from visitapp.cli.questions import kinds


@pytest.mark.parametrize("kind", kinds())
def test_a_workbook_of_three_sheets_without_a_formula(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "form.xlsx"
    ran = called("questions", "--kind", kind, "--xlsform", str(file))
    assert (ran.code, ran.out, ran.err) == (0, f"{file}\n", "")
    book = load_workbook(file)
    assert book.sheetnames == ["survey", "choices", "settings"]
    for sheet in book:
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n"}
    assert [cell.value for cell in book["settings"][1]][:2] == ["form_title", "form_id"]


@pytest.mark.parametrize(
    "words",
    [
        ("questions", "--xlsform", "x.xlsx"),
        ("questions", "--kind", "visit", "--json", "--xlsform", "x.xlsx"),
        ("questions", "--kind", "nobody", "--xlsform", "x.xlsx"),
        ("questions", "--kind", "bag", "--xlsform", "/nowhere/at/all/x.xlsx"),
        ("questions", "--kind", "bag", "--xlsform", "a\0b"),
    ],
)
def test_what_cannot_be_written_is_one_line(words: tuple[str, ...]) -> None:
    is_refused(called(*words))
