"""Expressions as XPath: the same truth for every answer, the unknown ones first."""

import ast
import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.depth import sample
from tests.domain.exchange.xpath_reading import evaluate, truth
from tests.for_each import for_each
from visitapp.domain.checklist.answers import Value
from visitapp.domain.checklist.expression import compile
from visitapp.domain.exchange.xpath import Ref, Untranslatable, number, quoted, says

SPECIAL = ("special_unknown", "special_later")
TYPES = {
    "n": "number", "k": "integer", "d": "date", "e": "date", "m": "month", "o": "month",
    "t": "time", "u": "time", "c": "choice", "s": "choices", "f": "yes_no", "g": "yes_no",
}  # fmt: skip
LISTED = ("choice", "choices", "yes_no")


def names(name: str) -> Ref:
    return Ref(f"${{{name}}}", TYPES[name], SPECIAL if TYPES[name] in LISTED else ())


def xpath(text: str, *, yes: bool = True, sure: bool = True) -> str:
    return says(compile(text).tree, names, yes=yes, sure=sure)


@for_each(
    ("ours", "theirs"),
    [
        ("f", "${f} = 'yes'"),
        ("not f", "${f} = 'no'"),
        ("c == 'a'", "${c} = 'a'"),
        ("c in ('a', 'b')", "${c} = 'a' or ${c} = 'b'"),
        ("'a' in s", "selected(${s}, 'a')"),
        ("n > 4", "${n} != '' and ${n} > 4"),
        ("n == 4", "${n} = 4"),
        ("n > -4", "${n} != '' and ${n} > -(4)"),
        ("True", "true()"),
        ("not True", "false()"),
        (
            "c != 'a'",
            "${c} != '' and ${c} != 'special_unknown' and ${c} != 'special_later' and ${c} != 'a'",
        ),
        ("d >= '2023-01-01'", "${d} != '' and number(format-date(${d}, '%Y%m%d')) >= 20230101"),
        ("d - e <= 90", "${d} != '' and ${e} != '' and (round(decimal-date-time(${d}), 0)"
                        " - round(decimal-date-time(${e}), 0)) <= 90"),
        ("t < '07:30'", "${t} != '' and int(decimal-time(${t}) * 1440 + 0.5) < 450"),
        ("f and (g or n < 0.5)", "${f} = 'yes' and (${g} = 'yes' or (${n} != '' and ${n} < 0.5))"),
    ],
)  # fmt: skip
def test_known_to_be_true_by_hand(ours: str, theirs: str) -> None:
    assert xpath(ours) == theirs


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("n > 4", "${n} = '' or ${n} > 4"),
        ("f", "${f} != 'no'"),
        ("not f", "${f} != 'yes'"),
        ("m <= d", "${m} = '' or ${d} = '' or number(format-date(${m}, '%Y%m'))"
                   " <= number(format-date(${d}, '%Y%m'))"),
        ("c not in ('a', 'b')", "${c} != 'a' and ${c} != 'b'"),
        ("n > 1 and k > 2", "(${n} = '' or ${n} > 1) and (${k} = '' or ${k} > 2)"),
    ],
)  # fmt: skip
def test_not_known_to_be_false_by_hand(ours: str, theirs: str) -> None:
    assert xpath(ours, sure=False) == theirs


def test_a_number_and_what_it_needs() -> None:
    assert number(compile("n + k * 2").tree, names) == (
        "(${n} + (${k} * 2))",
        ("${n} != ''", "${k} != ''"),
    )


def test_words_take_the_quotes_that_they_do_not_hold() -> None:
    assert quoted("l'eau") == '"l\'eau"'
    with pytest.raises(Untranslatable, match="guillemets"):
        quoted("""'"'""")


@pytest.mark.parametrize("text", ["m >= '2024-05-01'", "n + 1"])
def test_what_has_no_equivalent_is_said(text: str) -> None:
    with pytest.raises(Untranslatable):
        xpath(text)


# Expressions made up by a seeded generator, on answers made up too: ours and the XPath agree.


