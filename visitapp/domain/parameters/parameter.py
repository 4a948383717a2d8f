"""One dated value with its unit, its source and its review date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


class ParameterProblem(Exception):
    """A parameter that does not exist, or has no value on the day asked for."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value over one period. `value` is a number, or a mapping of numbers (`by kVA`).

    `after_end` says what it becomes once its last day is past; `mark` says so, then.
    """

    id: str
    label: str
    unit: str
    value: Decimal | Mapping[str, Decimal]
    valid_from: date
    valid_to: date | None
    source: str
    confidence: str
    review_by: date
    after_end: str = "value"
    mark: str = ""

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
        return self.confidence == "low" or self.last_known

    @property
    def last_known(self) -> bool:
        """True on a day that it does not say anything of: it is the last value known before."""
        return bool(self.mark)
