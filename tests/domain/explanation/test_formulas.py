"""A formula is arithmetic that one can redo: here it is, on every figure of the examples."""

import re
from decimal import Decimal

import pytest

from tests.domain.explanation.examples import NAMES, example
from visitapp.domain.explanation.figure import Figure

_WORDY = re.compile(r"\([^()]*[^\W\d_]{4,}[^()]*\)")
_TOKEN = re.compile(r"(?P<number>(?<![\w.])[−-]?\d[\d\u202f]*(?:,\d+)?)|(?P<sign>[+×÷()]| − )")
_ROUNDED = re.compile(r"arrondis? à (\d+)")
LEAST = 30
Interval = tuple[Decimal, Decimal]


def tokens(text: str) -> list[str]:
    """Numbers and signs, up to the first number that no sign announces."""
    found: list[str] = []
    for match in _TOKEN.finditer(_WORDY.sub("", text)):
        token = match.group().strip()
        if match.group("number") and found and found[-1] not in "+−×÷(":
            break
        found.append(token)
    return found


def around(text: str) -> Interval:
    """What a number may have been before it was rounded to its last figure."""
    value = Decimal(text.replace("\u202f", "").replace("−", "-").replace(",", "."))
    half = Decimal(5).scaleb(-len(text.partition(",")[2]) - 1)
    return value - half, value + half


def combined(one: Interval, sign: str, other: Interval) -> Interval:
    if sign == "÷" and other[0] <= 0 <= other[1]:
        raise AssertionError("division by what may be nothing")
    work = {
        "+": lambda a, b: a + b,
        "−": lambda a, b: a - b,
        "×": lambda a, b: a * b,
        "÷": lambda a, b: a / b,
    }[sign]
    ends = [work(a, b) for a in one for b in other]
    return min(ends), max(ends)


def evaluated(parts: list[str]) -> Interval:
    """× and ÷ before + and −, from left to right."""
    flat = bare(parts)
    for signs in ("×÷", "+−"):
        place = 1
        while place < len(flat):
            if flat[place] in signs:
                one, sign, other = flat[place - 1 : place + 2]
                flat[place - 1 : place + 2] = [combined(one, sign, other)]  # type: ignore[arg-type]
            else:
                place += 2
    (found,) = flat
    return found  # type: ignore[return-value]


def bare(parts: list[str]) -> list[Interval | str]:
    """Parentheses worked out, numbers as intervals."""
    found: list[Interval | str] = []
    waiting = list(parts)
    while waiting:
        part = waiting.pop(0)
        if part == "(":
            end = waiting.index(")")
            found.append(evaluated(waiting[:end]))
            waiting = waiting[end + 1 :]
        elif part in "+−×÷":
            found.append(part)
        else:
            found.append(around(part))
    return found


def redone(figure: Figure) -> bool | None:
    """Whether the right side of the formula gives the figure; None without arithmetic."""
    _, equals, right = figure.formula.replace("\u00a0", " ").partition(" = ")
    parts = tokens(right)
    if not equals or not any(part in "+−×÷" for part in parts):
        return None
    low, high = evaluated(parts)
    if figure.unit == "%":
        low, high = low * 100, high * 100
    rounded = _ROUNDED.search(right)
    room = Decimal(rounded.group(1)) if rounded else Decimal("0.01")
    return low - room <= figure.value <= high + room


@pytest.mark.parametrize("name", NAMES)
def test_every_arithmetic_formula_gives_its_figure(name: str) -> None:
    checked = 0
    for figure in example(name).figures.values():
        if figure.id.startswith("savings."):
            continue  # ranges, redone in test_spoken.py
        holds = redone(figure)
        assert holds is not False, f"{figure.id} is {figure.value}: {figure.formula}"
        checked += holds is True
    assert checked >= LEAST


def test_a_wrong_formula_is_noticed() -> None:
    right = Figure("x", "x", Decimal("30.5"), "€", "30,50 € = 10,50 € + 4,0 kWh × 5,00 €")
    wrong = Figure("x", "x", Decimal("32.5"), "€", "32,50 € = 10,50 € + 4,0 kWh × 5,00 €")
    share = Figure("x", "x", Decimal(25), "%", "25 % = 1 kWh ÷ (3 kWh + 1 kWh)")
    assert redone(right) is True
    assert redone(wrong) is False
    assert redone(share) is True
