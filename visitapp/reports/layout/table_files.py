"""Tables out, as CSV or XLSX, from a head and rows: what a spreadsheet opens runs nothing.

A cell that begins like a formula (`=`, `+`, `-`, `@`, a tab, a line end, their wide twins, or any
of these after blanks) gets an apostrophe before it in CSV, and so does one that begins with an
apostrophe: taking one apostrophe off gives back every text (`read_back`). In XLSX each text is
written with the type « text », and one that looks like a formula with the mark « quote prefix »,
so that editing the cell does not make it one. Numbers stay numbers.
https://owasp.org/www-community/attacks/CSV_Injection
"""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | Decimal | bool | date | None
Row = Sequence[Cell]

YES, NO = "oui", "non"
MOST_SIGNS = 32_767
"""What one cell of a spreadsheet holds."""
_FORMULA = re.compile("[=+\\-@＝＋－＠]|[\\s\u200b\u2060\ufeff]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_GONE = "\ufffd"
_TOO_WIDE, _LOOKED_AT = 60, 50


def looks_like_formula(text: str) -> bool:
    """True for a text that a spreadsheet might run, or read as something else."""
    return _FORMULA.match(text) is not None


def neutral(text: str) -> str:
    """A text that no spreadsheet runs; `read_back` gives the text again."""
    return f"'{text}" if text.startswith("'") or looks_like_formula(text) else text


def read_back(text: str) -> str:
    """What `neutral` was given."""
    return text.removeprefix("'")


def csv_bytes(head: Sequence[str], rows: Iterable[Row], *, decimal_comma: bool = True) -> bytes:
    """CSV for French spreadsheets: semicolons, UTF-8 mark, CRLF, quoted texts."""
    lines = [_csv_line(row, decimal_comma) for row in (head, *rows)]
    return "".join(lines).encode("utf-8-sig")


def _csv_line(row: Row, decimal_comma: bool) -> str:
    return ";".join(_csv_cell(cell, decimal_comma) for cell in row) + "\r\n"


def _csv_cell(cell: Cell, decimal_comma: bool) -> str:
    value = _value(cell)
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + neutral(value).replace('"', '""') + '"'
    if isinstance(value, date):
        return value.isoformat()
    figures = format(value, "f") if isinstance(value, Decimal) else str(value)
    return figures.replace(".", ",") if decimal_comma else figures


def xlsx_bytes(sheets: Mapping[str, tuple[Sequence[str], Iterable[Row]]]) -> bytes:
    """A workbook: for each sheet, its head and its rows. Raises nothing for odd texts."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, (head, rows) in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        listed = list(rows)
        _set_widths(sheet, head, listed)
        sheet.append([_bold(_xlsx_cell(sheet, name)) for name in head])
        for row in listed:
            sheet.append([_xlsx_cell(sheet, cell) for cell in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _set_widths(sheet: "Worksheet", head: Sequence[str], rows: Sequence[Row]) -> None:
    """Wide enough for the head and the first rows; to be set before the first row is written."""
    from openpyxl.utils import get_column_letter

    for number, name in enumerate(head):
        cells = [row[number] for row in rows[:_LOOKED_AT] if number < len(row)]
        longest = max([len(name), *(len(str(cell)) for cell in cells if cell is not None)])
        letter = get_column_letter(number + 1)
        sheet.column_dimensions[letter].width = min(longest, _TOO_WIDE) + 2


def _xlsx_cell(sheet: "Worksheet", cell: Cell) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell

    value = _value(cell)
    value = (value[:MOST_SIGNS] or None) if isinstance(value, str) else value
    made = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        made.data_type = "s"
        made.quotePrefix = looks_like_formula(value)
    elif isinstance(value, date):
        made.number_format = "DD/MM/YYYY"
    return made


def _bold(cell: "WriteOnlyCell") -> "WriteOnlyCell":
    from openpyxl.styles import Font

    cell.font = Font(bold=True)
    return cell


def _value(cell: Cell) -> str | int | float | Decimal | date | None:
    """A cell as it is written: yes and no as words, what is no number as nothing."""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, float | Decimal):
        return cell if Decimal(cell).is_finite() else None
    if isinstance(cell, str):
        return _UNWRITABLE.sub(_GONE, cell)
    return cell
