"""One number that is shown, and everything behind it."""

from dataclasses import dataclass
from decimal import Decimal

from visitapp.domain.ranges.suggestion import TraceLine


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its range, its formula in French words, and all that was read to make it.

    `id` is dotted: `bills.gas.annual`, `end_uses.heating.gas.kwh`, `savings.shower_head.eur`,
    `contracts.electricity.yearly_eur`, `aids.cheque_energie.amount_eur`. `lines` are the
    answers, parameters and results read; `made_of` names the figures that it is computed from.
    `missing` are the paths of the questions that were looked at and have no answer. `words` say
    the value where a number does not: « 1er novembre ».
    """

    id: str
    label: str
    value: Decimal
    unit: str
    formula: str
    lines: tuple[TraceLine, ...] = ()
    made_of: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    missing: tuple[str, ...] = ()
    words: str = ""

    @property
    def to_check(self) -> bool:
        """Whether it rests on a value that must be shown as « à vérifier »."""
        return any(line.to_check for line in self.lines)
