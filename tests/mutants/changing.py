"""Changes one number of one parameter, in the tables already read and in those read later.

One up for a whole count (days, months, persons, classes…): 1 % of it is rounded away wherever it
is counted with. 1 % up for every other number.
"""

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tests import frozen
from visitapp.domain.parameters.parameters import Parameter, ParameterTable

FACTOR = Decimal("1.01")
COUNTED_IN = frozenset({
    "jours", "mois", "ans", "année", "année et mois", "mois et jour", "classe", "classes",
    "personnes", "objets", "fois", "cuissons", "cycles",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One number of the shipped files. `column` is empty for a plain number."""

    id: str
    valid_from: date
    column: str

    def __str__(self) -> str:
        column = f".{self.column}" if self.column else ""
        return f"{self.id}{column} ({self.valid_from.isoformat()})"


def mutants(parameters: Iterable[Parameter]) -> Iterator[Mutant]:
    """Every number that is not zero."""
    for one in parameters:
        if isinstance(one.value, Decimal):
            if one.value:
                yield Mutant(one.id, one.valid_from, "")
        else:
            yield from (Mutant(one.id, one.valid_from, c) for c, x in one.value.items() if x)


def changed(one: Parameter, mutant: Mutant) -> Parameter:
    """The parameter with its number moved, or itself when it is another one."""
    if (one.id, one.valid_from) != (mutant.id, mutant.valid_from):
        return one
    if isinstance(one.value, Decimal):
        return replace(one, value=_moved(one.value, one.unit))
    moved = _moved(one.value[mutant.column], one.unit)
    return replace(one, value={**one.value, mutant.column: moved})


def _moved(value: Decimal, unit: str) -> Decimal:
    whole = unit in COUNTED_IN and value == value.to_integral_value()
    return value + 1 if whole else value * FACTOR


def apply(mutant: Mutant) -> None:
    """For this whole process, which is thrown away after: there is no way back."""
    frozen.take_back()  # or it is not among the objects of the collector
    for one in gc.get_objects():
        if isinstance(one, Parameter):
            object.__setattr__(one, "value", changed(one, mutant).value)
    real = ParameterTable.__init__

    def changed_init(self: ParameterTable, parameters: Iterable[Parameter]) -> None:
        real(self, (changed(one, mutant) for one in parameters))

    ParameterTable.__init__ = changed_init  # type: ignore[method-assign]
