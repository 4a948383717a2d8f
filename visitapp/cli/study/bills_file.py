"""The CSV of bills: each line read, every fault of each line in one answer."""

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from visitapp.cli.study.reference import day_of, number_of, shown
from visitapp.domain.energy.bills import LONGEST_DAYS, BillPeriod, ReadingKind
from visitapp.domain.errors import UserError

T = TypeVar("T")
_HEAD = ("start", "end", "quantity", "unit")
_MORE = ("reading", "amount_eur", "subscription_eur")
_READINGS: Mapping[str, ReadingKind] = {
    "": "actual",
    "actual": "actual",
    "estimated": "estimated",
    "mixed": "mixed",
}
_UNITS = {"kwh": "kwh", "mwh": "mwh", "m3": "m3", "m³": "m3", "l": "litre", "litre": "litre",
          "stere": "stere", "stère": "stere", "kg": "kg"}  # fmt: skip
_MOST_ROWS = 1000
_WANTED = "Écrivez : start,end,quantity,unit[,reading][,amount_eur]."


@dataclass
class Faults:
    """What is wrong in a file, in the order of its lines."""

    file: str
    told: list[UserError] = field(default_factory=list)

    def of(self, work: Callable[[], T]) -> T | None:
        """What `work` gives; nothing when it raises a `UserError`, which is kept."""
        try:
            return work()
        except UserError as fault:
            self.told.append(fault)
            return None

    def refuse(self) -> None:
        """Raise a `UserError` with all of them, if there is one; each advice once."""
        if not self.told:
            return
        hints = " ".join(dict.fromkeys(one.hint for one in self.told))
        if len(self.told) == 1:
            raise UserError(f"{self.file}, {self.told[0].message}", hints)
        said = " ; ".join(one.message.rstrip(".") for one in self.told)
        raise UserError(f"{self.file} : {said}.", hints)


def read_bills(text: str, file: str) -> list[BillPeriod]:
    """The rows of a bill CSV. Raises `UserError` with each fault: its line, what to write."""
    if "\0" in text:
        raise UserError(f"{file} : il contient un caractère nul.", "Refaites le CSV.")
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    faults, periods, whole = Faults(file), [], 0
    try:
        head = _head(next(rows, []), faults)
        whole = rows.line_num
        for row in rows:
            whole = rows.line_num
            if any(cell.strip() for cell in row):
                periods.append(_period(row, head, f"ligne {whole}", faults))
            if len(periods) > _MOST_ROWS:
                raise UserError(f"{file} : plus de {_MOST_ROWS} factures.", "Gardez deux ans.")
    except csv.Error:  # where the next line begins is not known any more
        where = f"ligne {whole + 1}"
        faults.told.append(UserError(f"{where} : elle ne se lit pas.", "Vérifiez les guillemets."))
    faults.refuse()
    if not periods:
        raise UserError(f"{file} : aucune facture.", "Ajoutez une ligne par facture.")
    return [one for one in periods if one is not None]


def _head(row: list[str], faults: Faults) -> list[str]:
    """The names of the columns. Raises `UserError`: without them no line can be read."""
    head = [cell.strip().lower() for cell in row]
    missing = [name for name in _HEAD if name not in head]
    unknown = [name for name in head if name not in (*_HEAD, *_MORE)]
    if missing:
        faults.told.append(UserError(f"ligne 1 : il manque {', '.join(missing)}.", _WANTED))
    if unknown or len(set(head)) != len(head):
        names = shown(", ".join(unknown)) or "un nom"
        faults.told.append(UserError(f"ligne 1 : {names} est en trop.", _WANTED))
    faults.refuse()
    return head


def _period(row: list[str], head: list[str], where: str, faults: Faults) -> BillPeriod | None:
    """The bill on a line; None when a cell is wrong: each wrong cell is reported."""
    if len(row) != len(head):
        told = f"{where} : {len(row)} colonnes au lieu de {len(head)}."
        faults.told.append(UserError(told, "Complétez."))
        return None
    cell = {name: value.strip() for name, value in zip(head, row, strict=True)}
    days = _days(cell, where, faults)
    quantity = faults.of(lambda: _number(cell, "quantity", where))
    unit = faults.of(lambda: _unit(cell["unit"], where))
    reading = faults.of(lambda: _reading(cell.get("reading", ""), where))
    amount = faults.of(lambda: _amount(cell, "amount_eur", where))
    subscription = faults.of(lambda: _amount(cell, "subscription_eur", where))
    if days is None or quantity is None or unit is None or reading is None:
        return None
    return BillPeriod(
        start=days[0], end=days[1], quantity=quantity, unit=unit,
        reading=reading, amount_eur=amount, subscription_eur=subscription,
    )  # fmt: skip


def _days(cell: dict[str, str], where: str, faults: Faults) -> tuple[date, date] | None:
    start = faults.of(lambda: day_of(cell["start"], f"{where}, start"))
    end = faults.of(lambda: day_of(cell["end"], f"{where}, end"))
    if start is None or end is None:
        return None
    return faults.of(lambda: _in_order(start, end, where))


def _in_order(start: date, end: date, where: str) -> tuple[date, date]:
    if end <= start:
        raise UserError(f"{where} : la fin n’est pas après le début.", "Vérifiez les deux dates.")
    if (end - start).days > LONGEST_DAYS:
        raise UserError(f"{where} : plus de trois ans.", "Vérifiez les deux dates.")
    return start, end


def _number(cell: dict[str, str], name: str, where: str) -> Decimal:
    return number_of(cell[name], f"{where}, {name}", least=None)


def _amount(cell: dict[str, str], name: str, where: str) -> Decimal | None:
    return _number(cell, name, where) if cell.get(name) else None


def _unit(text: str, where: str) -> str:
    found = _UNITS.get(text.lower())
    if found is None:
        told = f"{where}, unit : « {shown(text)} » est inconnu."
        raise UserError(told, f"Choisissez {', '.join(_UNITS)}.")
    return found


def _reading(text: str, where: str) -> ReadingKind:
    found = _READINGS.get(text.lower())
    if found is None:
        told = f"{where}, reading : « {shown(text)} »."
        raise UserError(told, "Écrivez actual ou estimated.")
    return found
