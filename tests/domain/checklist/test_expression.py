"""Expressions: a closed language, exact numbers, three-valued logic."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.for_each import for_each
from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.expression import DEEPEST, LONGEST, ExpressionProblem, compile

KLEENE = (True, False, None)
DAY = date(2026, 3, 12)


def evaluate(text: str, **values: Value) -> object:
    return compile(text).evaluate(values.get)


@for_each(("a", "b"), list(product(KLEENE, KLEENE)))
def test_and_or_not_follow_kleene(a: bool | None, b: bool | None) -> None:
    """False decides « and », True decides « or », whatever is unknown beside."""
    values = [a, b]
    expected_and = False if False in values else None if None in values else True
    expected_or = True if True in values else None if None in values else False
    assert evaluate("a and b", a=a, b=b) is expected_and
    assert evaluate("a or b", a=a, b=b) is expected_or
    assert evaluate("not a", a=a) is (None if a is None else not a)


@for_each(
    "text",
    ["a == 1", "a != 1", "a < 1", "1 <= a", "a in ('x', 'y')", "a not in ('x',)", "'x' in a",
     "a + 1", "1 - a", "a * 0", "a / 2", "-a", "not a", "0 < a < 3"],
)  # fmt: skip
def test_unknown_in_is_unknown_out(text: str) -> None:
    assert evaluate(text, a=None) is None


@for_each(
    ("text", "expected"),
    [
        ("a == 3", True),
        ("a != 3", False),
        ("a > 2 and a >= 3 and a < 4 and a <= 3", True),
        ("1 < a < 3", False),
        ("1 < a <= 3", True),
        ("5 < a < b", False),
        ("word == 'x'", True),
        ("word in ('w', 'x')", True),
        ("word not in ['w', 'x']", False),
        ("word in ('w', b)", None),
        ("word in ('x', b)", True),
        ("'cold' in many", True),
        ("'hot' not in many", True),
        ("yes", True),
        ("yes == False", False),
        ("day >= '2026-03-12'", True),
        ("'2026-03' == day", True),
        ("day == '2026'", True),
        ("day - day2", 10),
        ("day2 + 10 == day", True),
        ("day - 10 == day2", True),
        ("a + 0.5", Decimal("3.5")),
        ("a * 2 - 1", 5),
        ("a / 2", Decimal("1.5")),
        ("a / 0", None),
        ("-a", -3),
    ],
)
def test_values(text: str, expected: object) -> None:
    values: dict[str, Value] = {
        "a": 3, "word": "x", "many": ("cold",), "yes": True, "day": DAY, "day2": date(2026, 3, 2),
    }  # fmt: skip
    assert evaluate(text, **values) == expected
    assert type(evaluate(text, **values)) is type(expected)


@for_each(
    "text",
    ["a == 'x'", "'x' < a", "a and yes", "not a", "a in 'abc'", "'x' + a", "yes + 1", "-'x'",
     "many < many", "yes < yes", "day + 'x'", "'x' - day", "'x' * 2", "'x' / 2", "day + 9999999",
     "day - 99999999999", "'x' in a"],
)  # fmt: skip
def test_what_does_not_go_together_is_unknown(text: str) -> None:
    assert evaluate(text, a=3, yes=True, many=("x",), day=DAY) is None


def test_a_literal_is_the_decimal_that_is_written() -> None:
    assert evaluate("a == 0.1", a=Decimal("0.1")) is True
    assert evaluate("0.1 + 0.2") == Decimal("0.3")


@for_each(
    "text",
    [
        "__import__('os').system('true')",
        "f(1)",
        "a.b",
        "a[0]",
        "a if b else c",
        "lambda: 1",
        "[x for x in a]",
        "{1: 2}",
        "{1}",
        "a ** 2",
        "a % 2",
        "a // 2",
        "a | b",
        "~a",
        "+a",
        "a is b",
        "a is not b",
        "(b := 1)",
        "f'{a}'",
        "None",
        "...",
        "b'x'",
        "1j",
        "1e999",
        "a; b",
        "a = 1",
        "*a",
        "yield a",
        "",
        "a ==",
        r"a == '\d'",
        "\0",
        "(" * 300,
        "-" * (DEEPEST + 1) + "a",
        "a" * (LONGEST + 1),
    ],
)
def test_everything_else_is_refused_when_read(text: str) -> None:
    with pytest.raises(ExpressionProblem):
        compile(text)


def test_names_are_known_without_evaluating() -> None:
    assert compile("a + b > 3 and c in ('x', d)").names == {"a", "b", "c", "d"}


def test_a_known_part_decides_without_the_rest() -> None:
    asked: list[str] = []

    def lookup(name: str) -> Value:
        asked.append(name)
        return False

    assert compile("a and b").evaluate(lookup) is False
    assert asked == ["a"]


NAMES = st.sampled_from(["a", "b", "c"])
LITERALS = st.sampled_from(["1", "0", "0.5", "'x'", "True", "('x', 'y')"])
OPERATORS = st.sampled_from(
    ["and", "or", "==", "!=", "<", ">=", "in", "not in", "+", "-", "*", "/"]
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.decimals(-5, 5, places=2),
    st.sampled_from(["x", "y"]),
    st.just(("x",)),
    st.dates(),
)


@settings(deadline=None)
@given(
    st.recursive(
        NAMES | LITERALS,
        lambda part: (
            st.builds("({} {} {})".format, part, OPERATORS, part)
            | st.builds("(not {})".format, part)
            | st.builds("(-{})".format, part)
        ),
        max_leaves=8,
    ),
    st.fixed_dictionaries({"a": VALUES, "b": VALUES, "c": VALUES}),
)
def test_no_expression_ever_raises(text: str, values: dict[str, Value]) -> None:
    """Any text of the language, over any answers, gives a value or None."""
    compile(text).evaluate(values.get)


@settings(deadline=None)
@given(st.text(alphabet="ab01 .()'[]{},+-*/<>=!&|^~:;@_andornotin\n", max_size=60))
def test_any_text_compiles_or_is_refused(text: str) -> None:
    """Nothing but `ExpressionProblem` comes out of reading."""
    with suppress(ExpressionProblem):
        compile(text).evaluate(lambda _: None)
