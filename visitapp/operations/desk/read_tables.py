"""Read tables from CSV or XLSX files: never trusted, never run. A workbook is unpacked only when it
says that it is small; formulas are counted, not read; defusedxml expands no entity."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from visitapp.domain.errors import UserError
from visitapp.domain.exchange.text_table import Line, decoded, lines_of
from visitapp.reports.layout.table_files import NO, YES, looks_like_formula, read_back

LARGEST = 10_000_000
"""Bytes of the file: some 30,000 households, or three years of half-hours."""
UNPACKED = 80_000_000
"""Bytes of a workbook once unpacked."""
MOST_LINES = 120_000
MOST_COLUMNS = 80
_FURTHEST = 300_000
ZIPPED, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_TOLD = 15
"""Digits that a spreadsheet shows of a number: 0.1 + 0.2 is 0.3, not 0.30000000000000004."""
_SAVE_AGAIN = "Enregistrez-le de nouveau en .xlsx ou en CSV."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `formulas` counts the cells that held a formula: they are read as empty."""

    name: str
    lines: tuple[Line, ...]
    formulas: int = 0


@dataclass(frozen=True, slots=True)
class TableFile:
    """The tables of a file, in order. `name` is the file without its folder."""

    name: str
    sheets: tuple[Sheet, ...]


def read_tables(path: str, *, most_lines: int = MOST_LINES) -> TableFile:
    """The tables of a CSV or XLSX file. Raises `UserError` with one sentence and what to do."""
    name = Path(path).name
    return tables_of(content_of(path), name, most_lines=most_lines)


def tables_of(content: bytes, name: str, *, most_lines: int = MOST_LINES) -> TableFile:
    """The same for bytes at hand."""
    if content.startswith(_OLD_EXCEL):
        raise UserError(
            f"{name} : ancien fichier Excel, ou protégé par un mot de passe.", _SAVE_AGAIN
        )
    if content.startswith(ZIPPED):
        return TableFile(name, _workbook(content, name, most_lines))
    lines = lines_of(decoded(content, name), name, most_lines)
    shown = tuple(Line(line.number, tuple(map(_as_typed, line.cells))) for line in lines)
    return TableFile(name, (Sheet("", shown),))


def content_of(path: str, *, most: int = LARGEST) -> bytes:
    """The bytes of a file. Raises `UserError` when it cannot be read or holds more than `most`."""
    name = Path(path).name
    try:
        with Path(path).open("rb") as file:
            content = file.read(most + 1)
    except FileNotFoundError:
        raise UserError(f"{name} : ce fichier n’existe pas.", "Vérifiez son nom.") from None
    except IsADirectoryError:
        raise UserError(f"{name} : c’est un dossier.", "Choisissez un fichier.") from None
    except (OSError, ValueError):
        raise UserError(f"{name} : ce fichier ne se lit pas.", "Choisissez-en un autre.") from None
    if len(content) > most:
        raise UserError(f"{name} : plus de {most // 1_000_000} Mo.", "Coupez-le en plusieurs.")
    if not content.strip():
        raise UserError(f"{name} : ce fichier est vide.", "Choisissez-en un autre.")
    return content


def _as_typed(cell: str) -> str:
    """A cell of our own CSV without the apostrophe that keeps spreadsheets from running it."""
    bare = read_back(cell)
    ours = bare != cell and (bare.startswith("'") or looks_like_formula(bare))
    return bare if ours else cell


def _workbook(content: bytes, name: str, most_lines: int) -> tuple[Sheet, ...]:
    _check_size(content, name)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and extensions that are not read
            book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
            return tuple(_sheet(sheet, name, most_lines) for sheet in book.worksheets)
    except UserError:
        raise
    except Exception:  # a library on a hostile file: whatever it raises, the file is refused
        raise UserError(f"{name} : ce classeur ne se lit pas.", _SAVE_AGAIN) from None


def _check_size(content: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error):
        raise UserError(f"{name} : ce classeur est abîmé.", _SAVE_AGAIN) from None
    if len(parts) > 1000 or sum(part.file_size for part in parts) > UNPACKED:
        raise UserError(f"{name} : ce classeur est trop gros une fois ouvert.", _SAVE_AGAIN)


def _sheet(sheet: Any, name: str, most_lines: int) -> Sheet:
    lines: list[Line] = []
    formulas = 0
    rows: Iterable[tuple[object, ...]] = sheet.iter_rows(max_col=MOST_COLUMNS)
    nothing: tuple[object, ...] = ()
    for number, row in enumerate(rows, start=1):
        if row is not nothing:  # the one that stands for each line a sheet leaves out
            held = sum(_is_formula(cell) for cell in row)
            line = Line(number, _shortened(["" if _is_formula(c) else _text(c) for c in row]))
            if not line.empty:
                lines.append(line)
            elif not held:
                nothing = row
            formulas += held
        if len(lines) > most_lines or number > _FURTHEST:
            most = min(most_lines, _FURTHEST)
            raise UserError(f"{name} : plus de {most} lignes.", "Coupez-le en plusieurs fichiers.")
    return Sheet(str(getattr(sheet, "title", "")), tuple(lines), formulas)


def _shortened(cells: list[str]) -> tuple[str, ...]:
    """Without the empty cells at the end: a sheet may say that it is wide."""
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _is_formula(cell: object) -> bool:
    return getattr(cell, "data_type", "") == "f"


def _text(cell: object) -> str:
    """A cell as a person would have written it in a CSV: dates in ISO, numbers with a dot."""
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, float):
        return format(Decimal(f"{value:.{_TOLD}g}"), "f")
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
