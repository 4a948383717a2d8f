"""A reader of the little XPath that our forms use, as ODK computes it: for tests only.

Written from the XPath 1.0 recommendation (comparisons, §3.4; numbers, §4.4) and from the page of
ODK on its functions, not from what our translation gives. Nodes are text; empty is no answer.
"""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\$\{[^}]+\})|(?P<word>'[^']*'|\"[^\"]*\")|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<name>[a-z][a-z-]*)|(?P<sign><=|>=|!=|[=<>()*+,.-]))"
)
PARIS_HOURS = 1
"""The device is in France in winter: midnight there is 23:00 the day before in UTC."""


def evaluate(text: str, nodes: Mapping[str, str], own: str = "") -> Any:
    """The value of an expression: text, float or bool."""
    reader = _Reader(_tokens(text), nodes, own)
    found = reader.either()
    assert reader.at == len(reader.tokens), f"left over in {text}: {reader.tokens[reader.at :]}"
    return found


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(text.rstrip()):
        match = _TOKEN.match(text, at)
        assert match is not None, f"unreadable: {text[at:]}"
        kind = str(match.lastgroup)
        found.append((kind, match[kind]))
        at = match.end()
    return found


class _Reader:
    """Recursive descent; `or` binds loosest."""

    def __init__(self, tokens: list[tuple[str, str]], nodes: Mapping[str, str], own: str) -> None:
        self.tokens, self.nodes, self.own, self.at = tokens, nodes, own, 0

    def next_is(self, *words: str) -> str:
        here = self.tokens[self.at][1] if self.at < len(self.tokens) else ""
        if here in words:
            self.at += 1
            return here
        return ""

    def either(self) -> Any:
        found = self.both()
        while self.next_is("or"):
            other = self.both()
            found = truth(found) or truth(other)
        return found

    def both(self) -> Any:
        found = self.equal()
        while self.next_is("and"):
            other = self.equal()
            found = truth(found) and truth(other)
        return found

    def equal(self) -> Any:
        found = self.ordered()
        while sign := self.next_is("=", "!="):
            found = (same(found, self.ordered())) == (sign == "=") if sign else found
        return found

    def ordered(self) -> Any:
        found = self.sum()
        while sign := self.next_is("<=", ">=", "<", ">"):
            a, b = figure(found), figure(self.sum())
            found = {"<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}[sign]
        return found

    def sum(self) -> Any:
        found = self.product()
        while sign := self.next_is("+", "-"):
            other = figure(self.product())
            found = figure(found) + (other if sign == "+" else -other)
        return found

    def product(self) -> Any:
        found = self.single()
        while sign := self.next_is("*", "div"):
            other = figure(self.single())
            found = figure(found) * other if sign == "*" else divided(figure(found), other)
        return found

    def single(self) -> Any:
        if self.next_is("-"):
            return -figure(self.single())
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "ref":
            return self.nodes[text[2:-1]]
        if kind == "word":
            return text[1:-1]
        if kind == "number":
            return float(text)
        if text == ".":
            return self.own
        if text == "(":
            found = self.either()
            assert self.next_is(")")
            return found
        assert kind == "name", f"{text} is not expected"
        assert self.next_is("(")
        given: list[Any] = []
        while not self.next_is(")"):
            given.append(self.either())
            self.next_is(",")
        return _FUNCTIONS[text](*given)


def truth(value: Any) -> bool:
    if isinstance(value, float):
        return not math.isnan(value) and value != 0
    return bool(value)


def figure(value: Any) -> float:
    if isinstance(value, bool):
        return float(value)
    try:
        return float(value)
    except ValueError:
        return math.nan


def divided(a: float, b: float) -> float:
    return a / b if b else math.nan


def same(a: Any, b: Any) -> bool:
    if isinstance(a, bool) or isinstance(b, bool):
        return truth(a) == truth(b)
    if isinstance(a, float) or isinstance(b, float):
        return figure(a) == figure(b)
    return bool(a == b)


def _format_date(value: str, form: str) -> str:
    return date.fromisoformat(value).strftime(form) if value else ""


def _days(value: str) -> float:
    if not value:
        return math.nan
    return (date.fromisoformat(value) - date(1970, 1, 1)).days - PARIS_HOURS / 24


def _day_part(value: str) -> float:
    if not value:
        return math.nan
    at = datetime.strptime(value[:5], "%H:%M")  # noqa: DTZ007 - an hour on a clock
    return (at.hour * 60 + at.minute) / 1440


def _round(value: Any, places: float) -> float:
    found = figure(value)
    return found if math.isnan(found) else math.floor(found * 10**places + 0.5) / 10**places


def _whole(value: Any) -> float:
    found = figure(value)
    return found if math.isnan(found) else float(int(found))


_FUNCTIONS = {
    "not": lambda value: not truth(value),
    "true": lambda: True,
    "false": lambda: False,
    "if": lambda test, one, other: one if truth(test) else other,
    "number": figure,
    "int": _whole,
    "round": _round,
    "selected": lambda many, one: one in many.split(),
    "count-selected": lambda many: float(len(many.split())),
    "format-date": _format_date,
    "decimal-date-time": _days,
    "decimal-time": _day_part,
}
