"""Dated values by day: those in force, else the last known, marked; a day before is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from visitapp.domain.errors import UserError
from visitapp.domain.parameters.last_known import last_known
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
        self._by_start = sorted(self.all, key=lambda one: one.valid_from)
        self._known = frozenset(one.id for one in self.all)
        self._days: dict[date, Parameters] = {}

    def on(self, day: date) -> Parameters:
        """The values of `day`: of two in force the later one, else the last known, marked."""
        if day not in self._days:
            while len(self._days) >= DAYS:
                self._days.pop(next(iter(self._days)))
            self._days[day] = self._found(day)
        return self._days[day]

    def _found(self, day: date) -> Parameters:
        values: dict[str, Parameter] = {}
        over: dict[str, list[Parameter]] = {}
        for parameter in self._by_start:
            if parameter.valid_from > day:
                break
            if parameter.valid_to is None or parameter.valid_to >= day:
                values[parameter.id] = parameter
            else:
                over.setdefault(parameter.id, []).append(parameter)
        for name, periods in over.items():
            found = None if name in values else last_known(periods, day)
            if found is not None:
                values[name] = found
        return Parameters(day, values, self._known)
