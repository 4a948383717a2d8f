"""The changes that `make mutate` makes: each kind once, and each really in force."""

import ast
from pathlib import Path

import pytest

from tests.mutants.code.changes import changes
from tests.mutants.code.equivalent import equivalent
from tests.mutants.code.putting import functions_of, put
from tests.mutants.code.variants import variants
from tests.mutants.session import forked
from visitapp.domain.energy import bills, units
from visitapp.sync import merge

MERGE = "visitapp/sync/merge.py"


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("a < b", ["a <= b"]),
        ("a is None", ["a is not None"]),
        ("a + b", ["a - b"]),
        ("a * b", ["a / b"]),
        ("f'{a}' + b", []),
        ("a and b and c", ["b and c", "a and c", "a and b"]),
        ("a or b", ["b", "a"]),
        ("not a", ["a"]),
        ("3", ["4"]),
        ("2.0", ["2.2"]),
        ("0.0", ["1.1"]),
        ("True", ["False"]),
        ("'a text'", []),
        ("min(a, b)", ["max(a, b)"]),
        ("Decimal('0.5')", ["Decimal('0.55')"]),
        ("Decimal('365')", ["Decimal('366')"]),
        ("Bill(amount=a, title='b')", ["Bill()"]),
        ("zip(a, b, strict=True)", []),
        ("a if b else c", ["if True", "if False"]),
    ],
)
def test_what_an_expression_becomes(written: str, becomes: list[str]) -> None:
    node = ast.parse(written, mode="eval").body
    assert [one.becomes for one in variants(node)] == becomes


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("if a: b", ["if True", "if False"]),
        ("a += b", ["a -= b"]),
        ("kept.append(a)", ["pass"]),
        ("return a", ["return None"]),
        ("return None", []),
        ("continue", ["pass"]),
    ],
)
def test_what_a_statement_becomes(written: str, becomes: list[str]) -> None:
    inside = ast.parse(f"def f():\n  for one in all:\n    {written}").body[0]
    assert isinstance(inside, ast.FunctionDef)
    loop = inside.body[0]
    assert isinstance(loop, ast.For)
    assert [one.becomes for one in variants(loop.body[0])] == becomes


def test_a_condition_of_a_comprehension_is_forgotten() -> None:
    node = ast.parse("[a for a in b if a > 1]", mode="eval").body
    assert isinstance(node, ast.ListComp)
    assert [one.becomes for one in variants(node.generators[0])] == ["for …"]


def test_a_property_a_method_and_a_function_are_changed_and_annotations_are_not() -> None:
    found = {one.within for one in changes(MERGE)}
    assert found == {"Standing.in_conflict", "leaves", "standing", "_order"}
    assert not any("|" in one.was for one in changes(MERGE))


def _told_with(file: str, within: str, becomes: str, work: str) -> str:
    """What an expression says once the change is made, in a fork."""
    change = next(o for o in changes(file) if (o.within, o.becomes) == (within, becomes))
    functions = functions_of([file])[file]

    def say() -> str:
        put(change, functions)
        return str(eval(work, {"bills": bills, "units": units, "merge": merge}))

    return next(told for _, told in forked([("", say)]))


def test_a_changed_function_is_in_force_wherever_it_was_imported() -> None:
    assert _told_with(MERGE, "standing", "if False", "merge.leaves([])") == "()"
    told = _told_with(MERGE, "Standing.in_conflict", "return None",
                      "merge.Standing(None, others=(1,)).in_conflict")  # fmt: skip
    assert told == "None"


def test_a_changed_constant_is_in_force_wherever_it_was_imported() -> None:
    file = "visitapp/domain/energy/bills.py"
    told = _told_with(file, "YEAR_DAYS", "Decimal('401.775')", "bills.YEAR_DAYS")
    assert told == "401.775"


def test_what_changes_nothing_is_still_written_so() -> None:
    known = equivalent()
    assert all(why.endswith(".") for why in known.values())
    assert all(Path(file).exists() for file, *_ in known)
    there = {one.key for file in {key[0] for key in known} for one in changes(file)}
    assert sorted(known.keys() - there) == []
