"""Total, exact operators on answers: mismatched types and division by zero give None."""

import operator as python
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from visitapp.domain.checklist.answers import Value

Operand = Value | tuple[object, ...]
_Number = int | Decimal
_ORDERS: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": python.lt,
    "<=": python.le,
    ">": python.gt,
    ">=": python.ge,
}


def constant(value: str | bool | int | float) -> Operand:
    """A literal of the questionnaire: `0.5` is the decimal 0,5, not its binary neighbour."""
    return Decimal(repr(value)) if isinstance(value, float) else value


def as_flag(value: Operand) -> bool | None:
    """True, False or unknown. A number or a word is no truth value: unknown."""
    return value if isinstance(value, bool) else None


def _number(value: Operand) -> _Number | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return value


def _numbers(left: Operand, right: Operand) -> tuple[_Number, _Number] | None:
    a, b = _number(left), _number(right)
    return None if a is None or b is None else (a, b)


def add(left: Operand, right: Operand) -> Operand:
    """A sum, or a date that many days later."""
    days = _number(right)
    if isinstance(left, date) and days is not None:
        return _later(left, days)
    pair = _numbers(left, right)
    return None if pair is None else pair[0] + pair[1]


def subtract(left: Operand, right: Operand) -> Operand:
    """A difference; between two dates, in days."""
    if isinstance(left, date) and isinstance(right, date):
        return (left - right).days
    days = _number(right)
    if isinstance(left, date) and days is not None:
        return _later(left, -days)
    pair = _numbers(left, right)
    return None if pair is None else pair[0] - pair[1]


def multiply(left: Operand, right: Operand) -> Operand:
    """A product."""
    pair = _numbers(left, right)
    return None if pair is None else pair[0] * pair[1]


def divide(left: Operand, right: Operand) -> Operand:
    """A quotient; by zero, unknown."""
    pair = _numbers(left, right)
    if pair is None or pair[1] == 0:
        return None
    return Decimal(pair[0]) / Decimal(pair[1])


def negative(value: Operand) -> Operand:
    """The opposite number."""
    number = _number(value)
    return None if number is None else -number


def compare(operator: str, left: Operand, right: Operand) -> bool | None:
    """A comparison. Dates compare with 'YYYY-MM-DD' and 'YYYY-MM' words as far as these say."""
    if left is None or right is None:
        return None
    pair = _alike(left, right)
    if pair is None:
        return None
    a, b = pair
    if operator == "==":
        return bool(a == b)
    if operator == "!=":
        return bool(a != b)
    if isinstance(a, bool | tuple):
        return None
    return bool(_ORDERS[operator](a, b))


def _alike(left: Operand, right: Operand) -> tuple[Operand, Operand] | None:
    numbers = _numbers(left, right)
    if numbers is not None:
        return numbers
    if isinstance(left, date) and isinstance(right, str):
        return left.isoformat()[: len(right)], right
    if isinstance(left, str) and isinstance(right, date):
        return left, right.isoformat()[: len(left)]
    return (left, right) if type(left) is type(right) else None


def contains(many: Operand, one: Operand) -> bool | None:
    """True when `one` is among `many` (a list of the expression, or a several-choice answer)."""
    if not isinstance(many, tuple) or one is None:
        return None
    found: Sequence[bool | None] = [
        compare("==", item, one)  # type: ignore[arg-type]  # what a list of the form holds
        for item in many
    ]
    if True in found:
        return True
    unknown = any(item is None for item in many)
    return None if unknown else False


def _later(day: date, days: _Number) -> date | None:
    try:
        return day + timedelta(days=int(days))
    except OverflowError:
        return None
