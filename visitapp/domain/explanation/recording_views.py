"""Views of answers, values, prices, weather and results that record every read, per figure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import cast

from visitapp.domain.checklist.answers import Answer, State, Value
from visitapp.domain.checklist.reading import Reading, Row
from visitapp.domain.energy.results import AnnualUse
from visitapp.domain.energy.tariffs.tariffs import Grids
from visitapp.domain.energy.weather.degree_days import DegreeDays, Sums
from visitapp.domain.explanation.lines import Days, Lines
from visitapp.domain.parameters.parameters import Parameter, Parameters
from visitapp.domain.ranges.suggestion import TraceLine
from visitapp.domain.savings.rule_trace import Notes

Keep = Callable[[Row], bool]


def only(row: Row) -> Keep:
    """This row alone."""
    return lambda other: other.id == row.id


@dataclass
class Reads(Notes):
    """What one figure read, its figures, names `from_prices`, `days` whose weather was read."""

    made_of: dict[str, None] = field(default_factory=dict)
    from_prices: set[str] = field(default_factory=set)
    days: Days | None = None

    def figure(self, id: str) -> None:
        """Write down that another figure was read."""
        self.made_of.setdefault(id)

    def add(self, line: TraceLine) -> None:
        """Write a line once; one parameter may be read on several dates."""
        self.lines.setdefault((line.kind, f"{line.name}@{line.valid_from}"), line)

    def replaced(self, line: TraceLine) -> None:
        """Write a line in place of what it said before."""
        self.lines[line.kind, f"{line.name}@{line.valid_from}"] = line

    def covered(self, start: date, end: date) -> Days:
        """The days whose weather was looked up so far, these ones included."""
        first, last = self.days or (start, end)
        self.days = (min(first, start), max(last, end))
        return self.days

    def unanswered(self, path: str) -> None:
        """Write down a question that was looked at, and has no answer."""
        if path not in self.firmer:
            self.firmer.append(path)


class _Columns(Mapping[str, Decimal]):
    """A table of one parameter: only the columns that are looked up are written down."""

    def __init__(self, parameter: Parameter, values: Mapping[str, Decimal], write: "_Write"):
        self._parameter, self._values, self._write = parameter, values, write

    def __getitem__(self, column: str) -> Decimal:
        value = self._values[column]
        self._write(self._parameter, column, value)
        return value

    def __contains__(self, column: object) -> bool:
        return column in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


_Write = Callable[[Parameter, str, Decimal], None]


def _noted(parameter: Parameter, reads: Reads, lines: Lines, *, price: bool = False) -> Parameter:
    """The same parameter: a plain number is written at once, a table column by column."""

    def write(one: Parameter, column: str, value: Decimal) -> None:
        line = lines.parameter(one, column, value)
        reads.add(line)
        if price:
            reads.from_prices.add(line.name)

    if isinstance(parameter.value, Decimal):
        write(parameter, "", parameter.value)
        return parameter
    return replace(parameter, value=_Columns(parameter, parameter.value, write))


class NotedParameters(Parameters):
    """The values of a day; each one looked up is written down."""

    def __init__(self, parameters: Parameters, reads: Reads, lines: Lines) -> None:
        super().__init__(parameters.day, parameters.values, parameters.known)
        self.__dict__.update(_reads=reads, _lines=lines, _seen={})

    def __getitem__(self, name: str) -> Parameter:
        seen: dict[str, Parameter] = self.__dict__["_seen"]
        if name not in seen:
            parameter = super().__getitem__(name)
            seen[name] = _noted(parameter, self.__dict__["_reads"], self.__dict__["_lines"])
        return seen[name]

    def get(self, name: str) -> Parameter | None:
        """The parameter, or None when it has no value that day."""
        return self[name] if name in self.values else None


class NotedGrids(Grids):
    """Every price of every period; each one looked up is written down."""

    def __init__(self, grids: Grids, reads: Reads, lines: Lines) -> None:
        self.__dict__.update(vars(grids))
        self._real, self._reads, self._lines = grids, reads, lines
        self._seen: dict[tuple[str, date, str], Parameter] = {}

    def on(self, day: date) -> Parameters:
        """Every parameter in force that day, each one looked up written down."""
        return NotedParameters(self._real.on(day), self._reads, self._lines)

    def find(self, name: str, day: date, column: str = "") -> Parameter | None:
        """The value in force that day."""
        return self._note(self._real.find(name, day, column))

    def strict(self) -> "NotedGrids":
        """The same, none but on its own days."""
        return NotedGrids(self._real.strict(), self._reads, self._lines)

    def latest(self, name: str, day: date, column: str = "") -> Parameter | None:
        """The last value that started by that day."""
        return self._note(self._real.latest(name, day, column))

    def _note(self, found: Parameter | None) -> Parameter | None:
        if found is None:
            return None
        key = (found.id, found.valid_from, found.mark)
        if key not in self._seen:
            self._seen[key] = _noted(found, self._reads, self._lines, price=True)
        return self._seen[key]


class NotedReading(Reading):
    """Answers, each read or miss noted; `keep` narrows a repeat: `{"bills": is_gas}`."""

    def __init__(
        self, reading: Reading, reads: Reads, lines: Lines, keep: Mapping[str, Keep] | None = None
    ) -> None:
        self.__dict__.update(vars(reading))
        self._real, self._reads, self._lines, self._keep = reading, reads, lines, keep or {}

    def value(self, id: str) -> Value:
        """The value of a question or a calculation; None unless given and relevant."""
        value = self._real.value(id)
        if id not in self.questionnaire.located and "/" not in id:
            for name in self._lines.behind(id):
                self.value(name)
            return value
        self._note(id, self.answers.get(id))
        return value

    def answer(self, id: str) -> Answer | None:
        """The whole answer; None when it does not count."""
        answer = self.answers.get(id)
        self._note(id, answer)
        return answer

    def rows(self, repeat: str) -> list[Row]:
        """The rows of a repeat that count, narrowed, oldest first."""
        keep = self._keep.get(repeat)
        found = [row for row in self._real.rows(repeat) if keep is None or keep(row)]
        if not found and keep is None:
            self._reads.unanswered(repeat)
        return [Row(self, repeat, row.id) for row in found]

    def _note(self, path: str, answer: Answer | None) -> None:
        if answer is not None:
            self._reads.add(self._lines.answer(path, answer, self._real))
        elif not self._situation.relevant(path):
            return
        if (answer is None or answer.state is not State.GIVEN) and not self._lines.folded(path):
            self._reads.unanswered(path)


class _NotedWeather(DegreeDays):
    """A degree-day table that writes down which months and which normal year were used."""

    def sums(self, start: date, end: date) -> Sums:
        """Degree-days from `start` to `end` (exclusive)."""
        reads, lines = self.__dict__["_noting"]
        reads.replaced(lines.weather(self, reads.covered(start, end)))
        return super().sums(start, end)

    def normal(self, base: float) -> float:
        """Degree-days of the normal year for one base (°C·day)."""
        reads, lines = self.__dict__["_noting"]
        reads.add(lines.weather(self))
        return super().normal(base)


def noted_weather(table: DegreeDays, reads: Reads, lines: Lines) -> DegreeDays:
    """The same table, recording what is read from it."""
    kind = type("NotedWeather", (_NotedWeather, type(table)), {})
    made = cast(DegreeDays, object.__new__(kind))
    made.__dict__.update(vars(table), _noting=(reads, lines))
    return made


_BILL_FIGURES = {
    "low": "annual", "high": "annual", "annual": "annual", "heating": "heating", "base": "base",
    "balance_c": "balance_c", "eur": "eur", "subscription_eur": "subscription_eur",
    "marginal_eur": "marginal_eur", "this_year_eur": "this_year_eur",
    "last_year_eur": "last_year_eur", "this_year_quantity": "this_year_quantity",
    "last_year_quantity": "last_year_quantity",
}  # fmt: skip


class NotedUse(AnnualUse):
    """The normal year of an energy: a part of it that is read becomes a part of the figure."""

    __slots__ = ("_reads",)
    _reads: Reads

    def __getattribute__(self, name: str) -> object:
        value = object.__getattribute__(self, name)
        part = _BILL_FIGURES.get(name)
        if part and value is not None:
            energy = object.__getattribute__(self, "energy")
            object.__getattribute__(self, "_reads").figure(f"bills.{energy}.{part}")
        return value


def noted_use(use: AnnualUse, reads: Reads) -> AnnualUse:
    """The same year, recording what is read from it."""
    made = object.__new__(NotedUse)
    for one in fields(use):
        object.__setattr__(made, one.name, getattr(use, one.name))
    object.__setattr__(made, "_reads", reads)
    return made
