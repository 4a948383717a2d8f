"""Estimated readings and those settled since; a bill is (energy, reading, end), None unsaid."""

from collections.abc import Iterable, Mapping
from datetime import date

from visitapp.domain.checklist.answers import Value

Told = tuple[Value, Value, Value]


def last_real(bills: Iterable[Told]) -> Mapping[Value, date]:
    """The last day read for real, by energy; an energy without one is left out."""
    found: dict[Value, date] = {}
    for energy, reading, end in bills:
        if reading == "actual" and isinstance(end, date):
            found[energy] = max(end, found.get(energy, end))
    return found


def is_settled(energy: Value, end: Value, real: Mapping[Value, date]) -> bool:
    """Whether the meter was read since: a bill whose end is not known never is settled."""
    last = real.get(energy)
    return last is not None and isinstance(end, date) and end <= last
