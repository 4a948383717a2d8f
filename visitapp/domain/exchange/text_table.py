"""The lines and cells of a table written as text; each line keeps its number in the file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from visitapp.domain.errors import UserError

_MARKS = ";\t,"
_LOOKED_AT = 40
_AGAIN = "Enregistrez-le de nouveau en CSV UTF-8."


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its number in the file, from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """True when nothing is written in it."""
        return not any(cell.strip() for cell in self.cells)


def decoded(content: bytes, file: str) -> str:
    """UTF-8 with or without its mark, else Windows of Western Europe. Raises `UserError`."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            text = "\0"
    if "\0" in text:
        raise UserError(f"{file} : ce n’est pas un tableau en texte.", _AGAIN)
    return text


def lines_of(text: str, file: str, most: int) -> list[Line]:
    """Every line with something in it. Raises `UserError` past `most` lines, or on bad quotes."""
    found: list[Line] = []
    for line in _lines(text, file):
        if not line.empty:
            found.append(line)
        if len(found) > most:
            raise UserError(f"{file} : plus de {most} lignes.", "Coupez-le en plusieurs fichiers.")
    return found


def _lines(text: str, file: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text), strict=True)
    before = 0
    try:
        for row in reader:
            yield Line(before + 1, tuple(row))
            before = reader.line_num
    except csv.Error:
        where = f"{file}, ligne {before + 1}"
        raise UserError(f"{where} : la ligne ne se lit pas.", "Vérifiez les guillemets.") from None


def _mark(text: str) -> str:
    """The separator most first lines have; a semicolon if none."""
    head = text.splitlines()[:_LOOKED_AT] if len(text) < 1_000_000 else text[:20_000].splitlines()
    return max(_MARKS, key=lambda mark: sum(mark in line for line in head))
