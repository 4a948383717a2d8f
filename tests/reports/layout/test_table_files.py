"""Tables as CSV and XLSX: nothing in them runs, and what was written is read again."""

import csv
import io
from datetime import date
from decimal import Decimal

from openpyxl import load_workbook

from tests.for_each import for_each
from tests.reports.hostile_cells import SIGNS, hostile
from visitapp.reports.layout.table_files import (
    csv_bytes,
    looks_like_formula,
    neutral,
    read_back,
    xlsx_bytes,
)

HOSTILE = list(hostile(600))
FIRST_SIGNS = (*SIGNS, " ", "\u00a0", "\u200b", "\ufeff")


def csv_rows(content: bytes, mark: str = ";") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))


def writable(text: str) -> str:
    """What a file can hold of a text: signs that no file takes become the sign of a lost one."""
    kept = "".join(c if c in "\t\n\r" or (c >= " " and c != "\x7f") else "\ufffd" for c in text)
    return kept.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def in_lines(text: str) -> str:
    """XML has one sign for the end of a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_no_cell_of_a_csv_can_run_and_each_text_comes_back() -> None:
    rows = csv_rows(csv_bytes(["texte", "de plus"], [[text, text] for text in HOSTILE]))
    assert len(rows) == 1 + len(HOSTILE)
    for text, cells in zip(HOSTILE, rows[1:], strict=True):
        assert len(cells) == 2
        for cell in cells:
            assert not cell.startswith(FIRST_SIGNS), text
            assert read_back(cell) == writable(text)


def test_a_csv_opened_with_the_wrong_separator_still_cannot_run() -> None:
    """Every text is between quotes, so that no separator inside it begins a new cell."""
    content = csv_bytes(["texte"], [[text] for text in HOSTILE]).decode("utf-8-sig")
    for mark in ",\t|":
        cells = [
            c for row in csv.reader(io.StringIO(content, newline=""), delimiter=mark) for c in row
        ]
        assert [cell for cell in cells if cell.startswith(FIRST_SIGNS)] == []


def test_no_cell_of_a_workbook_is_a_formula_and_each_text_is_there() -> None:
    content = xlsx_bytes({"Feuille": (["texte", "=tête"], [[text, text] for text in HOSTILE])})
    sheet = load_workbook(io.BytesIO(content))["Feuille"]
    assert sheet["B1"].data_type == "s"
    for text, row in zip(HOSTILE, sheet.iter_rows(min_row=2), strict=True):
        for cell in row:
            assert cell.data_type == ("s" if writable(text) else "n"), text
            assert in_lines(cell.value or "") == in_lines(writable(text))
            assert bool(cell.quotePrefix) == looks_like_formula(writable(text))


def test_numbers_stay_numbers() -> None:
    row = [12, Decimal("-3.50"), 1.5, None, True, False, date(2026, 11, 25), float("nan")]
    assert csv_bytes(["a"], [row]).decode("utf-8-sig").splitlines()[1] == (
        '12;-3,50;1,5;;"oui";"non";2026-11-25;'
    )
    plain = csv_bytes(["a"], [row], decimal_comma=False).decode("utf-8-sig").splitlines()[1]
    assert plain == '12;-3.50;1.5;;"oui";"non";2026-11-25;'
    sheet = load_workbook(io.BytesIO(xlsx_bytes({"A": ([""] * 8, [row])})))["A"]
    found = [(cell.value, cell.data_type) for cell in sheet[2]]
    assert found[:4] == [(12, "n"), (-3.5, "n"), (1.5, "n"), (None, "n")]
    assert found[4:6] == [("oui", "s"), ("non", "s")]
    assert (found[6][0].date(), found[6][1]) == (date(2026, 11, 25), "d")
    assert found[7] == (None, "n")


def test_the_csv_is_for_french_spreadsheets() -> None:
    content = csv_bytes(["Commune"], [["Noisy-le-Sec"], ["L’Haÿ-les-Roses"]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == '"Commune"\r\n"Noisy-le-Sec"\r\n"L’Haÿ-les-Roses"\r\n'


@for_each("text", ["", "a", "'", "''", "'=1", "=1", "l’eau", "-3"])
def test_neutral_is_undone_by_read_back(text: str) -> None:
    assert read_back(neutral(text)) == text


def test_a_text_longer_than_a_cell_is_cut_in_a_workbook_only() -> None:
    long = "é" * 40_000
    sheet = load_workbook(io.BytesIO(xlsx_bytes({"A": (["x"], [[long]])})))["A"]
    assert len(sheet["A2"].value) == 32_767
    assert csv_rows(csv_bytes(["x"], [[long]]))[1] == [long]
