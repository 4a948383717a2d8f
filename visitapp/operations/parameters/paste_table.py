"""A whole table of numbers, pasted or from a file: what differs is shown, then kept at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from visitapp.domain.errors import UserError
from visitapp.domain.exchange.text_table import Line, lines_of
from visitapp.domain.numbers import Ambiguous, NotANumber, parse_number
from visitapp.domain.parameters.override_checks import Said
from visitapp.operations.desk.changed import Changed
from visitapp.operations.desk.desk import Desk
from visitapp.operations.desk.read_tables import read_tables
from visitapp.operations.parameters.lines import NumberLine, Shelf
from visitapp.operations.parameters.overrides import numbers, refused, set_numbers
from visitapp.store.log import records

HEADS = ("Nombre", "Colonne", "En clair", "Unité", "Valeur")
VALUE = HEADS[-1].casefold()
MOST_LINES, MOST_TOLD = 2000, 5
NOTHING_SAID = "Rien n’est changé."
PASTED = "la table collée"
EMPTY = UserError(
    "Il n’y a pas de table ici.",
    "Copiez les cellules dans votre tableur, avec le nom de chaque nombre, puis collez-les.",
)
SAME = UserError("Cette table dit ce qui est déjà en vigueur.", NOTHING_SAID)


@dataclass(frozen=True, slots=True)
class Difference:
    """One number that the table changes: what it is now, None for none, and what it says."""

    parameter: str
    column: str
    title: str
    unit: str
    before: str
    after: str
    number: Decimal


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a table changes from a day on, and how many of its numbers are already so."""

    differences: tuple[Difference, ...]
    same: int


def blank_table(desk: Desk, *, parameter: str = "", text: str = "", scheme: str = "") -> str:
    """A table, or the numbers found by words, as a spreadsheet takes it, with today's values."""
    shelf = Shelf(desk, scheme)
    lines: Iterable[NumberLine]
    if parameter:
        lines = [shelf.line(parameter, column) for column in shelf.columns(parameter)]
    else:
        lines = numbers(desk, text=text, limit=MOST_LINES, scheme=scheme).found
    rows = [HEADS, *(_cells(line) for line in lines)]
    return "".join("\t".join(row) + "\n" for row in rows)


def read_pasted(
    desk: Desk, *, valid_from: date, text: str = "", path: str = "", parameter: str = "",
    scheme: str = "",
) -> Pasted:  # fmt: skip
    """What a pasted text or a file changes from a day on. Raises `UserError` with what is wrong."""
    shelf = Shelf(desk, scheme)
    lines, at = _lines(text, path)
    places = _Places(shelf, parameter)
    found: dict[tuple[str, str], Difference] = {}
    same, faults = 0, list[str]()
    now = desk.reference.tables(shelf.scheme).parameters.on(valid_from)
    for line in lines:
        told = f"ligne {line.number}"
        try:
            name, column, cell = places.of(line.cells, at)
        except _NoSuch as error:
            faults.append(f"{told}, {error}")
            continue
        if not cell:
            continue
        like = shelf.shipped[name][-1]
        value = now.get(name)
        before = None
        if value is not None:
            before = value.value if isinstance(value.value, Decimal) else value.value.get(column)
        number = _number(cell, like.unit, before)
        if number is None:
            faults.append(f"{told}, «\u00a0{cell[:30]}\u00a0» n’est pas un nombre en {like.unit}")
            continue
        wrong = refused(shelf, name, Said(number, like.unit, valid_from, PASTED, column))
        if not wrong and (name, column) in found:
            wrong = "Ce nombre est écrit deux fois."
        if wrong:
            faults.append(f"{told}, {shelf.words.title(name, like.label, column)}\u00a0: {wrong}")
        elif number == before and value is not None and not value.last_known:
            same += 1
        else:
            found[name, column] = Difference(
                name, column, shelf.words.title(name, like.label, column), like.unit,
                shelf.words.value(name, before, like.unit) if before is not None else "",
                shelf.words.value(name, number, like.unit), number,
            )  # fmt: skip
    _refuse(faults)
    if not found:
        raise SAME if same else EMPTY
    return Pasted(tuple(found.values()), same)


