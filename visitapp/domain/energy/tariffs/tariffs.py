"""Dated prices by name and day; past their last day the last known, marked, unless `strict`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from visitapp.domain.parameters.last_known import ended, eve_of_review, marked, value_on
from visitapp.domain.parameters.parameters import Parameter, Parameters, ParameterTable
from visitapp.domain.text import date_short

OPTIONS = ("base", "off_peak", "tempo")
OPTION_LABELS = {"base": "Base", "off_peak": "Heures pleines et heures creuses", "tempo": "Tempo"}
Basis = Literal["printed", "regulator"]
_ONE_DAY = timedelta(days=1)


class TariffError(Exception):
    """No price for the request. The French message says what is known."""


@dataclass(frozen=True, slots=True)
class Cost:
    """A year on one grid, in euros to the cent, None where unknown; `prices` of a kWh by period.
    `mark`: it is the last grid known, not that of the day."""

    option: str
    kva: int | None
    total_eur: Decimal | None
    subscription_eur: Decimal | None
    energy_eur: Decimal | None
    valid_from: date
    source: str
    to_check: bool = False
    mark: str = ""
    off_peak_share: Decimal | None = None
    basis: Basis = "printed"
    prices: Mapping[str, Decimal] = field(default_factory=dict)


class Grids:
    """Every price of every period, looked up by name and day."""

    def __init__(self, table: ParameterTable) -> None:
        self._table, self._strict = table, False
        self._by_name: dict[str, list[Parameter]] = {}
        for parameter in sorted(table.all, key=lambda p: p.valid_from):
            self._by_name.setdefault(parameter.id, []).append(parameter)

    def on(self, day: date) -> Parameters:
        """Every parameter in force that day."""
        return self._table.on(day)

    def strict(self) -> "Grids":
        """The same prices, none but on their own days: what a past bill is compared with."""
        found = copy(self)
        found._strict = True
        return found

    def find(self, name: str, day: date, column: str = "") -> Parameter | None:
        """The value in force that day (an open-ended one is, until its review date), else the last
        known, marked; none when strict. With a `column`: the value that has it."""
        found = value_on(self._periods(name, column), day, last_day)
        return None if found is None or (self._strict and found.last_known) else found

    def latest(self, name: str, day: date, column: str = "") -> Parameter | None:
        """The last value started by that day; marked if that is past, or a price to be reviewed."""
        known = [p for p in self._periods(name, column) if p.valid_from <= day]
        last = ended(known[-1]) if known else None
        if last is not None and last < day:
            return marked(known[-1])
        return known[-1] if known else None

    def get(self, name: str, day: date, column: str = "") -> Parameter:
        """The value of that day. Raises `TariffError` that says what is known."""
        found = self.find(name, day, column)
        if found is not None:
            return found
        known = self._periods(name, column)
        if not known:
            raise TariffError("Ce tarif n’est pas connu : rien n’est comparé.")
        raise TariffError(
            f"Le prix public du {date_short(day)} n’est pas connu : rien n’est comparé à ce "
            f"jour-là. Prix connus : du {date_short(known[0].valid_from)} au "
            f"{date_short(last_day(known[-1]))}{_holes(known)}."
        )

    def stretches(self, names: Iterable[str], start: date, end: date) -> Iterator[tuple[date, int]]:
        """`start` to `end` (exclusive) as (first day, days) over which no named value changes."""
        changes = sorted({day for name in names for day in self._changes(name)})
        inside = [day for day in changes if start < day < end]
        for first, after in pairwise([start, *inside, end]):
            if after > first:
                yield first, (after - first).days

    def _periods(self, name: str, column: str = "") -> Sequence[Parameter]:
        """By start; of a table that not each month says whole, those that say this column."""
        known = self._by_name.get(name, [])
        if not column:
            return known
        return [p for p in known if isinstance(p.value, Mapping) and column in p.value]

    def _changes(self, name: str) -> Iterator[date]:
        for parameter in self._by_name.get(name, []):
            yield parameter.valid_from
            yield last_day(parameter) + _ONE_DAY


def last_day(parameter: Parameter) -> date:
    """The last day that a value is known for."""
    return parameter.valid_to or eve_of_review(parameter)


def _holes(known: Sequence[Parameter]) -> str:
    holes = any(after.valid_from > last_day(before) + _ONE_DAY for before, after in pairwise(known))
    return ", sauf quelques mois" if holes else ""
