"""The changes that `make mutate` makes: each kind once, and each really in force."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants.code.changes import changes
from tests.mutants.code.equivalent import equivalent
from tests.mutants.code.in_time import asked
from tests.mutants.code.passing import Passers
from tests.mutants.code.putting import functions_of, put
from tests.mutants.code.reaching import likely
from tests.mutants.code.variants import variants
from tests.mutants.session import forked
from visitapp.sync.changes import merge

MERGE, LOG = "visitapp/sync/changes/merge.py", "visitapp/store/log/log.py"
LOOKS = "tests/domain/test_numbers.py"


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
    every = [*changes(MERGE), *changes(LOG)]
    found = {one.within for one in every if not one.at_import}
    assert found >= {"Change.said", "leaves", "standing", "_order"}
    assert not any("|" in one.was for one in every)


def test_what_is_read_at_import_is_told_from_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text(
        "from roles import FIELD, LEADS\n"
        "WHO = {'a': FIELD, 'b': 1}\n"
        "@dataclass(frozen=True)\n"
        "class One:\n"
        "    of: int = 2\n"
        "@rule(year=3)\n"
        "def two(of: int = 4) -> int:\n"
        "    return 5\n",
        "utf-8",
    )
    found = [(o.within, o.was, o.becomes) for o in changes(str(file)) if o.at_import]
    assert found == [
        ("WHO", "{… 'a': FIELD …}", "{… …}"),
        ("WHO", "{… 'b': 1 …}", "{… …}"),
        ("WHO", "FIELD", "LEADS"),
        ("WHO", "1", "2"),
        ("One.of", "2", "3"),
        ("two", "rule(year=3)", "rule()"),
        ("two", "3", "4"),
        ("two", "4", "5"),
    ]
    assert [one.was for one in changes(str(file)) if not one.at_import] == ["5"]


def _told_with(file: str, within: str, becomes: str, work: str) -> str:
    """What an expression says once the change is made, in a fork."""
    change = next(o for o in changes(file) if (o.within, o.becomes) == (within, becomes))
    functions = functions_of([file])[file]

    def say() -> str:
        put(change, functions)
        return str(eval(work, {"merge": merge}))

    return next(told for _, told in forked([("", say)]))


def test_a_changed_function_is_in_force_wherever_it_was_imported() -> None:
    assert _told_with(MERGE, "standing", "if False", "merge.leaves([])") == "()"
    said = "merge.Change('', '', '', '', {'value': 1}, (), '', '', None).said"
    told = _told_with(LOG, "Change.said", "return None", said)
    assert told == "None"


def test_a_changed_table_is_in_force_from_the_first_import_on() -> None:
    """The judge of a move takes its arrows from another module, while it is imported itself."""
    said = (
        "from tests.mutants.code.changes import changes\n"
        "from tests.mutants.code.fresh import put_before_import\n"
        "every = changes('visitapp/domain/states/visits.py')\n"
        "put_before_import(next(o for o in every if \"'finished', 'validated'\" in o.was[:45]))\n"
        "from visitapp.domain.states.machines import why_not\n"
        "print(bool(why_not('visit', 'finished', 'validated', 'adviser')))\n"
        "print(bool(why_not('visit', 'finished', 'to_correct', 'adviser')))\n"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]


def test_who_is_asked_of_a_table_is_who_passes_where_its_name_is_said() -> None:
    """The arrows of a visit reach `why_not` through the table of all machines."""
    judge = "visitapp/domain/states/machines.py"
    lines = Path(judge).read_text("utf-8").splitlines()
    looked_up = 1 + next(n for n, text in enumerate(lines) if "MACHINES.get(" in text)
    other, quick, slow = f"{LOOKS}::a", f"{LOOKS}::b", f"{LOOKS}::c"
    known = Passers(
        passed={slow: {judge: [looked_up]}, quick: {judge: [looked_up]}, other: {MERGE: [1]}},
        seconds={slow: 2.0, quick: 1.0, other: 0.5},
    )
    change = next(o for o in changes("visitapp/domain/states/visits.py") if o.within == "VISIT")
    assert likely(change, known) == [quick, slow]


def test_what_takes_too_long_together_is_not_asked_and_one_test_always_is() -> None:
    seconds = {"a.py::1": 1.0, "a.py::2": 1.5, "b.py::1": 1.0, "c.py::1": 9.0}
    assert asked(["a.py::1", "a.py::2", "b.py::1"], seconds, 3) == ["a.py::1", "a.py::2"]
    assert asked(["c.py::1", "a.py::1"], seconds, 3) == ["c.py::1"]
    assert asked(["a.py::1", "b.py::1", "a.py::2"], seconds, 3, files=1) == ["a.py::1", "a.py::2"]


def test_what_changes_nothing_is_still_written_so() -> None:
    known = equivalent()
    assert all(why.endswith(".") for why in known.values())
    assert all(Path(file).exists() for file, *_ in known)
    there = {one.key for file in {key[0] for key in known} for one in changes(file)}
    assert sorted(known.keys() - there) == []