def keep_pasted(
    desk: Desk, *, differences: Sequence[Difference], valid_from: date, source: str,
    valid_to: date | None = None, scheme: str = "",
) -> Changed:  # fmt: skip
    """Write all of them as numbers of the agency, or none. Raises `UserError`."""
    said = [
        (
            one.parameter,
            Said(one.number, one.unit, valid_from, source.strip(), one.column, valid_to),
        )
        for one in differences
    ]
    made = set_numbers(desk, Shelf(desk, scheme), said)
    return Changed(frozenset(made), result=len(made))


class _NoSuch(Exception):
    """A line that names no number."""


class _Places:
    """Which number a line speaks of: by its name, or by the column alone in a `parameter`."""

    def __init__(self, shelf: Shelf, parameter: str) -> None:
        self.shelf, self.parameter = shelf, parameter

    def of(self, cells: Sequence[str], at: int) -> tuple[str, str, str]:
        """Number, column and cell of the value: that `at` a place, else the last. Raises
        `_NoSuch`."""
        said = [cell.strip() for cell in cells]
        if at > 0:
            value = said[at] if at < len(said) else ""
            name, column, _ = self.of([*said[: min(at, 2)], "-"], 0)
            return name, column, value
        while said and not said[-1]:
            said.pop()
        first = said[0] if said else ""
        if first in self.shelf.shipped and len(said) > 1:
            name, rest = first, said[1:]
        elif self.parameter and len(said) > 1:
            name, rest = self.parameter, said
        else:
            raise _NoSuch(f"«\u00a0{first[:40]}\u00a0» n’est le nom d’aucun nombre")
        if self.shelf.columns(name) == [""]:
            return name, "", rest[-1]
        return name, self._column(name, rest[0]), rest[-1]

    def _column(self, name: str, said: str) -> str:
        for column in self.shelf.columns(name):
            words = self.shelf.words.column(name, column)
            if said == column or records.normalised(said) == records.normalised(words):
                return column
        label = self.shelf.shipped[name][-1].label
        raise _NoSuch(f"«\u00a0{said[:40]}\u00a0» n’est pas une colonne de «\u00a0{label}\u00a0»")


def _lines(text: str, path: str) -> tuple[list[Line], int]:
    """The lines of the one table without its head, and where that has the values; 0: no head."""
    at = 0
    if path:
        file = read_tables(path, most_lines=MOST_LINES)
        sheets = [sheet for sheet in file.sheets if sheet.lines]
        name = Path(path).name
        if any(sheet.formulas for sheet in sheets):
            raise UserError(
                f"{name}\u00a0: des cellules ont une formule, qui n’est pas lue.",
                "Copiez les valeurs, puis collez-les ici.",
            )
        if len(sheets) > 1:
            raise UserError(f"{name}\u00a0: il y a plusieurs feuilles.", "Gardez-en une seule.")
        lines = [line for sheet in sheets for line in sheet.lines]
    else:
        lines = list(lines_of(text, PASTED, MOST_LINES)) if text.strip() else []
    lines = [line for line in lines if not line.empty]
    heads = [cell.strip().casefold() for cell in lines[0].cells] if lines else []
    if heads and heads[0] == HEADS[0].casefold():
        at = heads.index(VALUE) if VALUE in heads else 0
        lines = lines[1:]
    if not lines:
        raise EMPTY
    return lines, at


def _number(cell: str, unit: str, before: Decimal | None) -> Decimal | None:
    """What a cell says; of two readings the one near what is known."""
    found = parse_number(cell, "" if unit == "1" else unit)
    if isinstance(found, NotANumber):
        return None
    if isinstance(found, Ambiguous):
        if before is None:
            return None
        known = before
        return min(found.readings, key=lambda one: abs(one - known))
    return found


def _cells(line: NumberLine) -> tuple[str, ...]:
    value = "" if line.number is None else f"{line.number:f}".replace(".", ",")
    unit = "" if line.unit == "1" else line.unit
    return (line.parameter, line.column, line.title, unit, value)


def _refuse(faults: Sequence[str]) -> None:
    if faults:
        more = f" Et {len(faults) - MOST_TOLD} autres." if len(faults) > MOST_TOLD else ""
        raise UserError(
            "Rien n’est gardé\u00a0: des lignes sont à corriger.",
            f"{' ; '.join(faults[:MOST_TOLD])}.{more}",
        )
