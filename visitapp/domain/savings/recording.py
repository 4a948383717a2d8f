"""Proxies over answers, parameters and results that record each read as a rule's trace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from visitapp.domain.checklist.answers import Answer, State, Value
from visitapp.domain.parameters.parameters import Parameter, Parameters
from visitapp.domain.ranges import ranges
from visitapp.domain.ranges.suggestion import Range, TraceLine
from visitapp.domain.ranges.words import figure
from visitapp.domain.savings.labels import Labels
from visitapp.domain.savings.results_for_rules import Results
from visitapp.domain.savings.rule_trace import MissingAnswerError, Notes, NotForThisHomeError

if TYPE_CHECKING:
    from visitapp.domain.checklist.reading import Reading, Row


class Asked:
    """The answers, or those of one row of a repeat. Reading one writes it in the trace."""

    def __init__(
        self, reading: "Reading", labels: Labels, notes: Notes, row: "Row | None" = None,
        repeat: str = "",
    ) -> None:  # fmt: skip
        self._reading = reading
        self._labels = labels
        self._notes = notes
        self._row = row
        self._repeat = repeat

    def path(self, name: str) -> str:
        """The full path of a question seen from here."""
        return f"{self._repeat}/{self._row.id}/{name}" if self._row else name

    def _value(self, name: str) -> Value:
        return (self._row or self._reading).value(name)

    def find(self, name: str) -> Value:
        """The value if it was given, else None: for what changes the advice, not the figure."""
        path = self.path(name)
        value = self._value(name)
        if value is not None:
            self._notes.add(self._labels.line(path, value, self._answer(path)))
        return value

    def need(self, name: str) -> Value:
        """The value. Raises `MissingAnswerError`, or `NotForThisHomeError` where it was refused."""
        value = self.find(name)
        if value is not None:
            return value
        answer = self._answer(self.path(name))
        if answer and answer.state in (State.REFUSED, State.NOT_APPLICABLE):
            raise NotForThisHomeError(self.path(name))
        raise MissingAnswerError(self.path(name))

    def prefer(self, name: str) -> Value:
        """The value, or None with a note that its answer would make the figure surer."""
        value = self.find(name)
        if value is None and self.path(name) not in self._notes.firmer:
            self._notes.firmer.append(self.path(name))
        return value

    def number(self, name: str) -> Decimal:
        """A needed number."""
        return _number(self.need(name), self.path(name))

    def told(self, name: str) -> Decimal | None:
        """A number if given; nothing is written, for what may turn out to be of no use."""
        value = self._value(name)
        return None if value is None else _number(value, self.path(name))

    def known_number(self, name: str) -> Decimal | None:
        """A number if given, else None with a note that it would make the figure surer."""
        value = self.prefer(name)
        return None if value is None else _number(value, self.path(name))

    def choice(self, name: str) -> str:
        """A needed choice, by its id."""
        return str(self.need(name))

    def chosen(self, name: str) -> tuple[str, ...]:
        """The needed choices of a question with several."""
        value = self.need(name)
        return value if isinstance(value, tuple) else ()

    def yes(self, name: str) -> bool:
        """A needed yes or no."""
        return self.need(name) is True

    def rows(self, repeat: str) -> list["Asked"]:
        """The rows of a repeat. Raises `MissingAnswerError` when it has none."""
        found = self._reading.rows(repeat)
        if not found:
            raise MissingAnswerError(repeat)
        return [Asked(self._reading, self._labels, self._notes, row, repeat) for row in found]

    def appliances(self, *kinds: str) -> list["Asked"]:
        """The appliances of these kinds. Raises `MissingAnswerError` when none at all is listed."""
        return [row for row in self.rows("appliances") if row.is_kind("kind", *kinds)]

    def listed(self, repeat: str) -> list["Asked"]:
        """The rows of a repeat, possibly none."""
        return self.rows(repeat) if self._reading.rows(repeat) else []

    def is_kind(self, name: str, *kinds: str) -> bool:
        """Whether a row is of one of these kinds; only a match goes into the trace."""
        matches = self._value(name) in kinds
        if matches:
            self.find(name)
        return matches

    def _answer(self, path: str) -> Answer | None:
        return self._reading.answer(path)


def _number(value: Value, path: str) -> Decimal:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, Decimal) and value.is_finite():
        return value
    if isinstance(value, str) and value.isdecimal():
        return Decimal(value)
    raise MissingAnswerError(path)


class Reference:
    """The dated parameters. Reading one writes its date and source in the trace."""

    def __init__(self, parameters: Parameters, notes: Notes) -> None:
        self._parameters = parameters
        self._notes = notes

    @property
    def day(self) -> date:
        """The day of the visit, that of the values."""
        return self._parameters.day

    def number(self, name: str) -> Decimal:
        """A plain number. Raises `ParameterProblem` where the day has none."""
        parameter = self._parameters[name]
        self._write(parameter, name, figure(parameter.number))
        return parameter.number

    def at(self, name: str, column: str) -> Decimal:
        """One number of a table. Raises `ParameterProblem` for an unknown column."""
        parameter = self._parameters[name]
        value = parameter.at(column)
        self._write(parameter, f"{name}.{column}", figure(value))
        return value

    def range(self, name: str, group: str = "") -> Range:
        """A low, central and high; with `group`, the columns `group_low`, `group_central`…"""
        parameter = self._parameters[name]
        if group:
            low, high = parameter.at(f"{group}_low"), parameter.at(f"{group}_high")
            middle = f"{group}_central"
            told = isinstance(parameter.value, Mapping) and middle in parameter.value
            found = ranges.span(low, parameter.at(middle) if told else (low + high) / 2, high)
        else:
            found = ranges.range_of(parameter)
        between = f"{figure(found.low)} à {figure(found.high)}"
        text = figure(found.low) if found.low == found.high else between
        self._write(parameter, f"{name}.{group}" if group else name, text)
        return found

    def usual(self, name: str, column: str) -> Range:
        """One number of a table in place of an answer that is not known: a range around it."""
        return ranges.times(self.range("usual_spread"), self.at(name, column))

    def has(self, name: str, column: str) -> bool:
        """Whether a table has this column; nothing is written."""
        value = self._parameters[name].value
        return isinstance(value, Mapping) and column in value

    def _write(self, parameter: Parameter, name: str, text: str) -> None:
        unit = "" if parameter.unit == "1" else parameter.unit
        since = parameter.valid_from.isoformat()
        line = TraceLine(
            "parameter", name, parameter.label, text, unit, parameter.source, since,
            parameter.to_check,
        )  # fmt: skip
        self._notes.add(line)


@dataclass(frozen=True)
class Visit:
    """All that rules may read: the answers, the values of the day, and the results so far."""

    reading: "Reading"
    labels: Labels
    parameters: Parameters
    results: Results
