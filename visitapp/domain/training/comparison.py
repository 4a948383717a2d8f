"""A training visit beside the expected one, point by point."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from visitapp.domain.checklist.answers import Answer, Answers, State, to_confirm
from visitapp.domain.checklist.paths import join, split
from visitapp.domain.checklist.walk import rows
from visitapp.domain.training.expected import Expected, Point

Verdict = Literal["right", "other", "open", "not_asked"]
"""`open`: noted, without a value: not known, refused, later."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One point: `path` is where the trainee's answer stands, or would."""

    point: Point
    path: str
    verdict: Verdict
    given: Answer | None


def compared(expected: Expected, family: Answers, answers: Answers) -> tuple[Compared, ...]:
    """Every point in the order of the file, dangers first."""
    known = {table: _same_rows(expected, table, family, answers) for table in expected.rows}
    found = [_compared(point, known, family, answers) for point in expected.points]
    return tuple(sorted(found, key=lambda one: not one.point.danger))


def _compared(
    point: Point, known: Mapping[str, Mapping[str, str]], family: Answers, answers: Answers
) -> Compared:
    table, row, name = split(point.at)
    if table and row not in known[table]:
        return Compared(point, table, "not_asked", None)
    path = join(table, known[table][row], name) if table else name
    given = answers.get(path)
    return Compared(point, path, _verdict(point, family[point.at], given), given)


def _verdict(point: Point, expected: Answer, given: Answer | None) -> Verdict:
    if given is None or to_confirm(given):
        return "not_asked"
    if given.state is not State.GIVEN:
        return "open"
    return "right" if _near(expected, given, point.within) else "other"


def _near(expected: Answer, given: Answer, within: Decimal) -> bool:
    wanted, noted = expected.value, given.value
    if isinstance(wanted, tuple) and isinstance(noted, tuple):
        return set(wanted) == set(noted)
    if _is_number(wanted) and _is_number(noted):
        return abs(Decimal(str(wanted)) - Decimal(str(noted))) <= within
    return wanted == noted


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _same_rows(expected: Expected, table: str, family: Answers, answers: Answers) -> dict[str, str]:
    """The family's line → the trainee's: those of one sort, the most alike first."""
    sort = expected.rows[table]
    points = [point for point in expected.points if split(point.at)[0] == table]
    wanted = dict.fromkeys(split(point.at)[1] for point in points)
    pairs = [
        (_alike(family, answers, table, row, other), row, other)
        for row in wanted
        for other in rows(answers, table)
        if _value(family, table, row, sort) == _value(answers, table, other, sort)
    ]
    found: dict[str, str] = {}
    for _, row, other in sorted(pairs, key=lambda pair: -pair[0]):
        if row not in found and other not in found.values():
            found[row] = other
    return found


def _alike(family: Answers, answers: Answers, table: str, row: str, other: str) -> int:
    """How many answers of two lines are the same."""
    start = f"{table}/{row}/"
    names = (path.removeprefix(start) for path in family if path.startswith(start))
    return sum(
        1 for name in names
        if _value(family, table, row, name) == _value(answers, table, other, name)
    )  # fmt: skip


def _value(answers: Answers, table: str, row: str, name: str) -> object:
    answer = answers.get(join(table, row, name))
    return answer.value if answer is not None else None
