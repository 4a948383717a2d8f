"""What a rule is given: proxies over answers, parameters and results that write down each read.

The trace is what the function used, so it cannot drift from the formula. Nothing is guessed:
an answer that is needed and not there raises `MissingAnswerError` with its path.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from visitapp.domain.checklist.answers import SOURCE_WORDS, Answer, State, Value
from visitapp.domain.energy.results import AnnualUse, ContractCheck, EndUse
from visitapp.domain.parameters import Parameter, Parameters
from visitapp.domain.savings import ranges
from visitapp.domain.savings.labels import Labels
from visitapp.domain.savings.suggestion import Range, TraceLine
from visitapp.domain.savings.words import figure

if TYPE_CHECKING:
    from visitapp.domain.checklist.reading import Reading, Row


class MissingAnswerError(Exception):
    """A question without an answer that a rule needs. `path` names it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class NotForThisHomeError(Exception):
    """The question was refused, or has no object here: the rule says nothing."""


@dataclass
class Notes:
    """What one rule has read so far, in order, and what would make its figure surer."""

    lines: dict[tuple[str, str], TraceLine] = field(default_factory=dict)
    firmer: list[str] = field(default_factory=list)

    def add(self, line: TraceLine) -> None:
        """Write a line once, in the order of the first reading."""
        self.lines.setdefault((line.kind, line.name), line)


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
        """The rows of a repeat.

        Raises `MissingAnswerError` when the repeat has no row at all: nothing was listed yet.
        """
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
        """Whether a row is of one of these kinds; only a match is written in the trace."""
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
            central = (low + high) / 2
            if isinstance(parameter.value, Mapping):
                central = parameter.value.get(f"{group}_central", central)
            found = ranges.span(low, central, high)
        else:
            found = ranges.of(parameter)
        between = f"{figure(found.low)} à {figure(found.high)}"
        text = figure(found.low) if found.low == found.high else between
        self._write(parameter, f"{name}.{group}" if group else name, text)
        return found

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
class Results:
    """What was computed before any advice: yearly use, end uses, contracts."""

    annual: Mapping[str, AnnualUse] = field(default_factory=dict)
    end_uses: tuple[EndUse, ...] = ()
    contracts: tuple[ContractCheck, ...] = ()

    def end_use(self, use: str, energy: str) -> EndUse | None:
        """One end use of one energy."""
        return next((e for e in self.end_uses if (e.use, e.energy) == (use, energy)), None)


@dataclass(frozen=True)
class Visit:
    """All that rules may read: the answers, the values of the day, and the results so far."""

    reading: "Reading"
    labels: Labels
    parameters: Parameters
    results: Results


class Found:
    """The results. Reading one writes it in the trace; an absent one asks for the bills."""

    def __init__(self, results: Results, notes: Notes) -> None:
        self._results = results
        self._notes = notes

    def use(self, use: str, energy: str) -> Decimal | None:
        """The yearly kWh of an end use, or None where no bill tells it."""
        found = self._results.end_use(use, energy)
        if found is None:
            if energy not in self._results.annual:
                self._ask_for_bills()
            return None
        origin = SOURCE_WORDS.get(found.origin, found.origin)
        self._write(f"{use}.{energy}", found.label, figure(found.kwh, 0), "kWh", origin)
        return found.kwh

    def has_bill(self, energy: str) -> bool:
        """Whether the yearly use of an energy is known; nothing is written."""
        return energy in self._results.annual

    def paid(self, energy: str) -> Decimal | None:
        """Euros paid a year for an energy, None where no bill says; nothing is written.

        Credits may leave less than nothing: then what is paid is not known.
        """
        found = self._results.annual.get(energy)
        return found.eur if found and found.eur and found.eur > 0 else None

    def annual(self, energy: str) -> AnnualUse | None:
        """The yearly use of an energy, or None where no bill tells it."""
        found = self._results.annual.get(energy)
        if found is None:
            self._ask_for_bills()
            return None
        self._write(energy, named(energy), figure(found.annual, 0), found.unit)
        return found

    def price(self, energy: str) -> Decimal | None:
        """The price of one more kWh (or m³) of this energy for this household, in euros."""
        found = self._results.annual.get(energy)
        if found is None or found.marginal_eur is None:
            self._ask_for_bills()
            return None
        text = figure(found.marginal_eur, 4)
        since = found.last_day.isoformat() if found.last_day else ""
        label, unit = f"{named(energy)}, prix", f"€/{found.unit}"
        self._write(f"price.{energy}", label, text, unit, since=since)
        return found.marginal_eur

    def contract(self, energy: str, code: str) -> ContractCheck | None:
        """The contract of this energy in which this finding was made, with what it costs."""
        for check in self._results.contracts:
            said = [f.message for f in check.findings if f.code == code]
            if check.energy == energy and said:
                self._write_contract(check, code, said[0])
                return check
        return None

    def _write_contract(self, check: ContractCheck, code: str, said: str) -> None:
        label = f"{named(check.energy)}, constat du contrat"
        self._write(f"contract.{check.energy}.{code}", label, said, "")
        costs = (("Payé par an", check.yearly_eur), ("Tarif public", check.reference_eur))
        for label, amount in costs:
            if amount is not None:
                name = f"contract.{check.energy}.{label}"
                self._write(name, f"{named(check.energy)}, {label.lower()}", figure(amount, 0), "€")

    def _write(
        self, name: str, label: str, text: str, unit: str, source: str = "calculé", since: str = ""
    ) -> None:
        self._notes.add(TraceLine("result", name, label, text, unit, source, since))

    def _ask_for_bills(self) -> None:
        if "bills" not in self._notes.firmer:
            self._notes.firmer.append("bills")


ENERGIES = {
    "electricity": "Électricité",
    "gas": "Gaz",
    "water": "Eau",
    "fuel_oil": "Fioul",
    "wood": "Bois",
    "lpg": "Gaz en bouteille ou citerne",
    "heat_network": "Réseau de chaleur",
    "collective_charges": "Charges collectives",
    "other": "Autre contrat",
}


def named(energy: str) -> str:
    """The French name of an energy."""
    return ENERGIES.get(energy, energy)
