"""Dated values with unit, source and review date, one a period; a day outside is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from visitapp.domain.errors import UserError
from visitapp.domain.text import date_long

DAYS = 16
"""Of which the values found are kept: those of a list are asked for one household after another."""


class ParameterProblem(Exception):
    """A parameter that does not exist, or has no value on the day asked for."""


class NoValueThatDay(ParameterProblem, UserError):
    """No value on the day asked for: a visit's date, or a clock, is wrong. A person can mend it."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(f"parameter {name} has no value on {day.isoformat()}")
        self.message = f"Ce programme n’a pas de chiffres pour le {date_long(day)}."
        self.hint = "Vérifiez la date de la visite, et celle de cet ordinateur."


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value over one period. `value` is a number, or a mapping of numbers (`by kVA`)."""

    id: str
    label: str
    unit: str
    value: Decimal | Mapping[str, Decimal]
    valid_from: date
    valid_to: date | None
    source: str
    confidence: str
    review_by: date

    @property
    def number(self) -> Decimal:
        """The plain number. Raises `ParameterProblem` for a table."""
        if isinstance(self.value, Decimal):
            return self.value
        raise ParameterProblem(f"{self.id} is a table: name its column")

    def at(self, column: str) -> Decimal:
        """One number of a table. Raises `ParameterProblem` for an unknown column."""
        if isinstance(self.value, Decimal) or column not in self.value:
            raise ParameterProblem(f"{self.id} has no column {column}")
        return self.value[column]

    @property
    def to_check(self) -> bool:
        """True when screens and reports must mark it « à vérifier »."""
        return self.confidence == "low"


@dataclass(frozen=True)
class Parameters:
    """The values in force on one day."""

    day: date
    values: Mapping[str, Parameter]
    known: frozenset[str] = field(default_factory=frozenset)

    def __getitem__(self, name: str) -> Parameter:
        """The parameter. Raises `NoValueThatDay`, `ParameterProblem` when there is none such."""
        if name in self.values:
            return self.values[name]
        if name in self.known:
            raise NoValueThatDay(name, self.day)
        raise ParameterProblem(f"parameter {name} is unknown, asked for {self.day.isoformat()}")

    def get(self, name: str) -> Parameter | None:
        """The parameter, or None when it has no value that day."""
        return self.values.get(name)


class ParameterTable:
    """Every parameter, over all its periods."""

    def __init__(self, parameters: Iterable[Parameter]) -> None:
        self.all: tuple[Parameter, ...] = tuple(parameters)
        self._known = frozenset(one.id for one in self.all)
        self._days: dict[date, Parameters] = {}

    def on(self, day: date) -> Parameters:
        """The values in force on `day`; the later period wins where two overlap."""
        if day not in self._days:
            while len(self._days) >= DAYS:
                self._days.pop(next(iter(self._days)))
            self._days[day] = self._found(day)
        return self._days[day]

    def _found(self, day: date) -> Parameters:
        values: dict[str, Parameter] = {}
        for parameter in sorted(self.all, key=lambda p: p.valid_from):
            ended = parameter.valid_to is not None and parameter.valid_to < day
            if parameter.valid_from <= day and not ended:
                values[parameter.id] = parameter
        return Parameters(day, values, self._known)
