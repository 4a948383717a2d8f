"""What new tables change in old ones, number by number, and why they cannot be taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visitapp.domain.parameters.override_checks import Said, refusal
from visitapp.domain.parameters.parameter import Parameter
from visitapp.domain.parameters.parameters import ParameterTable
from visitapp.domain.text import date_short

Rows = Mapping[str, Mapping[date, Parameter]]


@dataclass(frozen=True, slots=True)
class Change:
    """One number from a day on: None before, where the row is new; what was said of it then."""

    parameter: str
    column: str
    label: str
    unit: str
    valid_from: date
    before: Decimal | None
    after: Decimal


def changes(old: ParameterTable, new: ParameterTable) -> tuple[Change, ...]:
    """The numbers of new rows, and those that are no longer what they were."""
    then = _rows(old)
    found = []
    for name, rows in _rows(new).items():
        for start, row in rows.items():
            known = then.get(name, {}).get(start)
            for column, number in _numbers(row):
                before = None if known is None else dict(_numbers(known)).get(column)
                if before != number:
                    found.append(Change(name, column, row.label, row.unit, start, before, number))
    return tuple(found)


def why_not(old: ParameterTable, new: ParameterTable) -> str:
    """Why tables cannot take the place of others: one French sentence, or nothing.

    Every number is still there in its unit and shape, with all of its past; each number that
    changes is one that the agency might have written itself.
    """
    then, now = _rows(old), _rows(new)
    for name, rows in then.items():
        last = rows[max(rows)]
        wrong = _lacks(last.label, rows, now.get(name, {}))
        if wrong:
            return wrong
    known: dict[str, list[Parameter]] = {}
    for one in old.all:
        known.setdefault(one.id, []).append(one)
    for change in changes(old, new):
        row = now[change.parameter][change.valid_from]
        like = known.get(change.parameter)
        said = Said(change.after, row.unit, row.valid_from, row.source, change.column, row.valid_to)
        wrong = refusal(said, like, columns={change.column} - {""}) if like else ""
        if wrong:
            return f"{change.label}, {date_short(change.valid_from)}\u00a0: {wrong}"
    return ""


def _lacks(label: str, then: Mapping[date, Parameter], now: Mapping[date, Parameter]) -> str:
    for start, row in then.items():
        there = now.get(start)
        if there is None:
            return f"Il manque «\u00a0{label}\u00a0» du {date_short(start)}."
        if there.unit != row.unit:
            return f"«\u00a0{label}\u00a0» n’est plus en {row.unit}."
        gone = dict(_numbers(row)).keys() - dict(_numbers(there)).keys()
        if gone:
            return f"Il manque une colonne de «\u00a0{label}\u00a0», {date_short(start)}."
    last, newest = then[max(then)], now[max(now)]
    if isinstance(last.value, Decimal) is not isinstance(newest.value, Decimal):
        return f"«\u00a0{label}\u00a0» n’a plus la même forme."
    if dict(_numbers(last)).keys() - dict(_numbers(newest)).keys():
        return f"Il manque une colonne de «\u00a0{label}\u00a0», {date_short(newest.valid_from)}."
    return ""


def _rows(table: ParameterTable) -> Rows:
    found: dict[str, dict[date, Parameter]] = {}
    for one in table.all:
        found.setdefault(one.id, {})[one.valid_from] = one
    return found


def _numbers(row: Parameter) -> Iterator[tuple[str, Decimal]]:
    if isinstance(row.value, Decimal):
        yield "", row.value
    else:
        yield from row.value.items()
