"""The page of the mutations: read again as it was written, and it says what it does not cover."""

from pathlib import Path

import pytest

from tests.mutants.code import table
from tests.mutants.code.table import Row, read, stale, text

ONE, TWO = "visitapp/domain/a/one.py", "visitapp/domain/a/two.py"
ROWS = [
    Row(ONE, 30, 2, 10, 9, 1, "2026-11-27", "0a1b2c3d"),
    Row(TWO, 5, 0, 5, 5, 0, "2026-11-28", "3d2c1b0a"),
]
FILES = (ONE, TWO, "visitapp/domain/a/three.py", "visitapp/domain/b/four.py")


def test_what_was_written_is_read_again_with_its_totals() -> None:
    said = text(ROWS, FILES, {ONE: "0a1b2c3d", TWO: "ffffffff"})
    assert read(said) == {one.file: one for one in ROWS}
    assert "| **All** | 35 | 2 | 15 | 14 | 1 |" in said
    assert "between 2026-11-27 and 2026-11-28" in said


def test_a_row_of_a_module_that_changed_since_is_stale_and_the_others_are_not() -> None:
    said = text(ROWS, FILES, {ONE: "0a1b2c3d", TWO: "ffffffff"}).splitlines()
    assert f"| {ONE} | 30 | 2 | 10 | 9 | 1 | 2026-11-27 | 0a1b2c3d |" in said
    assert f"| {TWO} | 5 | 0 | 5 | 5 | 0 | 2026-11-28 | 3d2c1b0a stale |" in said


def test_each_folder_says_how_many_files_have_no_row() -> None:
    said = text(ROWS, FILES, {ONE: "0a1b2c3d", TWO: "ffffffff"}).splitlines()
    at = said.index("| | Files | Judged | Stale | No row |")
    assert said[at + 2 : at + 5] == [
        "| visitapp/domain/a | 3 | 2 | 1 | 1 |",
        "| visitapp/domain/b | 1 | 0 | 0 | 1 |",
        "| **All** | 4 | 2 | 1 | 2 |",
    ]


def test_those_without_a_row_are_judged_before_those_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("changed", "new", "same"):
        Path(f"{name}.py").write_text(name, "utf-8")
    rows = [Row("changed.py", 1, 0, 1, 1, 0, "2026-11-27", "00000000"),
            Row("same.py", 1, 0, 1, 1, 0, "2026-11-27", table.sum_of("same.py"))]  # fmt: skip
    table.TABLE.parent.mkdir(parents=True)
    table.TABLE.write_text(text(rows, (), {}), "utf-8")
    assert stale(["changed.py", "new.py", "same.py"]) == ["new.py", "changed.py"]