def a_number(chance: random.Random, depth: int) -> str:
    if depth == 0 or chance.random() < 0.4:
        return chance.choice(("n", "k", "2", "0.5", "-3", "10"))
    if chance.random() < 0.25:
        return "(d - e)"
    sign = chance.choice("+-*/")
    right = chance.choice(("2", "k", "4")) if sign == "/" else a_number(chance, depth - 1)
    return f"({a_number(chance, depth - 1)} {sign} {right})"


def a_comparison(chance: random.Random) -> str:
    sign = chance.choice(("==", "!=", "<", "<=", ">", ">="))
    equal = chance.choice(("==", "!="))
    return chance.choice(
        (
            f"{a_number(chance, 2)} {sign} {a_number(chance, 2)}",
            f"1 {sign} n <= {a_number(chance, 1)}",
            f"d {sign} e", f"d {sign} '2025-03-02'", f"d {sign} '2025-03'", f"d {sign} '2025'",
            f"m {sign} d", f"m {sign} o", f"m {sign} '2025-03'", f"d + k {sign} e",
            f"d - 3 {sign} '2025-03-02'", f"t {sign} u", f"t {sign} '07:30'",
            f"c {equal} 'a'", "c in ('a', 'b')", "c not in ('a', 'b')", "'x' in s",
            "'y' not in s", f"f {equal} g", f"f {equal} True", "f", "g", "not f",
        )
    )  # fmt: skip


def a_claim(chance: random.Random, depth: int) -> str:
    if depth == 0 or chance.random() < 0.25:
        return a_comparison(chance)
    one, other = a_claim(chance, depth - 1), a_claim(chance, depth - 1)
    return chance.choice((f"({one} and {other})", f"({one} or {other})", f"not ({one})"))


def an_answer(chance: random.Random, name: str) -> Value:
    """An answer of the type, or None: not given, or « ne sait pas »."""
    if chance.random() < 0.3:
        return None
    day = date(2025, 3, 1) + timedelta(days=chance.randint(-2, 2))
    kinds: dict[str, Value] = {
        "number": Decimal(chance.randint(-4, 12)) / 2,
        "integer": chance.choice((-2, 0, 1, 2, 4)),
        "date": day,
        "month": chance.choice(("2025-02", "2025-03", "2024-03")),
        "time": chance.choice(("07:29", "07:30", "07:31", "23:59", "00:00")),
        "choice": chance.choice(("a", "b", "c")),
        "choices": chance.choice((("x",), ("y",), ("x", "y"), ("z",))),
        "yes_no": chance.random() < 0.5,
    }
    return kinds[TYPES[name]]


def a_node(chance: random.Random, name: str, value: Value) -> str:
    """The same answer as a form keeps it."""
    if value is None:
        return chance.choice(("", *SPECIAL)) if TYPES[name] in LISTED else ""
    if TYPES[name] == "month":
        return f"{value}-01"
    if TYPES[name] == "time":
        return f"{value}:00.000+01:00"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(value) if isinstance(value, tuple) else str(value)


@for_each("seed", range(sample(20, 6)))
def test_ours_and_theirs_agree(seed: int) -> None:
    chance = random.Random(seed)
    met = set()
    for _ in range(25):
        text = a_claim(chance, 3)
        written = {(yes, sure): xpath(text, yes=yes, sure=sure)
                   for yes in (True, False) for sure in (True, False)}  # fmt: skip
        for _ in range(12):
            values = {name: an_answer(chance, name) for name in TYPES}
            nodes = {name: a_node(chance, name, value) for name, value in values.items()}
            ours = compile(text).evaluate(values.__getitem__)
            met.add(ours)
            expected = {
                (True, True): ours is True, (False, True): ours is False,
                (True, False): ours is not False, (False, False): ours is not True,
            }  # fmt: skip
            for claim, condition in written.items():
                found = truth(evaluate(condition, nodes))
                assert found == expected[claim], (text, claim, condition, nodes)
    assert met == {True, False, None}


@pytest.mark.parametrize("node", ["n > [1]", "n == c.d", "n < (1 if f else 2)"])
def test_what_has_no_words_in_xpath_is_said(node: str) -> None:
    with pytest.raises(Untranslatable, match="ne se compare pas"):
        says(ast.parse(node, mode="eval").body, names, yes=True, sure=True)
