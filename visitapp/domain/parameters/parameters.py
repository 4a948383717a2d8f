"""Dated values by day: those in force, else the last known, marked; a day before is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from visitapp.domain.errors import UserError
from visitapp.domain.parameters.last_known import value_on
from visitapp.domain.parameters.parameter import Parameter as Parameter
from visitapp.domain.parameters.parameter import ParameterProblem as ParameterProblem
from visitapp.domain.text import date_long

DAYS = 16
"""Of which the values found are kept: those of a list are asked for one household after another."""


class NoValueThatDay(ParameterProblem, UserError):
    """No value on the day asked for: a visit's date, or a clock, is wrong. A person can mend it."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(f"parameter {name} has no value on {day.isoformat()}")
        self.message = f"Ce programme n’a pas de chiffres pour le {date_long(day)}."
        self.hint = "Vérifiez la date de la visite, et celle de cet ordinateur."


@dataclass(frozen=True)
class Parameters:
    """The values of one day: in force, or the last known before it, marked."""

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
        self._periods: dict[str, list[Parameter]] = {}
        for one in sorted(self.all, key=lambda one: one.valid_from):
            self._periods.setdefault(one.id, []).append(one)
        self._known = frozenset(self._periods)
        self._days: dict[date, Parameters] = {}

    def on(self, day: date) -> Parameters:
        """The values of `day`: of two in force the later one, else the last known, marked."""
        if day not in self._days:
            while len(self._days) >= DAYS:
                self._days.pop(next(iter(self._days)))
            self._days[day] = self._found(day)
        return self._days[day]

    def _found(self, day: date) -> Parameters:
        found = ((name, value_on(periods, day)) for name, periods in self._periods.items())
        return Parameters(day, {name: one for name, one in found if one is not None}, self._known)
